"""While an operator is typed, what may follow is offered."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.narrowing import NAMES
from archive.services.staff import StaffMember, change_staff
from tests.archive.search.desk import Desk


def offered(desk: Desk, typed: str, place: int | None = None) -> list[str]:
    completion = desk.search.complete(typed, len(typed) if place is None else place)
    return [offer.typed for offer in completion.offers] if completion else []


@pytest.fixture
def works(office: Desk) -> Desk:
    people = [StaffMember("AM", "Anna Marsh"), StaffMember("TK", "Tom Keel")]
    change_staff(office.archive, people=people, by="AM")
    office.client("Charlton & Harding", town="Hull")
    return office


def test_names_that_begin_so_come_first(works: Desk) -> None:
    completion = works.search.complete("disk client:ha", 14)
    assert completion is not None
    assert (completion.start, completion.end) == (5, 14)
    first, second = completion.offers
    assert (first.shown, first.besides) == ("Harbour Dental Practice", "Hull")
    assert first.typed == 'client:"Harbour Dental Practice"'
    assert second.typed == 'client:"Charlton & Harding"'


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("client:", ['client:"Harbour Dental Practice"']),  # the only one with a job
        ("-client:quay", ['-client:"Quay Motors"']),
        ('client:"quay m', ['client:"Quay Motors"']),
        ("client:harbuor", ['client:"Harbour Dental Practice"']),
        ("job:", ["job:J-2026-0117"]),
        ("job:01", []),
        ("job:117", ["job:J-2026-0117"]),
        ("job:clean ins", ["job:J-2026-0117"]),
        ("kind:m", ["kind:meeting", "kind:message", "kind:e-mail"]),
        ("kind:wo", ['kind:"Work order"']),
        ("kind:dis", ["kind:dispute"]),
        ("kind:a", ["kind:agreement", "kind:approval"]),
        ("from:", ["from:AM", "from:TK"]),
        ("from:an", ["from:AM", 'from:"Anna Jones"']),
        ("date:last m", ['date:"last month"']),
        ("date:before last m", ['date:"before last month"']),
        ("since:ju", ["since:july", "since:june"]),
    ],
)
def test_what_may_follow_is_offered(works: Desk, typed: str, offers: list[str]) -> None:
    assert offered(works, typed)[:3] == offers


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "client",
        "harbour",
        "client:zzz",
        "client:harbour disk",
        "client:harbour ",
        "client:quaymotors",
        'client:"Quay Motors"',
        "job:J-2026-0117",
        "kind:note",
        "from:AM",
        "date:may",
        "date:2026-03-01",
        "date:yesterday",
        '"client:ha',
    ],
)
def test_plain_words_and_what_is_complete_are_left_alone(works: Desk, typed: str) -> None:
    assert offered(works, typed) == []


def test_the_cursor_tells_which_operator_is_meant(works: Desk) -> None:
    typed = "client:ha kind:no disk"
    assert offered(works, typed, 9) == ['client:"Harbour Dental Practice"', 'client:"Charlton & Harding"']
    assert offered(works, typed, 17) == ["kind:note"]
    assert offered(works, typed, 8) == []
    assert offered(works, typed) == []


def test_what_is_offered_is_understood(works: Desk) -> None:
    for name in NAMES:
        for typed in offered(works, f"{name}:"):
            (told,) = works.search.answer(typed).understood
            assert told.is_understood
            assert (told.start, told.end) == (0, len(typed))


def test_a_name_that_changes_is_offered_as_it_is_now(works: Desk) -> None:
    works.client("Harrow School")
    assert 'client:"Harrow School"' in offered(works, "client:harr")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.sampled_from([*(f"{name}:" for name in NAMES), "-", " ", '"', "ha", "01", "la", "“", "é"]), max_size=8),
    st.integers(0, 60),
)
def test_nothing_typed_anywhere_is_an_error(works: Desk, pieces: list[str], place: int) -> None:
    typed = "".join(pieces)
    completion = works.search.complete(typed, min(place, len(typed)))
    if completion:
        assert 0 <= completion.start < completion.end <= len(typed)
