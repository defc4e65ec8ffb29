"""The page of a dossier: what is chosen is seen at once, what is taken out says why, and one button makes it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.disputes.opening import open_dispute
from archive.dossier.making import make_dossier
from archive.dossier.selection import About, Kind, Piece, Selection, Withheld
from archive.dossier.standing import dossiers_of
from archive.passing import passing_folder
from archive.records import Severity
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.form_drafts import FormPlace, forms_at
from desktop.desk import this_desk
from desktop.dossier_work import DossierBrokenOff
from desktop.tasks import Tasks
from desktop.views.dossier import DossierScreen
from desktop.views.dossier_contents import STORY
from desktop.widgets.line_row import LineRow
from tests.desktop.views.dossier.conftest import BREAKS, MAKES, REFUSES, WAITS, Desk, MakeDesk, stand_in
from tests.desktop.views.hands import button, shown, the


def tick(desk: Desk, words: str) -> QCheckBox:
    return next(one for one in shown(desk.screen, QCheckBox) if one.text() == words)


def comes_before(first: QWidget, second: QWidget) -> bool:
    """Whether Tab comes to ``first`` earlier, on its way from the first field."""
    stop: QWidget | None = first.window()
    while stop is not None and stop not in (first, second):
        stop = stop.nextInFocusChain()
    return stop is first


def line(desk: Desk, name: str) -> QLineEdit:
    return next(one for one in shown(desk.screen, QLineEdit) if one.accessibleName() == name)


def test_what_goes_in_and_what_does_not_is_seen_before_it_is_made(desk: Desk) -> None:
    assert desk.screen.contents.said.startswith("1 document (2 pages) · 2 notes")
    left_out = " ".join(desk.screen.contents.left_out())
    assert "1 internal note is left out" in left_out
    assert "What the dispute record keeps of offers to make it right" in left_out


def test_what_is_ticked_changes_what_goes_in(desk: Desk) -> None:
    tick(desk, "Internal notes").click()
    tick(desk, "Documents").click()
    desk.settle()

    assert "3 notes" in desk.screen.contents.said
    left_out = " ".join(desk.screen.contents.left_out())
    assert "internal note" not in left_out
    assert "Not chosen: documents, but for what proves something that goes in." in left_out


def test_days_narrow_the_story(desk: Desk) -> None:
    before = (desk.case.quarrel.today - timedelta(days=1)).strftime("%d.%m.%Y")
    QTest.keyClicks(line(desk, "Up to"), before)
    desk.settle()

    assert desk.screen.choice.selection() == Selection(
        About.DISPUTE, desk.case.quarrel.dispute, last=desk.case.quarrel.today - timedelta(days=1)
    )
    assert "lie outside it." in " ".join(desk.screen.contents.left_out())


def test_days_the_wrong_way_round_are_said_and_nothing_can_be_made(desk: Desk) -> None:
    QTest.keyClicks(line(desk, "From"), "3.3.2026")
    QTest.keyClicks(line(desk, "Up to"), "2.3.2026")
    desk.settle()

    assert not desk.screen.foot.make_button.isEnabled()
    assert desk.screen.choice.selection() is None
    line(desk, "Up to").clear()
    QTest.keyClicks(line(desk, "Up to"), "4.3.2026")
    desk.settle()
    assert desk.screen.foot.make_button.isEnabled()
    chosen = desk.screen.choice.selection()
    assert chosen is not None
    assert (chosen.first, chosen.last) == (date(2026, 3, 3), date(2026, 3, 4))


def test_a_dispute_about_no_job_says_that_everything_of_its_client_goes_in_and_is_narrowed(desk: Desk) -> None:
    assert desk.screen.whole_client.said == ""
    dispute = open_dispute(
        desk.archive, client_id=desk.case.quarrel.client, says="All of it.", severity=Severity.ANNOYING, by="AM"
    )
    desk.open(About.DISPUTE, dispute)
    assert "everything of Harbour Dental goes in: all jobs, papers and notes" in desk.screen.whole_client.said
    narrow = button(desk.screen, "Only from 16 Mar 2025 on")
    assert comes_before(narrow, line(desk, "From"))

    narrow.click()
    desk.settle()
    chosen = desk.screen.choice.selection()
    assert chosen is not None
    assert chosen.first == date(2025, 3, 16)
    assert "in these days goes in" in desk.screen.whole_client.said
    assert not narrow.isVisible()
    assert line(desk, "From").hasFocus()

    desk.open()
    assert desk.screen.whole_client.said == ""


def test_a_document_is_left_out_only_with_a_reason(desk: Desk) -> None:
    panel = desk.screen.contents.panel
    panel.setCurrentIndex(panel.model().index(0, 0))
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    button(desk.screen, "Leave it out").click()
    assert [one.why for one in desk.screen.choice.withheld] == []

    the(desk.screen, QPlainTextEdit).setPlainText("Names a third party.")
    button(desk.screen, "Leave it out").click()
    desk.settle()
    assert desk.screen.choice.withheld == (Withheld(desk.case.order, "Names a third party."),)
    assert any("“Work order”" in one and "Names a third party." in one for one in desk.screen.contents.left_out())
    assert "document" not in desk.screen.contents.said.partition("·")[0]

    button(desk.screen, "Put back in").click()
    desk.settle()
    assert [one.why for one in desk.screen.choice.withheld] == []
    assert desk.screen.contents.said.startswith("1 document")


def test_a_note_is_left_out_with_a_reason_and_put_back(desk: Desk) -> None:
    desk.screen.contents.choose(STORY)
    panel = desk.screen.contents.panel
    rows = [panel.model().index(row, 0) for row in range(panel.model().rowCount())]
    panel.setCurrentIndex(
        next(one for one in rows if "nothing else" in str(one.data(Qt.ItemDataRole.AccessibleTextRole)))
    )
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    the(desk.screen, QPlainTextEdit).setPlainText("It names somebody else.")
    button(desk.screen, "Leave it out").click()
    desk.settle()

    assert desk.screen.choice.withheld == (Withheld(desk.case.note, "It names somebody else.", Piece.NOTE),)
    assert "1 note of 16 March 2026 is withheld: It names somebody else." in desk.screen.contents.left_out()
    (row,) = shown(desk.screen.choice, LineRow)
    assert "Note of 16 Mar 2026" in row.accessibleName()

    button(desk.screen, "Put back in").click()
    desk.settle()
    assert not any("withheld" in one for one in desk.screen.contents.left_out())


def test_what_was_chosen_stands_there_again(desk: Desk) -> None:
    tick(desk, "Notes").click()
    desk.screen.choice.withhold(Withheld(desk.case.order, "Not theirs."), "Work order")
    desk.open(About.JOB, desk.case.quarrel.job)
    assert tick(desk, "Notes").isChecked()
    assert not shown(desk.screen.choice, LineRow)

    desk.open()
    assert not tick(desk, "Notes").isChecked()
    assert [one.why for one in desk.screen.choice.withheld] == ["Not theirs."]
    (row,) = shown(desk.screen.choice, LineRow)
    assert "Work order" in row.accessibleName()


def test_what_was_chosen_is_there_after_a_crash_until_it_is_made(
    desk_with: MakeDesk, qtbot: QtBot, tasks: Tasks
) -> None:
    desk = desk_with(stand_in(MAKES))
    desk.open()
    tick(desk, "Offers to make it right").click()
    desk.screen.choice.withhold(Withheld(desk.case.order, "Not theirs."), "Work order")
    qtbot.waitUntil(lambda: len(forms_at(desk.archive, desk=this_desk(), place=FormPlace.DOSSIER)) == 1)
    chosen = desk.screen.choice.selection()

    again = DossierScreen(desk.archive, tasks, lambda: "AM")
    qtbot.addWidget(again)
    again.open(About.DISPUTE, desk.case.quarrel.dispute)
    assert again.choice.selection() == chosen

    desk.settle()
    with qtbot.waitSignal(desk.screen.work.made, timeout=20_000):
        desk.screen.foot.make_button.click()
    qtbot.waitUntil(lambda: not forms_at(desk.archive, desk=this_desk(), place=FormPlace.DOSSIER))


def test_what_is_chosen_otherwise_while_it_is_made_is_kept(desk_with: MakeDesk, qtbot: QtBot) -> None:
    desk = desk_with(stand_in(MAKES))
    desk.open()
    tick(desk, "Offers to make it right").click()
    desk.settle()
    with qtbot.waitSignal(desk.screen.work.made, timeout=20_000):
        desk.screen.foot.make_button.click()
        tick(desk, "Notes").click()
    chosen = desk.screen.choice.selection()
    desk.settle()

    assert desk.screen._keeper.of(About.DISPUTE, desk.case.quarrel.dispute).selection == chosen


def test_a_name_is_proposed_that_is_free_and_what_is_typed_stays(desk: Desk) -> None:
    name = line(desk, "Its name")
    free = name.text()
    assert free.startswith("Dossier D-2026-0001 Harbour Dental")

    (desk.folder / free).mkdir()
    desk.settle()
    assert name.text() == f"{free} (2)"
    name.clear()
    QTest.keyClicks(name, "For Mr Ord")
    desk.settle()
    assert name.text() == "For Mr Ord"


@pytest.mark.parametrize("name", ["", "..", "a/b", "a?"])
def test_a_name_that_is_none_is_refused(desk: Desk, name: str) -> None:
    line(desk, "Its name").setText(name)
    desk.screen.foot.make()

    assert desk.screen.foot.problem.startswith("Give it a name")
    assert not desk.screen.work.is_on


def test_it_is_made_by_another_process_and_told_where_it_lies(desk_with: MakeDesk) -> None:
    desk = desk_with(None)
    desk.open()
    desk.screen.choice.withhold(Withheld(desk.case.order, "Not theirs."), "Work order")
    desk.settle()
    QTest.keyClick(line(desk, "Its name"), Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not desk.screen.work.is_on, timeout=60_000)
    desk.settle()
    assert desk.screen.foot.problem == ""

    (made,) = dossiers_of(desk.archive, dispute_id=desk.case.quarrel.dispute)
    names = sorted(one.name for one in desk.folder.iterdir())
    assert len(names) == 2
    assert names[1] == f"{names[0]}.zip"
    assert (desk.folder / names[0] / "check.py").exists()
    assert made.made_by == "AM"
    assert made.documents == 0
    assert button(desk.screen, "Open the folder").isVisible()
    assert made.number in desk.screen.foot._outcome.text()
    (row,) = desk.screen.earlier.rows
    assert made.number in row.accessibleName()


def test_whoever_does_not_wait_finds_nothing_half_made(desk: Desk) -> None:
    desk.screen.foot.make_button.click()
    desk.qtbot.waitUntil(lambda: desk.screen.foot._bar.value() == 250, timeout=20_000)
    assert len(list(desk.folder.iterdir())) == 1
    with desk.qtbot.waitSignal(desk.screen.work.stopped, timeout=20_000):
        button(desk.screen, "Cancel").click()

    assert list(desk.folder.iterdir()) == []
    assert desk.screen.foot.told.startswith("Stopped.")
    assert desk.screen.foot.problem == "", "nothing is wrong: they wanted it"
    assert desk.screen.foot.make_button.isVisible()


def test_what_a_process_leaves_is_put_away_for_it_and_what_another_works_on_stays(desk_with: MakeDesk) -> None:
    desk = desk_with(stand_in(WAITS, "stubborn"))
    desk.open()
    name = line(desk, "Its name").text()
    kept = desk.folder / f"{name} unfinished of last week"
    kept.mkdir()
    with passing_folder(desk.folder / name, noted_in=desk.archive.folder) as theirs:
        desk.screen.foot.make_button.click()
        desk.qtbot.waitUntil(lambda: desk.screen.foot._bar.value() == 250, timeout=20_000)
        assert len(list(desk.folder.iterdir())) == 3
        with desk.qtbot.waitSignal(desk.screen.work.stopped, timeout=20_000):
            desk.screen.work.stop()

        assert set(desk.folder.iterdir()) == {kept, theirs}


def test_closing_the_program_gives_it_up(desk: Desk) -> None:
    desk.screen.foot.make_button.click()
    desk.qtbot.waitUntil(lambda: desk.screen.foot._bar.value() == 250, timeout=20_000)
    desk.screen.finish()

    assert not desk.screen.work.is_on
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (REFUSES, "Something is there already. Not touched. Choose another."),
        (BREAKS, str(DossierBrokenOff())),
    ],
)
def test_what_goes_wrong_is_said_at_the_button(desk_with: MakeDesk, program: str, said: str) -> None:
    desk = desk_with(stand_in(program))
    desk.open()
    with desk.qtbot.waitSignal(desk.screen.work.failed, timeout=20_000):
        desk.screen.foot.make_button.click()

    assert desk.screen.foot.problem == said
    assert desk.screen.foot.make_button.isVisible()
    assert desk.troubles == []


def test_what_goes_wrong_while_nobody_looks_is_told_all_the_same(desk_with: MakeDesk) -> None:
    desk = desk_with(stand_in(REFUSES))
    desk.open()
    with desk.qtbot.waitSignal(desk.screen.trouble, timeout=20_000):
        desk.screen.foot.make_button.click()
        desk.screen.hide()
    assert len(desk.troubles) == 1


def test_one_that_is_made_while_nobody_looks_is_told(desk_with: MakeDesk) -> None:
    desk = desk_with(stand_in(MAKES))
    desk.open()
    with desk.qtbot.waitSignal(desk.screen.message, timeout=20_000):
        desk.screen.foot.make_button.click()
        desk.screen.hide()
    assert desk.said == ["Dossier X-2026-0001 is made."]


def test_an_earlier_dossier_shows_its_seal_to_be_copied(desk: Desk, tmp_path: Path) -> None:
    made = make_dossier(desk.archive, selection=desk.case.choose(), place=tmp_path / "x", by="BK", zipped=False)
    desk.settle()
    (seal,) = desk.screen.earlier.seals
    assert made.seal in seal.accessibleName()
    seal.click()
    assert QGuiApplication.clipboard().text() == made.seal


def test_an_earlier_dossier_warns_of_what_was_filed_elsewhere_since(desk: Desk, tmp_path: Path) -> None:
    make_dossier(
        desk.archive, selection=desk.case.choose(kinds=frozenset({Kind.DOCUMENTS})), place=tmp_path / "x", by="BK"
    )
    desk.settle()
    (row,) = desk.screen.earlier.rows
    assert "filed elsewhere" not in row.accessibleName()
    assert desk.screen.earlier.y() > desk.screen.contents.y()
    assert comes_before(button(desk.screen, "Choose the same"), desk.screen.foot.make_button)

    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    file_document(desk.archive, document_id=desk.case.order, client_id=other, by="AM")
    desk.settle()
    (row,) = desk.screen.earlier.rows
    assert "file. It still shows them" in row.accessibleName().replace("files", "file")
    assert "“Work order” now lies with Smith & Sons." in row.accessibleName()
    assert desk.screen.earlier.y() < desk.screen.contents.y(), "what warns is seen without scrolling"


def test_what_was_chosen_for_an_earlier_one_is_chosen_again(desk: Desk, tmp_path: Path) -> None:
    chosen = desk.case.choose(
        last=desk.case.quarrel.today, offers=True, withheld=(Withheld(desk.case.order, "Not theirs."),)
    )
    make_dossier(desk.archive, selection=chosen, place=tmp_path / "x", by="BK")
    desk.settle()
    button(desk.screen, "Choose the same").click()
    desk.settle()

    assert desk.screen.choice.selection() == chosen
    assert tick(desk, "Offers to make it right").isChecked()
    assert "Work order" in shown(desk.screen.choice, LineRow)[0].accessibleName()
    assert desk.screen.foot.make_button.isEnabled()


@pytest.mark.parametrize("about", [About.JOB, About.CLIENT])
def test_a_job_and_a_client_have_a_dossier_too(desk: Desk, about: About) -> None:
    thing = desk.case.quarrel.job if about is About.JOB else desk.case.quarrel.client
    desk.open(about, thing)

    assert desk.screen.contents.said.startswith("1 document")
    assert "Harbour Dental" in line(desk, "Its name").text()


def test_what_is_gone_meanwhile_leads_back_by_itself(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.screen.back_wanted):
        desk.open(About.CLIENT, 4711)
    assert desk.troubles == []
    assert not desk.screen.foot.make_button.isEnabled()


def test_escape_leads_back(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.screen.back_wanted):
        QTest.keyClick(desk.screen, Qt.Key.Key_Escape)
