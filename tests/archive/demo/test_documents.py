"""The plan of the files: believable numbers, names used once, the newest waiting to be filed."""

from collections import Counter
from datetime import date

import pytest

from archive.demo.documents import TO_FILE, Document
from archive.demo.office import Office, plan


def test_no_two_files_have_the_same_name(office: Office) -> None:
    names = Counter(document.name for document in office.documents)

    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("day", [date(2026, 3, 16), date(2028, 2, 29), date(2026, 1, 1)])
def test_nothing_was_scanned_before_it_was_written_or_after_today(day: date) -> None:
    for document in plan(1, day).documents:
        assert document.dated <= document.scanned_on <= day, document


def test_paper_comes_in_every_kind_of_file(office: Office) -> None:
    kinds = Counter(document.kind for document in office.documents)

    assert set(kinds) == {"pdf", "tiff", "jpeg", "photo", "png", "locked", "damaged"}
    assert kinds["pdf"] > len(office.documents) / 2
    assert kinds["locked"] == kinds["damaged"] == 1


def test_some_paper_was_fed_the_wrong_way_round(office: Office) -> None:
    fed = Counter(document.fed for document in office.documents)

    assert set(fed) == {"upright", "upside down", "sideways", "every other upside down"}
    assert fed["upright"] > 0.8 * len(office.documents)


def test_only_todays_newest_wait_to_be_filed(office: Office) -> None:
    waiting = [document for document in office.documents if not document.filed]

    assert len(waiting) == TO_FILE + 2  # and the two that cannot simply be read
    assert {document.scanned_on for document in waiting} == {office.today}


def test_the_showpiece_is_filed_sheet_by_sheet_and_easy_to_read(office: Office) -> None:
    papers = showpiece(office)

    assert sorted(document.what for document in papers) == [
        "Approval by e-mail",
        "Handwritten note",
        "Return receipt",
        "Work order",
    ]
    assert all(document.filed and document.fed == "upright" and not document.faint for document in papers)
    assert next(document for document in papers if document.what == "Work order").duplex


def showpiece(office: Office) -> list[Document]:
    return [document for document in office.documents if document.job.showpiece]
