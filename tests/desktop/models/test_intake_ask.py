"""The card beside the pages: what it says and offers for one file and for many."""

from dataclasses import replace
from datetime import UTC, date, datetime

from archive.services.filing import Place
from archive.services.suggestions import OtherPlace
from desktop.models.intake_ask import ask_about
from desktop.models.intake_destination import destination_of
from desktop.models.intake_news import IntakeFile
from desktop.models.intake_rows import action_of, what_is_wrong
from desktop.models.intake_verbs import Act, Ask, act_in_line, fileable_once, may_be_set_aside
from tests.desktop.models.test_intake_rows import (
    COPYING,
    FAILED,
    FILED,
    KEPT,
    KNOWN,
    LOCKED,
    NOW,
    READ,
    RECEIVED,
    SUGGESTION,
)

PLACE = Place(
    3, 1, "Brook & Lane", 2, "J-2026-0119", "New mail server", "Letter", date(2026, 3, 2),
    datetime(2026, 3, 4, 10, 0, tzinfo=UTC), "TR",
)  # fmt: skip


def ask(*files: IntakeFile, places: tuple[Place, ...] = ()) -> Ask:
    asked = ask_about(files, places=places, now=NOW)
    assert asked is not None
    return asked


def acts(asked: Ask) -> list[Act]:
    return [act for act, _ in asked.acts]


def test_nothing_chosen_asks_nothing() -> None:
    assert ask_about((), places=(), now=NOW) is None


def test_a_suggestion_comes_with_its_reason() -> None:
    asked = ask(IntakeFile(READ, replace(SUGGESTION, dated=date(2026, 2, 28))))
    assert asked.title == "Where does it belong?"
    assert asked.facts == (
        ("Client", "Harbour Dental Practice"),
        ("Job", "J-2026-0117 Recover data"),
        ("What", "Work order"),
        ("Date", "28 Feb 2026"),
    )
    assert asked.sentence == "Because the job number stands on page 1."
    assert acts(asked) == [Act.FILE, Act.ELSEWHERE, Act.NOT_THEIRS, Act.LATER]


STACK = replace(SUGGESTION, because="code", others=(OtherPlace("Quay Motors", "J-2026-0120", 2),))


def test_a_stack_of_several_letters_says_what_each_page_carries_and_files_nothing_at_once() -> None:
    asked = ask(IntakeFile(READ, STACK))
    assert asked.facts == (
        ("Page 1", "J-2026-0117, Harbour Dental Practice"),
        ("Page 2", "J-2026-0120, Quay Motors"),
    )
    assert asked.sentence.startswith("Its codes name 2 places")
    assert acts(asked) == [Act.ELSEWHERE, Act.LATER]


def test_a_stack_that_came_before_is_not_filed_at_once_either() -> None:
    again = ask(IntakeFile(replace(KNOWN, document_state=READ.document_state, client=None), STACK))
    assert Act.FILE not in acts(again)


def test_among_several_files_a_stack_is_left_to_a_person() -> None:
    both = ask(IntakeFile(READ, SUGGESTION), IntakeFile(replace(READ, item_id=2, document_id=8), STACK))
    assert dict(both.acts)[Act.FILE] == "File 1"


def test_without_a_suggestion_the_fields_are_open_at_once() -> None:
    asked = ask(IntakeFile(READ, None))
    assert asked.form
    assert acts(asked) == [Act.FILE, Act.LATER]


def test_what_is_not_read_yet_may_be_filed_already() -> None:
    assert acts(ask(IntakeFile(RECEIVED, None))) == [Act.ELSEWHERE, Act.LATER]


def test_a_batch_on_its_way_says_how_far_it_is_and_can_be_stopped() -> None:
    asked = ask(IntakeFile(COPYING, None, copied=(3, 8)))
    assert asked.sentence.startswith("3 of 8 files of this batch are safe.")
    assert acts(asked) == [Act.STOP]


def test_from_a_file_that_is_safe_the_rest_of_its_batch_can_be_stopped() -> None:
    assert acts(ask(IntakeFile(RECEIVED, None, copied=(3, 8)))) == [Act.ELSEWHERE, Act.LATER, Act.STOP]


def test_what_was_filed_unopened_tells_what_is_wrong_with_it() -> None:
    asked = ask(IntakeFile(replace(KEPT, client="Quay Motors"), None))
    assert (asked.title, asked.sentence) == ("Filed, but it cannot be opened", KEPT.reason)
    assert acts(asked)[-1] is Act.REOPEN


def test_what_was_filed_before_anybody_knew_can_be_left_there() -> None:
    file = IntakeFile(replace(KEPT, client="Quay Motors", filed_unawares=True), None)
    assert acts(ask(file))[-1] is Act.SET_ASIDE
    assert may_be_set_aside(file)
    assert not may_be_set_aside(IntakeFile(replace(KEPT, client="Quay Motors"), None))


