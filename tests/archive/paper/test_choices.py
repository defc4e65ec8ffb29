"""What is offered when paper is put on file and when it is scanned."""

from datetime import timedelta

from archive.paper.choices import put_choices, scan_choices
from archive.paper.scanning import Weave, scan_stack
from archive.paper.schedules import retire_rule
from archive.records import Accession, AccessionItem, CertificateFiled, DestructionCertificate, Document, Mail
from archive.services.clients import add_client
from archive.services.filing import file_document
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED
from tests.archive.paper.sides import scanned, stack_of


def test_a_clients_jobs_the_rules_and_the_last_place_are_offered(office: Office) -> None:
    found = put_choices(office.archive, client_id=office.client)
    assert [job.title for job in found.jobs] == ["Recover data"]
    assert found.places == ("Box 4",)
    assert found.rules[0].name == "Six months after the job is closed"
    assert put_choices(office.archive, client_id=None).jobs == ()


def test_a_stack_may_stay_under_a_rule_that_is_not_for_new_paper(office: Office) -> None:
    rule = office.fields.schedule_id
    retire_rule(office.archive, schedule_id=rule, by="AM")
    assert rule not in [one.id for one in put_choices(office.archive, client_id=office.client).rules]
    assert rule in [one.id for one in put_choices(office.archive, client_id=office.client, under=rule).rules]


def test_files_of_the_client_and_files_without_a_place_may_be_the_scan_but_no_others(office: Office) -> None:
    other = add_client(office.archive, name="Quay Motors", by="AM")
    theirs, loose, foreign = (scanned(office.archive, *stack_of(1), name=name) for name in ("a.pdf", "b.pdf", "c.pdf"))
    file_document(office.archive, document_id=theirs, client_id=office.client, job_id=office.job, by="AM")
    file_document(office.archive, document_id=foreign, client_id=other, by="AM")
    found = scan_choices(office.archive, paper_id=office.stack)
    assert [(one.name, one.job, one.is_filed) for one in found] == [
        ("a.pdf", "J-2026-0001", True),
        ("b.pdf", "", False),
    ]
    scan_stack(office.archive, paper_id=office.stack, documents=[loose], weave=Weave(), by="AM", sitting="1")
    assert [one.name for one in scan_choices(office.archive, paper_id=office.stack)] == ["a.pdf"]


def test_mails_certificates_and_files_from_long_before_are_no_scans_unless_they_are_filed_with_its_job(
    office: Office,
) -> None:
    old, own, mail, proof, new = (
        scanned(office.archive, *stack_of(1), name=name) for name in ("old", "own", "mail", "proof", "new")
    )
    file_document(office.archive, document_id=own, client_id=office.client, job_id=office.job, by="AM")
    with office.archive.database.writing() as session:
        for document in (old, own):
            session.get_one(Document, document).received_at -= timedelta(days=400)
        session.add(Mail(document_id=mail, sent_at=None, sender="a@b.example", recipients="", subject="Hello"))
        certificate = DestructionCertificate(
            number="S-2026-0001",
            shredded_on=CLOSED,
            shredded_by="AM",
            witnessed_by="",
            place="here",
            how="P-4",
            written_at=office.clock.at,
            written_by="AM",
        )
        session.add(certificate)
        session.flush()
        session.add(CertificateFiled(certificate_id=certificate.id, document_id=proof))
    assert [one.name for one in scan_choices(office.archive, paper_id=office.stack)] == ["own", "new"]
    assert new


def test_the_newest_batch_comes_first_in_the_order_in_which_it_was_handed_in(office: Office) -> None:
    names = ("first 1", "first 2", "second 1", "second 2")
    documents = {name: scanned(office.archive, *stack_of(1), name=name) for name in names}
    with office.archive.database.writing() as session:
        for batch in ("first", "second"):
            accession = Accession(source="dropped", begun_at=office.clock.at, begun_by="AM")
            session.add(accession)
            session.flush()
            session.add_all(
                AccessionItem(accession_id=accession.id, path=name, name=name, document_id=document)
                for name, document in documents.items()
                if name.startswith(batch)
            )
    found = [one.name for one in scan_choices(office.archive, paper_id=office.stack)]
    assert found == ["second 1", "second 2", "first 1", "first 2"]
