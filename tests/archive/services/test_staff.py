"""The office's people are a short list that every desk shares."""

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile, InitialsTwice
from archive.services.office import change_setting
from archive.services.staff import StaffMember, change_staff, staff

ANNA, TOM = StaffMember("AM", "Anna Marsh"), StaffMember("TR", "Tom Reddy")


def test_before_anybody_has_said_there_is_nobody(archive: Archive) -> None:
    assert staff(archive) == ()


def test_people_keep_their_order_and_get_capitals(archive: Archive) -> None:
    change_staff(archive, people=(TOM, StaffMember(" am ", " Anna  Marsh"), StaffMember(" ", "Nobody")))

    assert staff(archive) == (TOM, ANNA)


def test_a_change_answers_what_was_before_so_that_it_can_be_undone(archive: Archive) -> None:
    change_staff(archive, people=(ANNA,))
    before = change_staff(archive, people=(ANNA, TOM))

    change_staff(archive, people=before)

    assert staff(archive) == (ANNA,)


def test_two_people_cannot_have_the_same_initials(archive: Archive) -> None:
    with pytest.raises(InitialsTwice):
        change_staff(archive, people=(ANNA, StaffMember("am", "Alan Miller")))
    assert staff(archive) == ()


def test_two_desks_do_not_overwrite_each_others_list(archive: Archive) -> None:
    change_staff(archive, people=(ANNA,), seen=())

    with pytest.raises(ChangedMeanwhile):
        change_staff(archive, people=(TOM,), seen=())
    assert staff(archive) == (ANNA,)


def test_a_list_kept_by_an_earlier_version_is_read(archive: Archive) -> None:
    change_setting(archive, "people", '[["AM", "Anna Marsh"]]')

    assert staff(archive) == (ANNA,)