def test_a_file_that_was_not_taken_in_tells_all_three_sentences() -> None:
    asked = ask(IntakeFile(FAILED, None))
    assert asked.sentence == FAILED.reason
    assert acts(asked) == [Act.RETRY, Act.DISMISS]


def test_a_locked_file_asks_for_its_password_and_says_when_one_was_wrong() -> None:
    assert acts(ask(IntakeFile(LOCKED, None)))[0] is Act.UNLOCK
    wrong = ask(IntakeFile(replace(LOCKED, reason_code="wrong-password"), None))
    assert wrong.sentence.startswith("That password does not open it.")
    again = ask(IntakeFile(replace(LOCKED, reason_code="needs-password-again", reason="It was forgotten."), None))
    assert again.sentence == "It was forgotten."


def test_what_cannot_be_opened_can_be_filed_all_the_same_or_set_aside() -> None:
    assert acts(ask(IntakeFile(KEPT, None))) == [Act.ELSEWHERE, Act.SET_ASIDE, Act.REOPEN]
    hung = replace(KEPT, reason_code="renderer-hung")
    assert acts(ask(IntakeFile(hung, None))) == [Act.REOPEN, Act.ELSEWHERE, Act.SET_ASIDE]


def test_a_kept_list_of_clients_offers_to_look_at_it_first() -> None:
    listed = replace(KEPT, name="Clients.VCF", reason_code="unknown-format")
    asked = ask(IntakeFile(listed, None))
    assert acts(asked) == [Act.IMPORT_LIST, Act.ELSEWHERE, Act.SET_ASIDE]
    assert asked.sentence.startswith("If it is a list of clients, they can be imported")
    assert act_in_line(IntakeFile(listed, None)) is Act.IMPORT_LIST
    assert (action_of(listed), what_is_wrong(listed)) == (
        "Import…",
        "kept; a list of clients?",
    )
    assert act_in_line(IntakeFile(replace(listed, name="notes.txt"), None)) is Act.SET_ASIDE


def test_a_filed_document_tells_who_filed_it_and_can_be_refiled() -> None:
    asked = ask(IntakeFile(FILED, None), places=(PLACE,))
    assert ("Filed", "4 Mar by TR") in asked.facts
    assert acts(asked) == [Act.OPEN_CLIENT, Act.ELSEWHERE, Act.TAKE_BACK]


def test_a_known_file_is_linked_only_when_asked() -> None:
    asked = ask(IntakeFile(KNOWN, None), places=(PLACE,))
    assert asked.sentence == "Exactly this file is in the archive since 4 Mar. No second copy was made."
    assert acts(asked) == [Act.OPEN_CLIENT, Act.LINK]


def test_failed_pages_can_be_read_again_from_the_card() -> None:
    assert Act.READ_AGAIN in acts(ask(IntakeFile(replace(READ, failed=1), SUGGESTION)))


def test_many_files_of_one_place_are_filed_together() -> None:
    other = replace(READ, item_id=2, document_id=8)
    asked = ask(IntakeFile(READ, SUGGESTION), IntakeFile(other, SUGGESTION))
    assert asked.title == "2 files chosen"
    assert asked.facts[0] == ("Client", "Harbour Dental Practice")
    assert asked.acts[0] == (Act.FILE, "File 2")


def test_many_files_of_several_places_go_each_to_its_own() -> None:
    other = IntakeFile(replace(READ, item_id=2, document_id=8), replace(SUGGESTION, client_id=5, client="Quay Motors"))
    asked = ask(IntakeFile(READ, SUGGESTION), other)
    assert asked.sentence == "Each is filed where its own pages say."


def test_many_files_without_a_suggestion_ask_for_one_client() -> None:
    asked = ask(IntakeFile(READ, None), IntakeFile(replace(READ, item_id=2, document_id=8), None))
    assert asked.form


def test_a_document_that_came_twice_is_filed_once() -> None:
    twice = [IntakeFile(KNOWN, None), IntakeFile(READ, SUGGESTION), IntakeFile(COPYING, None)]
    assert fileable_once(twice) == [IntakeFile(READ, SUGGESTION)]


def test_a_suggestion_becomes_the_place_to_file_in() -> None:
    there = destination_of(SUGGESTION)
    assert (there.client_id, there.job_id, there.what) == (1, 2, "Work order")


ERASED = replace(READ, item_id=9, document_id=11, reason_code="was-erased", reason="Exactly this file was erased.")


def test_what_was_erased_once_is_asked_about_and_never_filed_with_others() -> None:
    asked = ask(IntakeFile(ERASED, SUGGESTION))
    assert (asked.title, asked.sentence) == ("It was erased once", "Exactly this file was erased.")
    assert acts(asked) == [Act.ELSEWHERE, Act.LATER]
    both = [IntakeFile(READ, SUGGESTION), IntakeFile(ERASED, SUGGESTION)]
    assert [file.line.document_id for file in fileable_once(both)] == [READ.document_id]
