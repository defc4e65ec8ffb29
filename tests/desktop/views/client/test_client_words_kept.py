"""What was typed in a form of a client's card is there again: after Esc, and after another client was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.access import SystemFields, add_system, change_system
from archive.services.agreements import agreements_of_client
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.services.form_drafts import FormPlace, forms_at
from desktop.desk import this_desk
from desktop.style import Appearance
from desktop.tasks import Tasks
from desktop.views.client_card import ClientCardView
from desktop.views.client_clues import CluesSection
from desktop.views.client_form import ClientForm
from desktop.views.client_jobs import JobsSection
from desktop.views.client_list import ClientList
from desktop.views.client_people import PeopleSection
from desktop.views.client_person_form import PersonForm
from desktop.views.client_systems import SystemsSection
from desktop.views.client_term_form import TermForm
from desktop.views.client_terms import TermsSection
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_clash import ClashNotice
from desktop.views.job_why_form import WhyForm
from desktop.widgets.inline_form import InlineForm
from tests.archive.told import open_follow_ups
from tests.desktop.views.hands import button, field, settled, shown, the

LEFT = "As you left it"


@pytest.fixture
def clients(archive: Archive) -> tuple[int, int]:
    harbour = add_client(archive, name="Harbour Dental", by="AM")
    add_contact(archive, client_id=harbour, name="Owner", numbers=("01947 600113",))
    return harbour, add_client(archive, name="Finch Joinery", by="AM")


@pytest.fixture
def show(
    archive: Archive, tasks: Tasks, clients: tuple[int, int], appearance: Appearance, qtbot: QtBot
) -> tuple[ClientCardView, Callable[[int], None]]:
    """The card, and a way to turn to a client."""
    card = ClientCardView(archive, tasks, lambda: "AM")
    qtbot.addWidget(card)
    card.trouble.connect(lambda error: pytest.fail(str(error)))
    card.resize(1096, 744)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()

    def turn_to(client: int) -> None:
        card.show_client(client)
        settled(qtbot, tasks)
        qtbot.waitUntil(lambda: bool(shown(card, TermsSection)))

    turn_to(clients[0])
    return card, turn_to


def says_so(inside: QWidget) -> bool:
    return any(label.text() == LEFT for label in shown(inside, QLabel))


def test_a_half_typed_agreement_is_there_when_the_client_comes_back(
    show: tuple[ClientCardView, Callable[[int], None]], clients: tuple[int, int]
) -> None:
    card, turn_to = show
    button(the(card, TermsSection), "Add").click()
    QTest.keyClicks(field(the(card, TermForm), "Title"), "Care of the network")
    QTest.keyClicks(field(the(card, TermForm), "Price"), "60")
    turn_to(clients[1])
    assert not shown(card, TermForm)
    card.setFocus()
    turn_to(clients[0])
    form = the(card, TermForm)
    assert field(form, "Title").text() == "Care of the network"
    assert says_so(form)
    assert not form.isAncestorOf(QApplication.focusWidget() or card)


def test_what_is_put_back_is_saved_as_if_it_were_typed_and_then_forgotten(
    show: tuple[ClientCardView, Callable[[int], None]],
    archive: Archive,
    clients: tuple[int, int],
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    card, turn_to = show
    button(the(card, TermsSection), "Add").click()
    QTest.keyClicks(field(the(card, TermForm), "Title"), "Care of the network")
    QTest.keyClicks(field(the(card, TermForm), "Price"), "60")
    QTest.keyClicks(field(the(card, TermForm), "Ends"), "31.3.27")
    turn_to(clients[1])
    turn_to(clients[0])
    QTest.keyClick(field(the(card, TermForm), "Title"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    kept = agreements_of_client(archive, client_id=clients[0], terms_only=True)[0]
    assert kept.newest.price == 6000
    assert kept.newest.ends_on is not None
    button(the(card, TermsSection), "Add").click()
    assert field(the(card, TermForm), "Title").text() == ""
    assert not says_so(the(card, TermForm))


def test_esc_puts_a_form_aside_and_clear_empties_it(
    show: tuple[ClientCardView, Callable[[int], None]], clients: tuple[int, int]
) -> None:
    card, turn_to = show
    button(the(card, PeopleSection), "Add").click()
    QTest.keyClicks(field(the(card, PersonForm), "Name"), "Front desk")
    QTest.keyClick(field(the(card, PersonForm), "Name"), Qt.Key.Key_Escape)
    assert not shown(card, PersonForm)
    turn_to(clients[1])
    turn_to(clients[0])
    assert not shown(card, PersonForm)  # it was put aside
    button(the(card, PeopleSection), "Add").click()
    form = the(card, PersonForm)
    assert field(form, "Name").text() == "Front desk"
    button(form, "Clear").click()
    assert field(form, "Name").text() == ""
    assert not says_so(form)
    QTest.keyClick(field(form, "Name"), Qt.Key.Key_Escape)
    button(the(card, PeopleSection), "Add").click()
    assert not says_so(the(card, PersonForm))


@pytest.mark.parametrize(
    ("section", "opens"),
    [
        (PeopleSection, "Add"),
        (SystemsSection, "Add"),
        (TermsSection, "Add"),
        (CluesSection, "Add"),
        (JobsSection, "New job"),
        (ClientCardView, "Follow-up"),
    ],
)
def test_every_form_of_the_card_keeps_its_words_for_its_client_alone(
    show: tuple[ClientCardView, Callable[[int], None]],
    clients: tuple[int, int],
    section: type[QWidget],
    opens: str,
) -> None:
    card, turn_to = show

    def typed() -> QLineEdit | QPlainTextEdit:
        form = the(card, InlineForm)
        return next(one for one in form.typed_in if isinstance(one, QLineEdit | QPlainTextEdit))

    def words() -> str:
        return str(typed().property("plainText") or typed().property("text"))

    inside = card if section is ClientCardView else the(card, section)
    button(inside, opens).click()
    QTest.keyClicks(typed(), "only half")
    turn_to(clients[1])
    assert not shown(card, InlineForm)
    inside = card if section is ClientCardView else the(card, section)
    button(inside, opens).click()
    assert "only half" not in words()
    turn_to(clients[0])
    assert words() == "only half"


def test_words_typed_over_what_another_desk_changed_meanwhile_are_never_saved_over_it_unseen(
    show: tuple[ClientCardView, Callable[[int], None]],
    archive: Archive,
    clients: tuple[int, int],
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    made = add_system(archive, client_id=clients[0], fields=SystemFields("Router"), by="AM")
    card, turn_to = show
    card.refresh()
    settled(qtbot, tasks)
    the(card, SystemsSection).show_system()
    QTest.keyClick(QApplication.focusWidget() or card, Qt.Key.Key_Return)
    QTest.keyClicks(field(card, "Kept where"), "the safe")
    turn_to(clients[1])
    change_system(
        archive, system_id=made, fields=replace(SystemFields("Router"), kept_where="an envelope"), by="SK", seen=1
    )
    turn_to(clients[0])
    assert field(card, "Kept where").text() == "the safe"
    QTest.keyClick(field(card, "Kept where"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    qtbot.waitUntil(lambda: bool(shown(card, ClashNotice)))


def test_a_new_client_that_was_left_is_there_with_the_next_ctrl_n(
    archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot
) -> None:
    listed = ClientList(archive, tasks, lambda: "AM")
    qtbot.addWidget(listed)
    listed.resize(1096, 744)
    listed.show()
    listed.refresh()
    settled(qtbot, tasks)
    listed.begin_client()
    QTest.keyClicks(field(the(listed, ClientForm), "Name"), "Bay Bakery")
    QTest.keyClick(field(the(listed, ClientForm), "Name"), Qt.Key.Key_Escape)
    assert not shown(listed, ClientForm)
    listed.begin_client()
    assert field(the(listed, ClientForm), "Name").text() == "Bay Bakery"
    assert says_so(the(listed, ClientForm))
    QTest.keyClick(field(the(listed, ClientForm), "Name"), Qt.Key.Key_Return)
    settled(qtbot, tasks)
    listed.begin_client()
    assert field(the(listed, ClientForm), "Name").text() == ""


def test_only_one_place_asks_again_when_the_client_comes_back(
    show: tuple[ClientCardView, Callable[[int], None]], clients: tuple[int, int]
) -> None:
    card, turn_to = show
    button(card, "Follow-up").click()
    QTest.keyClicks(the(the(card, AskPlace), QPlainTextEdit), "ring them")
    turn_to(clients[1])
    turn_to(clients[0])
    assert the(the(card, AskPlace), QPlainTextEdit).toPlainText() == "ring them"


def test_a_half_typed_follow_up_is_there_after_a_crash(
    show: tuple[ClientCardView, Callable[[int], None]],
    archive: Archive,
    clients: tuple[int, int],
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    card, _ = show
    button(card, "Follow-up").click()
    words = the(the(card, WhyForm), QPlainTextEdit)
    QTest.keyClicks(words, "Ring whether the ba")
    qtbot.waitUntil(
        lambda: any(
            "Ring whether the ba" in one.words.values()
            for one in forms_at(archive, desk=this_desk(), place=FormPlace.CARD)
        )
    )

    after = ClientCardView(archive, tasks, lambda: "AM")
    qtbot.addWidget(after)
    after.resize(1096, 744)
    after.show()
    after.show_client(clients[0])
    settled(qtbot, tasks)
    qtbot.waitUntil(lambda: bool(shown(after, WhyForm)))
    assert the(the(after, WhyForm), QPlainTextEdit).toPlainText() == "Ring whether the ba"
    assert says_so(the(after, WhyForm))
    QTest.keyClick(the(the(after, WhyForm), QPlainTextEdit), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, tasks)
    assert [one.what for one in open_follow_ups(archive)] == ["Ring whether the ba"]
    qtbot.waitUntil(lambda: forms_at(archive, desk=this_desk(), place=FormPlace.CARD) == ())


def test_a_new_client_half_typed_in_the_list_is_there_after_a_crash(
    archive: Archive, tasks: Tasks, appearance: Appearance, qtbot: QtBot
) -> None:
    def begin() -> ClientList:
        one = ClientList(archive, tasks, lambda: "AM")
        qtbot.addWidget(one)
        one.show()
        one.begin_client()
        return one

    QTest.keyClicks(field(the(begin(), ClientForm), "Name"), "Quay Mot")
    qtbot.waitUntil(lambda: forms_at(archive, desk=this_desk(), place=FormPlace.CLIENTS) != ())

    assert field(the(begin(), ClientForm), "Name").text() == "Quay Mot"
