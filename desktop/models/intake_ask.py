""" "Where does it belong?": what the card beside the pages says and offers for the chosen files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from archive.records.documents import DocumentState
from archive.services.filing import Place
from archive.services.suggestions import Suggestion
from archive.services.viewing import IntakeLine
from desktop.dates import full_date, when
from desktop.models.intake_ask_many import ask_many
from desktop.models.intake_news import IntakeFile
from desktop.models.intake_rows import since, where_it_stands
from desktop.models.intake_status import (
    Status,
    came_after_erasure,
    can_be_read_again,
    is_filed_unopened,
    is_kept_list,
    may_open_next_time,
)
from desktop.models.intake_verbs import Act, Ask, Choice, job_words


def ask_about(files: Sequence[IntakeFile], *, places: Sequence[Place], now: datetime) -> Ask | None:
    """What to say about the chosen files; ``places`` is where the one chosen document is filed. None for no files."""
    if not files:
        return None
    if len(files) > 1:
        return ask_many(files)
    ask = _erased(files[0]) or _ask_one(files[0], places, now)
    if can_be_read_again(files[0].line):
        ask = replace(ask, acts=(*ask.acts, (Act.READ_AGAIN, _tr("Read again"))))
    if files[0].is_in_batch_being_copied and files[0].status is not Status.COPYING:
        ask = replace(ask, acts=(*ask.acts, (Act.STOP, _tr("Cancel the rest"))))
    return ask


def _erased(file: IntakeFile) -> Ask | None:
    """Of what was erased on request before and has no place again: whether it may be held. None for all else."""
    if not came_after_erasure(file.line) or file.status not in (Status.SAFE, Status.TO_FILE):
        return None
    file_it = (Act.ELSEWHERE, _tr("File it all the same"))
    return Ask(_tr("It was erased once"), sentence=file.line.reason or "", acts=(file_it, _later()))


def _ask_one(file: IntakeFile, places: Sequence[Place], now: datetime) -> Ask:
    line = file.line
    match file.status:
        case Status.COPYING:
            return Ask(_tr("On its way"), sentence=_how_far(file), acts=((Act.STOP, _tr("Cancel")),))
        case Status.FAILED:
            acts = ((Act.RETRY, _tr("Try again")), (Act.DISMISS, _tr("Dismiss")))
            return Ask(_tr("Not taken in"), sentence=line.reason or "", acts=acts)
        case Status.LOCKED:
            unlock = ((Act.UNLOCK, _tr("Open it")), (Act.ELSEWHERE, _tr("File it unread")), _aside())
            return Ask(_tr("Locked with a password"), sentence=_locked(line), acts=unlock)
        case Status.KEPT:
            return _kept(line)
        case Status.SET_ASIDE:
            back = ((Act.BRING_BACK, _tr("Bring back")), (Act.ELSEWHERE, _tr("File it all the same")))
            return Ask(_tr("Set aside"), sentence=line.reason or "", acts=back)
        case Status.FILED:
            return _filed(file, places, now)
        case Status.KNOWN:
            return _known(file, places, now)
        case Status.SAFE:
            sentence = _tr("Safe, but not read yet. Once it is, its pages may say where it belongs.")
            return Ask(_question(), sentence=sentence, acts=((Act.ELSEWHERE, _tr("File it now")), _later()))
        case Status.TO_FILE:
            return _to_file(file)


def _about_kept(line: IntakeLine) -> tuple[tuple[Act, str], ...]:
    """Trying again comes first only where it may help: what is in the file does not change by itself."""
    again, file = (Act.REOPEN, _tr("Try again")), (Act.ELSEWHERE, _tr("File it all the same"))
    return (again, file, _aside()) if may_open_next_time(line) else (file, _aside(), again)


def _kept(line: IntakeLine) -> Ask:
    if not is_kept_list(line):
        return Ask(_tr("Kept as it came"), sentence=line.reason or "", acts=_about_kept(line))
    sentence = _tr(
        "If it is a list of clients, they can be imported: you see first what was understood. The file is safe as it "
        "came, and stays."
    )
    acts = ((Act.IMPORT_LIST, _tr("Look at the list")), (Act.ELSEWHERE, _tr("File it")), _aside())
    return Ask(_tr("A list of clients?"), sentence=sentence, acts=acts)


def _how_far(file: IntakeFile) -> str:
    safe, total = file.copied
    keep = _tr("Keep your own copy until its line says Safe.")
    if total < 2:
        return keep
    return _tr("{safe} of {all} files of this batch are safe. {keep}").format(
        safe=f"{safe:,}", all=f"{total:,}", keep=keep
    )


def _to_file(file: IntakeFile) -> Ask:
    suggestion = file.suggestion
    if suggestion is None:
        sentence = _tr("Nothing on its pages names a client or a job.")
        if file.is_declined:
            sentence = _tr("The client whom its pages name was declined. Nothing else on them names a client or a job.")
        return Ask(_question(), sentence=sentence, acts=(_file(), _later()), form=True)
    if suggestion.others:
        return Ask(_question(), _each_place(suggestion), _look_first(suggestion), (_choose_place(), _later()))
    if not suggestion.is_sure:
        none = (Act.NOT_THEIRS, _tr("None of these") if suggestion.further else _tr("Not theirs"))
        acts = (_choose_place(), none, _later())
        return Ask(_question(), (), _doubt(suggestion), acts, choices=_choices(suggestion))
    sure = (_file(), _elsewhere(), _not_theirs(), _later())
    return Ask(_question(), _suggested(suggestion), _because(suggestion), sure, choices=_choices(suggestion))


def _suggested(suggestion: Suggestion) -> tuple[tuple[str, str], ...]:
    facts = [(_tr("Client"), suggestion.client)]
    facts.append((_tr("Job"), job_words(suggestion.job, suggestion.job_title)))
    if suggestion.what:
        facts.append((_tr("What"), suggestion.what))
    if suggestion.dated is not None:
        facts.append((_tr("Date"), full_date(suggestion.dated)))
    return tuple(facts)


def _choices(suggestion: Suggestion) -> tuple[Choice, ...]:
    """The places by their digits; without the first where the card tells that one."""
    words = _tr("{n}  {place} · {why}")
    return tuple(
        Choice(
            number,
            words.format(
                n=number, place=f"{one.job}, {one.client}" if one.job else one.client, why=where_it_stands(one)
            ),
        )
        for number, one in enumerate(suggestion.places, 1)
        if number > 1 or not suggestion.is_sure
    )


def _doubt(suggestion: Suggestion) -> str:
    if suggestion.further:
        return _tr("More than one place may be meant, and none is sure. Look at the page, then press the right number.")
    return _tr("This one may be meant, but that is not sure. Look at the page; 1 files it there.")


def _each_place(suggestion: Suggestion) -> tuple[tuple[str, str], ...]:
    """Where the codes of a stack say that its pages belong."""
    first = (suggestion.page, suggestion.client, suggestion.job)
    places = (first, *((other.page, other.client, other.job) for other in suggestion.others))
    return tuple(
        (_tr("Page {n}").format(n=page), f"{job}, {client}" if job is not None else client)
        for page, client, job in places
    )


def _look_first(suggestion: Suggestion) -> str:
    words = _tr(
        "Its codes name {n} places, so nothing is filed by itself. Choose one place for the whole stack, or scan "
        "each letter by itself."
    )
    return words.format(n=1 + len(suggestion.others))


def _filed(file: IntakeFile, places: Sequence[Place], now: datetime) -> Ask:
    facts = _facts(file, places)
    if places:
        last = places[-1]
        filed = _tr("{when} by {who}").format(when=when(last.filed_at, now), who=last.filed_by)
        facts = (*facts, (_tr("Filed"), filed))
    acts: tuple[tuple[Act, str], ...] = (
        (Act.OPEN_CLIENT, _tr("Open client")),
        _elsewhere(),
        (Act.TAKE_BACK, _tr("Take back")),
    )
    if not is_filed_unopened(file.line):
        return Ask(_tr("Filed"), facts, acts=acts)
    if file.line.document_state is DocumentState.QUARANTINED:
        acts = (*acts, (Act.REOPEN, _tr("Try again")))
    if file.line.filed_unawares:
        acts = (*acts, (Act.SET_ASIDE, _tr("Leave it there")))
    return Ask(_tr("Filed, but it cannot be opened"), facts, file.line.reason or "", acts)


def _known(file: IntakeFile, places: Sequence[Place], now: datetime) -> Ask:
    """A file that came again is filed like any other as long as its document has no place."""
    line = file.line
    words = _tr("Exactly this file is in the archive since {when}. No second copy was made.")
    if line.kept_as and line.kept_as != line.name:
        words = _tr("Exactly this file is in the archive since {when}, as {name}. No second copy was made.")
    sentence = words.format(
        when=since(line.received_at, now) if line.received_at is not None else "", name=line.kept_as
    )
    if line.client is not None:
        acts = ((Act.OPEN_CLIENT, _tr("Open client")), (Act.LINK, _tr("Link elsewhere too")))
        return Ask(_tr("Known already"), _facts(file, places), sentence, acts)
    there = () if line.document_state is DocumentState.SET_ASIDE else ((Act.GO_THERE, _tr("Show the first one")),)
    if file.suggestion is None:
        return Ask(_tr("Known already, not filed yet"), sentence=sentence, acts=(_file(), *there), form=True)
    if file.suggestion.others:
        title, sentence = _tr("Known already, not filed yet"), f"{sentence} {_look_first(file.suggestion)}"
        return Ask(title, _each_place(file.suggestion), sentence, (_choose_place(), *there))
    title, choices = _tr("Known already, not filed yet"), _choices(file.suggestion)
    if not file.suggestion.is_sure:
        return Ask(title, (), f"{sentence} {_doubt(file.suggestion)}", (_choose_place(), *there), choices=choices)
    acts = (_file(), _elsewhere(), *there)
    return Ask(title, _suggested(file.suggestion), sentence, acts, choices=choices)


def _facts(file: IntakeFile, places: Sequence[Place]) -> tuple[tuple[str, str], ...]:
    if not places:
        return ((_tr("Client"), file.line.client or ""), (_tr("Job"), job_words(file.line.job, "")))
    facts: list[tuple[str, str]] = []
    for place in places:
        facts.append((_tr("Client"), place.client))
        facts.append((_tr("Job"), job_words(place.job, place.job_title)))
    first = places[0]
    if first.what:
        facts.append((_tr("What"), first.what))
    if first.dated is not None:
        facts.append((_tr("Date"), full_date(first.dated)))
    return tuple(facts)


def _because(suggestion: Suggestion) -> str:
    sentences = {
        "code": _tr("Because its code says so, on page {page}."),
        "job number": _tr("Because the job number stands on page {page}."),
        "name": _tr("Because the client’s name stands on page {page}."),
        "phone number": _tr("Because the client’s phone number stands on page {page}."),
        "name misread": _tr("Because a name much like theirs stands on page {page}, with more that speaks for them."),
        "job number misread": _tr("Because the job number stands on page {page}, not quite legible."),
        "e-mail address": _tr("Because an e-mail address of theirs stands on page {page}."),
        "web address": _tr("Because their web address stands on page {page}."),
        "address": _tr("Because their address stands on page {page}."),
        "postcode": _tr("Because their postcode stands on page {page}, with more that speaks for them."),
        "person": _tr("Because {evidence} is named on page {page}, with more that speaks for them."),
        "number on earlier paper": _tr("Because {evidence} on page {page} stands on earlier papers of theirs."),
        "earlier paper": _tr("Because page {page} has words that stand on earlier papers of theirs."),
        "sender": _tr("Because somebody there sent it."),
        "e-mail": _tr("Because the e-mail it came with belongs there."),
        "open card": _tr("Because their card was open when it came; its pages name nobody."),
    }
    words = sentences.get(suggestion.because, suggestion.because)
    return words.format(page=suggestion.page, evidence=suggestion.evidence)


def _locked(line: IntakeLine) -> str:
    if line.reason_code == "needs-password-again":
        return line.reason or ""
    if line.reason_code == "wrong-password":
        return _tr("That password does not open it. The file is safe; try another one.")
    return _tr("The file is safe, but its pages cannot be seen without the password. It is used once, then forgotten.")


def _question() -> str:
    return _tr("Where does it belong?")


def _file() -> tuple[Act, str]:
    return Act.FILE, _tr("File")


def _elsewhere() -> tuple[Act, str]:
    return Act.ELSEWHERE, _tr("Somewhere else")


def _choose_place() -> tuple[Act, str]:
    return Act.ELSEWHERE, _tr("Choose a place")


def _not_theirs() -> tuple[Act, str]:
    return Act.NOT_THEIRS, _tr("Not theirs")


def _aside() -> tuple[Act, str]:
    return Act.SET_ASIDE, _tr("Set aside")


def _later() -> tuple[Act, str]:
    return Act.LATER, _tr("Later")


def _tr(words: str) -> str:
    return QCoreApplication.translate("IntakeAsk", words)
