"""The sections of the settings page, each a card under a small title."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop.style import TEXT_SIZES, Scheme, Space
from desktop.views.language_names import language_name
from desktop.views.settings_people import SettingsSection
from desktop.widgets.buttons import Button
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.noted_field import NotedField
from desktop.widgets.pill_tabs import PillTabs


class AppearanceSection(SettingsSection):
    """Light or dark, and how large the text is.

    Signals:
        scheme_chosen(object): a Scheme.
        text_size_chosen(int): per cent.
    """

    scheme_chosen = Signal(object)
    text_size_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Appearance"), padding=14)
        self.scheme = PillTabs(
            self.tr("Colours"),
            [
                (Scheme.SYSTEM, self.tr("As the system")),
                (Scheme.LIGHT, self.tr("Light")),
                (Scheme.DARK, self.tr("Dark")),
            ],
            wraps=True,
        )
        sizes = [(str(size), f"{size} %") for size in TEXT_SIZES]
        self.text_size = PillTabs(self.tr("Text size"), sizes, wraps=True)
        for name, tabs in ((self.tr("Colours"), self.scheme), (self.tr("Text size"), self.text_size)):
            label = QLabel(name)
            label.setProperty("role", "second")
            line = QHBoxLayout()
            line.setSpacing(Space.L)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(tabs, 1)
            self.card.body.addLayout(line)
        self.scheme.chosen.connect(lambda key: self.scheme_chosen.emit(Scheme(key)))
        self.text_size.chosen.connect(lambda key: self.text_size_chosen.emit(int(key)))

    def show_choice(self, scheme: Scheme, text_size: int) -> None:
        """Mark what is chosen; a size between those offered marks the nearest."""
        with QSignalBlocker(self.scheme), QSignalBlocker(self.text_size):
            self.scheme.choose(scheme)
            self.text_size.choose(str(min(TEXT_SIZES, key=lambda size: abs(size - text_size))))


class ReadingSection(SettingsSection):
    """The program that reads pages, and the languages it reads.

    Signals:
        tesseract_chosen(str): a path, or empty to look for it.
        languages_chosen(object): tuple[str, ...] of codes, never empty.
    """

    tesseract_chosen = Signal(str)
    languages_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Reading"), padding=14)
        self._boxes: dict[str, QCheckBox] = {}
        self._state = QLabel()
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Where Tesseract is"))
        self.path.setPlaceholderText(self.tr("Found by itself"))
        self.path.editingFinished.connect(self._take_path)
        self._noted_path = NotedField(self.path)
        self._told = ""
        choose = Button(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose the Tesseract program"))
        choose.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self._noted_path, 1)
        line.addWidget(choose, 0, Qt.AlignmentFlag.AlignTop)
        self._languages_title = QLabel(self.tr("Languages on the pages"))
        self._languages_title.setProperty("role", "second")
        self._languages = QWidget()
        self._flow = FlowLayout(self._languages, gap=Space.L)
        for part in (self._state, line, self._languages_title, self._languages):
            if isinstance(part, QHBoxLayout):
                self.card.body.addLayout(part)
            else:
                self.card.body.addWidget(part)

    def add_part(self, part: QWidget) -> None:
        """Add what keeps by itself what is chosen in it."""
        self.card.body.addWidget(part)

    def show_reader(self, path: str, state: str, problem: str = "") -> None:
        """``path`` as chosen, or empty; ``state`` says what was found, ``problem`` what is wrong with the path."""
        self._noted_path.complain(problem)
        self._told = path
        self.path.setText(path)
        self._state.setText(state)

    def show_languages(self, chosen: tuple[str, ...], found: tuple[str, ...]) -> None:
        """Offer what was found. "osd" is no language but Tesseract's sense of up and down, so it is left out."""
        self._flow.clear()
        offered = [code for code in found if code != "osd"]
        self._boxes = {code: QCheckBox(language_name(code)) for code in offered}
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)
            box.toggled.connect(lambda _on, box=box: self._take_languages(box))
            self._flow.addWidget(box)
        for part in (self._languages_title, self._languages):
            part.setVisible(bool(offered))

    def _take_languages(self, box: QCheckBox) -> None:
        chosen = tuple(code for code, other in self._boxes.items() if other.isChecked())
        if chosen:
            self.languages_chosen.emit(chosen)
        else:
            with QSignalBlocker(box):
                box.setChecked(True)  # something must be read

    def _take_path(self) -> None:
        path = self.path.text().strip()
        if path != self._told:
            self._told = path
            self.tesseract_chosen.emit(path)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the Tesseract program"), self.path.text())
        if path:
            self.path.setText(path)
            self._take_path()


class ArchiveSection(SettingsSection):
    """Where everything lies.

    Signals:
        folder_wanted: open the folder.
        other_archive_wanted: open another archive.
        encryption_understood: a person has read that the disk is not encrypted.
    """

    folder_wanted = Signal()
    other_archive_wanted = Signal()
    encryption_understood = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Where the archive lies"), padding=14)
        self._folder = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = QLabel(self.tr("Back up this one folder and everything is backed up."))
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        open_folder = Button(self.tr("Open folder"), icon_name="folder-open")
        open_folder.clicked.connect(self.folder_wanted)
        other = Button(self.tr("Open another archive"))
        other.clicked.connect(self.other_archive_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=Space.S)
        flow.addWidget(open_folder)
        flow.addWidget(other)
        self._unencrypted = self._note_on_encryption()
        for part in (self._folder, hint, self._unencrypted, buttons):
            self.card.body.addWidget(part)

    def show_folder(self, folder: Path) -> None:
        self._folder.setText(str(folder))

    def show_encryption(self, *, wanting: bool) -> None:
        """Say that the disk is not encrypted, or nothing."""
        self._unencrypted.setVisible(wanting)

    def _note_on_encryption(self) -> QWidget:
        """What it means, whose business it is, and a way to put it away for good."""
        said = QLabel(
            self.tr(
                "This disk is not encrypted: whoever takes this computer, or its disk, can read everything in the "
                "archive. Your system can encrypt it: BitLocker on Windows, FileVault on a Mac, LUKS on Linux. A disk "
                "that encrypts itself cannot be told from here."
            )
        )
        said.setWordWrap(True)
        understood = Button(self.tr("Understood"), role="quiet")
        understood.setToolTip(self.tr("Do not say this again on this computer"))
        understood.clicked.connect(self.encryption_understood)
        note = QWidget()
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(said, 1)
        row.addWidget(understood, 0, Qt.AlignmentFlag.AlignTop)
        note.hide()
        return note
