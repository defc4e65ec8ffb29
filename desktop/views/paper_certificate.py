"""The certificate of what was shredded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.paper.certificates import Certificate, ShreddedStack
from archive.paper.ends import End
from archive.paper.stack_page import StackPage
from desktop import dates
from desktop.models.paper_words import fate_word, sheets, stacks
from desktop.style import Space
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.facts import Facts
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.section_head import SectionHead

_INSIDE = 2
"""Pixels that Qt leaves within a field before its text; labels have none."""


class CertificateSection(QWidget):
    """One certificate. Of one for several stacks it tells in full what it says of this one.

    Signals:
        document_wanted(int): open its PDF.
        print_wanted(int): print this certificate again.
        still_there_wanted: the stack turned up after all.
    """

    document_wanted = Signal(int)
    print_wanted = Signal(int)
    still_there_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._certificate: Certificate | None = None
        self._later = QLabel()
        self._later.setWordWrap(True)
        self._later.setProperty("tone", "red")
        self._facts = Facts()
        self._open = Button(self.tr("Open the certificate"), role="primary", small=True)
        self._open.clicked.connect(self._open_document)
        self._print = Button(self.tr("Print"), small=True)
        self._print.clicked.connect(self._print_again)
        self._turned_up = Button(self.tr("It still exists"), role="quiet", small=True)
        self._turned_up.clicked.connect(self.still_there_wanted)
        self._filing = QLabel(self.tr("Its PDF is being filed."))
        self._filing.setProperty("role", "second")
        deeds = QWidget()
        line = FlowLayout(deeds, gap=Space.S)
        parts: tuple[QWidget, ...] = (self._open, self._filing, self._print, self._turned_up)
        for part in parts:
            line.addWidget(part)
        card = Card(padding=14, spacing=Space.M)
        card.body.addWidget(self._later)
        card.body.addWidget(deeds)
        card.body.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._head = SectionHead(self.tr("Certificate"))
        column.addWidget(self._head)
        column.addWidget(card)

    def show_certificate(self, certificate: Certificate, page: StackPage) -> None:
        """Show what it says of the page's stack."""
        self._certificate = certificate
        is_last = certificate.id == page.certificate_id
        self._head.set_title(self.tr("Certificate") if is_last else self.tr("Earlier certificate"))
        self._open.setVisible(certificate.document_id is not None)
        self._filing.setVisible(certificate.document_id is None)
        self._turned_up.setVisible(is_last and page.end is End.SHREDDED)
        self._facts.clear()
        now, add = page.clock.now, self._facts.add
        add(self.tr("Number"), certificate.number, strong=True)
        add(self.tr("Shredded"), f"{dates.full_date(certificate.shredded_on)}, {certificate.shredded_by}")
        add(self.tr("Witness"), certificate.witnessed_by or self.tr("nobody"))
        add(self.tr("Where"), certificate.place)
        add(self.tr("How"), certificate.how)
        here = next(stack for stack in certificate.stacks if stack.paper_id == page.stack.id)
        self._tell_of(here, page)
        if others := [stack for stack in certificate.stacks if stack is not here]:
            total = sheets(sum(stack.sheets for stack in others))
            numbers = ", ".join(stack.number for stack in others)
            add(self.tr("With it"), f"{stacks(len(others))}, {total}: {numbers}")
        add(self.tr("Written"), f"{certificate.written_by}, {dates.exactly(certificate.written_at, now)}")

    def _tell_of(self, stack: ShreddedStack, page: StackPage) -> None:
        add, now = self._facts.add, page.clock.now
        later = [f"{fate_word(one.what)}: {one.words} ({one.by}, {dates.exactly(one.at, now)})" for one in stack.later]
        self._later.setText("\n".join(later))
        self._later.setVisible(bool(later))
        add(self.tr("Paper"), f"{stack.number}, {stack.client}, {stack.what}, {sheets(stack.sheets)}")
        if stack.sheets_kept:
            add(self.tr("Sheets kept"), ", ".join(str(one) for one in stack.sheets_kept))
        until = self.tr("{rule}, until {day}").format(rule=stack.rule, day=dates.full_date(stack.kept_until))
        add(self.tr("Kept under"), until)
        add(self.tr("Approved"), f"{stack.approved_by}, {dates.exactly(stack.approved_at, now)}")
        for one in stack.originals:
            add(self.tr("What remains"), one.name)
            add("", _hash(one.sha256, one.name))

    def _open_document(self) -> None:
        if self._certificate is not None and self._certificate.document_id is not None:
            self.document_wanted.emit(self._certificate.document_id)

    def _print_again(self) -> None:
        if self._certificate is not None:
            self.print_wanted.emit(self._certificate.id)


class CertificatesColumn(QWidget):
    """All certificates of a stack, the newest first, each with what became known since. Hidden while it has none.

    Signals: as of CertificateSection.
    """

    document_wanted = Signal(int)
    print_wanted = Signal(int)
    still_there_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: list[CertificateSection] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        self.hide()

    def show_certificates(self, certificates: Sequence[Certificate], page: StackPage) -> None:
        """Show these, the newest first."""
        while len(self._sections) < len(certificates):
            section = CertificateSection()
            section.document_wanted.connect(self.document_wanted)
            section.print_wanted.connect(self.print_wanted)
            section.still_there_wanted.connect(self.still_there_wanted)
            self._sections.append(section)
            self._column.addWidget(section)
        while len(self._sections) > len(certificates):
            section = self._sections.pop()
            section.hide()
            section.deleteLater()
        for section, one in zip(self._sections, certificates, strict=True):
            section.show_certificate(one, page)
        self.setVisible(bool(certificates))


def _hash(sha256: str, name: str) -> QLineEdit:
    """All of it, to be copied as it is: a label would be too wide for a narrow column, or break it."""
    field = QLineEdit(sha256)
    field.setReadOnly(True)
    field.setProperty("role", "bare")
    field.setProperty("small", "true")
    field.setCursorPosition(0)
    field.setTextMargins(-_INSIDE, 0, 0, 0)
    field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    field.setAccessibleName(QCoreApplication.translate("CertificateSection", "SHA-256 of {name}").format(name=name))
    return field
