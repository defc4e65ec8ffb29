"""What the head of a client's card says in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from archive.dossier.standing import Outdated
from archive.erasure.requests import Request
from archive.records import Standing
from archive.services.card import Card, CardHead
from archive.services.card_warnings import CardWarning, WarningKind
from archive.services.today import ClientToday
from desktop import dates, office_words
from desktop.models.dossier_words import outdated_words
from desktop.style import Tone

_MOST_NAMES = 2
"""Merged names that are told; more are counted."""

_MOST_HINTED = 5
"""Jobs, lines or systems that a hint names; more are counted."""

_ONE_OF_SEVERAL = (WarningKind.DISPUTE_OPEN, WarningKind.APPROVAL_MISSING, WarningKind.UNDOCUMENTED)


def sentence_of(head: CardHead, standing: Standing, last: datetime | None, now: datetime) -> str:
    """ "Long-standing client since 2014 · Whitby · last contact today · also known as Harbor Dental"."""
    said = {
        Standing.NEW: _tr("New client"),
        Standing.ESTABLISHED: _tr("Established client"),
        Standing.LONG_STANDING: _tr("Long-standing client"),
    }[standing]
    if head.since:
        new = standing is Standing.NEW  # nobody is a "new client since 2019"
        sentence = _tr("New · client since {year}") if new else _tr("{standing} since {year}")
        said = sentence.format(standing=said, year=head.since.year)
    contact = _tr("last contact {day}").format(day=dates.short_date(last.date(), now.date())) if last else ""
    parts = (said, head.town, contact or _tr("no note yet"), _also(head.also))
    return " · ".join(part for part in parts if part)


class Paper(Enum):
    """What a pill that is no warning is about."""

    KEYS = auto()
    PAGES = auto()
    HOLD = auto()
    ERASING = auto()
    DOSSIER = auto()


@dataclass(frozen=True, slots=True)
class HeadPill:
    """A pill under the head: what it says, what it is ``about``, and the ``hint`` that says where it leads.

    ``request`` is that to erase, if it is about one."""

    word: str
    tone: Tone
    kind: WarningKind | Paper
    hint: str
    about: tuple[CardWarning, ...] = ()
    request: int | None = None

    @property
    def to_choose(self) -> bool:
        """Whether it is about several disputes or jobs, of which one is to be chosen."""
        return self.kind in _ONE_OF_SEVERAL and len(self.about) > 1


def pills_of(
    card: Card,
    true_today: ClientToday,
    today: date,
    held: str = "",
    to_erase: Sequence[Request] = (),
    outdated: Sequence[Outdated] = (),
) -> list[HeadPill]:
    """What somebody must know before they say yes, the costliest first; then what is missing of the paper.

    ``held`` says that something must not be destroyed, and why; ``to_erase`` are requests that wait for somebody;
    ``outdated`` are dossiers that hold what was filed elsewhere since.
    """
    kinds: dict[WarningKind, list[CardWarning]] = {}
    for warning in card.warnings:
        kinds.setdefault(warning.kind, []).append(warning)
    pills = [
        HeadPill(_warning(kind, found, today), Tone.AMBER, kind, _hint(kind, found), tuple(found))
        for kind, found in kinds.items()
    ]
    if card.systems and WarningKind.LACKS_KEYS not in kinds:
        pills.append(HeadPill(_tr("Holds own keys"), Tone.GREEN, Paper.KEYS, _tr("Show their systems and keys")))
    holds = [HeadPill(held, Tone.RED, Paper.HOLD, _tr("Show their paper"))] if held else []
    said = outdated_words(outdated)
    where = _tr("Show which, and where it lies now")
    dossiers = [HeadPill(said, Tone.AMBER, Paper.DOSSIER, where)] if said else []
    return holds + [_to_erase(one, today) for one in to_erase] + pills + dossiers + _paper(true_today)


def _to_erase(request: Request, today: date) -> HeadPill:
    day = dates.short_date(request.look_on, today) if request.look_on else ""
    if not request.refused:
        said = _tr("Asked to be erased: answer by {day}")
    elif request.erased_at is not None:
        said = _tr("Erased in part: look again {day}")
    else:
        said = _tr("Not erased for now: look again {day}")
    hint = f"{request.number}: {_tr('Show what goes and what stays')}"
    return HeadPill(said.format(day=day), Tone.AMBER, Paper.ERASING, hint, request=request.id)


def _also(names: Sequence[str]) -> str:
    if not names:
        return ""
    told = ", ".join(names[:_MOST_NAMES])
    more = _tr("{names} and {n} more").format(names=told, n=len(names) - _MOST_NAMES)
    return _tr("also known as {names}").format(names=told if len(names) <= _MOST_NAMES else more)


def _warning(kind: WarningKind, found: Sequence[CardWarning], today: date) -> str:
    count = len(found)
    if kind is WarningKind.AGREEMENT_ENDING and count == 1 and (ends := found[0].on) is not None:
        said = _tr("Agreement ended {day}") if ends < today else _tr("Agreement ends {day}")
        return said.format(day=dates.short_date(ends, today))
    if kind is WarningKind.COMPLAINT_OPEN and count == 1 and (on := found[0].on) is not None:
        return _tr("A complaint of {day} is open").format(day=dates.short_date(on, today))
    if kind is WarningKind.SILENCE:
        return _tr("Silent for {n} days").format(n=found[0].days)
    if kind is WarningKind.DISPUTE_OPEN and count == 1:
        return _tr("Dispute {number} is open").format(number=found[0].text)
    one, many = {
        WarningKind.DISPUTE_OPEN: ("", _tr("{n} disputes are open")),
        WarningKind.COMPLAINT_OPEN: ("", _tr("{n} complaints are open")),
        WarningKind.APPROVAL_MISSING: (_tr("1 approval missing"), _tr("{n} approvals missing")),
        WarningKind.UNDOCUMENTED: (_tr("1 job undocumented"), _tr("{n} jobs undocumented")),
        WarningKind.OURS_OVERDUE: (_tr("We will: 1 overdue"), _tr("We will: {n} overdue")),
        WarningKind.THEIRS_OVERDUE: (_tr("You will: 1 overdue"), _tr("You will: {n} overdue")),
        WarningKind.FOLLOW_UP_OVERDUE: (_tr("1 follow-up overdue"), _tr("{n} follow-ups overdue")),
        WarningKind.AGREEMENT_ENDING: ("", _tr("{n} agreements ending")),
        WarningKind.AGREEMENT_NOT_ACCEPTED: (_tr("1 agreement not accepted"), _tr("{n} agreements not accepted")),
        WarningKind.LACKS_KEYS: (_tr("Does not hold own keys"), _tr("Does not hold own keys to {n} systems")),
    }[kind]
    return office_words.counted(count, one, many)


def _hint(kind: WarningKind, found: Sequence[CardWarning]) -> str:
    """Where it leads, and under that what it is about, each on a line of its own."""
    leads = {
        WarningKind.DISPUTE_OPEN: _tr("Show the dispute"),
        WarningKind.COMPLAINT_OPEN: _tr("Show the complaint"),
        WarningKind.APPROVAL_MISSING: _tr("Show the job with its approvals"),
        WarningKind.UNDOCUMENTED: _tr("Show the job"),
        WarningKind.OURS_OVERDUE: _tr("Show what we promised"),
        WarningKind.THEIRS_OVERDUE: _tr("Show what they owe us"),
        WarningKind.FOLLOW_UP_OVERDUE: _tr("Show the follow-up"),
        WarningKind.AGREEMENT_ENDING: _tr("Show the agreement"),
        WarningKind.AGREEMENT_NOT_ACCEPTED: _tr("Show the agreement"),
        WarningKind.LACKS_KEYS: _tr("Show the system"),
        WarningKind.SILENCE: _tr("Show when we last heard of them"),
    }
    about = [" ".join(part for part in (one.job, one.text) if part) for one in found[:_MOST_HINTED]]
    more = [_tr("and {n} more").format(n=len(found) - _MOST_HINTED)] if len(found) > _MOST_HINTED else []
    return "\n".join([leads[kind], *(words for words in about if words), *more])


def _paper(true_today: ClientToday) -> list[HeadPill]:
    said: list[tuple[str, Tone]] = []
    if failed := true_today.failed_pages:
        words = office_words.counted(failed, _tr("1 page could not be read"), _tr("{n} pages could not be read"))
        said.append((words, Tone.AMBER))
    if broken := true_today.quarantined:
        words = office_words.counted(broken, _tr("1 file cannot be opened"), _tr("{n} files cannot be opened"))
        said.append((words, Tone.AMBER))
    if waiting := true_today.waiting_pages:
        words = office_words.counted(waiting, _tr("1 page not read yet"), _tr("{n} pages not read yet"))
        said.append((words, Tone.NEUTRAL))
    return [HeadPill(words, tone, Paper.PAGES, _tr("Show what was filed")) for words, tone in said]


def _tr(text: str) -> str:
    return QCoreApplication.translate("client_card", text)
