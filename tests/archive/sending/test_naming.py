"""A PDF that is sent has a name that tells what it is."""

from datetime import date

from archive.sending.choice import Choice, SomePages
from archive.sending.looking import look
from archive.sending.naming import file_name
from tests.archive.dossier.casefile import Case

DAY = date(2026, 11, 22)


def test_one_paper_gives_its_title_and_several_things_give_their_client_and_the_day(case: Case) -> None:
    alone = look(case.archive, choice=Choice((SomePages(case.order),)))
    assert file_name(alone, DAY) == "Work order.pdf"
    together = look(case.archive, choice=Choice((SomePages(case.order),), (case.note,)))
    assert file_name(together, DAY) == "Harbour Dental 2026-11-22.pdf"


def test_a_paper_that_nobody_has_called_anything_has_one_ending(case: Case) -> None:
    plain = case.document("plan.pdf")
    assert file_name(look(case.archive, choice=Choice((SomePages(plain),))), DAY) == "plan.pdf"
