""" "Where do they belong?": what the card beside the pages says and offers for several chosen files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.models.intake_news import IntakeFile
from desktop.models.intake_status import Status, is_no_paper
from desktop.models.intake_verbs import Act, Ask, fileable_once, job_words, may_be_set_aside
from desktop.office_words import counted


def ask_many(files: Sequence[IntakeFile]) -> Ask:
    """What to say about several files together."""
    title = _tr("{n} files chosen").format(n=len(files))
    fileable = fileable_once(files)
    if not fileable:
        acts = ((Act.STOP, _tr("Cancel")),) if any(file.status is Status.COPYING for file in files) else ()
        return Ask(title, sentence=_tr("None of them is in the archive yet."), acts=acts)
    if all(file.status is Status.SET_ASIDE for file in files):
        return Ask(title, sentence=_tr("They are set aside."), acts=((Act.BRING_BACK, _tr("Bring back")),))
    if all(file.line.is_filed for file in fileable):
        sentence = _tr("They are filed already.")
        return Ask(title, sentence=sentence, acts=((Act.ELSEWHERE, _tr("File elsewhere")),))
    hopeless = [file for file in fileable if may_be_set_aside(file)]
    aside = (Act.SET_ASIDE, _number(_tr("Set {n} aside"), hopeless))
    if len(hopeless) == len(fileable):
        ask = _ask_about_hopeless(title, fileable, aside)
    else:
        ask = _ask_to_file(title, fileable)
        ask = replace(ask, acts=(*ask.acts, aside)) if hopeless else ask
    if filed := sum(file.line.is_filed for file in files):
        stay = counted(
            filed, _tr("1 of them is filed already and stays there."), _tr("{n} are filed already and stay there.")
        )
        ask = replace(ask, sentence=f"{ask.sentence} {stay}".strip())
    return ask


def _ask_about_hopeless(title: str, files: Sequence[IntakeFile], aside: tuple[Act, str]) -> Ask:
    """About several files none of which could be opened; what is neither PDF, picture nor e-mail is seldom filed."""
    file = (Act.ELSEWHERE, _number(_tr("File {n} anyway"), files))
    if not all(is_no_paper(one.line) for one in files):
        sentence = _tr("None of them can be opened. They are safe as they came.")
        return Ask(title, sentence=sentence, acts=(file, aside))
    sentence = _tr("They are neither PDFs nor pictures nor e-mails, and are safe as they came.")
    each = ((Act.SHOW_EACH, _tr("Show each")),) if files[0].is_folded else ()
    return Ask(title, sentence=sentence, acts=(aside, file, *each))


def _ask_to_file(title: str, fileable: Sequence[IntakeFile]) -> Ask:
    """About several files that wait for a place."""
    suggested = [file.place for file in fileable if file.place is not None]
    if not suggested:
        sentence = _tr("Name the client, and they are filed together.")
        return Ask(title, sentence=sentence, acts=((Act.FILE, _number(_tr("File {n}"), fileable)),), form=True)
    where = {(suggestion.client, suggestion.job) for suggestion in suggested}
    every = len(suggested) == len(fileable)
    if len(where) == 1:
        facts = (
            (_tr("Client"), suggested[0].client),
            (_tr("Job"), job_words(suggested[0].job, suggested[0].job_title)),
        )
        sentence = "" if every else _tr("{n} of them say so on their pages.").format(n=len(suggested))
        return Ask(title, facts, sentence, ((Act.FILE, _number(_tr("File {n}"), suggested)), _elsewhere_together()))
    sentence = _tr("{n} of them say on their pages where they belong; each is filed there.").format(n=len(suggested))
    if every:
        sentence = _tr("Each is filed where its own pages say.")
    return Ask(title, (), sentence, ((Act.FILE, _number(_tr("File {n}"), suggested)), _elsewhere_together()))


def _number(words: str, things: Sequence[object]) -> str:
    return words.format(n=len(things))


def _elsewhere_together() -> tuple[Act, str]:
    return Act.ELSEWHERE, _tr("All somewhere else")


def _tr(words: str) -> str:
    return QCoreApplication.translate("IntakeAsk", words)
