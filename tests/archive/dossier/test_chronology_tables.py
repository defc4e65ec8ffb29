"""The chronology as a page and as a table: nothing from outside acts in either."""

import csv
from html.parser import HTMLParser
from pathlib import Path

from archive.disputes.ending import end_dispute
from archive.dossier.chronology_tables import CSV, HTML, write_tables
from archive.records import Ending, NoteKind
from archive.services.follow_ups import complete_follow_up, make_follow_up
from archive.services.notes import correct_note, take_back_in, write_note
from tests.archive.dossier.casefile import Case

ATTACK = '<script>alert(1)</script><img src=x onerror="alert(2)">'


class Tags(HTMLParser):
    """Which tags and addresses a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href") and value is not None]


def written(case: Case, folder: Path, *, offers: bool = False) -> tuple[str, list[list[str]]]:
    folder.mkdir()
    write_tables(case.contents(offers=offers), {case.order: "originals/001 Work order.pdf"}, folder)
    with (folder / CSV).open(encoding="utf-8-sig", newline="") as table:
        return (folder / HTML).read_text("utf-8"), list(csv.reader(table))


def test_the_page_and_the_table_tell_the_same_lines(case: Case, tmp_path: Path) -> None:
    page, rows = written(case, tmp_path / "out")
    corrections = 1
    assert page.count("<tr") == len(rows) == len(case.contents().story) + corrections + 1
    assert "They want their data, and nothing else." in page
    assert any("They want their data, and nothing else." in row for row in rows)


def test_a_question_that_was_answered_ends_with_its_own_sign(case: Case, tmp_path: Path) -> None:
    asked = make_follow_up(
        case.archive,
        client_id=case.quarrel.client,
        job_id=case.quarrel.job,
        what="Did it arrive?",
        due_on=case.quarrel.today,
        whose="AM",
        by="AM",
    )
    complete_follow_up(case.archive, follow_up_id=asked, outcome="It did.", by="AM")
    _, rows = written(case, tmp_path / "out")
    told = {cell for row in rows for cell in row if "arrive" in cell}
    assert told == {"Did it arrive? Due 16 March 2026", "Did it arrive? It did"}


def test_words_from_outside_stay_words(case: Case, tmp_path: Path) -> None:
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text=ATTACK, by="AM")
    page, _ = written(case, tmp_path / "out")
    found = Tags()
    found.feed(page)
    assert not found.tags & {"script", "img", "link", "iframe"}
    assert "&lt;script&gt;" in page


def test_the_page_needs_nothing_but_itself_and_leads_to_the_originals(case: Case, tmp_path: Path) -> None:
    page, _ = written(case, tmp_path / "out")
    found = Tags()
    found.feed(page)
    assert found.addresses
    assert set(found.addresses) == {"originals/001%20Work%20order.pdf"}


def test_no_cell_of_the_table_is_a_formula(case: Case, tmp_path: Path) -> None:
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text="=cmd|'/c calc'!A1", by="AM")
    _, rows = written(case, tmp_path / "out")
    assert any("'=cmd" in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_both_moments_of_a_note_stand_there(case: Case, tmp_path: Path) -> None:
    _, rows = written(case, tmp_path / "out")
    (note,) = [row for row in rows if row[2] == "They want their data."]
    assert note[0] == note[6] == "2026-03-16 14:05 +01:00"


def test_a_corrected_note_has_its_first_words_where_it_happened_and_each_later_ones_where_they_were_written(
    case: Case, tmp_path: Path
) -> None:
    case.quarrel.wait(2)
    correct_note(case.archive, note_id=case.note, text="They want their data and the programs.", by="BK")
    _, rows = written(case, tmp_path / "out")
    told = [row[:3] for row in rows if row[2].startswith("They want their data")]
    assert told == [
        ["2026-03-16 14:05 +01:00", "Note: call (corrected on 18 Mar 2026)", "They want their data."],
        ["2026-03-16 14:05 +01:00", "Note of 16 Mar 2026 corrected", "They want their data, and nothing else."],
        ["2026-03-18 14:06 +01:00", "Note of 16 Mar 2026 corrected", "They want their data and the programs."],
    ]
    moments = [row[0][:10] for row in rows[1:]]
    assert moments == sorted(moments)


def test_a_note_that_was_taken_back_says_so_where_it_stood_and_when_it_was(case: Case, tmp_path: Path) -> None:
    case.quarrel.wait(1)
    with case.archive.database.writing() as session:
        take_back_in(session, case.note, at=case.archive.clock.now(), by="BK")
    _, rows = written(case, tmp_path / "out")
    told = [(row[0][:10], row[1]) for row in rows if "taken back" in row[1]]
    assert told == [("2026-03-16", "Note: call (taken back on 17 Mar 2026)"), ("2026-03-17", "Note taken back")]


def test_words_that_are_not_the_first_ones_are_not_told_as_if_they_were(case: Case, tmp_path: Path) -> None:
    correct_note(case.archive, note_id=case.internal, text="He pays late.", kind=NoteKind.CALL, by="BK")
    _, rows = written(case, tmp_path / "out")
    (told,) = [row[1] for row in rows if row[2] == "He pays late."]
    assert told == "Note: call (an earlier wording is left out)"


def test_how_a_dispute_ended_is_told_in_words_of_the_window(case: Case, tmp_path: Path) -> None:
    end_dispute(
        case.archive,
        dispute_id=case.quarrel.dispute,
        ending=Ending.DONE_ANYWAY,
        words="We do it.",
        by="AM",
    )
    _, rows = written(case, tmp_path / "out", offers=True)
    assert "Dispute D-2026-0001 ended: settled by doing it anyway" in [row[1] for row in rows]
