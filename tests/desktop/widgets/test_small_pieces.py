from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.status_strip import StatusStrip
from desktop.style import Appearance, Tone
from desktop.views.document_bar import DocumentBar
from desktop.widgets.buttons import Button, IconButton
from desktop.widgets.card import Card
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.copy_button import CopyButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.facts import Facts
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.headings import PageHeader
from desktop.widgets.line_row import LineRow
from desktop.widgets.pill import Pill
from desktop.widgets.pill_tabs import PillTabs
from desktop.widgets.search_field import SearchField
from desktop.widgets.section_head import SectionHead
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.thumbnails import Thumb, ThumbnailStrip
from desktop.widgets.toast import Toast


def click(widget: QWidget | None) -> None:
    assert widget is not None
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def window(appearance: Appearance, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(960, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_long_name_is_shortened_on_screen_and_whole_in_the_tool_tip(window: QWidget) -> None:
    label = ElidedLabel("A very long name of a very small office near the harbour", window)
    label.resize(120, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_text_that_grew_too_long_for_its_place_tells_the_whole(window: QWidget, appearance: Appearance) -> None:
    label = ElidedLabel("A long name of an office", window)
    label.resize(label.sizeHint().width() + 4, 40)
    label.show()
    assert label.toolTip() == ""
    appearance.choose_text_size(175)
    told = label.toolTip()
    appearance.choose_text_size(100)
    assert (told, label.toolTip()) == (label.text(), "")


def test_a_line_only_stands_between_rows(window: QWidget) -> None:
    card = Card(window)
    rows = [LineRow(name) for name in ("Owner", "Front desk", "Accounts")]
    for row in rows:
        card.add_row(row)
    card.remove_row(rows[0])
    assert [row.property("first") for row in card.rows] == ["true", "false"]


def test_a_second_line_has_its_room_within_the_margins_too(window: QWidget) -> None:
    label = ElidedLabel("In progress · £400, approved by e-mail 3 Mar", window, lines=2)
    bare, one = label.fontMetrics().horizontalAdvance(label.text()) + 2, label.heightForWidth(2000)
    assert label.heightForWidth(bare) == one
    label.setContentsMargins(0, 6, 8, 0)
    assert label.heightForWidth(bare + 8) == one + 6
    assert label.heightForWidth(bare) > one + 6 + label.fontMetrics().height()


def test_a_sentence_goes_on_in_a_second_line_before_it_is_shortened(window: QWidget) -> None:
    words = "This file is locked with a password. Its bytes are kept as they came. Enter the password in Intake."
    label = ElidedLabel(words, window, lines=2)
    label.show()
    one = label.heightForWidth(2000)
    two = label.heightForWidth(400)
    assert one < two == label.heightForWidth(100)
    label.resize(400, two)
    assert not label.toolTip()
    label.resize(100, two)
    assert label.toolTip() == words


def test_a_row_grows_with_its_sentence(window: QWidget) -> None:
    row = LineRow("statement.pdf", "This file is locked with a password. Its bytes are kept as they came.", window)
    assert row.heightForWidth(300) > row.heightForWidth(900)


def test_a_row_does_what_its_button_says(window: QWidget, qtbot: QtBot) -> None:
    row = LineRow("Ring Harbour Dental", "before five", window, action="Open job")
    row.show()
    with qtbot.waitSignal(row.acted):
        click(row.findChild(QPushButton))
    assert row.accessibleName() == "Ring Harbour Dental. before five"


def test_a_row_opens_by_click_and_by_enter(window: QWidget, qtbot: QtBot) -> None:
    row = LineRow("Recover data", "J-2026-0117", window, opens=True)
    row.show()
    with qtbot.waitSignal(row.opened):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(row.opened):
        QTest.keyClick(row, Qt.Key.Key_Return)


def test_in_a_narrow_place_the_button_goes_below_the_words(window: QWidget) -> None:
    row = LineRow("Ring Harbour Dental", "before five", window, action="Open job")
    row.resize(700, 60)
    row.show()
    wide = row.minimumSizeHint().height()
    row.resize(180, 60)
    assert row.minimumSizeHint().height() > wide


def test_chips_go_on_in_the_next_line(window: QWidget) -> None:
    box = QWidget(window)
    flow = FlowLayout(box, gap=8)
    pills = [Pill(word, Tone.AMBER) for word in ("1 approval missing", "You will: 1 overdue", "Holds own keys")]
    for pill in pills:
        flow.addWidget(pill)
    one_line = flow.heightForWidth(2000)
    assert flow.heightForWidth(flow.minimumSize().width()) == 3 * one_line + 2 * 8
    flow.setGeometry(QRect(0, 0, flow.minimumSize().width(), 200))
    assert [pill.x() for pill in pills] == [0, 0, 0]


def test_the_header_shows_pills_only_when_there_are_some(window: QWidget) -> None:
    header = PageHeader("Harbour Dental Practice", parent=window)
    header.set_pills([("1 approval missing", Tone.AMBER)])
    assert [pill.text() for pill in header.findChildren(Pill)] == ["1 approval missing"]


def test_exactly_one_tab_is_chosen(window: QWidget, qtbot: QtBot) -> None:
    tabs = PillTabs("Timeline", [("all", "Everything"), ("note", "Notes")], window)
    assert tabs.choice == "all"
    with qtbot.waitSignal(tabs.chosen) as heard:
        tabs.choose("note")
    assert heard.args == ["note"]
    assert [button.text() for button in tabs.findChildren(QPushButton) if button.isChecked()] == ["Notes"]


def test_a_label_of_a_form_names_its_field(window: QWidget) -> None:
    facts = Facts(window)
    field = facts.add("Job", SearchField("", ""))
    assert field.accessibleName() == "Job"
    shown = facts.add("Client", "<b>Smith & Sons</b>")
    assert isinstance(shown, QLabel)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_the_cross_clears_what_is_sought(window: QWidget, qtbot: QtBot) -> None:
    field = SearchField("Search", "Search everything", window, keys="Ctrl+K")
    field.show()
    field.setText("data recovery")
    click(field.findChild(IconButton))
    assert field.text() == ""
    assert field.hasFocus()


def test_a_client_is_chosen_by_typing_the_whole_name_in_any_case(window: QWidget, qtbot: QtBot) -> None:
    field = ChoiceField("Client", parent=window)
    field.set_choices([Choice(7, "Harbour Dental Practice"), Choice(8, "Quay Motors")])
    with qtbot.waitSignal(field.chosen) as heard:
        QTest.keyClicks(field, "quay motors")
    assert heard.args == [8]
    QTest.keyClicks(field, " x")
    assert field.key is None


@pytest.mark.parametrize("letters", ["mull", "MÜLL", "obrien", "o'brien", "brien"])
def test_letters_find_a_name_whatever_its_accents_and_apostrophes(window: QWidget, qtbot: QtBot, letters: str) -> None:
    field = ChoiceField("Client", parent=window)
    field.set_choices([Choice(7, "Müller & O’Brien"), Choice(8, "Quay Motors")])
    field.show()
    field.setFocus()
    QTest.keyClicks(field, letters)
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 1
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (field.key, field.text()) == (7, "Müller & O’Brien")


def test_two_names_that_differ_by_an_accent_are_told_apart_when_written_out(window: QWidget) -> None:
    field = ChoiceField("Client", parent=window)
    field.set_choices([Choice(1, "Müller"), Choice(2, "Muller")])
    QTest.keyClicks(field, "muller")
    assert field.key == 2


def test_two_clients_of_one_name_are_never_confused(window: QWidget, qtbot: QtBot) -> None:
    field = ChoiceField("Client", parent=window)
    field.set_choices([Choice(1, "Smith & Sons", "Whitby"), Choice(2, "Smith & Sons", "Leeds")])
    QTest.keyClicks(field, "Smith & Sons")
    assert field.key is None
    field.choose(2)
    assert field.key == 2


def test_a_client_can_be_completed_from_within_its_name(window: QWidget, qtbot: QtBot) -> None:
    field = ChoiceField("Client", parent=window)
    field.set_choices([Choice(7, "Harbour Dental Practice"), Choice(8, "Quay Motors")])
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "dental")
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.key == 7
    assert field.text() == "Harbour Dental Practice"


def test_a_name_without_a_space_does_not_widen_the_facts(window: QWidget) -> None:
    facts = Facts(window)
    value = facts.add("Client", "x" * 200)
    assert facts.minimumSizeHint().width() < 200
    assert value.toolTip() == "x" * 200


def test_a_toast_takes_back_what_was_done_once(window: QWidget, qtbot: QtBot) -> None:
    undone: list[str] = []
    toast = Toast(window)
    toast.tell("Filed to Harbour Dental.", lambda: undone.append("filing"))
    undo = next(button for button in toast.findChildren(QPushButton) if button.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert undone == ["filing"]
    assert not toast.isVisible()


def test_a_toast_stands_where_its_window_has_room_for_it(window: QWidget) -> None:
    room = 30
    toast = Toast(window, above=lambda: room)
    toast.tell("Filed to Harbour Dental.")
    low = toast.y()
    room = 60
    toast.tell("Filed to Harbour Dental.")
    assert toast.y() == low - 30


def test_a_warning_at_the_left_of_the_strip_is_one_and_work_is_none(window: QWidget) -> None:
    strip = StatusStrip(window)
    warned = []
    for sentence, tone in (
        ("Reading, 3 pages to go", Tone.ACCENT),
        ("It is out of reach.", Tone.AMBER),
        ("", Tone.AMBER),
    ):
        strip.show_work(sentence, tone)
        warned.append(strip.warns)
    assert warned == [False, True, False]


@pytest.mark.parametrize(
    "make",
    [
        lambda: SectionHead("Open jobs", "New job"),
        lambda: EmptyState("Nothing yet", "Add the first.", "Add", more="Import"),
        lambda: DocumentBar(),
    ],
)
def test_no_part_is_a_window_of_its_own_while_it_is_made(
    qtbot: QtBot, windows_shown: list[QWidget], make: Callable[[], QWidget]
) -> None:
    made = make()
    qtbot.addWidget(made)
    assert windows_shown == []


def test_a_toast_about_a_long_name_stays_within_its_window(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell(f"Saved to {'Harbour Dental Practice ' * 8}")
    assert toast.width() <= window.width()
    assert all(toast.rect().contains(one.geometry()) for one in toast.findChildren(QPushButton) if one.isVisible())


def test_a_long_name_leaves_the_header_two_lines_high(window: QWidget) -> None:
    header = PageHeader("Harbour Dental Practice " * 8, parent=window)
    header.add_button(QPushButton("Write note"))
    header.resize(600, header.heightForWidth(600))
    header.show()
    short = PageHeader("Harbour", parent=window)
    short.resize(600, 100)
    assert header.minimumSizeHint().width() < 600
    assert header.heightForWidth(600) < 3 * short.heightForWidth(600)


def test_a_toast_leaves_by_itself(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window, stay_ms=1)
    toast.tell("Note saved.")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_closing_the_note_panel_keeps_what_was_typed(window: QWidget, qtbot: QtBot) -> None:
    panel, note = SidePanel(window), SearchField("Note", "")
    panel.open_panel("New note", note)
    QTest.keyClicks(note, "rang 2/3")
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    panel.open_panel("New note", note)
    assert note.text() == "rang 2/3"


def test_an_empty_screen_says_what_to_do_first(window: QWidget, qtbot: QtBot) -> None:
    empty = EmptyState("No clients yet", "Add the first one.", "New client", window)
    with qtbot.waitSignal(empty.acted):
        click(empty.findChild(Button))


def test_an_empty_screen_may_have_a_quieter_way_below_the_first(window: QWidget, qtbot: QtBot) -> None:
    empty = EmptyState("No clients yet", "Add the first one.", "New client", window, more="Import a list…")
    window.show()
    main, more = empty.findChildren(Button)
    with qtbot.waitSignal(empty.more_wanted):
        click(more)
    empty.offer(False)
    assert main.isHidden()
    assert more.isHidden()


def test_the_strip_asks_only_for_pictures_in_sight(window: QWidget, qtbot: QtBot) -> None:
    strip = ThumbnailStrip("Pages", window)
    wanted: list[int] = []
    strip.picture_wanted.connect(wanted.append)
    strip.set_pages([Thumb(number, hits=number % 3, blank=number == 2) for number in range(1, 2001)])
    strip.resize(strip.width(), 400)
    strip.show()
    strip.grab()
    assert 1 in wanted
    assert len(wanted) < 20
    strip.set_picture(1, QImage(140, 200, QImage.Format.Format_Grayscale8))
    with qtbot.waitSignal(strip.page_chosen) as heard:
        strip.choose_page(1500)
    assert heard.args == [1500]
    spoken = [strip.model().index(place, 0).data() for place in range(3)]
    assert spoken == ["Page 1, 1 hit", "Page 2, blank, 2 hits", "Page 3"]


def test_a_long_address_gives_way_in_its_middle_and_is_copied_whole(window: QWidget, qtbot: QtBot) -> None:
    address = "bartholomew.featherstonehaugh@harbour-dental-laboratory.example"
    button = CopyButton(address, window)
    button.show()
    button.resize(160, 24)
    assert "…" in button.text()
    with qtbot.waitSignal(button.copied) as copied:
        click(button)
    assert copied.args == [address]
    button.resize(button.sizeHint())
    assert button.text() == address


@pytest.mark.parametrize("text_size", [100, 110, 125, 150, 175, 200])
def test_a_number_with_room_is_never_shortened(window: QWidget, appearance: Appearance, text_size: int) -> None:
    appearance.choose_text_size(text_size)
    for number in ("01632 960296", "020 7946 0123", "colin@sthildas.example", "Smith & Sons"):
        button = CopyButton(number, window)
        button.show()
        button.resize(button.sizeHint())
        assert button.text() == number.replace("&", "&&")
