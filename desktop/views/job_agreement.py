"""What both sides expect on a job: the draft to write in, the versions to read, and how the client said yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive.services.agreements import AgreementRead, VersionRead
from archive.services.contacts import ContactLine
from archive.services.job_file import JobFile
from desktop.models.job_changes import changes, draft_of
from desktop.style import Space
from desktop.views.job_agreement_deeds import AgreementDeeds
from desktop.views.job_agreement_foot import AgreementFoot, VersionAct
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_clash import ClashNotice
from desktop.views.job_confirmation import ConfirmationPane
from desktop.views.job_desk import JobDesk
from desktop.views.job_draft import DraftEditor
from desktop.views.job_draft_keeper import Clash, JobDraftKeeper
from desktop.views.job_tab_order import TabAnchor
from desktop.views.job_version import VersionPane
from desktop.views.job_versions_bar import VersionsBar
from desktop.widgets.card import Card
from desktop.widgets.typing_person import types_outside


class AgreementSection(QWidget):
    """One version at a time: the newest, until somebody chooses another.

    Signals:
        document_wanted(int): the proof of an acceptance.
        letter_wanted(str, object): a letter of this kind, to this contact or nobody by name.
    """

    document_wanted = Signal(int)
    letter_wanted = Signal(str, object)

    def __init__(self, desk: JobDesk, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._currency = desk, currency
        self._file: JobFile | None = None
        self._now = desk.archive.clock.now()
        self._number: int | None = None  # of the version shown; None is whichever is the newest
        self._pane: VersionPane | None = None
        self._shown: tuple[object, ...] = ()
        self._writes = False  # a new version was begun, and is to be written as soon as it is shown
        self._waiting: VersionAct | None = None  # what is to be done once the draft is kept
        self._bar = VersionsBar()
        self.asks = AskPlace()
        self._deeds = AgreementDeeds(desk, self.asks, currency, self)
        self._clash = ClashNotice()
        self._editor = DraftEditor(self._now.date(), currency)
        self.keeper = JobDraftKeeper(desk.archive, desk.tasks, desk.by, self._editor, self)
        self._changes = QLabel()
        self._changes.setProperty("role", "second")
        self._changes.setWordWrap(True)
        self._changes.setContentsMargins(14, 10, 14, 0)
        self._foot = AgreementFoot()
        self._order = TabAnchor()
        self._lay_out()
        self._wire()

    def begin_writing(self) -> None:
        """Bring the keyboard to the next line to write."""
        self._editor.begin()

    def act(self, act: VersionAct) -> None:
        """Do something with the version shown; what is typed is kept first."""
        self.keeper.hurry()
        if self._editor.isVisible() and self.keeper.unsaved:
            self._waiting = act
            return
        self._do(act)

    def newest(self) -> None:
        """Show the newest version."""
        self._choose(None)

    def show_file(self, file: JobFile, contacts: tuple[ContactLine, ...], now: datetime) -> None:
        """Show a job's agreement; what is being typed or asked stays as it is."""
        if self._file is None or file.job.id != self._file.job.id:
            self.keeper.hurry()
            self._number, self._waiting, self._writes = None, None, False
            self._clash.hide()
            self.asks.close_form()
        came = _yeses(file) - (_yeses(self._file) if self._file is not None else set())
        self._file, self._now = file, now
        self._deeds.contacts = contacts
        asked, newest = self.asks.asked, file.agreement.newest.id if file.agreement is not None else None
        if isinstance(asked, ConfirmationPane) and (asked.version_id != newest or came):
            self.asks.close_form()  # its words are those of an earlier version, or they have been answered
        self._editor.nothing_before(file.job.opened_on)
        self.keeper.show(file.job.id, file.agreement)
        self._show()

    def version(self) -> VersionRead | None:
        """The version shown; None while nothing is written."""
        agreement = self._file.agreement if self._file is not None else None
        if agreement is None:
            return None
        return next((one for one in agreement.versions if one.number == self._number), agreement.newest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a field cannot do again by itself is done again in the whole draft."""
        again = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self._editor.isVisible() and (again or event.matches(QKeySequence.StandardKey.Redo)):
            self.keeper.redo()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._card = Card()
        self._card.body.addWidget(self._changes)
        self._card.body.addWidget(self._order)
        self._card.body.addWidget(self._editor)
        self._card.body.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._bar)
        column.addWidget(self.asks)
        column.addWidget(self._clash)
        column.addWidget(self._card)
        self._changes.hide()

    def _wire(self) -> None:
        self._bar.chosen.connect(self._choose)
        self._bar.changes_wanted.connect(lambda _: self._show_changes())
        self._foot.acted.connect(self.act)
        self._foot.undo_wanted.connect(self.keeper.undo)
        self.keeper.kept.connect(self._was_kept)
        self.keeper.clashed.connect(self._tell_clash)
        self.keeper.mended.connect(self._show)
        self.keeper.trouble.connect(self._desk.trouble)
        self._editor.edited.connect(self._typed)
        self._editor.removed.connect(lambda back: self._desk.message.emit(self.tr("The line was removed."), back))
        self._clash.mine_wanted.connect(self.keeper.save_mine)
        self._clash.theirs_wanted.connect(self.keeper.take_theirs)
        self._deeds.letter_wanted.connect(self.letter_wanted)
        self._deeds.newest_wanted.connect(self._write_newest)

    def _write_newest(self) -> None:
        self._writes = True
        self._choose(None)

    def _choose(self, number: int | None) -> None:
        self._number = number
        self._show()

    def _show(self) -> None:
        if self._file is None:
            return
        agreement, version = self._file.agreement, self.version()
        self._deeds.shown = agreement
        today = self._now.date()
        self._bar.show_versions(agreement, version, today)
        drafting = version is None or (self._number is None and self.keeper.unsaved)
        if version is not None and agreement is not None and version is agreement.newest:
            drafting = drafting or not version.is_fixed
        if drafting:
            self._drop_pane()
        elif version is not None and agreement is not None:
            self._show_pane(agreement, version)
        self._editor.setVisible(drafting)
        if drafting and self._writes:
            self._writes = False
            if not types_outside(self):
                self.begin_writing()
        self._foot.show_version(
            agreement,
            version,
            self._now,
            can_undo=drafting and self.keeper.has_earlier,
            can_end=self._pane is not None and self._pane.can_end,
        )
        if drafting and self._editor.problem():
            self._foot.say(self.tr("Not all saved yet: mend what is marked."))
        self._show_changes()

    def _show_pane(self, agreement: AgreementRead, version: VersionRead) -> None:
        can_end = version.number == agreement.counts.number
        shown = (version, can_end, self._now.date())
        if shown == self._shown or (self._pane is not None and self._pane.is_asking):
            return
        place = self._place_of_keyboard()
        self._drop_pane()
        self._shown = shown
        self._pane = pane = VersionPane(version, self._now.date(), self._currency, can_end=can_end)
        pane.line_ended.connect(self._deeds.end_line)
        pane.document_wanted.connect(self.document_wanted)
        pane.attach_wanted.connect(lambda: self._do(VersionAct.PROVE))
        self._card.body.insertWidget(1, pane)
        self._order.lead_into(pane)
        if place is not None and place < len(pane.lines):
            pane.lines[place].setFocus()

    def _place_of_keyboard(self) -> int | None:
        """Which line of the pane has the keyboard."""
        lines = self._pane.lines if self._pane is not None else ()
        return next((place for place, line in enumerate(lines) if line.hasFocus() or line.is_asking), None)

    def _drop_pane(self) -> None:
        self._shown = ()
        if self._pane is not None:
            self._pane.hide()
            self._pane.deleteLater()
            self._pane = None

    def _show_changes(self) -> None:
        """What is different from the version before, once somebody asked for it."""
        agreement, version = (self._file.agreement if self._file else None), self.version()
        before = None
        if agreement is not None and version is not None:
            before = next((one for one in agreement.versions if one.number == version.number - 1), None)
        if before is None or version is None or not self._bar.shows_changes:
            self._changes.hide()
            return
        after = draft_of(version)
        said = changes(draft_of(before), after, today=self._now.date(), currency=self._currency)
        why = [self.tr("Why: {why}").format(why=version.why)] if version.why else []
        self._changes.setText("\n".join([*why, *(f"· {one}" for one in said)]) or self.tr("Nothing differs."))
        self._changes.show()

    def _typed(self) -> None:
        self._close_old_words()
        problem = self._editor.problem()
        self._foot.say(self.tr("Not all saved yet: mend what is marked.") if problem else self.tr("Writing…"))

    def _close_old_words(self) -> None:
        """What is to be sent states the words from before a change, an undo or a line that went: it goes."""
        if isinstance(self.asks.asked, ConfirmationPane):
            self.asks.close_form()

    def _was_kept(self, agreement: AgreementRead) -> None:
        waiting, self._waiting = self._waiting, None
        self._close_old_words()
        if self._file is not None:
            self._file = replace(self._file, agreement=agreement)
            self._now = self._desk.archive.clock.now()
            self._show()
        self._desk.changed.emit()
        if waiting is not None:
            self._do(waiting)

    def _do(self, act: VersionAct) -> None:
        version = self.version()
        if self._file is None:
            return
        if self._editor.isVisible() and self._editor.problem():
            self._typed()
            self._desk.message.emit(self.tr("Not done yet: mend what is marked first."), None)
            self._editor.go_to_problem()
            return
        self._deeds.do(act, self._file, version)

    def _tell_clash(self, clash: Clash) -> None:
        self._waiting = None
        theirs = clash.theirs.newest
        today = self._now.date()
        said = changes(clash.base, draft_of(theirs), today=today, currency=self._currency)
        who = theirs.acceptance.written_by if theirs.acceptance else theirs.written_by
        if theirs.is_fixed:
            what = self.tr("Version {n} was sent or accepted while you were writing ({who}). Yours is still here.")
            if theirs.acceptance is None and theirs.sent_on is None:
                what = self.tr("Work began on version {n} while you were writing. Yours is still here.")
            mine = self.tr("Keep mine as version {n}").format(n=theirs.number + 1)
        else:
            what = self.tr("{who} changed this version while you were writing. Nothing was lost: yours is still here.")
            mine = self.tr("Save mine")
        self._clash.tell(
            what.format(n=theirs.number, who=who), said, mine=mine, theirs=self.tr("Take {who}’s").format(who=who)
        )
        self._show()
        self._foot.say(self.tr("Not saved yet."))


def _yeses(file: JobFile) -> set[tuple[str, int]]:
    """Every yes in writing to a job, and every acceptance of its versions, by what it is and its id."""
    versions = file.agreement.versions if file.agreement is not None else ()
    accepted = {("acceptance", one.acceptance.id) for one in versions if one.acceptance is not None}
    return accepted | {("approval", one.id) for one in file.approvals if one.counts}
