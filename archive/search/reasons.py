"""Why an answer is there whose own text has not all the words: by its title, its file name, its client or its job."""

from collections.abc import Iterator, Sequence

from archive.search.entries import Entry
from archive.search.hits import FoundBy
from archive.search.marking import Marker, Span

_BETWEEN = " · "


def named_by(
    entry: Entry, marker: Marker, own: Sequence[Span], wanted: Sequence[int], client: str
) -> tuple[tuple[FoundBy, ...], str]:
    """What has those ``wanted`` clauses that are not among the spans of the entry's ``own`` text; and the file name, if
    it is that.

    A page says that its title has them only where its text has none of any. ``client`` is the name of its client.
    """
    missing = set(wanted) - {span.clause for span in own}
    reasons: list[FoundBy] = []
    name = ""
    if missing and entry.kind == "page":
        titled = missing & _clauses(marker, entry.title)
        if titled and not own:
            reasons.append("title")
        missing -= titled
        name, told = _telling_name(entry, marker, missing)
        if told:
            reasons.append("file name")
        missing -= told
    elif missing:
        missing -= _clauses(marker, entry.title) | _clauses(marker, entry.aliases)
    if missing and entry.kind != "client":
        of_client = missing & _clauses(marker, client)
        if of_client:
            reasons.append("client")
        if missing - of_client:
            reasons.append("job")
    return tuple(reasons), name


def _telling_name(entry: Entry, marker: Marker, missing: set[int]) -> tuple[str, set[int]]:
    """The file name with the most of the missing clauses, and which these are."""
    candidates = [(name, missing & _clauses(marker, name)) for name in _names(entry)] if missing else []
    best = max(candidates, key=lambda one: len(one[1]), default=("", set[int]()))
    return best if best[1] else ("", set())


def _names(entry: Entry) -> Iterator[str]:
    yield from (name for name in entry.aliases.split(_BETWEEN) if name)


def _clauses(marker: Marker, text: str) -> set[int]:
    return {span.clause for span in marker.spans(text)}
