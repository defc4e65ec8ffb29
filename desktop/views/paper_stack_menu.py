"""Everything that can be done with a stack and is not the next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from archive.paper.ends import End
from archive.paper.stack_page import StackPage
from archive.records.destruction import Afterwards
from desktop.views.paper_certificate_deeds import CertificateDeeds
from desktop.views.paper_cover import CoverSheets
from desktop.views.paper_stack_deeds import StackDeeds


def stack_menu(
    over: QWidget, page: StackPage | None, deeds: StackDeeds, certificates: CertificateDeeds, covers: CoverSheets
) -> QMenu:
    """A menu for the stack as it stands; empty while none is shown. It deletes itself when it is closed."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if page is None:
        return menu
    if page.is_on_file:
        menu.addAction(_tr("Change what is written…"), deeds.ask_change)
        menu.addAction(_tr("It lies somewhere else…"), deeds.ask_move)
        menu.addAction(_tr("Do not destroy…"), deeds.ask_hold)
        menu.addAction(_tr("Print a cover sheet…"), partial(covers.print, page.stack.id))
        menu.addAction(_tr("Save a cover sheet as PDF…"), partial(covers.save, page.stack.id))
        if page.may_go:
            menu.addAction(_tr("It may not go after all"), deeds.take_decision_back)
        menu.addSeparator()
        menu.addAction(_tr("It is lost…"), partial(deeds.ask_fate, Afterwards.LOST))
        if page.scan is None:
            menu.addAction(_tr("It was put on file by mistake"), deeds.withdraw)
    elif page.end is not None:
        if page.has_rest:
            menu.addAction(_tr("What was kept lies somewhere else…"), deeds.ask_move)
        words = _tr("It still exists…") if page.end is End.SHREDDED else _tr("It turned up again…")
        menu.addAction(words, partial(deeds.ask_fate, Afterwards.STILL_THERE))
    if page.certificate_id is not None:
        menu.addSeparator()
        menu.addAction(_tr("Print the certificate…"), partial(certificates.print, page.certificate_id))
        menu.addAction(_tr("Change the wording of certificates…"), certificates.edit_wording)
    return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("StackMenu", text)
