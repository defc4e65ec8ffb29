"""The check compares every picture of a page with the checksum that it carries."""

import shutil
from collections.abc import Callable

import pytest

from archive.archive import Archive
from archive.folder import Folder
from archive.services import check as check_module
from archive.services.check import check
from archive.services.lost_pictures import Condition, condition_of_page
from tests.archive.paperwork import A_PICTURE, turn_a_bit
from tests.archive.services.checked import (
    an_office,
    cut_a_picture_short,
    damage,
    empty_a_small_picture,
    found,
    lose_a_picture,
    lose_the_original,
    sha256_of,
    the_original,
    turn_a_bit_of_a_picture,
    turn_a_bit_of_a_small_picture,
)

__all__ = ["an_office"]


@pytest.mark.parametrize(("gone", "pages"), [("all", "3 pages"), ("one document", "2 pages")])
def test_pictures_that_a_backup_left_out_are_one_remark(office: Archive, gone: str, pages: str) -> None:
    first = office.folder.page_picture(sha256_of(office, 1), 1).parent
    shutil.rmtree(office.folder.pages if gone == "all" else first)

    (remark,) = found(office)
    assert remark.is_remark
    assert remark.sentence.startswith(f"There are no pictures yet of {pages}, ")


@pytest.mark.parametrize(
    "harm",
    [
        lose_a_picture,
        cut_a_picture_short,
        empty_a_small_picture,
        turn_a_bit_of_a_picture,
        turn_a_bit_of_a_small_picture,
    ],
)
def test_a_picture_that_the_clerk_can_draw_is_a_remark_and_nobody_need_delete_anything(
    office: Archive, harm: Callable[[Archive], None]
) -> None:
    harm(office)
    (remark,) = found(office)
    assert remark.is_remark
    assert remark.sentence.endswith("Nothing is lost: the clerk draws it again.")

    lose_the_original(office)
    picture, _ = found(office)
    assert not picture.is_remark
    assert "cannot be drawn: see to that first" in picture.sentence


def test_pictures_of_two_pages_that_changed_places_are_both_found(office: Archive) -> None:
    one, other = (office.folder.page_picture(the_original(office).name, number) for number in (1, 2))
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    assert [(remark.finding, remark.is_remark) for remark in found(office)] == [("damaged", True)] * 2


def test_a_picture_of_an_earlier_version_is_judged_by_its_ends_and_a_remark_says_so(office: Archive) -> None:
    picture = office.folder.page_picture(the_original(office).name, 1)
    picture.write_bytes(A_PICTURE)
    turn_a_bit(picture)
    (remark,) = found(office)
    assert remark.is_remark
    assert remark.sentence.startswith("The pictures of 1 page were drawn by an earlier version, without a checksum: ")
    picture.write_bytes(A_PICTURE[:-1])
    assert [one.finding for one in found(office)] == ["damaged"]


def test_the_weekly_look_at_pictures_sees_their_ends_and_reads_no_more(office: Archive) -> None:
    def seen() -> list[str]:
        return [one.finding for one in check(office, progress=lambda *_: None, looks=["pictures"])]

    turn_a_bit_of_a_picture(office)
    assert seen() == []
    lose_a_picture(office)
    cut_a_picture_short(office)
    assert seen() == ["damaged", "missing"]


def test_a_check_tells_how_many_pages_it_has_looked_at(office: Archive) -> None:
    told: list[tuple[int, int]] = []
    list(check(office, progress=lambda *_: None, picture_progress=lambda *said: told.append(said), looks=["drawn"]))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_picture_that_is_being_drawn_again_is_not_missed(office: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    lose_a_picture(office)

    def look_while_the_clerk_works(folder: Folder, sha256: str, number: int, *, thoroughly: bool) -> Condition:
        seen = condition_of_page(folder, sha256, number, thoroughly=thoroughly)
        if seen != "whole":
            damage(office, "UPDATE page SET width = NULL, height = NULL")
        return seen

    monkeypatch.setattr(check_module, "condition_of_page", look_while_the_clerk_works)
    assert found(office) == []
