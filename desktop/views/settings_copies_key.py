"""Forms about the keys of encrypted copies: a passphrase, a key that is given back, and the recovery key to keep."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.copies.passphrase import RecoveryKey, refuse_beside_copies
from archive.copies.places import Place
from archive.copies.seal_errors import KeyBesideItsCopies, KeyInTheArchive
from archive.copies.sealing import LEAST_DIFFERENT, SHORTEST, refuse_weak
from archive.errors import Expected
from desktop.recovery_print import RecoverySheet
from desktop.style import Space
from desktop.tasks import Tasks
from desktop.views.letter_out import WhereTo, write_pdf
from desktop.views.recovery_key_shown import RecoveryKeyShown
from desktop.widgets.buttons import Button
from desktop.widgets.caps_lock_hint import CapsLockHint
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.inline_form import InlineForm
from desktop.widgets.show_typed import ShowTyped


class PassphraseFields(QWidget):
    """A new passphrase, typed twice, within a form."""

    def __init__(self, form: InlineForm) -> None:
        super().__init__()
        self._form = form
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        rule = _tr("At least {n} characters, {m} of them different: four or five words are good.")
        rule = rule.format(n=SHORTEST, m=LEAST_DIFFERENT)
        for words, field in ((_tr("Passphrase"), self.first), (_tr("The same again"), self.second)):
            field.setProperty("small", "true")
            field.setAccessibleName(words)
            label = QLabel(words)
            label.setProperty("role", "second")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            if field is self.first:
                column.addWidget(_quiet(rule))
        self.show_typed = ShowTyped(self.first, self.second)
        column.addWidget(self.show_typed)
        column.addWidget(CapsLockHint(self.first, self.second))
        column.addWidget(_quiet(_tr("It is kept nowhere: nobody can tell it to you again.")))
        self.first.setAccessibleDescription(rule)
        form.add_below(self, (self.first, self.second))
        self.hide()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.first.text()

    def is_complete(self) -> bool:
        """Whether it may be used; else what is wrong is said at its field, in a sentence: the rule stands there."""
        try:
            refuse_weak(self.first.text())
        except Expected as refusal:
            self._form.complain(self.first, refusal.what)
            return False
        if self.first.text() != self.second.text():
            self._form.complain(self.second, _tr("The two are not the same. Type it once more."))
            return False
        return True


class NewPassphraseForm(InlineForm):
    """A new passphrase for copies that are encrypted; the one before is not asked, since the archive has the key."""

    def __init__(self, place: Place) -> None:
        super().__init__(_tr("Set it"), over=True)
        self.add_above(_words(_tr("A new passphrase for the copies in {folder}.").format(folder=place.path)))
        self.passphrase = PassphraseFields(self)
        self.passphrase.show()
        self.setFocusProxy(self.passphrase.first)

    def is_complete(self) -> bool:
        """Whether it can be set; else what is missing is said at its field."""
        return self.passphrase.is_complete()


class GiveKeyForm(InlineForm):
    """The archive has not the key of its encrypted copies any more."""

    def __init__(self, place: Place) -> None:
        super().__init__(_tr("Give it"), over=True)
        words = _tr("The archive has not the key of the copies in {folder}. It keeps it again when you give it once.")
        self.add_above(_words(words.format(folder=place.path)))
        self.secret = self.add_line(_tr("Passphrase or recovery key"))
        self.show_typed = ShowTyped(self.secret)
        self.add_hint(self.show_typed)
        self.setFocusProxy(self.secret)

    def is_complete(self) -> bool:
        """Whether something was typed; else that is said."""
        if not self.secret.text():
            self.complain(self.secret, _tr("Type the passphrase or the recovery key."))
        return bool(self.secret.text())


class RecoveryKeyForm(InlineForm):
    """The page to keep. Where copies are yet to begin nobody goes on before it was printed, saved or written down."""

    def __init__(
        self,
        key: RecoveryKey,
        picture: bytes,
        sheet: RecoverySheet,
        tasks: Tasks,
        where: WhereTo,
        *,
        is_begun: bool = False,
    ) -> None:
        """``is_begun``: copies lie there already, so that nothing waits for this page."""
        super().__init__(_tr("Close") if is_begun else _tr("Go on"), over=True)
        self._key, self._sheet, self._tasks, self._where = key, sheet, tasks, where
        self._is_kept = False
        verbs = QWidget()
        flow = FlowLayout(verbs, gap=Space.S)
        self.print_it = Button(_tr("Print…"), small=True)
        self.save_it = Button(_tr("Save as PDF…"), small=True)
        self.print_it.clicked.connect(self._print)
        self.save_it.clicked.connect(self._save_pdf)
        flow.addWidget(self.print_it)
        flow.addWidget(self.save_it)
        self.told = _quiet("")
        self.told.hide()
        self.written = QCheckBox(_tr("I have written it down"))
        self.written.setChecked(is_begun)
        self.written.setHidden(is_begun)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        title = QLabel(_tr("The recovery key"))
        title.setProperty("role", "strong")
        column.addWidget(title)
        column.addWidget(
            _words(
                _tr(
                    "It opens the encrypted copies in {folder} when the passphrase is forgotten. Keep it on paper, in "
                    "a safe place away from that disk: whoever has the disk and this key can read everything. Once "
                    "both the passphrase and this key are lost, nobody ever can."
                ).format(folder=key.folder)
            )
        )
        self.shown = RecoveryKeyShown(key, picture)
        column.addWidget(self.shown)
        column.addWidget(verbs)
        column.addWidget(self.told)
        column.addWidget(self.written)
        self.add_above(above)
        self.setFocusProxy(self.print_it)

    def is_complete(self) -> bool:
        """Whether it is kept somewhere; else that is said."""
        if self._is_kept or self.written.isChecked():
            return True
        self.say(_tr("Print it, save it, or write it down and say so: it is for the day on which nothing else helps."))
        return False

    def _print(self) -> None:
        try:
            if (printer := self._where.printer(self, self._sheet.page_size)) is None:
                return
            if printer.outputFileName():
                refuse_beside_copies(self._key, Path(printer.outputFileName()))
            self._sheet.print_on(printer)
        except Expected as error:
            self.say(str(error))
            return
        self._kept(_tr("It was printed."))

    def _save_pdf(self) -> None:
        if (path := self._where.file(self, f"{self._sheet.title}.pdf")) is None:
            return
        try:
            refuse_beside_copies(self._key, path)
        except (KeyBesideItsCopies, KeyInTheArchive) as error:
            self.say(str(error))
            return
        pdf = self._sheet.pdf()
        said = _tr("It was saved. Print it; keep the file neither in this computer nor on the disk with the copies.")
        self._tasks.run(
            lambda: write_pdf(path, pdf), then=lambda _: self._kept(said), failed=lambda error: self.say(str(error))
        )

    def _kept(self, words: str) -> None:
        self._is_kept = True
        self.say("")
        self.told.setText(words)
        self.told.show()


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _quiet(text: str) -> QLabel:
    label = _words(text)
    label.setProperty("role", "small")
    return label


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopiesSection", text)
