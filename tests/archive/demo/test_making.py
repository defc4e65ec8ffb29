"""The made-up office, brought into a real archive."""

from datetime import date

from sqlalchemy import func, select

from archive.demo.tales.quarrel import Met
from archive.letters.letterhead import letterhead
from archive.records import AccessionItem, Contact, CustodyEvent, Document, Filing, Note
from archive.records.documents import DocumentState, ItemState
from archive.services.clients import client_card, list_clients
from archive.services.history import first_broken_link
from archive.services.jobs import find_job, list_jobs, open_job
from archive.services.trusted_clock import clock_state
from tests.archive.demo.conftest import Furnished


def test_clients_jobs_and_notes_are_all_there(furnished: Furnished) -> None:
    office = furnished.office
    with furnished.archive.database.reading() as session:
        notes = session.scalar(select(func.count(Note.id)))
        contacts = session.scalar(select(func.count(Contact.id)))

    assert len(list_clients(furnished.archive)) == len(office.companies)
    # One more of each: the record of a client that was there already, merged since.
    assert contacts == sum(len(company.callers) for company in office.companies) + 1
    closing = [course for course in office.courses if course.job.closed and course.closing_note]
    calls = [one for one in office.quarrels if not one.quarrel.heard_in]
    meetings = [deed for one in office.quarrels for deed in one.quarrel.deeds if isinstance(deed, Met)]
    assert notes == len(office.notes) + len(closing) + len(calls) + len(meetings) + 1
    assert {job.number: job.closed for job in office.jobs} == {
        line.number: line.closed_on for line in list_jobs(furnished.archive)
    }


def test_every_file_is_safe_and_only_scans_of_stacks_are_said_to_be_read(furnished: Furnished) -> None:
    scans = {told.scan.name for told in furnished.office.stacks if told.scan}
    with furnished.archive.database.reading() as session:
        read = set(session.scalars(select(Document.name).where(Document.state == DocumentState.READ)))
        states = set(session.scalars(select(Document.state).where(Document.name.not_in(scans))))
        documents = session.scalar(select(func.count(Document.id)))
        items = set(session.scalars(select(AccessionItem.state)))

    assert read == scans
    assert states == {DocumentState.RECEIVED}
    assert documents == len(furnished.office.documents) + len(furnished.office.mails) + len(scans)
    assert items == {ItemState.SAFE, ItemState.KNOWN}


def test_one_file_came_a_second_time(furnished: Furnished) -> None:
    with furnished.archive.database.reading() as session:
        known = session.scalars(select(AccessionItem).where(AccessionItem.state == ItemState.KNOWN)).all()

    assert [item.name.count("(copy)") for item in known] == [1]


def test_filed_papers_say_what_they_are_and_to_which_job_they_belong(furnished: Furnished) -> None:
    filed = [document for document in furnished.office.documents if document.filed]
    with furnished.archive.database.reading() as session:
        filings = session.scalars(select(Filing)).all()
        kept = {
            filing.document.name: (filing.job and filing.job.number, filing.what, filing.dated) for filing in filings
        }

    papers: dict[str, tuple[str, str, date | None]]
    papers = {document.name: (document.job.number, document.what, document.dated) for document in filed}
    scans = [told.scan for told in furnished.office.stacks if told.scan]
    papers |= {scan.name: (scan.job.number, scan.what, None) for scan in scans}
    assert kept == papers | {mail.name: (mail.job.number, mail.what, mail.on) for mail in furnished.office.mails}


def test_the_vault_holds_each_file_as_it_was_drawn(furnished: Furnished) -> None:
    archive = furnished.archive
    with archive.database.reading() as session:
        rows = session.execute(select(Document.sha256, Document.size)).all()

    assert all(archive.folder.original(sha256).stat().st_size == size for sha256, size in rows)


def test_history_runs_forward_and_is_unbroken(furnished: Furnished) -> None:
    with furnished.archive.database.reading() as session:
        moments = session.scalars(select(CustodyEvent.at).order_by(CustodyEvent.number)).all()

    assert list(moments) == sorted(moments)
    assert moments[-1] <= furnished.archive.clock.now()
    assert first_broken_link(furnished.archive) is None


def test_notes_happened_before_they_were_written(furnished: Furnished) -> None:
    with furnished.archive.database.reading() as session:
        late = session.scalars(select(Note).where(Note.happened_at > Note.written_at)).all()
        latest = session.scalars(select(Note).order_by(Note.happened_at.desc()).limit(1)).one()

    assert list(late) == []
    assert latest.text.startswith("Expected a clean install as well as the data")


def test_the_next_job_gets_a_number_of_its_own(furnished: Furnished) -> None:
    last = max(job.number for job in furnished.office.jobs)
    client = find_job(furnished.archive, number=last).client_id

    assert open_job(furnished.archive, client_id=client, title="One more", by="AM").number > last


def test_progress_is_told_to_the_end(furnished: Furnished) -> None:
    done, of = furnished.told[-1]

    assert done == of == len(furnished.told)


def test_nothing_drawn_or_copied_is_left_outside_the_archive(furnished: Furnished) -> None:
    assert furnished.left == []


def test_nobody_doubts_the_date_on_which_its_story_ends(furnished: Furnished) -> None:
    assert clock_state(furnished.archive).is_trusted


def test_its_letters_bear_the_head_of_its_paper(furnished: Furnished) -> None:
    head = letterhead(furnished.archive)

    assert (head.name, head.address_lines) == ("Marsh Computer Services", ("9 Ropery Lane", "Whitby EK1 1QR"))


def test_its_clients_have_the_addresses_that_its_letters_go_to(furnished: Furnished) -> None:
    kept = {
        line.name: client_card(furnished.archive, client_id=line.id).address for line in list_clients(furnished.archive)
    }

    assert kept["Harbour Dental Practice"] == "4 Capstan Row\nWhitby EK1 1QB"
    assert all(len(address.splitlines()) == 2 for address in kept.values())
