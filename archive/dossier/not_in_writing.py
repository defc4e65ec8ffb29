"""What was agreed, accepted or approved without anything in writing: said in a dossier, so that nobody looks for it."""

from collections.abc import Iterator

from archive.dossier.contents import Contents, JobInside
from archive.dossier.selection import Kind
from archive.letters.facts import day_in_full
from archive.records import JobStage
from archive.services.agreements import AgreementRead, VersionRead

_BEFORE_WORK = (JobStage.ENQUIRY.value, JobStage.PROPOSED.value)


def is_draft(version: VersionRead) -> bool:
    """Whether the records do not show that the client ever saw a version: neither sent nor accepted, nor said to be."""
    return version.sent_on is None and version.acceptance is None and not version.withdrawn


def not_in_writing(contents: Contents) -> Iterator[str]:
    """What was never written. Of some days alone nothing of the kind can be said, nor of a yes without both kinds."""
    selection, kinds = contents.selection, contents.selection.kinds
    if selection.first is not None or selection.last is not None:
        return
    at_work = [one for one in contents.jobs if one.stage not in _BEFORE_WORK]
    for job in at_work:
        if Kind.AGREEMENTS in kinds and all(one.job_id != job.id for one in contents.agreements):
            yield f"No agreement was written on {job.number}, {job.title}."
    numbers = {job.id for job in at_work}
    for agreed in contents.agreements:
        if agreed.job_id is None or agreed.job_id in numbers:
            yield from _not_accepted(agreed)
        yield from _accepted_without_proof(agreed)
    yield from _approved_without_proof(contents)
    if {Kind.APPROVALS, Kind.AGREEMENTS} <= kinds:
        for job in at_work:
            if not _is_shown(contents, job):
                yield f"No approval in writing of {job.number}, {job.title}, can be shown."


def _not_accepted(agreed: AgreementRead) -> Iterator[str]:
    called, draft = _called(agreed), agreed.draft
    if draft is None:
        return
    if agreed.current is not None and is_draft(draft):
        yield f"Version {draft.number} of {called} was drafted; that it was sent, or accepted, was not recorded."
    elif agreed.current is not None:
        yield f"Version {draft.number} of {called} was never accepted."
    elif all(is_draft(one) for one in agreed.versions):
        yield f"{_first_letter(called)} was drafted; that it was sent, or accepted, was not recorded."
    else:
        yield f"{_first_letter(called)} was written, and the client’s acceptance of it was not recorded."


def _accepted_without_proof(agreed: AgreementRead) -> Iterator[str]:
    for version in sorted(agreed.versions, key=lambda one: one.number):
        yes = version.acceptance
        if yes is not None and yes.document_id is None and not yes.in_writing:
            how = f"{day_in_full(yes.accepted_on)}, {yes.given.value}"
            yield f"Version {version.number} of {_called(agreed)} was accepted on {how}: nothing in writing is at hand."


def _approved_without_proof(contents: Contents) -> Iterator[str]:
    for one in contents.approvals:
        if one.withdrawn_at is None and one.document_id is None and not one.counts:
            how = f"{day_in_full(one.given_on)}, {one.given.value}"
            yield f"The yes to {one.job} of {how}: nothing in writing is at hand."


def _is_shown(contents: Contents, job: JobInside) -> bool:
    yeses = [one.current.acceptance for one in contents.agreements if one.job_id == job.id and one.current is not None]
    return any(one.counts for one in contents.approvals if one.job_id == job.id) or any(
        one is not None and one.in_writing for one in yeses
    )


def _called(agreed: AgreementRead) -> str:
    return f"the agreement on {agreed.job}" if agreed.job else f"the agreement “{agreed.title}”"


def _first_letter(words: str) -> str:
    return words[:1].upper() + words[1:]
