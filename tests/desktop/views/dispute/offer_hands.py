"""Hands for the section of a dispute in which offers are written and answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from archive.disputes.offers import write_offer
from archive.disputes.standing import OfferRead
from archive.records import Given, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement
from archive.services.agreement_words import Draft, Line
from desktop.views.dispute_offer_row import OfferRow
from desktop.views.dispute_offers import DisputeOffers
from desktop.views.job_fields import WordsField
from desktop.widgets.inline_form import InlineForm
from tests.archive.services.proofs import proof
from tests.desktop.views.dispute.conftest import Desk
from tests.desktop.views.hands import field, shown, the


def look(desk: Desk, section: DisputeOffers) -> None:
    """Show the section what is kept now."""
    section.show_file(desk.file())
    desk.settle()


def begin(desk: Desk, section: DisputeOffers) -> InlineForm:
    """Press what is next, which opens a form."""
    section.begin()
    desk.settle()
    form = desk.asks.asked
    assert isinstance(form, InlineForm)
    return form


def save(desk: Desk, form: InlineForm) -> None:
    """Press the button of a form."""
    form.saved.emit()
    desk.settle()


def fill(form: InlineForm, **typed: str) -> None:
    """Type into the offer's form, field by field."""
    names = {
        "hours": "Hours of work",
        "rate": "What an hour costs us",
        "parts": "Parts",
        "money": "Money",
        "by": "By when",
    }
    for name, words in typed.items():
        into = the(form, WordsField) if name == "what" else field(form, names[name])
        into.selectAll()
        QTest.keyClicks(into, words)


def choose(form: InlineForm, name: str, words: str) -> None:
    """Choose what begins with these words in the box of this name."""
    box = next(one for one in shown(form, QComboBox) if one.accessibleName() == name)
    box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchStartsWith))


def says(inside: QWidget) -> str:
    """All the words that stand there."""
    return "\n".join(one.text() for one in shown(inside, QLabel))


def act(row: OfferRow, words: str) -> None:
    """Choose this behind the dots."""
    next(one for one in row.menu().actions() if one.text() == words).trigger()


def last(desk: Desk) -> OfferRead:
    """The newest offer as it is kept now."""
    return desk.file().offers[-1]


def priced(desk: Desk, price: int) -> None:
    """Let the job have this price, accepted."""
    draft = Draft(price=price, lines=(Line(Side.WE, "Copy all patient files"),))
    kept = begin_agreement(desk.archive, job_id=desk.quarrel.job, draft=draft, by="AM")
    accept_version(
        desk.archive,
        version_id=kept.version_id,
        given=Given.EMAIL,
        document_id=proof(desk.archive),
        accepted_by="Mrs Hale",
        by="AM",
        seen=kept.revision,
    )


def written(desk: Desk, section: DisputeOffers, **changed: object) -> int:
    """An offer that nobody was shown."""
    offer = write_offer(desk.archive, dispute_id=desk.dispute, words=desk.quarrel.words(**changed), by="AM")
    look(desk, section)
    return offer


def presented(desk: Desk, section: DisputeOffers) -> int:
    """An offer that was shown to them today."""
    offer = desk.quarrel.offer()
    look(desk, section)
    return offer
