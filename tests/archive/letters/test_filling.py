"""Letters say what the records say, leave a line where these are silent, and never a secret."""

import io
import re
from datetime import date
from html import unescape

import pytest
from PIL import Image

from archive.client_errors import NoSuchClient
from archive.job_errors import JobBelongsElsewhere
from archive.letters.errors import LetterNeedsJob, NothingAgreedYet
from archive.letters.filling import FilledLetter, fill
from archive.letters.letter import Letter, letter_with
from archive.letters.letterhead import Letterhead, change_letterhead
from archive.letters.paper import Paper, choose_paper
from archive.letters.payload import Payload, mark_of
from archive.records import Given, Holder, JobStage, OwnedSystem, Standing
from archive.services.acceptances import accept_version
from archive.services.access import SystemFields, add_system
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft
from archive.services.agreements import agreement_of_job
from archive.services.clients import add_client, change_client
from archive.services.job_steps import advance_job
from archive.services.jobs import job_line, open_job
from archive.services.merging import merge_clients
from archive.services.standing import change_standing
from ocr.codes import codes_on
from tests.archive.letters.conftest import Office

OF_A_JOB = [Letter.CONFIRMATION, Letter.AGREEMENT, Letter.APPROVAL, Letter.FOLLOW_UP, Letter.JOB_SHEET]


def filled(office: Office, letter: Letter) -> FilledLetter:
    job = None if letter is Letter.ACCESS else office.job_id
    return fill(
        office.archive, letter=letter, client_id=office.client_id, job_id=job, contact_id=office.contact_id, by="AM"
    )


def words(letter: FilledLetter) -> str:
    """What a reader sees, in one line."""
    body = letter.html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("letter", [Letter.CONFIRMATION, Letter.AGREEMENT, Letter.APPROVAL, Letter.JOB_SHEET])
def test_both_halves_are_stated_with_price_and_time_frame(office: Office, letter: Letter) -> None:
    text = words(filled(office, letter))
    assert re.search(r"We will copy all letters, by 27 March 2026 You will Bring the power supply", text)
    assert "not to exceed £400.00, before tax" in text
    assert "Finished by 30 March 2026" in text
    assert "Not covered A fresh system" in text


@pytest.mark.parametrize("letter", list(Letter))
def test_every_letter_carries_the_letterhead_and_the_client(office: Office, letter: Letter) -> None:
    text = words(filled(office, letter))
    for there in (
        "Whitby Computer Care",
        "14 Baxtergate",
        "01947 600 214",
        "desk@example.org",
        "Harbour Dental Practice",
    ):
        assert there in text


@pytest.mark.parametrize("letter", list(Letter))
def test_nothing_that_is_unknown_prints_as_a_word_of_the_program(office: Office, letter: Letter) -> None:
    change_letterhead(office.archive, wanted=Letterhead())
    bare = add_client(office.archive, name="Mill Lane Bakery", by="AM")
    job = open_job(office.archive, client_id=bare, title="Look at the till", by="AM").id
    if letter is Letter.AGREEMENT:
        begin_agreement(office.archive, job_id=job, draft=Draft(), by="AM")
    text = words(fill(office.archive, letter=letter, client_id=bare, job_id=job))
    assert not re.search(r"\bNone\b|Undefined|\{\{|\{%", text)


def test_what_is_missing_is_a_line_to_fill_in(office: Office) -> None:
    job = open_job(office.archive, client_id=office.client_id, title="Look at the till", by="AM").id
    html = fill(office.archive, letter=Letter.APPROVAL, client_id=office.client_id, job_id=job).html
    price = html.partition(">Price<")[2].partition("</tr>")[0]
    assert 'class="blank"' in price
    assert "&nbsp;&nbsp;&nbsp;&nbsp;" in price


@pytest.mark.parametrize("letter", [Letter.CONFIRMATION, Letter.AGREEMENT, Letter.APPROVAL, Letter.ACCESS])
def test_there_is_a_place_to_sign(office: Office, letter: Letter) -> None:
    text = words(filled(office, letter))
    assert all(label in text for label in ("Signature", "Date", "Name in capitals"))


@pytest.mark.parametrize("letter", list(Letter))
def test_what_clients_are_called_is_never_taken_for_markup(office: Office, letter: Letter) -> None:
    change_client(office.archive, client_id=office.client_id, name="<b>Smith</b> & {{ 7 }} Sons", by="AM")
    html = filled(office, letter).html
    assert "&lt;b&gt;Smith&lt;/b&gt; &amp; {{ 7 }} Sons" in html
    assert "<b>Smith" not in html


def test_expectations_that_are_in_no_contract_stay_in_the_office(office: Office) -> None:
    assert all("cheerful" not in filled(office, letter).html for letter in OF_A_JOB)


