"""Records that are made again from sidecars which an erasure had not reached yet are rid of it all the same."""

import shutil

from archive.archive import Archive
from archive.sidecars.rebuilding import rebuild
from archive.sidecars.writing import write_due
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, count, traces


def test_what_was_erased_does_not_come_back_from_sidecars_of_before(quorndon: Quorndon) -> None:
    archive, root = quorndon.archive, quorndon.archive.folder.root
    request = ask(quorndon)
    write_due(archive)
    confirmed(archive, request)
    archive.close()
    (root / "archive.db").unlink()  # lost before the clerk told the sidecars

    rebuild(root, clock=archive.clock, by="AM")

    with Archive.open(root, clock=archive.clock) as again:
        assert count(again, "client") == 1
        assert clerk_tidies(again)
        assert traces(again) == {}


def test_where_some_sidecars_know_of_it_a_person_is_asked_about_what_came_back(quorndon: Quorndon) -> None:
    archive, root = quorndon.archive, quorndon.archive.folder.root
    request = ask(quorndon)
    write_due(archive)
    shutil.copytree(archive.folder.records, root / "kept")
    confirmed(archive, request)
    assert clerk_tidies(archive)
    archive.close()
    (root / "archive.db").unlink()
    shutil.rmtree(archive.folder.records / "clients")
    shutil.move(root / "kept" / "clients", archive.folder.records / "clients")  # written in portions: these not yet
    (archive.folder.records / "erasures.jsonl").unlink()  # which comes last
    shutil.rmtree(root / "kept")

    rebuild(root, clock=archive.clock, by="AM")

    with Archive.open(root, clock=archive.clock) as again:
        assert count(again, "erasure_request") == 1  # since the history goes on after it, a person is asked
