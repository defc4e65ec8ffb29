"""How an offer to make it right is spoken of: what it weighs beside the price of the job, and how it stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from archive.disputes.offers import OfferWords
from archive.disputes.standing import OfferRead
from archive.records import Answer
from archive.records.dispute_rule import cost_of
from desktop import dates
from desktop.models.dispute_words import answer_words
from desktop.models.hours import plain_hours
from desktop.models.job_words import money
from desktop.style import Tone


def weight(cost: int, price: int | None, currency: str, *, approved: bool = False) -> str:
    """What it costs us beside what the job costs them: "£240, 60 % of the job’s £400". Amounts in hundredths.

    ``approved``: the price stands in an approval, in no accepted agreement.
    """
    said = money(cost, currency)
    if not price:
        return said
    share = cost * 100 / price
    percent = _tr("less than 1 %") if 0 < share < 0.5 else _tr("{n} %").format(n=f"{int(share + 0.5):,}")
    whose = _tr("{cost}, {percent} of the {price} approved for the job")
    whose = whose if approved else _tr("{cost}, {percent} of the job’s {price}")
    return whose.format(cost=said, percent=percent, price=money(price, currency))


def costs(cost: int, price: int | None, currency: str, *, approved: bool = False) -> str:
    """The same as a sentence; an offer of words costs nothing but the will."""
    if not cost:
        return _tr("It costs us nothing but the will.")
    return _tr("It costs us {cost}.").format(cost=weight(cost, price, currency, approved=approved))


def made_up_of(words: OfferWords, currency: str) -> str:
    """What the cost is made up of: "4 hours at £60 (£240), parts £45, money £20"."""
    parts = []
    if words.minutes and words.rate:
        hours = _tr("1 hour") if words.minutes == 60 else _tr("{n} hours").format(n=plain_hours(words.minutes))
        labour = cost_of(minutes=words.minutes, rate=words.rate, parts=0, money=0)
        said = _tr("{hours} at {rate}") if labour == words.cost else _tr("{hours} at {rate} ({cost})")
        parts.append(said.format(hours=hours, rate=money(words.rate, currency), cost=money(labour, currency)))
    if words.parts:
        parts.append(_tr("parts {cost}").format(cost=money(words.parts, currency)))
    if words.money:
        parts.append(_tr("money {cost}").format(cost=money(words.money, currency)))
    return ", ".join(parts)


def standing(offer: OfferRead, today: date) -> tuple[str, Tone]:
    """How an offer stands, as a pill. All four answers are respectable: none of them is red."""
    if offer.done_on is not None:
        day = dates.short_date(offer.done_on, today)
        return _tr("carried out {day}").format(day=day), Tone.NEUTRAL
    if offer.answers:
        return answer_words(offer.answers[-1].answer), Tone.ACCENT
    if offer.presented_on is not None:
        day = dates.short_date(offer.presented_on, today)
        return _tr("presented {day}").format(day=day), Tone.AMBER
    return _tr("not presented yet"), Tone.AMBER


def answer_meaning(answer: Answer, offer: OfferRead, today: date) -> str:
    """What follows from an answer, beside the choice."""
    due = dates.short_date(max(offer.words.finish_by, today), today)
    return {
        Answer.ACCEPTED: _tr("A follow-up for {whose}, due {day}, asks whether it is carried out.").format(
            whose=offer.words.whose, day=due
        ),
        Answer.DECLINED: _tr("They are free to. Write another offer, or choose how the dispute ends."),
        Answer.SOMETHING_ELSE: _tr("Write what they ask for. The next offer can follow from it."),
        Answer.SILENT: _tr("That is an answer too. Write another offer, or choose how the dispute ends."),
    }[answer]


def _tr(text: str) -> str:
    return QCoreApplication.translate("offer", text)
