"""Asks for a client's yes in place, with the people and the documents of that client to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archive.archive import Archive
from archive.clock import today
from archive.services.contacts import ContactLine
from archive.services.jobs import JobLine
from archive.services.timeline import EntryKind, timeline
from desktop import dates
from desktop.models.job_deeds import Yes
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_attach_form import AttachForm
from desktop.views.job_desk import JobDesk
from desktop.views.job_yes_form import Proof, YesForm


def ask_yes(
    desk: JobDesk,
    asks: AskPlace,
    job: JobLine,
    people: Sequence[ContactLine],
    currency: str,
    *,
    save: str,
    then: Callable[[Yes], None],
    fuller: bool = False,
    spoken: bool = False,
) -> YesForm:
    """Show the form at once; the documents follow as soon as they are read. ``then`` is told what was written."""
    form = YesForm(save, people, (), today(desk.archive.clock), currency, fuller=fuller, spoken=spoken)
    form.complete.connect(then)
    asks.ask(form)
    if not spoken:

        def show(proofs: tuple[Proof, ...]) -> None:
            if asks.asked is form:
                form.show_proofs(proofs)

        desk.tasks.run(lambda: proofs_for(desk.archive, job=job), then=show, failed=desk.trouble.emit)
    return form


def offer_proof(desk: JobDesk, form: YesForm | AttachForm, job: JobLine, document_id: int) -> None:
    """Choose a document that was just filed, as soon as the list of documents has it."""

    def choose(proofs: tuple[Proof, ...]) -> None:
        form.show_proofs(proofs)
        if any(one.document_id == document_id for one in proofs):
            form.choose_proof(document_id)

    desk.tasks.run(lambda: proofs_for(desk.archive, job=job), then=choose, failed=desk.trouble.emit)


def proofs_for(archive: Archive, *, job: JobLine) -> tuple[Proof, ...]:
    """The documents filed with the job's client, those of the job first, then the newest first."""
    day = today(archive.clock)
    found = [one for one in timeline(archive, client_id=job.client_id) if one.kind is EntryKind.DOCUMENT]
    found.sort(key=lambda one: one.job_id != job.id)
    return tuple(
        Proof(
            one.id, one.text, ", ".join(part for part in (dates.short_date(one.on, day), one.job or "") if part)
        )
        for one in found
    )  # fmt: skip
