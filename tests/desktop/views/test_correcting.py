"""Doubtful words of a page are put right one after the other, each beside its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.paper.checking import type_off
from archive.records import Page, PageWords, Transcript
from archive.records.packing import pack, unpack
from archive.search.search import Search
from archive.services.form_drafts import FormPlace
from desktop.form_keeper import FormKeeper
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.correcting_form import CorrectingForm
from desktop.views.document_pane import DocumentPane
from desktop.views.document_typed import DocumentTyped
from desktop.views.job_why_form import WhyForm
from desktop.widgets.inline_form_words import KeptWords
from ocr.words import Word
from tests.desktop.views.conftest import PaperTray
from tests.desktop.views.hands import button, settled, shown

TEXT = "lnvoice 4711 of Harbour Dental\nData rec0very done"
SURE = {"lnvoice": 43.0, "rec0very": 51.0}


@pytest.fixture
def document(archive: Archive, tray: PaperTray) -> int:
    """A page of which the reader was in doubt of two words, and another one."""
    put = tray.put(TEXT, "Second side")
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(document_id=put, number=1).one()
        kept = session.get_one(PageWords, page.id)
        kept.packed = pack([_as_sure(word) for word in unpack(kept.packed)])
    return put


def _as_sure(word: Word) -> Word:
    return Word(word.text, word.box, SURE.get(word.text, word.confidence), word.line)


@pytest.fixture
def pane_anew(
    qtbot: QtBot, archive: Archive, tasks: Tasks, search: Search, document: int, appearance: Appearance
) -> Callable[[], DocumentPane]:
    """The first page on screen, as after the program was started."""

    def anew() -> DocumentPane:
        keeper = FormKeeper(archive, tasks, FormPlace.PAGE)
        made = DocumentPane(archive, tasks, search, by=lambda: "AM", words=KeptWords(keeper))
        keeper.setParent(made)
        made.trouble.connect(lambda error: pytest.fail(str(error)))
        qtbot.addWidget(made)
        made.resize(900, 800)
        made.show()
        made.open(document)
        settled(qtbot, tasks)
        return made

    return anew


@pytest.fixture
def pane(pane_anew: Callable[[], DocumentPane]) -> DocumentPane:
    """The first page on screen."""
    return pane_anew()


@pytest.fixture
def ask(qtbot: QtBot, tasks: Tasks, pane: DocumentPane) -> Callable[..., CorrectingForm]:
    """Ask by the key for it."""

    def asked(pane: DocumentPane = pane) -> CorrectingForm:
        pane.sheet.setFocus()
        QTest.keyClick(pane.sheet, Qt.Key.Key_P)
        qtbot.waitUntil(lambda: bool(shown(pane, CorrectingForm)))
        settled(qtbot, tasks)
        return shown(pane, CorrectingForm)[0]

    return asked


def field(form: CorrectingForm) -> QLineEdit:
    return shown(form, QLineEdit)[0]


def words(pane: DocumentPane, widget: type[CorrectingForm] | type[DocumentTyped] = CorrectingForm) -> str:
    return " ".join(label.text() for part in shown(pane, widget) for label in shown(part, QLabel))


def chosen(pane: DocumentPane, words: str) -> QAction:
    return next(one for one in pane.findChildren(QAction) if one.text() == words)


def marked(pane: DocumentPane) -> list[tuple[str, bool]]:
    return [(word.text, word.near) for word in pane.sheet.words]


def kept(archive: Archive) -> list[str]:
    with archive.database.reading() as session:
        return [one.text for one in session.query(Transcript).order_by(Transcript.id)]


def test_one_goes_from_word_to_word_and_keeps_them_at_the_last(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    form = ask()
    assert "Word 1 of 2 to look at" in words(pane)
    assert "Read as “lnvoice”, 43 % sure." in words(pane)
    assert marked(pane) == [("lnvoice", False), ("rec0very", True)]
    QTest.keyClicks(field(form), "Invoice")
    QTest.keyClick(field(form), Qt.Key.Key_Return)
    assert "Word 2 of 2 to look at" in words(pane)
    assert marked(pane) == [("lnvoice", True), ("rec0very", False)]
    QTest.keyClicks(field(form), "recovery")
    with qtbot.waitSignal(pane.message) as told:
        QTest.keyClick(field(form), Qt.Key.Key_Return)
    settled(qtbot, tasks)

    assert kept(archive) == ["Invoice 4711 of Harbour Dental\nData recovery done"]
    assert told.args[0] == "2 words are put right."
    assert not shown(pane, CorrectingForm)
    assert marked(pane) == []
    assert "Put right by hand, AM, 16 Mar 2026: “Invoice” for “lnvoice”, “recovery” for “rec0very”" in words(
        pane, DocumentTyped
    )
    told.args[1]()
    settled(qtbot, tasks)
    assert kept(archive)[-1] == ""
    assert not shown(pane, DocumentTyped)


def test_tab_goes_on_and_back_and_from_the_last_word_to_the_buttons(
    pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    form = ask()
    QTest.keyClick(field(form), Qt.Key.Key_Tab)
    assert "Word 2 of 2" in words(pane)
    QTest.keyClick(field(form), Qt.Key.Key_Backtab)
    assert "Word 1 of 2" in words(pane)
    assert field(form).selectedText() == "lnvoice"
    QTest.keyClick(field(form), Qt.Key.Key_Tab)
    QTest.keyClick(field(form), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(form, "Cancel")


def test_a_word_that_the_reader_was_sure_of_is_chosen_by_a_click_on_it(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    form = ask()
    sheet = pane.sheet.sheet()
    at = QPoint(round(sheet.x() + 0.19 * sheet.width()), round(sheet.y() + 0.065 * sheet.height()))
    QTest.mouseClick(pane.sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert field(form).text() == "4711"
    assert "Word 2 of 3" in words(pane)
    QTest.keyClicks(field(form), "4771")
    QTest.keyClick(field(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert kept(archive) == ["lnvoice 4771 of Harbour Dental\nData rec0very done"]


def test_a_word_that_was_none_is_emptied(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    form = ask()
    QTest.keyClick(field(form), Qt.Key.Key_Delete)
    assert "Kept empty, it was no word." in words(pane)
    button(form, "Keep it").click()
    settled(qtbot, tasks)
    assert kept(archive) == ["4711 of Harbour Dental\nData rec0very done"]


def test_nothing_is_kept_where_nothing_was_put_right(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    button(ask(), "Keep it").click()
    settled(qtbot, tasks)
    assert kept(archive) == []
    assert not shown(pane, CorrectingForm)


@pytest.mark.parametrize("leave", ["Esc", "another page"])
def test_what_was_typed_and_left_is_there_again_when_one_comes_back(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, ask: Callable[[], CorrectingForm], leave: str
) -> None:
    form = ask()
    QTest.keyClicks(field(form), "Invoice")
    if leave == "Esc":
        QTest.keyClick(field(form), Qt.Key.Key_Escape)
    else:
        pane.turn_page(1)
        settled(qtbot, tasks)
        pane.turn_page(-1)
        settled(qtbot, tasks)
    assert not shown(pane, CorrectingForm)
    assert marked(pane) == []
    assert kept(archive) == []
    assert field(ask()).text() == "Invoice"


def test_a_page_of_which_the_reader_was_sure_says_so_and_waits_for_a_click(
    qtbot: QtBot, tasks: Tasks, pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    pane.turn_page(1)
    settled(qtbot, tasks)
    form = ask()
    assert "The reader was sure of every word on this page. Click the one that is to be put right." in words(pane)
    assert not shown(form, QLineEdit)
    assert not button(form, "Keep it").isEnabled()
    sheet = pane.sheet.sheet()
    at = QPoint(round(sheet.x() + 0.09 * sheet.width()), round(sheet.y() + 0.065 * sheet.height()))
    QTest.mouseClick(pane.sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert field(form).text() == "Second"
    assert field(form).hasFocus()
    assert button(form, "Keep it").isEnabled()


def test_a_page_of_which_the_reader_was_sure_is_left_by_esc(
    tasks: Tasks, qtbot: QtBot, pane: DocumentPane, ask: Callable[[], CorrectingForm]
) -> None:
    pane.turn_page(1)
    settled(qtbot, tasks)
    ask()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not shown(pane, CorrectingForm)


def test_the_word_to_which_a_search_has_led_comes_first(
    qtbot: QtBot, tasks: Tasks, tray: PaperTray, pane: DocumentPane, document: int, ask: Callable[[], CorrectingForm]
) -> None:
    tray.index()
    pane.open(document, 1, "harbour ")
    qtbot.waitUntil(lambda: pane.sheet.current >= 0)
    settled(qtbot, tasks)
    form = ask()
    assert field(form).text() == "Harbour"
    assert "Word 2 of 3" in words(pane)


def test_a_page_that_was_typed_off_anew_is_gone_on_with_there(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, document: int
) -> None:
    with archive.database.reading() as session:
        page = session.query(Page).filter_by(document_id=document, number=1).one().id
    type_off(archive, page_id=page, text="Keys are still missing", by="AM")
    pane.open(document)
    pane.refresh()
    settled(qtbot, tasks)
    chosen(pane, "Put words right…").trigger()
    qtbot.waitUntil(lambda: bool(shown(pane, WhyForm)))
    assert shown(pane, WhyForm)[0].words() == "Keys are still missing"


def on_disk(archive: Archive) -> str:
    """What is half-typed on pages at this desk."""
    return "".join(path.read_text("utf-8") for path in archive.folder.drafts.glob("*.page"))


def test_what_is_put_right_and_not_kept_is_there_again_after_a_crash(
    qtbot: QtBot,
    archive: Archive,
    tasks: Tasks,
    pane: DocumentPane,
    pane_anew: Callable[[], DocumentPane],
    ask: Callable[..., CorrectingForm],
) -> None:
    QTest.keyClicks(field(ask()), "Invoice")
    qtbot.waitUntil(lambda: "Invoice" in on_disk(archive))
    pane.hide()

    after = pane_anew()
    assert "something half-typed is kept here" in " ".join(label.text() for label in shown(after, QLabel))
    form = ask(after)
    assert field(form).text() == "Invoice"
    QTest.keyClick(field(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert kept(archive) == ["Invoice 4711 of Harbour Dental\nData rec0very done"]
    qtbot.waitUntil(lambda: on_disk(archive) == "")


def test_a_word_that_was_read_anew_since_is_not_put_right_as_another_was(
    qtbot: QtBot,
    archive: Archive,
    pane: DocumentPane,
    pane_anew: Callable[[], DocumentPane],
    ask: Callable[..., CorrectingForm],
) -> None:
    QTest.keyClicks(field(ask()), "Invoice")
    qtbot.waitUntil(lambda: "Invoice" in on_disk(archive))
    pane.hide()
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(number=1).one()
        words_kept = session.get_one(PageWords, page.id)
        words_kept.packed = pack(
            [replace(one, text="Advice") if one.text == "lnvoice" else one for one in unpack(words_kept.packed)]
        )
    form = ask(pane_anew())
    assert field(form).text() == "Advice"


def test_of_words_that_are_read_again_meanwhile_only_what_was_typed_is_put_right(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, ask: Callable[..., CorrectingForm]
) -> None:
    form = ask()
    form.step(1)
    QTest.keyClicks(field(form), "recovery")
    with archive.database.writing() as session:
        page = session.query(Page).filter_by(number=1).one()
        read = session.get_one(PageWords, page.id)
        first, *others = unpack(read.packed)
        sure = replace(first, confidence=97.0)
        read.packed = pack([replace(sure, text="Our"), replace(sure, text="Invoice"), *others])
    QTest.keyClick(field(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert "The page was read again meanwhile" in words(pane)
    assert kept(archive) == []

    QTest.keyClick(field(form), Qt.Key.Key_Escape)
    form = ask()
    assert field(form).text() == "recovery"
    QTest.keyClick(field(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert kept(archive) == ["Our Invoice 4711 of Harbour Dental\nData recovery done"]


def test_what_is_typed_off_and_not_kept_is_there_again_after_a_crash(
    qtbot: QtBot, archive: Archive, tasks: Tasks, pane: DocumentPane, pane_anew: Callable[[], DocumentPane]
) -> None:
    chosen(pane, "Type off by hand…").trigger()
    form = shown(pane, WhyForm)[0]
    shown(form, QPlainTextEdit)[0].setPlainText("Call them back on Friday")
    qtbot.waitUntil(lambda: "Friday" in on_disk(archive))
    pane.hide()

    after = pane_anew()
    chosen(after, "Type off by hand…").trigger()
    form = shown(after, WhyForm)[0]
    assert form.words() == "Call them back on Friday"
    button(form, "Keep it").click()
    settled(qtbot, tasks)
    assert kept(archive) == ["Call them back on Friday"]
    qtbot.waitUntil(lambda: on_disk(archive) == "")
