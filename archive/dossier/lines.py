"""The story of a dossier in plain words: a line each, the same in its tables as in its book."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from archive.dossier.contents import Contents, NoteInside
from archive.dossier.left_out import gap_in_words
from archive.dossier.not_in_writing import is_draft
from archive.records import Ending, FollowUpAct
from archive.records.notes import is_day_alone
from archive.services.notes import Wording
from archive.services.story.entry import OF_PAPER, EntryKind, TimelineEntry


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when it happened, what it was, in which words, by whom, and when it was written down.

    ``at`` is None where only the day is known. ``things`` name what the line is about (``note:12``, ``document:5``),
    the first where it is told in full.
    """

    on: date
    at: datetime | None
    what: str
    text: str
    by: str
    contact: str
    job: str
    written_at: datetime | None
    things: tuple[str, ...]
    is_gap: bool = False

    @property
    def moment(self) -> str:
        """ "2026-03-03 14:05 +01:00", or the day alone."""
        return written(self.at) if self.at is not None else self.on.isoformat()

    @property
    def written_late(self) -> bool:
        """Whether it was written down on another day than it happened."""
        return self.written_at is not None and self.written_at.date() != self.on


def written(at: datetime) -> str:
    """A moment with its offset from UTC."""
    offset = f"{at:%z}"
    return f"{at:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"


_ENDED = {
    Ending.SETTLED: "ended: settled",
    Ending.DONE_ANYWAY: "ended: settled by doing it anyway",
    Ending.WITHDRAWN: "ended: they withdrew it",
    Ending.LOST: "ended: the client was lost",
    Ending.LAWYER: "ended: handed to a lawyer",
    Ending.REOPENED: "goes on",
}


def ending_in_words(ending: Ending) -> str:
    """ "ended: settled", or "goes on" for one that was reopened."""
    return _ENDED[ending]


def lines(contents: Contents) -> tuple[Line, ...]:
    """The whole story, the oldest first. A note that was corrected stands with its first wording where it happened,
    and with each later one where that was written, as far as that lies in the chosen days."""
    corrected = {one.id: one for one in contents.notes if len(one.wordings) > 1 or one.hidden or one.elsewhere}
    told: list[Line] = []
    wordings: list[Line] = []
    for entry in contents.story:
        if entry.kind is EntryKind.NOTE and entry.id in corrected:
            wordings += _wordings(contents, corrected[entry.id])
        else:
            told.append(_line(contents, entry))
    for line in wordings:
        told.insert(next((place for place, one in enumerate(told) if _is_before(line, one)), len(told)), line)
    return tuple(told)


def _is_before(line: Line, other: Line) -> bool:
    if line.on != other.on or other.at is None:
        return line.on < other.on
    return line.at is None or line.at < other.at


def _wordings(contents: Contents, note: NoteInside) -> Iterator[Line]:
    """The lines of a note in several wordings: each at its own moment, in its own words."""
    *later, first = note.wordings
    newest = note.wordings[0]
    how = f"{'taken back' if newest.is_taken_back else 'corrected'} on {_in_words(newest.written_at.date())}"
    hidden = "an earlier wording is left out" if note.hidden else ""
    elsewhere = [f"an earlier wording, written elsewhere on {_in_words(day)}, is left out" for day in note.elsewhere]
    said = "; ".join(part for part in (hidden, *elsewhere, how if later else "") if part)
    yield _wording(contents, first, first.happened_at, f"Note: {first.kind.value} ({said})")
    for word in reversed(later):
        if contents.selection.holds(word.written_at.date()):
            yield _wording(contents, word, word.written_at, _corrected(first, word))


def _corrected(first: Wording, word: Wording) -> str:
    if word.is_taken_back:
        return "Note taken back"
    moved = " to another moment" if word.happened_at != first.happened_at else ""
    return f"Note of {_in_words(first.happened_at.date())} corrected{moved}"


def _wording(contents: Contents, word: Wording, at: datetime, what: str) -> Line:
    taken_back = "It was written by mistake; its words are kept among the notes."
    return Line(
        at.date(),
        None if is_day_alone(at) else at,
        what,
        taken_back if word.is_taken_back else word.text,
        contents.parties.person(word.written_by),
        word.contact or "",
        word.job or "",
        word.written_at,
        (f"note:{word.id}",),
    )


def _in_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _line(contents: Contents, entry: TimelineEntry) -> Line:
    what, text = _words(entry)
    if entry.kind is EntryKind.AGREEMENT and any(
        is_draft(version) for one in contents.agreements for version in one.versions if version.id == entry.id
    ):
        what += ": drafted, not sent"
    return Line(
        entry.on,
        None if entry.kind is EntryKind.NOTE and entry.at is not None and is_day_alone(entry.at) else entry.at,
        what,
        text,
        contents.parties.person(entry.by),
        entry.contact or "",
        entry.job or "",
        entry.written_at,
        tuple(_things(entry)),
        entry.gap is not None,
    )


def _things(entry: TimelineEntry) -> Iterator[str]:
    own = {
        EntryKind.NOTE: f"note:{entry.id}",
        EntryKind.DOCUMENT: f"document:{entry.id}",
        EntryKind.AGREEMENT: f"version:{entry.id}",
        EntryKind.ACCEPTANCE: f"acceptance:{entry.id}",
        EntryKind.APPROVAL: f"approval:{entry.id}",
        EntryKind.PAPER_HELD: f"hold:{entry.id}",
        EntryKind.PAPER_RELEASED: f"hold:{entry.id}",
        EntryKind.PAPER_SHREDDED: f"certificate:{entry.words}",
    }.get(entry.kind)
    if own is not None:
        yield own
    elif entry.dispute_id is not None:
        yield f"dispute:{entry.dispute_id}"
    elif entry.kind in OF_PAPER and entry.paper_id is not None:
        yield f"paper:{entry.paper_id}"
    if entry.document_id is not None and entry.kind is not EntryKind.DOCUMENT:
        yield f"document:{entry.document_id}"


