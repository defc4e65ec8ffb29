"""What another desk does to an offer while a form about it is open is said in that form, before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive.disputes.standing import DisputeFile
from desktop.models.dispute_words import answer_words
from desktop.views.job_ask_place import AskPlace
from desktop.widgets.inline_form_words import AttendedForm


class OfferMeanwhile:
    """Knows which offer is being changed and which is being answered, each with its form."""

    def __init__(self, asks: AskPlace) -> None:
        self._asks = asks
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
            kept.form.say(said.format(by=now.written_by, what=now.words.what))

    def _of_answers(self, file: DisputeFile) -> None:
        """Another desk wrote down an answer, or took one back: the next save puts this one after what stands there."""
        if self.answering is None:
            return
        answered, kept = self.answering
        now = next((one for one in file.offers if one.id == answered), None)
        if self._asks.asked is not kept.form or now is None or len(now.answers) == kept.seen:
            return
        kept.began_anew(len(now.answers), {})
        said = _tr("The answer that stood here was taken back meanwhile.")
        if now.answers:
            last, said = (
                now.answers[-1],
                _tr("{by} has written meanwhile: {answer}. Both stay; yours will be the newer."),
            )
            said = said.format(by=last.by, answer=answer_words(last.answer).lower())
        kept.form.say(said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("offer", text)
