"""Keeps what is chosen in Settings, and opens the windows beside the main one: Help and About."""

from __future__ import annotations

from importlib import metadata, resources
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from archive.archive import Archive
from archive.services.office import change_setting
from desktop.desk import Desk
from desktop.disk_note import DiskNote
from desktop.licences import TYPE, components
from desktop.outside import open_file
from desktop.reader_found import ReaderFound, find_reader
from desktop.screen_lock.screen_lock import ScreenLock
from desktop.style import Appearance, Scheme
from desktop.tasks import Tasks
from desktop.views.about import AboutWindow
from desktop.views.help import HelpWindow
from desktop.views.history_head import HistoryHeadSection
from desktop.views.letter_settings import LettersSection
from desktop.views.settings import SettingsValues, SettingsView
from desktop.views.settings_copies import CopiesSection
from desktop.views.settings_erasure import ErasureSection
from desktop.views.settings_gate import GateSection
from desktop.views.settings_keep_for import KeepForSection
from desktop.views.settings_lists import ListsSection
from desktop.views.settings_lock import LockSection
from desktop.views.settings_reading_ways import ReadingWays
from desktop.views.settings_rules import RulesSection
from desktop.views.settings_telephone import TelephoneSection
from desktop.views.settings_watched import WatchedSection


class SettingsDesk(QObject):
    """The settings view of one archive. Looks belong to this computer, people and reading to the archive.

    Signals:
        other_archive_wanted: a person wants to open another archive.
        import_wanted: a person wants to bring along a client list.
        procedure_wanted: a person wants the office's scanning procedure.
        message(str, object): a sentence about what was done, and a callable that undoes it.
        trouble(object): keeping something failed with this exception.
    """

    other_archive_wanted = Signal()
    import_wanted = Signal()
    procedure_wanted = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        desk: Desk,
        appearance: Appearance,
        desk_file: Path,
        parent: QObject | None = None,
        *,
        lock: ScreenLock | None = None,
    ) -> None:
        """``desk_file`` is this computer's ini file; ``lock`` is the window's, without one nothing is said of it."""
        super().__init__(parent)
        self._archive, self._tasks, self._desk, self._appearance = archive, tasks, desk, appearance
        self._kept = QSettings(str(desk_file), QSettings.Format.IniFormat)
        self._reader = ReaderFound()
        self._help: HelpWindow | None = None
        self._about: AboutWindow | None = None
        self.disk = DiskNote(archive.folder.root, tasks, desk_file, self)

        def who() -> str:
            return desk.initials

        self.letters = LettersSection(archive, tasks)
        self.rules, self.telephone = RulesSection(archive, tasks), TelephoneSection(archive, tasks)
        self.lists = ListsSection(archive, tasks, who)
        self.lists.import_wanted.connect(self.import_wanted)
        self.keep_for, self.gate = KeepForSection(archive, tasks, who), GateSection(archive, tasks, who)
        self.copies, self.watched = CopiesSection(archive, tasks, who), WatchedSection(archive, tasks, who)
        self.lock = None if lock is None else LockSection(lock)
        self.history = HistoryHeadSection(archive, tasks)
        self.erasure = ErasureSection(archive, tasks, who)
        paper, locks = (self.keep_for, self.gate), () if self.lock is None else (self.lock,)
        computer = (self.copies, self.watched, *locks)
        for section in (self.rules, *paper, self.telephone, *computer, self.lists, self.history, self.erasure):
            section.message.connect(self.message)
            section.trouble.connect(self.trouble)
        self.letters.trouble.connect(self.trouble)
        more = (self.rules, *paper, self.telephone, self.letters, *computer, self.lists, self.history, self.erasure)
        self.view = SettingsView(self._values(), more=more)
        self.ways = ReadingWays(archive, tasks, who)
        self.ways.message.connect(self.message)
        self.ways.trouble.connect(self.trouble)
        self.view.reading.add_part(self.ways)
        self.view.scheme_chosen.connect(self._choose_scheme)
        self.view.text_size_chosen.connect(self._choose_text_size)
        self.view.people_changed.connect(desk.change_people)
        self.view.at_desk_chosen.connect(desk.sit_down)
        self.view.tesseract_chosen.connect(lambda path: self._keep("tesseract", path))
        self.view.languages_chosen.connect(lambda codes: self._keep("languages", "+".join(codes)))
        self.view.folder_wanted.connect(self._open_folder)
        self.view.other_archive_wanted.connect(self.other_archive_wanted)
        self.view.archive.encryption_understood.connect(self.disk.know)
        self.disk.told.connect(lambda wanting: self.view.archive.show_encryption(wanting=wanting))
        self.disk.trouble.connect(self.trouble)
        self.view.about_wanted.connect(self.show_about)
        self.view.message.connect(self.message)
        desk.changed.connect(self._show)
        appearance.changed.connect(self._show)

    def refresh(self) -> None:
        """Show what other desks have set meanwhile. With the first time, find out which Tesseract reads, and whether
        the disk is encrypted."""
        if not self._reader.sentence:
            self._look_for_reader()
        self.disk.ask()
        for section in (self.letters, self.rules, self.keep_for, self.gate, self.telephone, self.history, self.erasure):
            section.refresh()

    def show_help(self) -> HelpWindow:
        """Open the help, or bring it to the front."""
        if self._help is None:
            self._help = HelpWindow(Path(str(resources.files("resources").joinpath("help"))))
            self._help.procedure_wanted.connect(self.procedure_wanted)
        _bring_forward(self._help)
        return self._help

    def show_about(self) -> AboutWindow:
        """Open About, with what is known of the reader now."""
        if self._about is not None:
            self._about.close()
        found = self._reader
        self._about = AboutWindow(
            version=program_version(),
            tesseract=found.version,
            languages=found.languages,
            components=(*components(), *TYPE),
        )
        _bring_forward(self._about)
        return self._about

    def close(self) -> None:
        """Close what was opened beside the main window, and let go of the appearance, which outlives this archive."""
        self._appearance.changed.disconnect(self._show)
        self._desk.changed.disconnect(self._show)
        self.copies.close_windows()
        for window in (self._help, self._about):
            if window is not None:
                window.close()
                window.deleteLater()

    def _values(self) -> SettingsValues:
        return SettingsValues(
            scheme=self._appearance.scheme,
            text_size=self._appearance.text_size,
            people=self._desk.people,
            at_desk=self._desk.initials,
            tesseract=self._reader.chosen,
            tesseract_state=self._reader.sentence,
            tesseract_problem=self._reader.problem,
            languages=self._reader.reads_with,
            languages_found=self._reader.languages,
            archive_folder=self._archive.folder.root,
        )

    def _show(self) -> None:
        self.view.show_values(self._values())

    def _look_for_reader(self) -> None:
        """Off the GUI thread; the view follows."""
        self._tasks.run(lambda: find_reader(self._archive), then=self._take_reader, failed=self.trouble.emit)

    def _take_reader(self, found: ReaderFound) -> None:
        self._reader = found
        self._show()

    def _choose_scheme(self, scheme: Scheme) -> None:
        self._kept.setValue("look/scheme", scheme.value)
        self._appearance.choose_scheme(scheme)

    def _choose_text_size(self, per_cent: int) -> None:
        self._kept.setValue("look/text size", per_cent)
        self._appearance.choose_text_size(per_cent)

    def _keep(self, name: str, value: str) -> None:
        self._tasks.run(
            lambda: change_setting(self._archive, name, value), then=self._kept_setting, failed=self.trouble.emit
        )

    def _kept_setting(self, _: object) -> None:
        self._look_for_reader()

    def _open_folder(self) -> None:
        try:
            open_file(self._archive.folder.root)
        except Exception as error:  # noqa: BLE001  # whatever the system says, the person reads it
            self.trouble.emit(error)


def program_version() -> str:
    """The installed version; "0" for a checkout that was never installed."""
    try:
        return metadata.version("duly-noted")
    except metadata.PackageNotFoundError:
        return "0"


def _bring_forward(window: HelpWindow | AboutWindow) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
