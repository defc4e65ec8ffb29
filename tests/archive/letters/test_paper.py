"""The paper of letters is a choice of the office, kept in its archive."""

from archive.archive import Archive
from archive.letters.paper import PAPER, Paper, choose_paper, chosen_paper
from archive.records import Setting


def test_until_somebody_chooses_the_computer_decides(archive: Archive) -> None:
    assert chosen_paper(archive) is None


def test_a_choice_is_kept_and_the_one_before_is_returned(archive: Archive) -> None:
    assert choose_paper(archive, paper=Paper.LETTER) is None
    assert choose_paper(archive, paper=Paper.A4) is Paper.LETTER
    assert chosen_paper(archive) is Paper.A4


def test_a_paper_that_this_version_does_not_know_is_none(archive: Archive) -> None:
    with archive.database.writing() as session:
        session.add(Setting(name=PAPER, value="Foolscap"))
    assert chosen_paper(archive) is None
