"""A scan is given to a stack: which files in which order, how they were fed, and what comes of it before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.paper.choices import FileChoice
from archive.paper.feeding import as_proposed, how_it_was_fed
from archive.paper.scanning import Weave, WovenScan, preview_scan
from archive.records import Feeding
from archive.records.feeding_clues import FeedingClues
from archive.services.wording import LONGEST_WORDS
from desktop.models.paper_count import count_problem
from desktop.models.paper_words import feeding_word, sides
from desktop.style import Space, set_style_property
from desktop.tasks import Latest, Tasks
from desktop.views.paper_files_field import FilesField
from desktop.views.paper_large_side import LargePicture, LargeSide
from desktop.views.paper_sheet_pairs import SheetPairs
from desktop.widgets.arrows_within import ArrowsWithin
from desktop.widgets.buttons import Button
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.page_picture import decoded

SCAN_WIDTH = 830
"""Of the form, in pixels at 100 %: three sheets, each with both sides, beside each other."""


@dataclass(frozen=True, slots=True)
class _Preview:
    woven: WovenScan
    clues: FeedingClues | None


class ScanForm(InlineForm):
    """Files are chosen in the order in which they were scanned. Nothing is kept before the button.

    Signals:
        complete(object, object, str): the documents' ids in their order, the Weave, and why it is this stack's scan
            although another one's cover sheet is in it; empty where none is.
        trouble(object): an exception that is no fault of what was chosen.
    """

    complete = Signal(object, object, str)
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
        ArrowsWithin((self._second_reversed, self._turned, self._reversed), self)
        self.add_field("", marks)
        self._said = QLabel(self.tr("Choose the files in the order in which they were scanned."))
        self._said.setWordWrap(True)
        self._pairs = SheetPairs(self.tr("How the sides come to lie"))
        self._pairs.picture_wanted.connect(self._fetch)
        self._pairs.large_wanted.connect(self._enlarge)
        self._pairs.hide()
        self._woven: WovenScan | None = None
        self._clues: FeedingClues | None = None
        self._hint = Button("", role="link", small=True)
        self._hint.clicked.connect(self._follow_hint)
        self._hint.hide()
        self.add_below(self._said)
        self.add_below(self._hint)
        self.add_below(self._pairs)
        self._ask_about_covers()
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

    def _ask_about_covers(self) -> None:
        """Hidden unless the cover sheet of another stack is in the scan."""
        self._anothers = QLabel()
        self._anothers.setWordWrap(True)
        self._anothers.setProperty("tone", "red")
        self._although = QCheckBox(self.tr("It is this one's all the same"))
        self._why = QLineEdit()
        self._why.setProperty("small", "true")
        self._why.setMaxLength(LONGEST_WORDS)
        self._why.setAccessibleName(self.tr("Why it is the scan of this stack"))
        self._why.setPlaceholderText(self.tr("Why, e.g. the wrong sheet lay on it"))
        self._why.textEdited.connect(lambda: self._forgive(self._why))
        for part in (self._anothers, self._although, self._why):
            part.hide()
            self.add_below(part)
        self._although.toggled.connect(self._why.setVisible)
        self._although.toggled.connect(lambda on: self._why.setFocus() if on else self.say(""))

    def _show_covers(self, numbers: Sequence[str]) -> None:
        said = self.tr(
            "The cover sheet of {number} is in it. If this is the scan of {number}, choose it there; if both were "
            "scanned together, scan each by itself."
        )
        self._anothers.setText(said.format(number=", ".join(numbers)))
        for part in (self._anothers, self._although):
            part.setVisible(bool(numbers))
        if not numbers:
            self._although.setChecked(False)

    def _fit(self) -> None:
        self._second_reversed.setVisible(self._feeding.currentData() in (Feeding.FRONTS_FIRST, Feeding.BACKS_FIRST))

    def _look(self) -> None:
        self._fit()
        archive, paper, files, weave = self._archive, self._paper, self._files.chosen, self.weave
        if not files:
            self._preview.forget()
            self._woven = self._clues = None
            self._pairs.hide()
            self._hint.hide()
            self._show_covers(())
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
        self._pairs.show_sides(woven.sides)
        self._show_covers(woven.covers_of_others)
        if self._pairs.isHidden():
            self._pairs.show()
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
        if woven is None:
            return
        side = woven.sides[place]

        def put(image: QImage) -> None:
            if self._woven is woven and not image.isNull():
                self._pairs.set_picture(place, image)

        self._tasks.run(lambda: decoded(side.thumbnail, turn=side.turn), then=put)

    def _enlarge(self, place: int) -> None:
        if self._woven is None:
            return
        pictures = [
            LargePicture(self._pairs.words(one), side.picture, side.turn) for one, side in enumerate(self._woven.sides)
        ]
        large = LargeSide(self._tasks, self.window())
        large.trouble.connect(self.trouble)
        large.open(pictures, place)

    def _check(self) -> None:
        covers = self._woven.covers_of_others if self._woven is not None else ()
        why = " ".join(self._why.text().split()) if covers and self._although.isChecked() else ""
        if not self._files.chosen:
            self.say(self.tr("Choose at least one file that shows the sheets."))
        elif covers and not self._although.isChecked():
            said = self.tr("It shows the cover sheet of {number}, so it is not kept as the scan of this stack.")
            self.say(said.format(number=", ".join(covers)))
            self._although.setFocus()
        elif covers and not why:
            self.complain(self._why, self.tr("Say why it is the scan of this stack."))
        else:
            self.wait(True)
            self.complete.emit(self._files.chosen, self.weave, why)
