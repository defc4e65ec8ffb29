"""What another desk does to an offer while a form about it is open is said in that form, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from archive.disputes.standing import DisputeFile
from desktop.models.dispute_words import answer_words
from desktop.views.job_ask_place import AskPlace
from desktop.widgets.inline_form_words import AttendedForm


class OfferMeanwhile:
    """Knows which offer is being changed and which is being answered, each with its form."""

    def __init__(self, asks: AskPlace, by: Callable[[], str]) -> None:
        """``by`` tells who is at the desk: what they did themselves is not told as somebody else's."""
        self._asks, self._by = asks, by
        self.changing: tuple[int, AttendedForm] | None = None
        self.answering: tuple[int, AttendedForm] | None = None

    def tell(self, file: DisputeFile) -> None:
        """Say what is different now from what the open form was begun over."""
        self._of_words(file)
        self._of_answers(file)

    def _of_words(self, file: DisputeFile) -> None:
        """Another desk changed the offer that is being changed here: the next save puts these words over theirs."""
        if self.changing is None:
            return
        changed, kept = self.changing
        now = next((one for one in file.offers if one.id == changed), None)
        if self._asks.asked is kept.form and now is not None and now.revision > kept.seen:
            kept.began_anew(now.revision, {})
            said = _tr("{by} changed this offer meanwhile: “{what}” Saving puts your words in its place.")
            if now.written_by == self._by():
                said = _tr("You changed this offer meanwhile: “{what}” Saving puts these words in its place.")
            kept.form.say(said.format(by=now.written_by, what=now.words.what))

    def _of_answers(self, file: DisputeFile) -> None:
        """Another desk wrote down an answer, or took one back: the next save puts this one after what stands there."""
        if self.answering is None:
            return
        answered, kept = self.answering
        now = next((one for one in file.offers if one.id == answered), None)
        if self._asks.asked is not kept.form or now is None or now.counts == kept.seen:
            return
        was, last = kept.seen, now.answers[-1] if now.answers else None
        kept.began_anew(now.counts, {})
        said = _tr("The answer that stood here was taken back meanwhile.")
        if last is not None and last.id > was:
            written = _tr("{by} has written meanwhile: {answer}. Both stay; yours will be the newer.")
            if last.by == self._by():
                written = _tr("You have written meanwhile: {answer}. Both stay; this one will be the newer.")
            said = written.format(by=last.by, answer=answer_words(last.answer).lower())
        kept.form.say(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("offer", text)
