"""Asks which other client is the same one, and shows what joining the two would mean before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from archive.services.clients import ClientLine
from archive.services.merging import MergePreview, Merger
from desktop import office_words
from desktop.style import current_look
from desktop.widgets.buttons import Button
from desktop.widgets.choice_field import Choice, ChoiceField
from desktop.widgets.inline_form import InlineForm

TURN = "Ctrl+T"
"""The key that lets the other of the two stay."""

_LONGEST = 300
"""The words of the button are cut beyond this, in pixels at 100 %: a client's name may be of any length."""


class MergeForm(InlineForm):
    """Type a name, see both sides, join them; which of the two stays can be turned round.

    Signals:
        chosen(object): the id of the other client, or None while none is named.
        told: join the two that are shown.
    """

    chosen = Signal(object)
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Join them"), parent)
        self._preview: MergePreview | None = None
        self._other = ChoiceField(self.tr("Same client as"), self.tr("Type a name"))
        self._other.setProperty("small", "true")
        self._other.textEdited.connect(lambda: self._forgive(self._other))
        self._other.chosen.connect(self._choose)
        self.add_field(self.tr("Same client as"), self._other)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setProperty("role", "second")
        self._odd = QLabel()
        self._odd.setTextFormat(Qt.TextFormat.PlainText)
        self._odd.setWordWrap(True)
        self._odd.setProperty("tone", "amber")
        self._turn = Button("", small=True, keys=TURN)
        self._turn.clicked.connect(self._turn_round)
        turn = QHBoxLayout()
        turn.setContentsMargins(0, 0, 0, 0)
        turn.addWidget(self._turn)
        turn.addStretch(1)
        self._turn_place = QWidget()
        self._turn_place.setLayout(turn)
        for part in (self._said, self._odd, self._turn_place):
            part.hide()
            self.add_below(part)
        QShortcut(QKeySequence(TURN), self, self._turn_round).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.saved.connect(self._check)
        self.setFocusProxy(self._other)

    @property
    def preview(self) -> MergePreview | None:
        """What is shown of both sides, None until somebody was chosen."""
        return self._preview

    def set_clients(self, clients: Sequence[ClientLine]) -> None:
        """Offer these: all others in the list."""
        choices = [
            Choice(one.id, one.name, " · ".join(part for part in (one.town, one.phone) if part)) for one in clients
        ]
        self._other.set_choices(choices)

    def show_preview(self, preview: MergePreview) -> None:
        """Show both sides, what speaks for their being one, and what a person should look at first."""
        self._preview = preview
        self._said.setText("\n".join((_side(preview.kept), _side(preview.merged), *self._shared(preview))))
        self._said.show()
        odd = self._differences(preview)
        self._odd.setText("\n".join(odd))
        self._odd.setVisible(bool(odd))
        whole = self.tr("Keep “{name}” instead").format(name=preview.merged.name)
        room = current_look().px(_LONGEST)
        self._turn.ensurePolished()  # hidden until now, it would be measured in the font of 100 %
        self._turn.setText(self._turn.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, room))
        self._turn.setAccessibleName(whole)
        self._turn_place.show()
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(self._other))

    def _choose(self, key: object) -> None:
        self._preview = None
        self._said.hide()
        self._odd.hide()
        self._turn_place.hide()
        self.chosen.emit(key)

    def _turn_round(self) -> None:
        """The other one stays; what was looked up of both is the same."""
        if (shown := self._preview) is not None:
            self.show_preview(replace(shown, kept=shown.merged, merged=shown.kept))

    def _check(self) -> None:
        if self._preview is None:
            self.complain(self._other, self.tr("Choose a client from the list first."))
        else:
            self.wait(True)
            self.told.emit()

    def _shared(self, preview: MergePreview) -> list[str]:
        shared = [self.tr("Both have the number {digits}.").format(digits=one) for one in preview.shared_digits]
        shared += [self.tr("Both have the address {email}.").format(email=one) for one in preview.shared_emails]
        kept = self.tr("“{kept}” stays in the list, and “{merged}” finds it too. They can be separated again.")
        return [*shared, kept.format(kept=preview.kept.name, merged=preview.merged.name)]

    def _differences(self, preview: MergePreview) -> list[str]:
        odd = []
        if not preview.alike:
            odd.append(self.tr("They share no number, no address and no name."))
        if preview.towns_differ:
            said = self.tr("One is in {one}, the other in {other}.")
            odd.append(said.format(one=preview.kept.town, other=preview.merged.town))
        if preview.standings_differ:
            said = self.tr("Their standings differ; “{standing}” will count.")
            odd.append(said.format(standing=office_words.standing_word(preview.kept.standing)))
        if preview.both_have_open_jobs:
            odd.append(self.tr("Both have open jobs, which two records of one client seldom have."))
        return odd


def _side(side: Merger) -> str:
    """ "Harbour Dental, Whitby: 3 people, 41 notes, 12 documents, J-2026-0117"."""
    name = f"{side.name}, {side.town}" if side.town else side.name
    people = office_words.people(side.contacts)
    counts = (people, office_words.notes(side.notes), office_words.documents(side.documents), *side.open_jobs)
    return f"{name}: {', '.join(counts)}"
