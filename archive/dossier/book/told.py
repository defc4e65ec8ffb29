"""The chronology and the notes of the book."""

from datetime import date, datetime

from archive.dossier.book.writing import Writing
from archive.dossier.contents import Contents, NoteInside
from archive.dossier.lines import Line, lines, written
from archive.dossier.selection import Kind
from archive.letters.facts import day_in_full
from archive.records.notes import is_day_alone
from archive.services.gaps import GAP_DAYS
from archive.services.notes import Wording

LONGEST = 330
"""Letters of a line in the chronology; what has more stands in full where the line leads, and in the tables."""


def chronology(writing: Writing, contents: Contents) -> None:
    """Everything that happened, the oldest first, each with the page where it stands in full."""
    writing.chapter("Chronology", "chronology")
    writing.small(
        "Each line has the day on which it happened, and the moment where that is known, as the office wrote it down. "
        "At the right is the page of this book where it stands in full, if there is one."
        + _silences(contents)
        + _passing_days(contents)
    )
    writing.space(2)
    year = 0
    for line in lines(contents):
        if line.on.year != year:
            year = line.on.year
            writing.heading(str(year), bookmark=True)
        _line(writing, line)


def _silences(contents: Contents) -> str:
    if Kind.NOTES not in contents.selection.kinds:
        return ""
    return f" Where no note was written for {GAP_DAYS} days or more while a job was open, that is a line of its own."


def _passing_days(contents: Contents) -> str:
    """What the days alone bring, without an act."""
    if not {Kind.NOTES, Kind.FOLLOW_UPS} & contents.selection.kinds:
        return ""
    return " What was not done by its day, and a silence that lasts, are told up to the day of making: see export.txt."


def _line(writing: Writing, line: Line) -> None:
    writing.in_full(line.text)
    text = line.text if len(line.text) <= LONGEST else line.text[:LONGEST].rsplit(" ", 1)[0] + " …"
    writing.row(
        _day(line.on),
        line.what,
        "\n".join(part for part in text.splitlines() if part.strip()),
        under=_under(line),
        to=next((thing for thing in line.things if writing.page_of(thing)), ""),
        shade=line.is_gap,
        more_when=f"{line.at:%H:%M}" if line.at is not None else "",
    )


def _under(line: Line) -> str:
    if line.is_gap:
        return ""
    late = f"written down {written(line.written_at)}" if line.written_late and line.written_at else ""
    return " · ".join(part for part in (line.job, _with(line), line.by, late) if part)


def _with(line: Line) -> str:
    return f"with {line.contact}" if line.contact and line.contact not in line.text else ""


def notes(writing: Writing, contents: Contents) -> None:
    """Every note in all its wordings, the newest first, with when it happened and when it was written."""
    writing.chapter("Notes", "notes")
    writing.small(
        "A note is never changed: a correction is a newer wording, and the earlier ones stay below it. “Happened” is "
        "when it was said or done, “written” when somebody wrote it down; both with their offset from UTC."
    )
    for note in contents.notes:
        _note(writing, contents, note)


def _note(writing: Writing, contents: Contents, note: NoteInside) -> None:
    newest = note.wordings[0]
    said = next((one for one in note.wordings if not one.is_taken_back), newest)
    called = f"{day_in_full(newest.happened_at.date())}, {said.kind.value}"
    writing.heading(called, mark=f"note:{note.id}", bookmark=False)
    for word in note.wordings:
        writing.mark(f"note:{word.id}")
    _wording(writing, contents, newest)
    for earlier in note.wordings[1:]:
        writing.need(16)
        writing.small(
            f"Superseded by the wording above, written {written(earlier.written_at)} (note:{earlier.id}):", indent=8
        )
        _wording(writing, contents, earlier, indent=8)
    if note.hidden:
        writing.small("An earlier wording is left out: internal.", indent=8)
    for day in note.elsewhere:
        writing.small(f"An earlier wording, written elsewhere on {_day(day)}, is left out.", indent=8)


def _wording(writing: Writing, contents: Contents, word: Wording, *, indent: float = 0) -> None:
    facts = " · ".join(
        part
        for part in (
            f"happened {_happened(word.happened_at)}",
            f"written {written(word.written_at)} by {contents.parties.person(word.written_by)}",
            f"with {word.contact}" if word.contact else "",
            word.job or "",
        )
        if part
    )
    writing.small(facts, indent=indent)
    writing.paragraph(
        "Taken back: it was written by mistake." if word.is_taken_back else word.text, indent=indent, soft=indent > 0
    )


def _happened(at: datetime) -> str:
    return day_in_full(at.date()) if is_day_alone(at) else written(at)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