def test_an_agreement_with_a_term_states_its_term(office: Office) -> None:
    term = Draft(
        covers="All computers\nand the router",
        price=12500,
        price_words="per month",
        response_time="four working hours",
        starts_on=date(2026, 4, 1),
        ends_on=date(2027, 3, 31),
        notice_days=60,
    )
    begin_agreement(office.archive, client_id=office.client_id, title="Care of all systems", draft=term, by="AM")
    letter = fill(office.archive, letter=Letter.AGREEMENT, client_id=office.client_id)
    text = words(letter)
    assert "Agreement: Care of all systems" in text
    assert "£125.00 per month, before tax" in text
    assert "Response time four working hours" in text
    assert "Begins 1 April 2026 Ends 31 March 2027 Notice 60 days before the end" in text
    assert "All computers<br>and the router" in letter.html


def test_an_agreement_that_is_not_written_cannot_be_sent(office: Office) -> None:
    with pytest.raises(NothingAgreedYet):
        fill(office.archive, letter=Letter.AGREEMENT, client_id=office.client_id)


def test_what_one_client_agreed_never_reaches_another(office: Office) -> None:
    other = add_client(office.archive, name="Mill Lane Bakery", by="AM")
    with pytest.raises(JobBelongsElsewhere):
        fill(office.archive, letter=Letter.CONFIRMATION, client_id=other, job_id=office.job_id)
    agreed = agreement_of_job(office.archive, job_id=office.job_id)
    assert agreed is not None
    with pytest.raises(NothingAgreedYet):
        fill(office.archive, letter=Letter.AGREEMENT, client_id=other, agreement_id=agreed.id)
    with pytest.raises(NoSuchClient):
        fill(office.archive, letter=Letter.ACCESS, client_id=999)
    assert (
        "Helen Frost"
        not in fill(office.archive, letter=Letter.FOLLOW_UP, client_id=other, contact_id=office.contact_id).html
    )


def test_a_letter_to_a_merged_client_goes_to_the_kept_one(office: Office) -> None:
    quay = add_client(office.archive, name="Quay Dental", by="AM")
    merge_clients(office.archive, kept_id=quay, merged_id=office.client_id, by="AM")
    found = filled(office, Letter.ACCESS)
    assert "Quay Dental" in words(found)
    assert found.reference == f"C-{quay}"
    assert f":C-{quay}:" in found.code
    assert "Quay Dental" in words(filled(office, Letter.CONFIRMATION))


def test_a_letter_about_a_job_needs_one(office: Office) -> None:
    with pytest.raises(LetterNeedsJob):
        fill(office.archive, letter=Letter.APPROVAL, client_id=office.client_id)


def test_the_access_handover_says_who_holds_what_and_what_is_withheld_and_why(office: Office) -> None:
    for fields in (
        SystemFields("Router", Holder.CLIENT, "", "in the safe, code 4711", date(2026, 3, 10), "Dr Helen Frost"),
        SystemFields("Mail domain", Holder.US, withheld="the registrar’s account", withheld_why="it is not paid for"),
    ):
        add_system(office.archive, client_id=office.client_id, fields=fields, by="AM")
    letter = filled(office, Letter.ACCESS)
    text = words(letter)
    assert "Mail domain Whitby Computer Care" in text
    assert "Router Harbour Dental Practice Dr Helen Frost 10 March 2026" in text
    assert "Mail domain: the registrar’s account, because it is not paid for" in text


def test_the_access_handover_never_says_that_all_is_handed_over_when_it_is_not(office: Office) -> None:
    all_of_it = "Nothing. Whatever we hold"
    assert all_of_it not in words(filled(office, Letter.ACCESS))  # nothing is known of their systems yet
    add_system(office.archive, client_id=office.client_id, fields=SystemFields("Router", Holder.CLIENT), by="AM")
    assert all_of_it in words(filled(office, Letter.ACCESS))
    add_system(office.archive, client_id=office.client_id, fields=SystemFields("Mail domain", Holder.US), by="AM")
    text = words(filled(office, Letter.ACCESS))
    assert all_of_it not in text
    assert "Not handed over Mail domain:" in text


def test_where_a_secret_lies_is_never_printed(office: Office) -> None:
    fields = SystemFields("Router", Holder.CLIENT, kept_where="in the safe, code 4711")
    add_system(office.archive, client_id=office.client_id, fields=fields, by="AM")
    assert "4711" not in filled(office, Letter.ACCESS).html


