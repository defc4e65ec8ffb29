"""In the viewer a mail leads to what hangs on it, and that leads back to the mail."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.records import Accession, AccessionItem, Attachment, Mail
from archive.records.documents import ItemState
from desktop.tasks import Tasks
from desktop.views.document_mail import DocumentMail
from desktop.views.document_pane import DocumentPane
from tests.desktop.views.conftest import NOW, PaperTray
from tests.desktop.views.hands import button, settled, shown, the


@pytest.fixture
def pane(qtbot: QtBot, archive: Archive, tasks: Tasks, appearance: object) -> DocumentPane:
    made = DocumentPane(archive, tasks)
    made.trouble.connect(lambda error: pytest.fail(str(error)))
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    return made


def attach(archive: Archive, mail: int, name: str, document: int | None, place: int = 1) -> None:
    """Let a document, or a file that was dismissed, hang on a mail."""
    with archive.database.writing() as session:
        if session.get(Mail, mail) is None:
            session.add(
                Mail(document_id=mail, sent_at=NOW, sender="M <m@x.example>", recipients="", subject="Go ahead")
            )
            session.flush()
        item_id = None
        if document is not None:
            batch = Accession(source="dropped", begun_at=NOW, begun_by="AM")
            item = AccessionItem(accession=batch, path="", name=name, state=ItemState.SAFE, document_id=document)
            session.add(item)
            session.flush()
            item_id = item.id
        session.add(Attachment(mail_id=mail, position=place, name=name, item_id=item_id))


def test_a_mail_lists_its_attachments_and_each_opens_by_keyboard(
    pane: DocumentPane, archive: Archive, tray: PaperTray, tasks: Tasks, qtbot: QtBot
) -> None:
    mail, order = tray.put("we accept", name="go ahead.eml"), tray.put("order 4711", name="order.pdf")
    attach(archive, mail, "order 4711 & more.pdf", order)
    attach(archive, mail, "logo.png", None, place=2)
    pane.open(mail)
    settled(qtbot, tasks)

    assert [label.text() for label in shown(the(pane, DocumentMail), QLabel)] == [
        "Attached:",
        "logo.png (not taken in)",
    ]
    link = button(pane, "order 4711 && more.pdf")
    link.setFocus()
    with qtbot.waitSignal(pane.document_wanted) as wanted:
        QTest.keyClick(link, Qt.Key.Key_Return)
    assert wanted.args == [order]


def test_an_attachment_says_with_which_mail_it_came_and_leads_back(
    pane: DocumentPane, archive: Archive, tray: PaperTray, tasks: Tasks, qtbot: QtBot
) -> None:
    mail, order = tray.put("we accept", name="go ahead.eml"), tray.put("order 4711", name="order.pdf")
    attach(archive, mail, "order.pdf", order)
    pane.open(order)
    settled(qtbot, tasks)

    with qtbot.waitSignal(pane.document_wanted) as wanted:
        button(pane, "Came with the e-mail “Go ahead” of today").click()
    assert wanted.args == [mail]


def test_other_papers_take_no_room_for_it(pane: DocumentPane, tray: PaperTray, tasks: Tasks, qtbot: QtBot) -> None:
    pane.open(tray.put("a work order"))
    settled(qtbot, tasks)
    assert not shown(pane, DocumentMail)


def test_an_attachment_that_becomes_safe_later_becomes_a_link_then(
    pane: DocumentPane, archive: Archive, tray: PaperTray, tasks: Tasks, qtbot: QtBot
) -> None:
    mail, order = tray.put("we accept", name="go ahead.eml"), tray.put("order 4711", name="order.pdf")
    attach(archive, mail, "order.pdf", None)
    pane.open(mail)
    settled(qtbot, tasks)
    with archive.database.writing() as session:
        batch = Accession(source="dropped", begun_at=NOW, begun_by="AM")
        item = AccessionItem(accession=batch, path="", name="", state=ItemState.SAFE, document_id=order)
        session.add(item)
        session.flush()
        session.get_one(Attachment, (mail, 1)).item_id = item.id
    pane.refresh()
    settled(qtbot, tasks)
    assert button(pane, "order.pdf").isVisible()
