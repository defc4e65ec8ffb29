"""The office's people are a short list that every desk shares."""

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, InitialsTwice, NameIsEmpty, NotOfTheOffice
from archive.services.history import head
from archive.services.office import change_setting
from archive.services.staff import StaffMember, change_staff, fit_person, people_since, staff
from tests.archive.told import history_of

ANNA, TOM = StaffMember("AM", "Anna Marsh"), StaffMember("TR", "Tom Reddy")


def test_before_anybody_has_said_there_is_nobody(archive: Archive) -> None:
    assert staff(archive) == ()


def test_people_keep_their_order_and_get_capitals(archive: Archive) -> None:
    change_staff(archive, people=(TOM, StaffMember(" am ", " Anna  Marsh"), StaffMember(" ", "Nobody")), by="AM")

    assert staff(archive) == (TOM, ANNA)


def test_a_change_answers_what_was_before_so_that_it_can_be_undone(archive: Archive) -> None:
    change_staff(archive, people=(ANNA,), by="AM")
    before = change_staff(archive, people=(ANNA, TOM), by="AM")

    change_staff(archive, people=before, by="AM")

    assert staff(archive) == (ANNA,)


def test_two_people_cannot_have_the_same_initials(archive: Archive) -> None:
    with pytest.raises(InitialsTwice):
        change_staff(archive, people=(ANNA, StaffMember("am", "Alan Miller")), by="AM")
    assert staff(archive) == ()


def test_two_desks_do_not_overwrite_each_others_list(archive: Archive) -> None:
    change_staff(archive, people=(ANNA,), seen=(), by="AM")

    with pytest.raises(ChangedMeanwhile):
        change_staff(archive, people=(TOM,), seen=(), by="AM")
    assert staff(archive) == (ANNA,)


def test_a_list_kept_by_an_earlier_version_is_read(archive: Archive) -> None:
    change_setting(archive, "people", '[["AM", "Anna Marsh"]]')

    assert staff(archive) == (ANNA,)


def test_the_history_tells_who_was_on_the_list_and_no_names(archive: Archive) -> None:
    change_staff(archive, people=(ANNA, TOM), by="AM")
    change_staff(archive, people=(ANNA, TOM), by="AM")
    change_staff(archive, people=(ANNA,), by="TR")

    told = [(act.by, act.act, act.details) for act in history_of(archive, thing="office")]
    assert told == [
        ("AM", "people changed", {"before": [], "people": ["AM", "TR"]}),
        ("TR", "people changed", {"before": ["AM", "TR"], "people": ["AM"]}),
    ]


def test_whoever_was_on_the_list_for_a_while_was_there(archive: Archive) -> None:
    change_staff(archive, people=(ANNA,), by="AM")
    with archive.database.reading() as session:
        begun, _ = head(session)
    change_staff(archive, people=(ANNA, TOM), by="AM")
    change_staff(archive, people=(ANNA,), by="AM")
    with archive.database.reading() as session:
        assert people_since(session, begun) == ("AM", "TR")
        assert people_since(session, head(session)[0]) == ("AM",)


def test_initials_are_those_of_somebody_on_the_list_as_soon_as_there_is_one(archive: Archive) -> None:
    with archive.database.reading() as session:
        assert fit_person(session, " jt ") == "jt"
        with pytest.raises(NameIsEmpty):
            fit_person(session, " ")
    change_staff(archive, people=(ANNA,), by="AM")
    with archive.database.reading() as session:
        assert fit_person(session, "am") == "am"
        with pytest.raises(NotOfTheOffice):
            fit_person(session, "JT")
