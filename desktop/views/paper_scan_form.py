"""A scan is given to a stack: which files in which order, how they were fed, and what comes of it before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.choices import FileChoice
from archive.paper.feeding import as_proposed, how_it_was_fed
from archive.paper.scanning import Weave, WovenScan, preview_scan
from archive.records import Feeding
from archive.records.feeding_clues import FeedingClues
from desktop import dates, office_words
from desktop.models.paper_count import count_problem
from desktop.models.paper_words import feeding_word, side_word, sides
from desktop.style import Space, set_style_property
from desktop.tasks import Latest, Tasks
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.page_picture import decoded
from desktop.widgets.thumbnails import Thumb, ThumbnailStrip

FEW = 6
"""Files that are offered at once: the likeliest come first, and how the sides come to lie stays in sight."""


@dataclass(frozen=True, slots=True)
class _Preview:
    woven: WovenScan
    clues: FeedingClues | None


class ScanForm(InlineForm):
    """Files are chosen in the order in which they were scanned. Nothing is kept before the button.

    Signals:
        complete(object, object): the documents' ids in their order, and the Weave.
        trouble(object): an exception that is no fault of what was chosen.
    """

    complete = Signal(object, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        paper_id: int,
        files: Sequence[FileChoice],
        now: datetime,
        parent: QWidget | None = None,
        *,
        single: bool = False,
    ) -> None:
        """``single``: the paper is written on one side only."""
        super().__init__(self.tr("This is its scan"), parent)
        self._archive, self._tasks, self._paper, self._single = archive, tasks, paper_id, single
        self._preview = Latest(tasks, self.trouble.emit)
        self._files = FilesField(files, now)
        self.add_field(self.tr("Files"), self._files)
        self._feeding = ChoiceBox()
        self._feeding.setProperty("small", "true")
        for feeding in Feeding:
            self._feeding.addItem(feeding_word(feeding), feeding)
        if single:
            self._feeding.setCurrentIndex(list(Feeding).index(Feeding.SINGLE))
        self.add_field(self.tr("Fed"), self._feeding)
        self._second_reversed = QCheckBox(self.tr("The second pass began with the last sheet"))
        self._turned = QCheckBox(self.tr("The whole batch was fed upside down"))
        self._reversed = QCheckBox(self.tr("The whole batch was fed back to front"))
        marks = QWidget()
        column = QVBoxLayout(marks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for mark in (self._second_reversed, self._turned, self._reversed):
            column.addWidget(mark)
            mark.toggled.connect(self._look)
        self.add_field("", marks)
        self._said = QLabel(self.tr("Choose the files in the order in which they were scanned."))
        self._said.setWordWrap(True)
        self._strip = ThumbnailStrip(self.tr("How the sides come to lie"), lying=True)
        self._strip.picture_wanted.connect(self._fetch)
        self._strip.hide()
        self._woven: WovenScan | None = None
        self._clues: FeedingClues | None = None
        self._hint = Button("", role="link", small=True)
        self._hint.clicked.connect(self._follow_hint)
        self._hint.hide()
        self.add_below(self._said)
        self.add_below(self._hint)
        self.add_below(self._strip)
        self._files.changed.connect(self._look)
        self._feeding.currentIndexChanged.connect(self._look)
        self.saved.connect(self._check)
        self.setFocusProxy(self._files)
        for one in files:
            if one.has_cover and one.is_opened:
                self._files.choose(one.id)
        self._fit()

    @property
    def weave(self) -> Weave:
        """How the batch is said to have gone through the scanner."""
        two_passes = self._feeding.currentData() in (Feeding.FRONTS_FIRST, Feeding.BACKS_FIRST)
        return Weave(
            Feeding(self._feeding.currentData()),
            two_passes and self._second_reversed.isChecked(),
            self._turned.isChecked(),
            self._reversed.isChecked(),
        )

    def _fit(self) -> None:
        self._second_reversed.setVisible(self._feeding.currentData() in (Feeding.FRONTS_FIRST, Feeding.BACKS_FIRST))

    def _look(self) -> None:
        self._fit()
        archive, paper, files, weave = self._archive, self._paper, self._files.chosen, self.weave
        if not files:
            self._preview.forget()
            self._woven = self._clues = None
            self._strip.hide()
            self._hint.hide()
            self._tell(self.tr("Choose the files in the order in which they were scanned."), "")
            return
        self._preview.ask(
            lambda: _Preview(
                preview_scan(archive, paper_id=paper, documents=files, weave=weave),
                how_it_was_fed(archive, documents=files, weave=weave),
            ),
            then=self._show,
            failed=lambda error: self._tell(str(error), "amber"),
        )

    def _show(self, preview: _Preview) -> None:
        self._woven, self._clues = woven, clues = preview.woven, preview.clues
        proposed = as_proposed(self.weave, clues) if clues is not None else self.weave
        self._hint.setVisible(proposed != self.weave)
        if clues is not None and proposed != self.weave:
            self._hint.setText(self._hint_words(clues))
        problem = count_problem(woven, 1 if self._single else 2)
        self._tell(
            problem or self.tr("{sides}, as many as the sheets have.").format(sides=sides(woven.counted)),
            "amber" if problem else "",
        )
        self._strip.set_pages(
            [
                Thumb(place, blank=side.is_blank, called=side_word(side.sheet, side.face))
                for place, side in enumerate(woven.sides, start=1)
            ]
        )
        if self._strip.isHidden():
            self._strip.show()
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(self.focusWidget() or self._said))

    def _hint_words(self, clues: FeedingClues) -> str:
        """What the sides suggest, and why."""
        if clues.proposed is None:
            return self.tr("It looks as if it was fed upside down. Turn the sides that could not be read")
        evidence = clues.evidence
        numbers, blanks = len(evidence.in_order), len(evidence.blank_backs)
        why = [self.tr("page numbers follow each other")] if numbers else []
        if blanks:
            why.append(self.tr("blank sides come to lie at the back"))
        said = self.tr("It looks as if it was fed otherwise: {why}. Weave it so")
        return said.format(why=self.tr(" and ").join(why))

    def _follow_hint(self) -> None:
        """Let the fields say what the sides suggest; a person sees it and may change it back."""
        if self._clues is None:
            return
        weave = as_proposed(self.weave, self._clues)
        fields = (self._feeding, self._second_reversed, self._turned, self._reversed)
        for field in fields:
            field.blockSignals(True)
        self._feeding.setCurrentIndex(list(Feeding).index(weave.feeding))
        self._second_reversed.setChecked(weave.second_pass_reversed)
        self._turned.setChecked(weave.is_turned)
        self._reversed.setChecked(weave.is_reversed)
        for field in fields:
            field.blockSignals(False)
        self._look()

    def _tell(self, words: str, tone: str) -> None:
        self._said.setText(words)
        set_style_property(self._said, "tone", tone)

    def _fetch(self, place: int) -> None:
        woven = self._woven
        if woven is None or place > len(woven.sides):
            return
        side = woven.sides[place - 1]

        def put(image: QImage) -> None:
            if self._woven is woven and not image.isNull():
                self._strip.set_picture(place, image)

        self._tasks.run(lambda: decoded(side.thumbnail, turn=side.turn), then=put)

    def _check(self) -> None:
        if not self._files.chosen:
            self.say(self.tr("Choose at least one file that shows the sheets."))
            return
        self.wait(True)
        self.complete.emit(self._files.chosen, self.weave)


class FilesField(QWidget):
    """Files with a tick each, the first few until more are wanted; a number tells the order in which they were chosen.

    Signals:
        changed: another choice, or another order.
    """

    changed = Signal()

    def __init__(self, files: Sequence[FileChoice], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Files"))
        self._order: list[int] = []
        self._ticks: dict[int, QCheckBox] = {}
        self._words: dict[int, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        few = FEW if len(files) > FEW + 1 else len(files)
        for place, one in enumerate(files):
            tick = QCheckBox()
            self._words[one.id] = _file_words(one, now)
            tick.setEnabled(one.is_opened)
            tick.toggled.connect(lambda on, document=one.id: self._toggle(document, on))
            self._ticks[one.id] = tick
            column.addWidget(tick)
            tick.setHidden(place >= few)
        self._more = Button(self.tr("Show {n} more").format(n=len(files) - few), role="link", small=True)
        self._more.clicked.connect(self._show_all)
        self._more.setHidden(few == len(files))
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if not files:
            none = QLabel(self.tr("No file waits for a stack. Drop the scan on the window first."))
            none.setProperty("role", "second")
            none.setWordWrap(True)
            column.addWidget(none)
        else:
            self.setFocusProxy(self._ticks[files[0].id])
        self._number()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the files in the order in which they were chosen."""
        return tuple(self._order)

    def choose(self, document: int) -> None:
        """Choose a file as the next one. Raises KeyError for one that is not offered."""
        self._ticks[document].show()
        self._ticks[document].setChecked(True)

    def _show_all(self) -> None:
        hidden = [tick for tick in self._ticks.values() if tick.isHidden()]
        for tick in hidden:
            tick.show()
        hidden[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._more.hide()

    def _toggle(self, document: int, on: bool) -> None:
        if on:
            self._order.append(document)
        else:
            self._order.remove(document)
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        for document, tick in self._ticks.items():
            place = f"{self._order.index(document) + 1}.  " if document in self._order and len(self._order) > 1 else ""
            tick.setText(f"{place}{self._words[document]}".replace("&", "&&"))


def _file_words(one: FileChoice, now: datetime) -> str:
    parts = [one.name, office_words.pages(one.pages), dates.when(one.received_at, now)]
    if one.job:
        parts.append(one.job)
    if one.has_cover:
        parts.append(QCoreApplication.translate("ScanForm", "with its cover sheet"))
    return " · ".join(parts)