def _words(entry: TimelineEntry) -> tuple[str, str]:
    """What a line is about, and its text."""
    if entry.gap is not None:
        return "Silence", gap_in_words(entry.gap)
    if entry.kind in OF_PAPER:
        return _of_paper(entry)
    if entry.kind in _SPECIAL:
        return _SPECIAL[entry.kind](entry)
    return entry.kind.value.capitalize(), _joined(entry.text, entry.words)


def _note(entry: TimelineEntry) -> tuple[str, str]:
    kind = entry.kind_of_note.value if entry.kind_of_note is not None else "note"
    if not entry.text:
        return "Note taken back", "It was written by mistake; its words are kept among the notes."
    return f"Note: {kind}", entry.text


def _document(entry: TimelineEntry) -> tuple[str, str]:
    pages = "" if not entry.pages else " (1 page)" if entry.pages == 1 else f" ({entry.pages:,} pages)"
    return "Document", f"{entry.text}{pages}"


def _agreement(entry: TimelineEntry) -> tuple[str, str]:
    return f"Agreement, version {entry.version}", _joined(entry.text, entry.words)


def _acceptance(entry: TimelineEntry) -> tuple[str, str]:
    given = f" by {entry.given.value}" if entry.given is not None else ""
    return "Agreement accepted", f"Version {entry.version} of “{entry.text}”, {entry.contact}{given}"


def _approval(entry: TimelineEntry) -> tuple[str, str]:
    given = entry.given.value if entry.given is not None else ""
    return f"Approval: {given}", _joined(entry.text, f"Reference: {entry.words}" if entry.words else "")


def _follow_up(entry: TimelineEntry) -> tuple[str, str]:
    if entry.kind is EntryKind.FOLLOW_UP_MADE:
        what, due = entry.text.rstrip(". "), entry.due_on
        if due is not None:
            what += f"{' Due' if what.endswith('?') else ', due'} {due.day} {due:%B %Y}"
        return "Follow-up agreed", what
    if entry.kind is EntryKind.FOLLOW_UP_OVERDUE:
        return "Follow-up not done by its day", entry.text
    settled = entry.settled or FollowUpAct.DONE
    return f"Follow-up {settled.value}", _joined(entry.text, entry.words)


def _step(entry: TimelineEntry) -> tuple[str, str]:
    return f"Job: {entry.stage.value if entry.stage is not None else ''}", _joined(entry.text, entry.words)


def _access(entry: TimelineEntry) -> tuple[str, str]:
    return "Access handed over", _joined(entry.text, f"Withheld: {entry.words}" if entry.words else "")


def _standing(entry: TimelineEntry) -> tuple[str, str]:
    return f"Standing: {entry.standing.value if entry.standing is not None else ''}", entry.text


def _answered(entry: TimelineEntry) -> tuple[str, str]:
    return f"Offer {entry.words}: {entry.answer.value if entry.answer is not None else ''}", entry.text


def _ended(entry: TimelineEntry) -> tuple[str, str]:
    return f"Dispute {entry.words} {ending_in_words(entry.ending) if entry.ending is not None else 'ended'}", entry.text


def _opened(entry: TimelineEntry) -> tuple[str, str]:
    return f"Dispute {entry.words} opened", entry.text


def _offered(entry: TimelineEntry) -> tuple[str, str]:
    return f"Offer presented, {entry.words}", entry.text


def _of_paper(entry: TimelineEntry) -> tuple[str, str]:
    stack = " ".join(part for part in (entry.paper, entry.text) if part)
    if entry.kind is EntryKind.PAPER_HELD:
        return "Do not destroy", _joined(stack, entry.words)
    if entry.kind is EntryKind.PAPER_RELEASED:
        return "“Do not destroy” released", _joined(stack, entry.words)
    if entry.kind is EntryKind.PAPER_SHREDDED:
        return "Paper shredded", _joined(stack, f"{entry.sheets:,} sheets, certificate {entry.words}")
    counted = f"{entry.pages:,} sides" if entry.pages else f"{entry.sheets:,} sheets" if entry.sheets else ""
    return entry.kind.value.capitalize(), _joined(stack, counted, entry.words)


_SPECIAL: dict[EntryKind, Callable[[TimelineEntry], tuple[str, str]]] = {
    EntryKind.NOTE: _note,
    EntryKind.DOCUMENT: _document,
    EntryKind.AGREEMENT: _agreement,
    EntryKind.ACCEPTANCE: _acceptance,
    EntryKind.APPROVAL: _approval,
    EntryKind.FOLLOW_UP_MADE: _follow_up,
    EntryKind.FOLLOW_UP_OVERDUE: _follow_up,
    EntryKind.FOLLOW_UP_DONE: _follow_up,
    EntryKind.JOB_STEP: _step,
    EntryKind.JOB_CLOSED: _step,
    EntryKind.ACCESS: _access,
    EntryKind.STANDING: _standing,
    EntryKind.DISPUTE_OPENED: _opened,
    EntryKind.DISPUTE_OFFERED: _offered,
    EntryKind.DISPUTE_ANSWERED: _answered,
    EntryKind.DISPUTE_ENDED: _ended,
}


def _joined(*parts: str) -> str:
    """As sentences; one that asks something ends with its own sign."""
    *before, last = [part.rstrip(". ") for part in parts if part] or [""]
    return "".join(f"{part}{' ' if part.endswith('?') else '. '}" for part in before) + last
