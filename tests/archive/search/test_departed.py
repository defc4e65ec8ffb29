"""What has left the records does not count, though the clerk has not told the index yet."""

from archive.erasure.carrying_out import erase, told_beforehand
from archive.search.hits import Filters
from archive.search.outbox import announce
from tests.archive.search.desk import Desk


def erased(desk: Desk, *roots: tuple[str, int]) -> None:
    folder, at = desk.archive.folder, desk.now
    with told_beforehand(folder), desk.archive.database.writing() as session:
        erase(session, folder, roots, at=at, by="AM", why="They asked")


def test_what_was_erased_is_no_longer_counted(filled: Desk) -> None:
    before = filled.search.answer("data")
    assert (before.total, len(before.hits)) == (11, 11)  # five calls, five papers, the job
    erased(filled, ("note", 2))
    erased(filled, ("document", 3))
    after = filled.search.answer("data")

    assert (after.total, len(after.hits)) == (9, 9)
    assert {one.kind: one.count for one in after.facets.kinds} == {"page": 4, "note": 4, "job": 1}
    assert after.facets.clients[0].count == 9
    assert filled.search.answer("", filters=Filters()).total == 0
    assert filled.search.answer("kind:note").total == 4
    assert filled.search.answer("-zebra").total == 10
    filled.index()
    assert filled.search.answer("data").total == 9


def test_a_whole_client_that_was_erased_leaves_nothing_to_count(filled: Desk) -> None:
    erased(filled, ("client", 1))
    assert filled.search.answer("data").total == len(filled.search.answer("data").hits)
    assert filled.search.answer("harbour").total == len(filled.search.answer("harbour").hits)


def test_the_older_wording_of_a_corrected_note_is_no_longer_counted(filled: Desk) -> None:
    filled.note(1, "call number1 about a printer", instead_of=2)
    assert filled.search.answer("number1 ").total == 0
    assert filled.search.answer("call data").total == 4


def test_what_is_new_or_changed_counts_as_before(filled: Desk) -> None:
    filled.note(1, "another call about data")
    with filled.archive.database.writing() as session:
        announce(session, "client:1", "job:1", "document:1", "page:1", "note:1")
    assert filled.search.answer("data").total == 11


def test_what_is_like_a_page_is_counted_without_what_was_erased(filled: Desk) -> None:
    before = filled.search.alike(1)
    assert before.total == len(before.hits) > 1
    erased(filled, ("document", 3))
    after = filled.search.alike(1)
    assert after.total == len(after.hits) == before.total - 1
