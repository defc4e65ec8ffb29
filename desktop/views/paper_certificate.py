"""The certificate of what was shredded."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive.paper.certificates import Certificate
from desktop import dates
from desktop.models.paper_words import sheets
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.facts import Facts
from desktop.widgets.section_head import SectionHead


class CertificateSection(QWidget):
    """Hidden while a stack has none.

    Signals:
        still_there_wanted: the stack turned up after all.
    """

    still_there_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts()
        self._turned_up = Button(self.tr("It still exists"), role="quiet", small=True)
        self._turned_up.clicked.connect(self.still_there_wanted)
        self._head = SectionHead(self.tr("Certificate"))
        card = Card(padding=14)
        card.body.addWidget(self._facts)
        card.body.addWidget(self._turned_up, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(card)
        self.hide()

    def show_certificate(self, certificate: Certificate | None, now: datetime) -> None:
        """Show all that it says; None hides it."""
        self.setVisible(certificate is not None)
        if certificate is None:
            return
        self._facts.clear()
        add = self._facts.add
        add(self.tr("Number"), certificate.number, strong=True)
        add(self.tr("Shredded"), f"{dates.full_date(certificate.shredded_on)}, {certificate.shredded_by}")
        add(self.tr("Witness"), certificate.witnessed_by or self.tr("nobody"))
        add(self.tr("Where"), certificate.place)
        add(self.tr("How"), certificate.how)
        for stack in certificate.stacks:
            add(self.tr("Paper"), f"{stack.number}, {stack.client}, {stack.what}, {sheets(stack.sheets)}")
            if stack.sheets_kept:
                add(self.tr("Sheets kept"), ", ".join(str(one) for one in stack.sheets_kept))
            add(self.tr("Kept under"), f"{stack.rule}, {dates.full_date(stack.kept_until)}")
            add(self.tr("Approved"), f"{stack.approved_by}, {dates.exactly(stack.approved_at, now)}")
            add(self.tr("What remains"), "\n".join(one.sha256 for one in stack.originals))
        add(self.tr("Written"), f"{certificate.written_by}, {dates.exactly(certificate.written_at, now)}")
