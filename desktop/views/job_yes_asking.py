"""Asks for a client's yes in place, with the people and the documents of that client to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from archive.archive import Archive
from archive.clock import today
from archive.services.client_undo import undo_add_contact
from archive.services.contacts import ContactLine, add_contact
from archive.services.jobs import JobLine
from archive.services.timeline import EntryKind, timeline
from desktop import dates
from desktop.models.job_deeds import Yes
from desktop.models.job_mail import ProofRead, proof_read, yes_in
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
    proof: int | None = None,
    written: date | None = None,
) -> YesForm:
    """Show the form at once; the documents follow as soon as they are read. ``then`` is told what was written.

    ``proof`` is the document that is to be chosen, ``written`` the day of the words to which it is a yes.
    """
    form = YesForm(
        save,
        people,
        (),
        today(desk.archive.clock),
        currency,
        fuller=fuller,
        spoken=spoken,
        opened=job.opened_on,
        written=written,
        can_add=True,
    )
    form.person_wanted.connect(lambda name: _add_person(desk, asks, form, job, name))
    form.complete.connect(then)
    form.proof_chosen.connect(lambda document: _read_proof(desk, asks, form, people, document))
    asks.ask(form)
    if not spoken:

        def show(proofs: tuple[Proof, ...]) -> None:
            if asks.asked is form:
                form.show_proofs(proofs)
                if proof is not None and any(one.document_id == proof for one in proofs):
                    form.choose_proof(proof)

        desk.tasks.run(lambda: proofs_for(desk.archive, job=job), then=show, failed=desk.trouble.emit)
    return form


def _add_person(desk: JobDesk, asks: AskPlace, form: YesForm, job: JobLine, name: str) -> None:
    """Add who said yes to the client's people, and go on in the form."""

    def take(contact_id: int) -> None:
        if asks.asked is form:
            form.take_person(contact_id, name)

    archive, by = desk.archive, desk.by()
    desk.do(
        partial(add_contact, archive, client_id=job.client_id, name=name, by=by),
        QCoreApplication.translate("YesAsking", "{name} is added.").format(name=name),
        undo=lambda made: undo_add_contact(archive, contact_id=made, by=by),
        then=take,
        failed=asks.refuse,
    )


def ask_proof(desk: JobDesk, asks: AskPlace, job: JobLine, *, then: Callable[[int], None]) -> None:
    """Ask which of the client's documents shows a yes that is known; ``then`` is told its id."""
    form = AttachForm()
    form.chosen.connect(then)
    desk.tasks.run(lambda: proofs_for(desk.archive, job=job), then=form.show_proofs, failed=desk.trouble.emit)
    asks.ask(form)


def offer_proof(desk: JobDesk, places: Sequence[AskPlace], job: JobLine, document_id: int) -> bool:
    """Choose a document that was just filed in the forms that ask for a proof; whether there is any.

    It is chosen as soon as the list of documents has it.
    """
    forms = [place.asked for place in places if isinstance(place.asked, YesForm | AttachForm)]

    def choose(proofs: tuple[Proof, ...]) -> None:
        for form in [one for one in forms if any(place.asked is one for place in places)]:
            form.show_proofs(proofs)
            if any(one.document_id == document_id for one in proofs):
                form.choose_proof(document_id)

    if forms:
        desk.tasks.run(lambda: proofs_for(desk.archive, job=job), then=choose, failed=desk.trouble.emit)
    return bool(forms)


def look_at_proofs_again(places: Iterable[AskPlace]) -> None:
    """The clerk may have opened meanwhile what was chosen as proof."""
    for place in places:
        if isinstance(place.asked, YesForm):
            place.asked.look_again()


def _read_proof(desk: JobDesk, asks: AskPlace, form: YesForm, people: Sequence[ContactLine], document_id: int) -> None:
    """Fill the form with what an e-mail says; a proof that was not opened yet is asked for again by the form."""

    def take(found: ProofRead) -> None:
        if asks.asked is form and found.is_opened:
            now = desk.archive.clock.now()
            mail = yes_in(found.mail, found.words, people, now) if found.mail is not None else None
            form.take_proof(document_id, mail, is_all=found.mail is None or found.is_read)

    desk.tasks.run(lambda: proof_read(desk.archive, document_id=document_id), then=take, failed=desk.trouble.emit)


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
