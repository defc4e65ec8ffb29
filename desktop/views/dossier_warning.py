"""Says in the head of a dispute or a job that a dossier which went out on it holds what was filed elsewhere since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from archive.dossier.standing import Outdated
from desktop.models.dossier_words import outdated_words
from desktop.style import Tone
from desktop.widgets.opening_pill import OpeningPill


class DossierWarning(OpeningPill):
    """A pill that leads to the page of the dossier, where they are listed. Hidden while there is nothing to warn of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.AMBER, "", parent)
        where = self.tr("Show which, and where it lies now")
        self.setAccessibleDescription(where)
        self.setToolTip(where)
        self.hide()

    def say(self, outdated: Sequence[Outdated]) -> None:
        """Warn of these dossiers."""
        said = outdated_words(outdated)
        self.setText(said.replace("&", "&&"))
        self.setAccessibleName(said)
        self.setVisible(bool(said))
