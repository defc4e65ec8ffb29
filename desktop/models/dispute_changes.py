"""What another desk did to a dispute meanwhile, in short sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.disputes.standing import DisputeFile
from archive.records.dispute_rule import Stage
from desktop.models.dispute_words import ending_words, stage_word


def news(before: DisputeFile, after: DisputeFile) -> tuple[str, ...]:
    """As far as the page shows it."""
    said = []
    if before.line.owner != after.line.owner:
        said.append(_tr("{owner} sees it through now.").format(owner=after.line.owner))
    if before.line.job_id != after.line.job_id:
        job = _tr("It is about {job} now.").format(job=after.line.job)
        said.append(job if after.line.job is not None else _tr("It is about no job in particular now."))
    decided = [one for one in after.holds if one.id not in {known.id for known in before.holds}]
    for hold in (one.hold for one in decided):
        said.append(
            _tr("{thing} is held now.").format(thing=hold.called) if hold else _tr("Nothing is held for it now.")
        )
    if before.statements[-1].id != after.statements[-1].id:
        said.append(_tr("They say now: “{words}”").format(words=after.line.says))
    if after.line.stage is not before.line.stage:
        ending = after.line.ending
        if after.line.stage is Stage.ENDED and ending is not None:
            said.append(_tr("It has ended: {how}.").format(how=ending_words(ending).lower()))
        else:
            said.append(_tr("It has come to “{stage}”.").format(stage=stage_word(after.line.stage)))
    return tuple(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispute", text)
