"""What an archive comes to, for a person and for scripts, so that two can be compared by eye."""

from archive.command_line import output
from archive.copies.moving import Sum


def sum_words(one: Sum) -> tuple[str, ...]:
    """Counts, the checksum of all originals, and the end of the history."""
    counts = ", ".join(output.counted(count, name.removesuffix("s")) for name, count in one.counts.items())
    return (
        counts,
        f"all originals: {one.originals}",
        f"history: {output.counted(one.last_event, 'event')}, {one.head}",
    )


def sum_as_json(one: Sum) -> dict[str, object]:
    """The same for scripts."""
    return {
        "counts": dict(one.counts),
        "originals": one.originals,
        "events": one.last_event,
        "head": one.head,
    }
