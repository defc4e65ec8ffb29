"""Operators among the words narrow the answers, and the answer says how each was understood."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from archive.disputes.opening import open_dispute
from archive.records import Agreement, Contact, Filing, Given, Mail, Note, NoteKind, Severity
from archive.search.hits import Filters, Source
from archive.search.hits import Kind as HitKind
from archive.search.kind_words import WORDS
from archive.search.narrowing import NAMES
from archive.search.outbox import announce
from archive.services.approvals import record_approval
from archive.services.staff import StaffMember, change_staff
from tests.archive.search.desk import Desk


@pytest.fixture
def works(office: Desk) -> Desk:
    """The office, and besides: a visit by TK to Ms Jones, a client of a like name, and a mail to it from Alan Smith."""
    people = [StaffMember("AM", "Anna Marsh"), StaffMember("TK", "Tom Keel")]
    change_staff(office.archive, people=people, by="AM")
    harding = office.client("Harding & Sons")
    with office.archive.database.writing() as session:
        jones = session.scalars(select(Contact)).one()
        visit = Note(client_id=1, kind=NoteKind.VISIT, text="Looked at the data", contact_id=jones.id)
        visit.happened_at, visit.written_at, visit.written_by = office.now - timedelta(days=400), office.now, "TK"
        session.add(visit)
        session.flush()
        announce(session, f"note:{visit.id}")
    (mail,) = office.paper("the data as agreed", client_id=harding, what="Approval", dated=date(2024, 5, 3))
    with office.archive.database.writing() as session:
        sender = "Alan Smith <alan@smith.example>"
        session.add(Mail(document_id=2, sent_at=None, sender=sender, recipients="", subject="As agreed"))
        announce(session, f"page:{mail}")
    office.index()
    return office


VISIT, SCAN, MAIL = "note:3", "page:2", "page:3"


NARROWED = {
    "data": {"note:2", VISIT, SCAN, MAIL},
    "data client:quay": {"note:2"},
    "client:quay data": {"note:2"},
    "data client:har": {VISIT, SCAN, MAIL},
    "data client:mot": {"note:2"},
    "data client:otor": {"note:2"},
    "data client:harbuor": {VISIT, SCAN},
    'data client:"Harding & Sons"': {MAIL},
    "data client:harding and sons": {MAIL},
    "data client:harbour dental": {VISIT, SCAN},
    "data -client:har": {"note:2"},
    "data client:quay client:harding": {"note:2", MAIL},
    "data job:0117": {SCAN},
    "data job:J-2026-0117": {SCAN},
    "data job:117": {SCAN},
    "data job:clean": {SCAN},
    'data job:"clean install"': {SCAN},
    "data -job:117": {"note:2", VISIT, MAIL},
    "data kind:note": {"note:2", VISIT},
    "data kind:visit": {VISIT},
    "data kind:Visits": {VISIT},
    "data kind:vi": {VISIT},
    "data kind:paper": {SCAN, MAIL},
    "data kind:e-mail": {MAIL},
    "data kind:email": {MAIL},
    "data kind:approval": {MAIL},
    "data kind:approvals": {MAIL},
    "data kind:aproval": {MAIL},
    "data kind:viist": {VISIT},
    "data kind:order": {SCAN},
    "data kind:work order": {SCAN},
    "data kind:visit kind:e-mail": {VISIT, MAIL},
    "data kind:visit,e-mail": {VISIT, MAIL},
    "data kind:visit or e-mail": {VISIT, MAIL},
    "kind:visits or approval data": {VISIT, MAIL},
    "data -kind:call,visit,e-mail": {SCAN},
    "data -kind:note": {SCAN, MAIL},
    "data from:TK": {VISIT},
    "data from:tom": {VISIT},
    "data by:tk": {VISIT},
    "data from:jones": {VISIT},
    "data from:smith": {MAIL},
    "data from:alan@smith.example": {MAIL},
    'data from:"Alan Smith"': {MAIL},
    "data from:anna": {"note:2", VISIT},
    "data from:joens": {VISIT},
    "data from:al": {MAIL},
    "data from:AM": {"note:2"},
    "data date:2024": {MAIL},
    "data date:may 2024": {MAIL},
    "data date:03/05/2024": {MAIL},
    "data date:2024-05..2024-07": {MAIL},
    "data since:2026": {"note:2", SCAN},
    "data before:2026": {VISIT, MAIL},
    "data since:2025 until:2025": {VISIT},
    "client: harbour data": {VISIT, SCAN},
    'client: "harb" data': {VISIT, SCAN},
    "data client: harb": {VISIT, SCAN},
    "job: 0117 data": {SCAN},
    "job: clean install data": {SCAN},
    "kind: visit data": {VISIT},
    "kind: work order data": {SCAN},
    "from: AM data": {"note:2"},
    "from: tom data": {VISIT},
    "date: may 2024 data": {MAIL},
}
"""What is typed, and all that it finds."""


def test_an_operator_narrows_the_answers(works: Desk) -> None:
    wrong = {}
    for typed, wanted in NARROWED.items():
        answers = works.search.answer(typed)
        found = {hit.key for hit in answers.hits}
        if found != wanted or not all(one.is_understood for one in answers.understood):
            wrong[typed] = found
    assert wrong == {}


@pytest.fixture
def settled(works: Desk) -> Desk:
    """The works, and besides a job with an agreement and an approval by mail, a term, a job's dispute and another."""
    archive = works.archive
    job = works.job(2, "J-2026-0200", "New exhaust")
    with archive.database.writing() as session:
        for agreement in (
            Agreement(client_id=2, job_id=job, title="New exhaust"),
            Agreement(client_id=3, title="Care"),
        ):
            agreement.added_at, agreement.added_by = works.now, "AM"
            session.add(agreement)
    record_approval(archive, job_id=job, given=Given.EMAIL, by="AM", given_by="Quay", document_id=2)
    open_dispute(archive, client_id=1, job_id=1, says="All is gone.", severity=Severity.COSTLY, by="AM")
    open_dispute(archive, client_id=3, says="Nobody came.", severity=Severity.COSTLY, by="AM")
    works.index()
    return works


