"""Keeps on disk what stands on a meeting's page and is not in the archive: the next appointment, and the last words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from archive.archive import Archive
from archive.services.form_drafts import FormDraft, FormPlace
from desktop.form_keeper import FormKeeper
from desktop.models.meeting_words import LeftWords, as_text, from_text
from desktop.tasks import Tasks

_WHAT = "meeting"
_WORDS = "words"


class MeetingAside(QObject):
    """Of every dispute whose meeting is under way at this desk. While the archive is held by somebody else, words that
    wait to be written there are safe here.

    Signals:
        trouble(object): it could not be written, and will be tried again; the exception.
    """

    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = FormKeeper(archive, tasks, FormPlace.MEETING, self)
        self._keeper.trouble.connect(self.trouble)
        self._left: dict[int, FormDraft] = {
            int(one.changes): one for one in self._keeper.left() if one.changes is not None
        }

    def of(self, dispute: int) -> dict[str, str]:
        """What was typed about a dispute's next appointment."""
        words = dict(self._left[dispute].words) if dispute in self._left else {}
        words.pop(_WORDS, None)
        return words

    def words_of(self, dispute: int) -> LeftWords | None:
        """What was written of a dispute's meeting and did not reach the archive; None when all did."""
        left = self._left.get(dispute)
        if left is None:
            return None
        mine, base = from_text(left.words.get(_WORDS, "")), from_text(left.facts.get(_WORDS, ""))
        return LeftWords(mine, base, left.seen) if mine is not None and base is not None else None

    def keep(self, dispute: int, client: int, typed: Mapping[str, str], words: LeftWords | None) -> None:
        """Have this on disk soon: what was typed about the next appointment, and words not in the archive yet."""
        both, facts = dict(typed), {}
        if words is not None:
            both[_WORDS], facts[_WORDS] = as_text(words.mine), as_text(words.base)
        before = self._left.get(dispute)
        draft = FormDraft(client, _WHAT, dispute, both, words.meeting if words is not None else 0, facts, is_open=True)
        if draft == before or (before is None and not both):
            return
        self._left.pop(dispute, None)
        if both:
            self._left[dispute] = draft
        self._keeper.keep(tuple(self._left.values()))

    def was_kept(self, dispute: int) -> None:
        """All that was written of this meeting is in the archive."""
        left = self._left.get(dispute)
        if left is not None and _WORDS in left.words:
            self.keep(dispute, int(left.whose), self.of(dispute), None)

    def forget(self, dispute: int) -> None:
        """The meeting is closed, or discarded."""
        if self._left.pop(dispute, None) is not None:
            self._keeper.keep(tuple(self._left.values()), at_once=True)

    def finish(self) -> None:
        """Write what is due, now and in this thread: the program ends."""
        self._keeper.finish()
