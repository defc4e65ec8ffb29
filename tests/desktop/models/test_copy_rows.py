"""What stands in the rows of a window that looks into a copy."""

from dataclasses import replace
from datetime import UTC, datetime

from archive.copies.others_there import OtherThere
from archive.copies.single_things import MOST, DocumentThere, Found
from desktop.models.copy_rows import copy_rows, left_out

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
ORDER = DocumentThere("a" * 64, 3, "order.pdf", "order.pdf", "Quay Motors", NOW, is_here=True, client_here=1)
QUAY = OtherThere("client", 1, "Quay Motors", "Emden", "", is_here=True, is_same=True)


def test_a_document_offers_to_be_handed_in_only_where_that_helps() -> None:
    lost = replace(ORDER, sha256="b" * 64, is_here=False)
    rows = copy_rows(Found((ORDER, lost), (), 0), whole={ORDER.sha256}, now=NOW)
    assert [(row.thing, row.action) for row in rows] == [(lost, "Hand in again"), (ORDER, "")]
    (damaged,) = copy_rows(Found((ORDER,), (), 0), whole=(), now=NOW)
    assert damaged.action == "Hand in again"
    assert [words for words, _ in damaged.pills] == ["Damaged in the archive"]


def test_what_the_archive_lacks_or_says_otherwise_comes_first() -> None:
    lost, changed = replace(QUAY, is_here=False, is_same=False), replace(QUAY, is_same=False)
    found = Found((ORDER,), (), 0, (QUAY, changed, lost))
    rows = copy_rows(found, whole={ORDER.sha256}, now=NOW)
    assert [row.thing for row in rows] == [changed, lost, QUAY, ORDER]
    assert [row.second for row in rows][:3] == ["Client, Emden", "Client, Emden", "Client, Emden, in the archive"]


def test_of_very_many_the_first_have_rows_and_the_others_are_counted() -> None:
    found = Found((), (), 4, tuple(replace(QUAY, id=number) for number in range(MOST + 3)))
    assert len(copy_rows(found, whole=(), now=NOW)) == MOST
    assert left_out(found) == 7