OF_A_KIND = {
    "kind:dispute": {"job:1", "client:3"},
    "kind:disputes gone": {"job:1"},
    "kind:disp": {"job:1", "client:3"},
    "-kind:dispute kind:job": {"job:2"},
    "kind:agreement": {"job:2", "client:3"},
    "kind:approval": {"job:2", MAIL},
    "kind:dispute,agreement kind:client": {"job:1", "job:2", "client:1", "client:2", "client:3"},
}


def test_whatever_is_answered_is_found_by_what_the_office_calls_it(settled: Desk) -> None:
    assert {typed: set(settled.keys(typed)) for typed in OF_A_KIND} == OF_A_KIND


def test_every_source_of_an_answer_has_a_word_for_its_kind() -> None:
    own = {"agreement": "agreement", "not covered": "agreement", "we will": "agreement", "you will": "agreement"}
    own |= {"approval": "approval", "dispute": "dispute", "typed off": "page"}
    assert own.keys() == set(get_args(Source))
    assert set(own.values()) | set(get_args(HitKind)) | {kind.value.lower() for kind in NoteKind} <= set(WORDS)


def test_without_words_everything_that_is_left_is_answered_the_client_first_then_the_newest(works: Desk) -> None:
    assert works.keys("client:harbour") == ["client:1", "note:1", "job:1", "page:1", VISIT]
    assert works.keys("client:harbour -kind:client -recovery") == ["job:1", VISIT]
    assert works.keys("kind:call") == ["note:2", "note:1"]
    assert works.keys("since:march kind:note") == ["note:2", "note:1"]
    (page,) = works.search.answer("client:harbour kind:page").hits
    assert (page.marks, page.title, page.match) == ((), "Work order", "exact")
    assert page.snippet.startswith("Customer asks")


