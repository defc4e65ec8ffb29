"""“Send this”: pages and notes are put together, and leave as a file, over the clipboard or on paper."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from archive.archive import Archive
from archive.sending.choice import Choice, SomePages
from archive.sending.errors import NothingToSend
from archive.sending.looking import ToSend, look
from archive.services.acts import acts_on
from archive.services.clients import add_client
from archive.services.filing import link_document
from archive.services.notes import take_back_in, wordings, write_note
from desktop.models.send_this import SendThis
from desktop.sending_out import PDF
from desktop.views.letter_out import NoPrinter, WhereTo
from desktop.views.sending_found import Found
from desktop.views.sending_item import SOME, THIS, PaperItem
from desktop.widgets.buttons import IconButton
from tests.desktop.views.hands import button, shown, the
from tests.desktop.views.sending.conftest import Desk


def stops_from(place: QWidget, count: int) -> list[str]:
    """What the next so many stops of Tab that can be seen are called."""
    found: list[str] = []
    stop = place.nextInFocusChain()
    while stop is not None and len(found) < count and stop is not place:
        takes = bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and stop.isVisible() and isinstance(stop, QAbstractButton):
            found.append(stop.accessibleName() or stop.text())
        stop = stop.nextInFocusChain()
    return found


def pages_of(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def paper_item(desk: Desk) -> PaperItem:
    return next(one for one in desk.panel.items if isinstance(one, PaperItem))


def test_a_document_is_saved_with_all_of_its_pages(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.panel.panel_wanted) as asked:
        desk.send(document_id=desk.paper, page=2)
    assert asked.args == ["Send this"]
    with desk.qtbot.waitSignal(desk.panel.finished, timeout=20_000):
        button(desk.panel, "Save as PDF…").click()

    assert pages_of(desk.folder / "Work order.pdf") == 3
    assert desk.said == ["Saved as Work order.pdf."]
    assert desk.panel.items == ()
    (act,) = acts_on(desk.archive, "document", "sent")
    assert act.details["how"] == "saved"
    assert not list(desk.archive.folder.scratch.glob("sending-*/*"))


def test_the_page_on_screen_alone_or_some_may_go(desk: Desk) -> None:
    desk.send(document_id=desk.paper, page=2)
    button(desk.panel, "Page 2").click()
    assert desk.panel.choice().papers == (SomePages(desk.paper, (2,)),)

    button(desk.panel, "Some…").click()
    desk.settle()
    assert not button(desk.panel, "Copy").isEnabled()
    typed = next(one for one in shown(desk.panel, QLineEdit) if one.accessibleName() == "Which pages")
    QTest.keyClicks(typed, "1, 4")
    desk.settle()
    assert "It has 3 pages." in " ".join(label.text() for label in shown(desk.panel, QLabel))
    assert not button(desk.panel, "Copy").isEnabled()
    typed.clear()
    QTest.keyClicks(typed, "1,3")
    desk.settle()
    assert desk.panel.choice().papers == (SomePages(desk.paper, (1, 3)),)
    assert button(desk.panel, "Copy").isEnabled()


def test_pages_are_typed_before_they_are_looked_up_and_nothing_goes_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Choice] = []

    def counted(archive: Archive, *, choice: Choice) -> ToSend:
        looks.append(choice)
        return look(archive, choice=choice)

    desk.send(document_id=desk.paper)
    button(desk.panel, "Some…").click()
    desk.settle()
    monkeypatch.setattr("desktop.views.sending.look", counted)
    typed = next(one for one in shown(desk.panel, QLineEdit) if one.accessibleName() == "Which pages")
    for text in ("1", "1,", "1,2", "1,2,", "1,2,3"):
        typed.setText(text)
        typed.textEdited.emit(text)
        assert not button(desk.panel, "Copy").isEnabled()
    desk.qtbot.waitUntil(lambda: button(desk.panel, "Copy").isEnabled())

    assert looks == [Choice((SomePages(desk.paper, (1, 2, 3)),))]


def test_what_is_added_while_the_pdf_is_made_still_waits(desk: Desk) -> None:
    desk.send(document_id=desk.paper)
    button(desk.panel, "Copy").click()
    with desk.qtbot.assertNotEmitted(desk.panel.finished):
        desk.panel._add(Found(SendThis(note_id=desk.note), None, wordings(desk.archive, note_id=desk.note)[0], None))
        desk.qtbot.waitUntil(lambda: bool(desk.said), timeout=20_000)
        desk.settle()

    assert desk.panel.choice() == Choice(notes=(desk.note,))
    assert desk.said == ["Work order.pdf is on the clipboard. Paste it into a mail or a folder."]
    assert button(desk.panel, "Copy").isEnabled()


def test_a_document_of_which_other_pages_are_chosen_meanwhile_still_waits(desk: Desk) -> None:
    desk.send(document_id=desk.paper, page=2)
    desk.send(note_id=desk.note)
    button(desk.panel, "Copy").click()
    paper_item(desk).choose(THIS)
    desk.qtbot.waitUntil(lambda: bool(desk.said), timeout=20_000)

    assert desk.panel.choice() == Choice((SomePages(desk.paper, (2,)),))


def test_a_note_that_was_taken_back_is_told(desk: Desk) -> None:
    with desk.archive.database.writing() as session:
        take_back_in(session, desk.note, at=desk.archive.clock.now(), by="AM")
    desk.send(note_id=desk.note)

    assert desk.panel.warning == "1 note was taken back. It is not sent."
    assert not button(desk.panel, "Copy").isEnabled()


def test_what_is_copied_can_be_pasted_as_a_file_and_as_words(desk: Desk) -> None:
    desk.send(document_id=desk.paper, page=1)
    paper_item(desk).choose(THIS)
    desk.send(note_id=desk.note)
    with desk.qtbot.waitSignal(desk.panel.finished, timeout=20_000):
        button(desk.panel, "Copy").click()

    copied = QGuiApplication.clipboard().mimeData()
    (address,) = copied.urls()
    pdf = Path(address.toLocalFile())
    assert pdf.name == "Harbour Dental 2026-03-16.pdf"
    assert pages_of(pdf) == 2
    assert bytes(copied.data(PDF).data()) == pdf.read_bytes()
    assert "They agreed to £400." in copied.text()
    assert "Replace router" in copied.text()
    assert [act.details["how"] for act in acts_on(desk.archive, "note", "sent")] == ["copied"]
    assert desk.said == ["Harbour Dental 2026-03-16.pdf is on the clipboard. Paste it into a mail or a folder."]


def test_it_is_printed_page_by_page(desk: Desk) -> None:
    desk.send(document_id=desk.paper)
    paper_item(desk).choose(SOME, "1-2")
    desk.settle()
    with desk.qtbot.waitSignal(desk.panel.finished, timeout=30_000):
        button(desk.panel, "Print…").click()

    assert pages_of(desk.folder / "printed.pdf") == 2
    assert desk.said == ["Printed."]
    (act,) = acts_on(desk.archive, "document", "sent")
    assert (act.details["how"], act.details["pages"]) == ("printed", "1-2")


@pytest.mark.parametrize("words", ["Save as PDF…", "Print…"])
def test_whoever_chooses_no_place_after_all_sends_nothing(desk: Desk, words: str) -> None:
    desk.wants_it = False
    desk.send(note_id=desk.note)
    button(desk.panel, words).click()
    desk.settle()

    assert len(desk.panel.items) == 1
    assert desk.said == []
    assert acts_on(desk.archive, "note", "sent") == []


def test_more_comes_along_each_once(desk: Desk) -> None:
    desk.send(document_id=desk.paper)
    desk.send(note_id=desk.note)
    desk.send(document_id=desk.paper, page=2)
    desk.send(note_id=desk.note)

    assert desk.panel.choice() == Choice((SomePages(desk.paper),), (desk.note,))


def test_what_was_left_for_one_client_does_not_go_along_to_another(desk: Desk) -> None:
    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    theirs = write_note(desk.archive, client_id=other, text="They called.", by="AM")
    desk.send(note_id=desk.note)
    desk.panel.hide()
    desk.send(document_id=desk.paper)
    assert len(desk.panel.items) == 2

    desk.send(note_id=theirs)
    assert desk.panel.choice() == Choice(notes=(theirs,))


def test_tab_goes_through_what_is_sent_and_then_to_the_buttons(desk: Desk) -> None:
    desk.send(document_id=desk.paper, page=2)
    desk.send(note_id=desk.note)
    stops = stops_from(desk.panel, 7)

    assert [name for name in stops if name.startswith("Take")] == ["Take Work order out", "Take Call, 16 Mar 2026 out"]
    assert stops.index("Take Call, 16 Mar 2026 out") < stops.index("Save as PDF…")
    assert stops[-1] == "Print…"


def test_an_internal_note_says_that_it_stays_and_alone_is_nothing_to_send(desk: Desk) -> None:
    desk.send(note_id=desk.internal)

    assert "Internal: it is not sent." in [label.text() for label in shown(desk.panel, QLabel)]
    assert not button(desk.panel, "Save as PDF…").isEnabled()
    desk.send(note_id=desk.note)
    assert button(desk.panel, "Save as PDF…").isEnabled()


def test_papers_of_two_clients_are_warned_of(desk: Desk) -> None:
    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    theirs = write_note(desk.archive, client_id=other, text="They called.", by="AM")
    desk.send(note_id=desk.note)
    assert desk.panel.warning == ""
    desk.send(note_id=theirs)

    assert "Harbour Dental, Smith & Sons" in desk.panel.warning
    desk.panel.items[1].removed.emit()
    desk.settle()
    assert desk.panel.warning == ""


def test_a_paper_that_is_filed_with_two_clients_says_whom_the_pdf_names(desk: Desk) -> None:
    other = add_client(desk.archive, name="Smith & Sons", by="AM")
    link_document(desk.archive, document_id=desk.paper, client_id=other, what="Order", by="AM")
    desk.send(document_id=desk.paper)
    assert desk.panel.warning == (
        "It is filed with several clients: Harbour Dental, Smith & Sons. Its title names none of them."
    )
    desk.send(note_id=desk.note)
    assert desk.panel.warning.endswith("Its title names Harbour Dental alone.")


def test_once_it_is_sent_the_keyboard_is_in_the_panel_that_closes(desk: Desk) -> None:
    window = QWidget()
    line = QHBoxLayout(window)
    line.addWidget(desk.panel)
    line.addWidget(QLineEdit())  # it would come next
    window.show()
    window.activateWindow()
    desk.send(document_id=desk.paper)
    copy = button(desk.panel, "Copy")
    copy.setFocus()
    at: list[QWidget | None] = []
    desk.panel.finished.connect(lambda: at.append(QApplication.focusWidget()))
    with desk.qtbot.waitSignal(desk.panel.finished, timeout=20_000):
        QTest.keyClick(copy, Qt.Key.Key_Space)
    desk.panel.setParent(None)  # which is closed by itself after the test
    assert at == [desk.panel]


def test_words_that_found_a_page_are_outlined_unless_they_are_not_wanted(desk: Desk) -> None:
    desk.send(document_id=desk.paper, typed="router")
    tick = the(desk.panel, QCheckBox)
    assert tick.accessibleName() == "Outline router on the pages"
    assert desk.panel.choice() == Choice((SomePages(desk.paper, words="router"),))

    tick.click()
    assert desk.panel.choice() == Choice((SomePages(desk.paper),))


def test_each_paper_keeps_the_words_that_found_it(desk: Desk) -> None:
    invoice = desk.tray.put("Printer invoice", name="invoice.pdf")
    desk.send(document_id=desk.paper, typed="router")
    desk.send(document_id=invoice, typed="printer invoice")
    desk.send(document_id=desk.paper, typed="400")
    assert desk.panel.choice().papers == (
        SomePages(desk.paper, words="router 400"),
        SomePages(invoice, words="printer invoice"),
    )
    tick = the(desk.panel, QCheckBox)
    assert tick.accessibleName() == "Outline router, 400, printer invoice on the pages"

    desk.panel.items[0].removed.emit()
    desk.settle()
    assert tick.accessibleName() == "Outline printer invoice on the pages"


def test_a_search_of_many_words_makes_the_panel_no_wider(desk: Desk) -> None:
    desk.panel.resize(300, 640)
    desk.send(document_id=desk.paper, typed="what exactly did they say about the router in the back office that day")
    edge = desk.panel.mapToGlobal(desk.panel.rect().topRight()).x()
    take_out = the(desk.panel.items[0], IconButton)
    assert take_out.mapToGlobal(take_out.rect().topRight()).x() <= edge


def test_taking_the_last_thing_out_closes_the_panel(desk: Desk) -> None:
    desk.send(note_id=desk.note)
    with desk.qtbot.waitSignal(desk.panel.finished):
        the(desk.panel.items[0], IconButton).click()
    assert desk.panel.items == ()


def test_what_goes_wrong_is_told_and_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NothingToSend

    monkeypatch.setattr("archive.sending.making.make_pdf", fail)
    desk.send(note_id=desk.note)
    button(desk.panel, "Copy").click()
    desk.settle()

    assert [type(one) for one in desk.troubles] == [NothingToSend]
    assert len(desk.panel.items) == 1
    assert button(desk.panel, "Copy").isEnabled()


def test_without_a_printer_that_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise NoPrinter

    desk.send(note_id=desk.note)
    monkeypatch.setattr(desk.panel, "_where", WhereTo(none))
    button(desk.panel, "Print…").click()

    assert [type(one) for one in desk.troubles] == [NoPrinter]


def test_a_document_that_is_gone_is_trouble_and_no_panel(desk: Desk) -> None:
    with desk.qtbot.assertNotEmitted(desk.panel.panel_wanted):
        desk.send(document_id=4711)
    assert len(desk.troubles) == 1
