"""What Today says of what a check found: one thing in its own words, many counted."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from archive.rounds.explaining import Explained
from archive.rounds.found import Found
from archive.rounds.mending_found import Mended
from archive.rounds.wrong import Wrong
from archive.services.check_words import CHANGED, SENTENCES, SIDECARS
from archive.services.today import Waiting
from archive.services.waiting.originals import CheckFound
from desktop.models.today_check import found_by_check_line, mended_words
from desktop.models.today_groups import Group, groups_of
from desktop.style import Tone

TODAY = date(2026, 3, 16)
STRAY = Found("files", "stray", "list.txt", SENTENCES["stray"].format(name="list.txt"), date(2026, 3, 12))
BROKEN = Found("history", "broken", "event:7", "The history was changed: event 7. Put a copy back.", TODAY)


def test_one_thing_stands_in_its_own_words_with_what_to_do() -> None:
    line = found_by_check_line(CheckFound((STRAY,)), TODAY)
    assert line.title == "The vault holds the file list.txt, which is no part of it"
    assert line.second == "It stays where it is; somebody may miss it. Found 12 Mar, when the archive was checked."
    assert line.action == "We know"
    assert line.tone is Tone.AMBER


def test_records_that_do_not_agree_are_graver_than_a_file_that_lies_about() -> None:
    assert found_by_check_line(CheckFound((BROKEN,)), TODAY).tone is Tone.RED


def test_a_full_stop_in_a_client_s_name_ends_no_title() -> None:
    what = (
        "The records and the history do not agree: a note of Dr. Hall Ltd., 3 Mar 2026, does not say what was written"
    )
    note = replace(BROKEN, look="records", sentence=f"{what}. {CHANGED}")
    assert found_by_check_line(CheckFound((note,)), TODAY).title == what


def test_many_are_counted_and_the_first_is_told() -> None:
    line = found_by_check_line(CheckFound((STRAY, replace(STRAY, thing="b"), BROKEN)), TODAY)
    assert line.title == "3 more things do not agree"
    assert STRAY.sentence in line.second


def test_what_costs_nothing_to_leave_stands_far_below_what_does() -> None:
    found = (CheckFound((BROKEN,)), CheckFound((STRAY,)))
    groups = groups_of(Waiting(datetime(2026, 3, 16, 9, tzinfo=UTC), found_by_check=found))
    assert groups[Group.CHECK].things == found[:1]
    assert groups[Group.TO_TIDY].things == found[1:]
    order = list(Group)
    assert order.index(Group.CHECK) < order.index(Group.PROMISED) < order.index(Group.TO_TIDY)


def test_whatever_belongs_to_the_archive_and_is_altered_stands_at_the_top() -> None:
    explained, text, index, miscounted, strange = (
        CheckFound((Found(look, finding, "a", "It is not so.", TODAY),))
        for look, finding in (
            ("explanations", "garbled"),
            ("sidecars", "altered"),
            ("index", "stale"),
            ("explanations", "miscounted"),
            ("sidecars", "stray"),
        )
    )
    found = (explained, text, index, miscounted, strange)
    groups = groups_of(Waiting(datetime(2026, 3, 16, 9, tzinfo=UTC), found_by_check=found))
    assert groups[Group.CHECK].things == (explained, text, index, miscounted)
    assert groups[Group.TO_TIDY].things == (strange,)


def test_the_rail_counts_what_the_check_found_as_the_lines_do() -> None:
    found = (CheckFound((BROKEN,)), CheckFound((STRAY, replace(STRAY, thing="b"))))
    waiting = Waiting(datetime(2026, 3, 16, 9, tzinfo=UTC), found_by_check=found)
    assert waiting.things == sum(some.waiting for some in groups_of(waiting).values()) == 3


def test_what_can_be_mended_has_a_button_for_it_also_among_others() -> None:
    unexplained = Found("explanations", "unexplained", "a" * 64, "The file is missing. Mend on Today …", TODAY)
    miscounted = Found("explanations", "miscounted", "b" * 64, "It has 3 bytes. Put the last copy back.", TODAY)
    stale, stray = (Found("sidecars", wrong, "clients/1", "The text is not so.", TODAY) for wrong in ("stale", "stray"))
    lines = [found_by_check_line(CheckFound(some), TODAY) for some in ((unexplained,), (stale,), (stray, unexplained))]
    assert [line.action for line in lines] == ["Mend", "Mend", "Mend"]
    assert lines[0].second.startswith("The original itself is as received. Mend puts there what a copy has")
    assert lines[1].second.startswith("Either it or the records were changed from outside")
    assert "what lay there is kept" in lines[1].second
    lines = [found_by_check_line(CheckFound((one,)), TODAY) for one in (miscounted, stray, STRAY, BROKEN)]
    assert {line.action for line in lines} == {"We know"}


def test_text_about_a_client_stands_under_its_name_with_the_file_in_small_beside_it() -> None:
    sentence = SIDECARS["altered"].format(called="Dr. Hall Ltd.", path="clients/13.jsonl")
    some = CheckFound((Found("sidecars", "altered", "clients/13", sentence, TODAY, "clients/13.jsonl"),))
    line = found_by_check_line(some, TODAY)
    assert line.title == "The text about Dr. Hall Ltd. in the folder records was altered"
    assert line.beside == "clients/13.jsonl"
    assert line.second.startswith("The records themselves are as they should be. Mend has all the text there")


def test_an_index_that_says_other_things_can_be_made_anew() -> None:
    line = found_by_check_line(CheckFound((Found("index", "stale", "client:1", "1 thing is found.", TODAY),)), TODAY)
    assert line.action == "Mend"
    assert "Mend has the index made anew from the records" in line.second
    assert "is made anew" in mended_words(Mended((), writes_text=False, makes_index=True))


def test_what_was_mended_is_told() -> None:
    wrong = Wrong(1, "a" * 64, "order.pdf", "unexplained", "", TODAY, None)
    fetched, written = Explained(wrong, Path("/usb/copies")), Explained(wrong, None)
    assert mended_words(Mended((fetched, fetched, written), writes_text=False)) == (
        "2 files that explain originals are put back from the copy in copies. "
        "1 file that explains an original is written anew from the records."
    )
    assert mended_words(Mended((), writes_text=False)) == "It is well already. Nothing was changed."