def test_what_is_only_left_out_leaves_everything_else_the_client_first_then_the_newest(works: Desk) -> None:
    everything = works.keys("-zebra")
    assert everything[:3] == ["client:3", "client:2", "client:1"]
    assert len(everything) == works.search.answer("-zebra").total == 9
    assert set(works.keys("-recovery")) == set(everything) - {"note:1", "page:1"}
    assert works.keys('-"both drives" -recovery kind:call') == []
    assert works.keys("-") == works.keys(" ") == []
    assert set(works.keys("-zebra kind:call")) == {"note:1", "note:2"}
    narrowed = works.search.answer("data", filters=Filters(within=("-drives",)))
    assert {hit.key for hit in narrowed.hits} == {VISIT, SCAN, MAIL}


def test_the_answer_says_how_each_operator_was_taken(works: Desk) -> None:
    typed = "data client:har -kind:visit date:last year since:2024"
    told = works.search.answer(typed).understood
    assert [typed[one.start : one.end] for one in told] == [
        "client:har",
        "-kind:visit",
        "date:last year",
        "since:2024",
    ]
    client, kind, last_year, since = told
    assert (client.names, client.ids, client.count) == (("Harbour Dental Practice", "Harding & Sons"), (1, 3), 2)
    assert (kind.names, kind.without) == (("visit",), True)
    assert (last_year.since, last_year.until) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (since.since, since.until) == (date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("date:soon data", "soon"), ("kind:data", "data"), ("data client:drives", "drives"), ("job:data x", "data")],
)
def test_an_operator_that_nobody_understands_is_sought_as_words_and_told(works: Desk, typed: str, value: str) -> None:
    answers = works.search.answer(typed)
    (told,) = answers.understood
    assert (told.is_understood, told.value) == (False, value)
    assert [hit.key for hit in answers.hits] == works.keys(typed.replace(typed.split(":")[0].split()[-1] + ":", ""))


@pytest.mark.parametrize(
    "typed", ["data client:", "data date:", "data date:la", "data date:before ", "data since:3 m", "data date:20"]
)
def test_an_operator_that_is_still_being_typed_changes_nothing(works: Desk, typed: str) -> None:
    answers = works.search.answer(typed)
    assert answers.understood == ()
    assert answers.total == works.search.answer("data").total


@pytest.mark.parametrize(
    "said",
    ["date:31/2", "date:30/2/2025", "since:31/4", "date:2026-13", "date:26 ", "date:2025- ", "date:soon", "-date:31/2"],
)
def test_a_date_that_is_none_is_told_where_it_stands_last(works: Desk, said: str) -> None:
    for typed in (f"data {said}", f"data {said.strip()} ", said):
        (told,) = works.search.answer(typed).understood
        assert (told.is_understood, told.value) == (False, said.partition(":")[2].strip())


def test_a_date_that_is_none_is_told_with_the_word_before_it(works: Desk) -> None:
    for said in ("before 31/2", "end of soon"):
        for typed in (f"data date:{said}", f"date:{said} data"):
            (told,) = works.search.answer(typed).understood
            assert (told.value, typed[told.start : told.end]) == (said, f"date:{said}")
            assert not told.is_understood


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("job: installed data", "installed"),
        ("job: clean data", "clean"),
        ("job: 2 data", "2"),
        ("client: harbuor data", "harbuor"),
        ("client: mot data", "mot"),
        ("kind: no data", "no"),
        ("from: al data", "al"),
        ("since: then data", "then"),
    ],
)
def test_a_heading_that_names_nobody_here_is_words_and_told(works: Desk, typed: str, value: str) -> None:
    answers = works.search.answer(typed)
    (told,) = answers.understood
    assert (told.is_understood, told.value) == (False, value)
    assert [hit.key for hit in answers.hits] == works.keys(typed.partition(": ")[2])


