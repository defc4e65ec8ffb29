"""``search`` answers anything that is typed, for people and for scripts."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.disputes.opening import open_dispute
from archive.records import Given, Severity
from archive.search.indexing import Indexer
from archive.services.approvals import record_approval
from archive.services.clients import add_client
from archive.services.jobs import open_job
from tests.archive.command_line.running import LINES, Line
from tests.ocr.paper import text_pdf

KEYS = ("total", "relaxed", "nowhere", "behind", "hits", "most_total", "most", "understood")


def test_files_are_taken_in_read_and_can_be_searched(line: Line, office: Path, approval: Path) -> None:
    told = line("take-in", approval, approval.with_name("gone.pdf"), "--json")

    assert told.code == 1
    assert told.err.startswith(f"{approval.with_name('gone.pdf')} was not found.")
    taken, gone = told.json
    assert (taken["path"], gone["path"]) == (str(approval), str(approval.with_name("gone.pdf")))
    assert list(taken) == ["name", "path", "sha256", "document", "state", "pages", "reason"]
    assert (taken["name"], taken["state"], taken["pages"], taken["reason"]) == ("approval.pdf", "read", 2, None)
    assert (gone["state"], gone["sha256"], gone["document"]) == ("failed", None, None)
    assert "was not found" in gone["reason"]

    found = line("search", "W20260117", "--json").json
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert list(hit) == [
        *("kind", "client", "job", "title", "document", "name", "page", "pages", "turn"),
        *("score", "snippet", "source", "found_by", "also", "without", "words"),
    ]
    assert (hit["title"], hit["name"], hit["turn"]) == ("approval.pdf", "approval.pdf", 0)
    assert (hit["kind"], hit["document"], hit["page"], hit["client"]) == ("page", taken["document"], 1, None)
    assert hit["pages"] == [1, 2]
    (word,) = hit["words"]
    assert list(word) == ["text", "box"]
    assert word["text"] == "W-2026-0117"
    assert len(word["box"]) == 4
    assert all(0 < side < 1 for side in word["box"])


def test_a_search_never_fails_whatever_is_typed(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    for typed in ("(", "O'Brien", '"', "£400", "🦷", "--", "x" * 4000, "a AND (b OR"):
        told = line("search", "--json", "--", typed)
        assert told.code == 0
        assert set(told.json) == {*KEYS}


def test_the_limit_counts_hits_and_the_total_counts_all(line: Line, office: Path, tmp_path: Path) -> None:
    line("take-in", *(text_pdf(tmp_path / f"{name}.pdf", [[name, *LINES]]) for name in ("a", "b", "c")))
    told = line("search", "approval", "--limit", 2, "--json")

    assert told.json["total"] == 3
    assert len(told.json["hits"]) == 2


def test_for_a_person_an_answer_says_where_it_stands(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    told = line("search", "offer", "pounds")

    assert told.out.splitlines()[0] == "1 answer"
    assert "approval.pdf  page 1 of 2, and 1 more page: 2" in told.out
    assert "We accept the offer" in told.out
    assert line("search", "giraffe").out == "Nothing found.\n"
    assert line("search", "approval", "giraffe").out.startswith("Nowhere in the archive: giraffe\n")
    assert line("search", "approval", "giraffe", "--json").json["nowhere"] == ["giraffe"]


def test_what_cannot_be_opened_is_found_by_its_name_and_has_no_page(line: Line, office: Path, tmp_path: Path) -> None:
    (tmp_path / "lease 2026.pdf").write_bytes(b"MZ\x90\0" + bytes(500))
    (taken,) = line("take-in", tmp_path / "lease 2026.pdf", "--json").json
    (hit,) = line("search", "lease", "--json").json["hits"]

    assert (hit["kind"], hit["document"]) == ("document", taken["document"])
    assert (hit["page"], hit["pages"], hit["words"], hit["snippet"]) == (None, [], [], "")
    assert "lease 2026.pdf  safe, cannot be opened" in line("search", "lease 2026").out


def test_what_cannot_be_found_yet_is_counted_and_told_in_words(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval, "--no-wait")
    with Archive.open(office, clock=SystemClock()) as archive, Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)
    (told, found) = line("search", "pounds"), line("search", "pounds", "--json")

    assert told.err.startswith("Not everything can be found yet: 1 document is not opened yet. ")
    assert (told.code, found.json["behind"]) == (0, 1)

    line("take-in", approval)
    assert (line("search", "pounds").err, line("search", "pounds", "--json").json["behind"]) == ("", 0)


@pytest.mark.parametrize("asked", [["pounds"], ["--like", "1"], ["-giraffe"]])
def test_where_there_is_no_index_nothing_was_searched_and_that_is_said(
    line: Line, office: Path, approval: Path, asked: list[str]
) -> None:
    line("take-in", approval)
    shutil.rmtree(office / "index")
    (told, found) = line("search", *asked), line("search", *asked, "--json")

    assert (told.code, told.out, found.code, found.out) == (1, "", 1, "")
    assert told.err.startswith("There is no search index yet, so nothing was searched: 2 things are not in it.\n")
    assert "duly-noted-archive clerk" in told.err
    assert "finds clients by name without it" in told.err
    assert json.loads(found.err)["problem"]["code"] == "index-missing"

    (office / "index").rmdir()
    line("take-in", approval)
    assert line("search", *asked).code == 0


@pytest.mark.parametrize("asked", [["pounds"], ["--like", "1"]])
def test_an_index_that_has_learnt_nothing_yet_is_no_answer(
    line: Line, office: Path, approval: Path, asked: list[str]
) -> None:
    line("take-in", approval)
    shutil.rmtree(office / "index")
    with Archive.open(office, clock=SystemClock()) as archive, Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: True)
    (told, found) = line("search", *asked), line("search", *asked, "--json")

    assert (told.code, told.out, found.code, found.out) == (1, "", 1, "")
    assert told.err.startswith("The search index is there, but has learnt nothing yet, so nothing was found: 2 things ")
    assert json.loads(found.err)["problem"]["code"] == "index-learnt-nothing"

    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental", by="AM")
    line("take-in", approval)
    assert line("search", "giraffe").code == 0


def test_where_there_is_nothing_to_find_no_index_is_wanted(line: Line, office: Path) -> None:
    with Archive.open(office, clock=SystemClock()):
        pass
    told = line("search", "pounds")
    assert (told.code, told.out, told.err) == (0, "Nothing found.\n", "")


def test_an_index_that_cannot_be_read_is_not_an_answer(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    for file in (office / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage")
    (told, found) = line("search", "pounds"), line("search", "pounds", "--json")

    assert (told.code, told.out, found.code, found.out) == (1, "", 1, "")
    assert told.err.startswith("The search index cannot be read, so nothing was searched: 2 things are not in it.\n")
    assert json.loads(found.err)["problem"]["code"] == "index-unreadable"

    (approval.parent / "more").mkdir()
    line("take-in", text_pdf(approval.parent / "more" / "other.pdf", [LINES[1:]]))  # its clerk makes the index anew
    assert (line("search", "pounds").code, line("search", "pounds", "--json").json["total"]) == (0, 2)


def test_an_index_of_other_records_is_not_searched(line: Line, office: Path, approval: Path, tmp_path: Path) -> None:
    line("take-in", approval)
    line("take-in", approval, "--archive", tmp_path / "other")
    shutil.rmtree(office / "index")
    shutil.copytree(tmp_path / "other" / "index", office / "index")
    told = line("search", "pounds")

    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("The search index does not belong to these records, so nothing was searched: 2 things")


def test_a_client_is_told_without_a_date(line: Line, office: Path, approval: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Harbour Dental", by="AM", since=date(2019, 1, 1))
    line("take-in", approval)
    told = line("search", "Harbour").out
    assert "Harbour Dental" in told.replace("[", "").replace("]", "")
    assert "2019" not in told


def test_all_places_in_which_an_answer_has_the_words_are_told(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    with Archive.open(office, clock=SystemClock()) as archive:
        client = add_client(archive, name="Harbour Dental", by="AM")
        job = open_job(archive, client_id=client, title="Recover the ledger", by="AM").id
        words = "the ledger as offered"
        record_approval(archive, job_id=job, given=Given.EMAIL, by="AM", given_by="Ann", words=words, document_id=1)
        said = "The ledger was lost. Nobody offered that."
        open_dispute(archive, client_id=client, job_id=job, says=said, severity=Severity.COSTLY, by="AM")
    with Archive.open(office, clock=SystemClock()) as archive, Indexer(archive) as indexer:
        indexer.catch_up(cancelled=lambda: False)

    (hit,) = line("search", "ledger", "lost", "--json").json["hits"]
    assert (hit["source"], hit["also"]) == ("dispute", ["title", "approval"])
    told = line("search", "ledger", "lost").out
    assert "also in: title, Approval" in told
    assert "Dispute: The ledger was lost." in told
    (hit,) = (one for one in line("search", "ledger", "--json").json["hits"] if one["kind"] == "job")
    assert (hit["source"], hit["also"]) == (None, ["title", "approval", "dispute"])


def test_the_score_falls_from_hit_to_hit(line: Line, office: Path, tmp_path: Path) -> None:
    sheets = {"near": ["rep1aced"] * 9, "exact": ["It was replaced.", *LINES * 3], "begins": ["replacedness"] * 5}
    line("take-in", *(text_pdf(tmp_path / f"{name}.pdf", [[*words, *LINES]]) for name, words in sheets.items()))
    hits = line("search", "replaced", "--json").json["hits"]

    scores = [hit["score"] for hit in hits]
    assert [hit["name"] for hit in hits] == ["exact.pdf", "begins.pdf", "near.pdf"]
    assert scores == sorted(scores, reverse=True)
    assert [int(score) for score in scores] == [2, 1, 0]


def test_the_picture_of_a_page_is_told_how_to_be_turned(line: Line, office: Path, tmp_path: Path) -> None:
    line("take-in", text_pdf(tmp_path / "a.pdf", [LINES]))
    with closing(sqlite3.connect(office / "archive.db", isolation_level=None)) as connection:
        connection.execute("UPDATE page SET turn = 270")
    (hit,) = line("search", "approval", "--json").json["hits"]

    assert hit["turn"] == 270


def test_pages_like_a_page_are_told_with_what_they_share(line: Line, office: Path, tmp_path: Path) -> None:
    about = {"a": "the boiler at Whitby pier", "b": "a boiler near the pier of Whitby", "c": "routers for Hull"}
    line("take-in", *(text_pdf(tmp_path / f"{name}.pdf", [[words]]) for name, words in about.items()))
    (first,) = line("search", "at Whitby pier", "--limit", 1, "--json").json["hits"]
    page = f"{first['document']}/{first['page']}"
    (hit,) = line("search", "--like", page, "--json").json["hits"]

    assert (hit["name"], sorted(hit["shared"])) == ("b.pdf", ["Whitby", "boiler", "pier"])
    assert [word["text"] for word in hit["words"]] == ["boiler", "pier", "Whitby"]
    assert "shares: " in line("search", "--like", first["document"]).out


def test_a_page_that_there_is_not_is_said(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval, "--no-wait")
    told = line("search", "--like", "31/2")

    assert (told.code, told.err.splitlines()[0]) == (1, "There is no page 2 of a document 31 here.")


@pytest.mark.parametrize("asked", [["--like", "here"], ["--like", "/"], ["--like", "-1"], ["--like", "3/²"], []])
def test_without_words_a_page_is_to_be_named(line: Line, office: Path, asked: list[str]) -> None:
    assert line("search", *asked).code == 2


def test_an_option_that_there_is_not_is_refused_with_a_hint(line: Line, office: Path) -> None:
    told = line("search", "boiler", "--lke", 5)

    assert (told.code, told.out) == (2, "")
    assert "search has no option --lke. Did you mean --like?" in told.err
    assert "put -- before the words" in told.err
    assert line("search", "--lke=5").code == 2
    assert line("search", "boiler", "--zzzz").code == 2


def test_after_two_hyphens_anything_is_words_and_one_hyphen_leaves_out(
    line: Line, office: Path, approval: Path
) -> None:
    line("take-in", approval)

    assert line("search", "--limit", 1, "--", "--lke", "5").out.endswith("Nothing found.\n")
    assert line("search", "--json", "--", "--limit", "pounds").json["relaxed"]
    assert line("search", "pounds", "-giraffe", "--limit=1", "--json").json["total"] == 1
    assert line("search", "-giraffe", "--json").json["total"] == 1
    assert line("search", "-pounds").out == "Nothing found.\n"


def test_words_and_a_page_are_not_asked_at_once(line: Line, office: Path) -> None:
    assert line("search", "boiler", "--like", "1").code == 2


def test_what_has_most_of_the_words_is_told_apart_from_what_has_them_all(
    line: Line, office: Path, tmp_path: Path
) -> None:
    line("take-in", text_pdf(tmp_path / "a.pdf", [["boiler service", "invoiced"]]))
    line("take-in", text_pdf(tmp_path / "b.pdf", [["boiler service", "due"]]))
    told = line("search", "boiler service invoiced", "--json").json
    assert (told["total"], told["most_total"]) == (1, 1)
    assert [(hit["name"], hit["without"]) for hit in (*told["hits"], *told["most"])] == [
        ("a.pdf", []),
        ("b.pdf", ["invoiced"]),
    ]
    said = line("search", "boiler service invoiced").out
    assert "1 more has most of these words:" in said
    assert "without: invoiced" in said
