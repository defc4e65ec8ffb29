"""What lies beside the book tells people what they hold, without a day of its own."""

from dataclasses import replace

from archive.dossier.contents import Contents
from archive.dossier.gathering import gather
from archive.dossier.papers_beside import declaration, not_in_it, read_me
from archive.dossier.selection import About, Selection
from tests.archive.dossier.casefile import Case


def test_the_read_me_names_what_it_is_on_and_how_to_check_it(case: Case) -> None:
    told = read_me(case.contents())
    assert told.startswith("Dossier D-2026-0001: Dispute with Harbour Dental")
    assert "python3 check.py" in told
    assert "sha256sum --check" in told


def test_it_says_what_the_acts_that_are_there_prove(case: Case) -> None:
    assert "number and a checksum alone" in read_me(case.contents()).replace("\n", " ")
    whole = case.contents(whole_history=True, internal=True, offers=True)
    assert "Here every act between is told in full" in read_me(whole).replace("\n", " ")


def test_it_names_the_acts_that_are_bare_also_with_the_whole_history(case: Case) -> None:
    judged, offers = "acts in which the office judged a client", "acts on offers to make it right"
    for chosen, bare in (
        ({}, {judged, offers}),
        ({"internal": True}, {offers}),
        ({"offers": True}, {judged}),
        ({"internal": True, "offers": True}, set()),
    ):
        found = case.contents(whole_history=True, **chosen)
        said, beside = read_me(found).replace("\n", " "), not_in_it(found).lower()
        assert {one for one in (judged, offers) if one in said} == bare
        assert {one for one in (judged, offers) if one in beside} == bare
        assert ("Here every act" in said) is (not bare)


def test_chosen_days_are_said_to_leave_the_history_alone(case: Case) -> None:
    for whole in (False, True):
        some, every = (
            case.contents(whole_history=whole, internal=whole, offers=whole, **how)
            for how in ({"last": case.quarrel.today}, {})
        )
        for told in (read_me, not_in_it):
            assert "The days do not narrow the history:" in told(some)
            assert "The days do not narrow" not in told(every)


def test_what_is_not_in_it_stands_under_its_headings(case: Case) -> None:
    told = not_in_it(case.contents())
    assert "Left out by choice\n------------------\n- What belongs to other jobs" in told


def test_the_declaration_is_a_draft_in_which_names_stay_words(case: Case) -> None:
    found = case.contents()
    named = replace(found, subject=replace(found.subject, title="<script>alert(1)</script>"))
    told = declaration(named)
    assert "A draft." in told
    assert "<script>" not in told
    assert "shredded" not in told  # nothing of it was


def test_none_of_them_names_the_day_of_making(case: Case) -> None:
    def all_of(contents: Contents) -> str:
        return read_me(contents) + not_in_it(contents) + declaration(contents)

    before = all_of(case.contents())
    case.quarrel.wait(2)
    assert all_of(case.contents()) == before


def test_a_clients_dossier_goes_by_the_clients_name(case: Case) -> None:
    found = gather(case.archive, selection=Selection(About.CLIENT, case.quarrel.client))
    told = read_me(found) + not_in_it(found) + declaration(found)
    assert told.startswith("Dossier Harbour Dental\n")
    assert "What is not in the dossier on Harbour Dental" in told
    assert found.subject.number not in told


def test_the_declaration_swears_to_no_paper_and_leaves_number_and_seal_to_be_filled_in(case: Case) -> None:
    told = " ".join(declaration(case.contents()).split())
    assert "1 document with 2 pages" in told
    assert "of paper" not in told
    assert "the seal <span class=" in told
    assert "Number and day stand in export.txt" in told
