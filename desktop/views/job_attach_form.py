"""Which document of the client shows it, asked in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.views.job_yes_form import Proof
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm


class AttachForm(InlineForm):
    """Asks for one of the client's documents.

    Signals:
        chosen(int): its id.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Attach"), parent)
        self._document = ChoiceField(self.tr("Document"), self.tr("A document filed with this client"))
        self._document.setProperty("small", "true")
        self.add_field(self.tr("Document"), self._document)
        self.add_remark(self.tr("Not there yet? Drop its file on the window: it is filed to this job."))
        self.saved.connect(self._check)
        self.setFocusProxy(self._document)

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        """What may be chosen."""
        self._document.set_choices([Choice(one.document_id, one.name, one.when) for one in proofs])

    def choose_proof(self, document_id: int) -> None:
        """Take this document, if it is one of the client's."""
        self._document.choose(document_id)

    def _check(self) -> None:
        document = self._document.key
        if isinstance(document, int):
            self.wait(True)
            self.chosen.emit(document)
        else:
            self.complain(self._document, self.tr("Choose one of the documents."))
