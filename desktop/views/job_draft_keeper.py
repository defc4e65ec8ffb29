"""Keeps the draft of an agreement in the archive as it is typed, and notices when another desk was faster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.job_errors import JobHasAgreement, LineHasEnded, VersionIsFixed
from archive.services.agreement_drafts import begin_agreement, change_draft, new_version
from archive.services.agreement_words import Draft
from archive.services.agreements import AgreementRead, agreement_of_job
from desktop.models.job_changes import draft_of, same_words
from desktop.models.job_draft_steps import DraftSteps, as_known
from desktop.tasks import Debounce, Tasks
from desktop.views.job_draft import DraftEditor, Written

PAUSE_MS = 400
"""A draft is written so long after the last keystroke."""

CLASHES = (ChangedMeanwhile, VersionIsFixed, JobHasAgreement, LineHasEnded)
"""What another desk may have done to the draft that is on screen."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two desks wrote at once: ``base`` is what both began with, ``mine`` is on screen, ``theirs`` is kept."""

    error: Exception
    base: Draft
    mine: Draft
    theirs: AgreementRead


class JobDraftKeeper(QObject):
    """Stands between the editor and the archive.

    Signals:
        kept(object): the AgreementRead as it is kept now.
        clashed(object): a Clash; nothing is written until :meth:`save_mine` or :meth:`take_theirs`.
        mended: what could not be kept is gone, and the words that were kept stand there again.
        trouble(object): it could not be written for another reason; the next keystroke tries again.
    """

    kept = Signal(object)
    clashed = Signal(object)
    mended = Signal()
    trouble = Signal(object)

    def __init__(
        self, archive: Archive, tasks: Tasks, by: Callable[[], str], editor: DraftEditor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._by, self._editor = archive, tasks, by, editor
        self._job: int | None = None
        self._version: int | None = None
        self._revision = 0
        self._base = Draft()
        self._steps = DraftSteps()
        self._busy = self._again = False
        self._clash: Clash | None = None
        self._sent = Draft()  # what is under way
        self._left: tuple[int, Draft] | None = None  # typed into another job while its draft was under way
        self._later = Debounce(self._write, PAUSE_MS, self)
        editor.edited.connect(lambda: self._steps.typed(editor.draft()))
        editor.edited.connect(self._later)

    @property
    def has_earlier(self) -> bool:
        """Whether there are words to go back to."""
        return self._steps.has_earlier

    @property
    def unsaved(self) -> bool:
        """Whether something on screen is not kept yet."""
        return self._busy or self._clash is not None or not same_words(self._editor.draft(), self._base)

    def show(self, job_id: int, agreement: AgreementRead | None) -> None:
        """Show the draft of a job as it is kept now, unless something newer is on screen."""
        version = agreement.draft if agreement is not None else None
        if job_id == self._job and self.unsaved:
            return  # writing it will tell whether another desk was faster
        if (job_id, version.id if version else None) != (self._job, self._version):
            self._leave()
            self._job, self._version, self._clash = job_id, version.id if version else None, None
            self._editor.forget_refused()
            self._take(version.revision if version else 0, draft_of(version) if version else Draft())
            self._steps.begin(self._base)
        elif version is not None and version.revision > self._revision:
            self._take(version.revision, draft_of(version))

    def undo(self) -> None:
        """Go back to the words before the last change, and keep those; what could not be kept goes first."""
        if self._editor.problem():
            self._editor.forget_refused()
            self.mended.emit()
        else:
            self._go_to(self._steps.back())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go_to(self._steps.forth())

    def _go_to(self, words: Draft | None) -> None:
        if words is not None:
            self._editor.show_draft(as_known(words, self._editor.draft()))
            self._write()

    def save_mine(self) -> None:
        """After a clash: keep what is on screen in place of theirs, or as the next version where theirs is fixed."""
        clash = self._clash
        if clash is None:
            return
        theirs = clash.theirs.newest
        if not theirs.is_fixed:
            self._clash, self._version, self._revision = None, theirs.id, theirs.revision
            self._steps.remember(draft_of(theirs))
            self._write()
            return
        mine = self._editor.draft()
        lines = tuple(replace(line, continues_id=line.id or line.continues_id, id=None) for line in mine.lines)
        archive, by, agreement = self._archive, self._by(), clash.theirs.id

        def write() -> AgreementRead | None:
            new_version(archive, agreement_id=agreement, draft=replace(mine, lines=lines), by=by)
            return agreement_of_job(archive, job_id=clash.theirs.job_id or 0)

        self._clash = None
        self._send(write, self._editor.written())

    def take_theirs(self) -> None:
        """After a clash: show what is kept; what was on screen is one undo away."""
        if self._clash is None:
            return
        theirs, mine = self._clash.theirs, self._clash.mine
        self._clash = None
        version = theirs.newest
        self._version = version.id
        self._take(version.revision, draft_of(version))
        self._steps.remember(mine)
        self.kept.emit(theirs)

    def finish(self) -> None:
        """Write what is due, now and in this thread: the program ends."""
        self._later.forget()
        draft = self._editor.draft()
        if self._job is None or self._clash is not None or same_words(draft, self._base):
            return
        try:
            self._verb(draft)()
        except CLASHES:
            if self._busy:  # what was under way came first, and this goes on from it
                _write_over(self._archive, self._job, draft, self._by())

    def hurry(self) -> None:
        """Write what is due without waiting for a pause: somebody leaves, or sends it."""
        self._later.now()

    def _leave(self) -> None:
        """Another job is shown: what is under way goes on, and what was typed since then follows it."""
        draft = self._editor.draft()
        self._left = (self._job or 0, draft) if self._busy and not same_words(draft, self._sent) else None
        self._again = False

    def _take(self, revision: int, draft: Draft) -> None:
        self._later.forget()
        self._revision, self._base = revision, draft
        self._editor.show_draft(draft)
        self._steps.stands(draft)

    def _write(self) -> None:
        self._steps.pause()
        draft = self._editor.draft()
        if self._job is None or self._clash is not None or same_words(draft, self._base):
            return
        if self._busy:
            self._again = True
            return
        self._sent = draft
        self._send(self._verb(draft), self._editor.written())

    def _verb(self, draft: Draft) -> Callable[[], AgreementRead | None]:
        archive, job, version, seen, by = self._archive, self._job or 0, self._version, self._revision, self._by()

        def write() -> AgreementRead | None:
            if version is None:
                begin_agreement(archive, job_id=job, draft=draft, by=by)
            else:
                change_draft(archive, version_id=version, draft=draft, by=by, seen=seen)
            return agreement_of_job(archive, job_id=job)

        return write

    def _send(self, write: Callable[[], AgreementRead | None], written: Written) -> None:
        self._busy, job = True, self._job
        self._tasks.run(
            write,
            then=lambda found: self._was_written(job, written, found),
            failed=lambda error: self._was_not_written(job, error),
        )

    def _was_written(self, job: int | None, written: Written, found: AgreementRead | None) -> None:
        self._busy = False
        if job != self._job or found is None:
            self._follow(job)
            return
        version = found.newest
        self._version, self._revision, self._base = version.id, version.revision, draft_of(version)
        self._editor.was_kept(written, self._base)
        self.kept.emit(found)
        if self._again:
            self._again = False
            self._write()

    def _follow(self, job: int | None) -> None:
        """Write what was typed into another job while its draft was being written."""
        left, self._left = self._left, None
        if left is not None and left[0] == job:
            archive, by, draft = self._archive, self._by(), left[1]
            self._tasks.run(lambda: _write_over(archive, left[0], draft, by), failed=self.trouble.emit)
        if self._again:  # the job on screen waited for it
            self._again = False
            self._write()

    def _was_not_written(self, job: int | None, error: Exception) -> None:
        self._busy = self._again = False
        if job != self._job or job is None:
            self.trouble.emit(error)
        else:
            base, mine, archive = self._base, self._editor.draft(), self._archive
            self._tasks.run(
                lambda: agreement_of_job(archive, job_id=job),
                then=lambda theirs: self._tell(job, error, base, mine, theirs),
                failed=self.trouble.emit,
            )

    def _tell(self, job: int, error: Exception, base: Draft, mine: Draft, theirs: AgreementRead | None) -> None:
        if job != self._job:
            return
        if theirs is None:  # they discarded it: what is on screen begins anew
            self._version, self._revision, self._base = None, 0, Draft()
            self._write()
            return
        gone = self._version is not None and all(one.id != self._version for one in theirs.versions)
        if not gone and not isinstance(error, CLASHES):
            self.trouble.emit(error)
            return
        self._clash = Clash(error, base, mine, theirs)
        self.clashed.emit(self._clash)


def _write_over(archive: Archive, job_id: int, draft: Draft, by: str) -> None:
    """Put a draft in the place of the newest version, whose words it goes on from."""
    found = agreement_of_job(archive, job_id=job_id)
    if found is not None:
        change_draft(archive, version_id=found.newest.id, draft=draft, by=by, seen=found.newest.revision)