def test_a_common_word_after_a_heading_names_no_client(works: Desk) -> None:
    works.client("The Old Mill")
    assert not works.search.answer("client: the data").understood[0].is_understood
    assert works.search.answer("client: the old mill data").understood[0].names == ("The Old Mill",)


def test_kinds_with_a_stroke_in_their_name_are_one(works: Desk) -> None:
    works.paper("data twice", client_id=1, what="Quote/Estimate")
    works.index()
    assert works.keys("data kind:quote/estimate") == ["page:4"]


def test_the_small_head_of_a_pasted_letter_is_words(works: Desk) -> None:
    for typed in ("from: anna to: bob data", "to: anna from: tom subject: data", "re: data client: harbour"):
        assert works.search.answer(typed).understood == ()


def test_operators_are_neither_marked_nor_outlined(works: Desk) -> None:
    typed = "data client:harbour kind:page date:2026"
    (hit,) = works.search.answer(typed).hits
    assert {hit.snippet[mark.start : mark.end] for mark in hit.marks} == {"data"}
    assert [word.text for word in works.search.words_on_page(1, typed)] == ["data"]
    assert works.search.marks_in("data of the client Harbour, page 2026", typed)[0].end == 4
    assert len(works.search.marks_in("data of the client Harbour, page 2026", typed)) == 1


def test_operators_go_together_with_the_filters_that_were_clicked(works: Desk) -> None:
    answers = works.search.answer("data client:har", filters=Filters(kinds=frozenset({"note"})))
    assert [hit.key for hit in answers.hits] == [VISIT]
    assert {one.client_id for one in answers.facets.clients} == {1}
    assert {(one.kind, one.count) for one in answers.facets.kinds} == {("note", 1), ("page", 2)}
    within = works.search.answer("data", filters=Filters(within=("client:har -kind:page",)))
    assert [hit.key for hit in within.hits] == [VISIT]


def test_another_word_is_offered_with_the_operators_as_they_were(works: Desk) -> None:
    for _ in range(3):
        works.note(1, "the invoice")
    works.index()
    assert works.search.answer("client:har invioce kind:note").did_you_mean == "client:har invoice kind:note"


def test_paper_of_two_clients_is_told_as_of_the_one_that_was_typed(works: Desk) -> None:
    with works.archive.database.writing() as session:
        session.add(Filing(document_id=1, client_id=2, filed_at=works.now, filed_by="AM"))
        announce(session, "page:1", "page:2")
    works.index()
    assert [works.search.answer(f"deposit client:{name}").hits[0].client for name in ("quay", "harb")] == [
        "Quay Motors",
        "Harbour Dental Practice",
    ]


def test_what_is_new_is_narrowed_to_at_once(works: Desk) -> None:
    assert not works.search.answer("client:lighthouse").understood[0].is_understood
    lighthouse = works.client("Lighthouse Hotel")
    works.note(lighthouse, "data for the hotel")
    works.index()
    assert works.keys("data client:lighthouse kind:call") == ["note:4"]


@pytest.mark.parametrize("typed", ["from:\ud800", "from:a\ud800", "kind:\ud800", "client:\0", 'job:"\u202e', "from:'"])
def test_half_a_character_is_no_damage_of_the_index(works: Desk, typed: str) -> None:
    assert not works.search.answer(typed).unread


PIECES = st.sampled_from(
    [*(f"{name}:" for name in NAMES), *'- "\ud800\0', "har", "data", "may", "last", "3/5", "..", "0117", "note", "AM"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_operators_are_an_error(works: Desk, typed: str) -> None:
    answers = works.search.answer(typed)
    assert answers.total >= len(answers.hits)
    assert all(0 <= one.start < one.end <= len(typed) for one in answers.understood)
    assert not answers.unread
    works.search.words_on_page(1, typed)