def test_a_secret_that_somebody_typed_where_none_belongs_is_never_printed(office: Office) -> None:
    system = add_system(office.archive, client_id=office.client_id, fields=SystemFields("Router", Holder.US), by="AM")
    with office.archive.database.writing() as session:  # as records from before such words were refused may say
        kept = session.get_one(OwnedSystem, system)
        kept.holder_name, kept.handed_over_to = "password: hunter2", "PIN: 4711"
        kept.withheld, kept.withheld_why = "pw: h4x", "key: 9"
    html = filled(office, Letter.ACCESS).html
    assert not any(secret in html for secret in ("hunter2", "4711", "h4x"))


def test_the_follow_up_letter_repeats_only_what_was_accepted(office: Office) -> None:
    assert "copy all letters" not in words(filled(office, Letter.FOLLOW_UP))
    agreed = agreement_of_job(office.archive, job_id=office.job_id)
    assert agreed is not None
    accept_version(
        office.archive,
        version_id=agreed.newest.id,
        seen=agreed.newest.revision,
        accepted_by="Dr Helen Frost",
        given=Given.EMAIL,
        by="AM",
    )
    assert "copy all letters" in words(filled(office, Letter.FOLLOW_UP))


def test_it_is_signed_by_who_is_at_the_desk(office: Office) -> None:
    assert "Kind regards Anna Marsh Whitby Computer Care" in words(filled(office, Letter.CONFIRMATION))


@pytest.mark.parametrize("letter", list(Letter))
def test_every_letter_names_its_thing_in_its_code_and_in_plain_letters(office: Office, letter: Letter) -> None:
    found = filled(office, letter)
    mark = mark_of(office.archive)
    job, client = (None, office.client_id) if letter is Letter.ACCESS else ("J-2026-0117", None)
    assert found.code == Payload(mark, letter.sign, job, client).text
    assert found.reference == (job or f"C-{client}")
    with Image.open(io.BytesIO(found.picture)) as picture:
        assert codes_on(picture) == (found.code,)


def test_the_signs_on_paper_never_change() -> None:
    assert [letter.sign for letter in Letter] == ["CJ", "AG", "AF", "AH", "FL", "OM", "JS"]
    assert all(letter_with(letter.sign) is letter for letter in Letter)
    assert letter_with("ZZ") is None


def test_the_file_is_named_for_people_and_for_every_system(office: Office) -> None:
    change_client(office.archive, client_id=office.client_id, name='Smith/Jones: "the two"', by="AM")
    found = filled(office, Letter.APPROVAL)
    assert found.file_name == "Approval form J-2026-0117 Smith Jones the two 2026-03-16.pdf"
    assert found.title == "Approval form, J-2026-0117"


def test_the_postal_address_stands_below_the_name_with_the_town_once(office: Office) -> None:
    change_client(office.archive, client_id=office.client_id, address="12 Quay Street\nWhitby YO21 1AB", by="AM")
    text = words(filled(office, Letter.CONFIRMATION))
    assert "Dr Helen Frost Harbour Dental Practice 12 Quay Street Whitby YO21 1AB 16 March" in text


def test_an_address_without_its_town_is_completed_by_it(office: Office) -> None:
    change_client(office.archive, client_id=office.client_id, address="12 Quay Street", by="AM")
    assert "Harbour Dental Practice 12 Quay Street Whitby 16 March" in words(filled(office, Letter.CONFIRMATION))


def test_without_an_address_the_town_stands_below_the_name(office: Office) -> None:
    assert "Harbour Dental Practice Whitby 16 March" in words(filled(office, Letter.CONFIRMATION))


def test_a_letter_is_on_the_paper_that_the_office_has_chosen(office: Office) -> None:
    assert filled(office, Letter.CONFIRMATION).paper is None
    choose_paper(office.archive, paper=Paper.LETTER)
    assert filled(office, Letter.CONFIRMATION).paper is Paper.LETTER


def test_a_confirmation_of_a_job_that_is_done_speaks_of_no_beginning(office: Office) -> None:
    assert "before we begin" in words(filled(office, Letter.CONFIRMATION))
    archive, seen = office.archive, job_line(office.archive, job_id=office.job_id).revision
    change_standing(archive, client_id=office.client_id, standing=Standing.LONG_STANDING, why="since 1999", by="AM")
    advance_job(archive, job_id=office.job_id, to=JobStage.DONE, by="AM", seen=seen, without_approval="they pay")

    assert "before we begin" not in words(filled(office, Letter.CONFIRMATION))


def test_nobody_is_thanked_for_a_yes_that_was_not_given(office: Office) -> None:
    stage = job_line(office.archive, job_id=office.job_id).stage
    assert stage is JobStage.ENQUIRY

    asked = words(filled(office, Letter.CONFIRMATION))
    assert "You asked us about" in asked
    assert "Thank you for asking us to go ahead" not in asked
