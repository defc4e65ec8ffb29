"""What an offer weighs is said beside the price of the job, and how it stands in a word."""

from datetime import UTC, date, datetime

import pytest

from archive.disputes.offers import OfferWords
from archive.disputes.standing import AnswerRead, OfferRead
from archive.records import Answer
from desktop.models.offer_words import answer_meaning, made_up_of, standing, weight
from desktop.style import Tone

TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 14, 5, tzinfo=UTC)


def offer(*answers: Answer, presented: bool = True, done: date | None = None, due: date = TODAY) -> OfferRead:
    words = OfferWords("We set it up anew.", due, "BK", 240, 6000)
    said = tuple(AnswerRead(place, one, "", TODAY, NOW, "AM") for place, one in enumerate(answers, 1))
    return OfferRead(1, 1, words, NOW, "AM", TODAY if presented else None, "AM", said, done, 1)


@pytest.mark.parametrize(
    ("cost", "price", "said"),
    [
        (24000, 40000, "£240, 60 % of the job’s £400"),
        (24050, 40000, "£240.50, 60 % of the job’s £400"),
        (100, 40000, "£1, less than 1 % of the job’s £400"),
        (600000, 40000, "£6,000, 1,500 % of the job’s £400"),
        (24000, None, "£240"),
        (24000, 0, "£240"),
    ],
)
def test_the_cost_is_said_beside_the_price_of_the_job(cost: int, price: int | None, said: str) -> None:
    assert weight(cost, price, "£") == said


def test_what_the_cost_is_made_up_of_leaves_out_what_is_not_there() -> None:
    words = OfferWords("Anew.", TODAY, "BK", 90, 6000, 4500, 2000)
    assert made_up_of(words, "£") == "1.5 hours at £60 (£90), parts £45, money £20"
    assert made_up_of(OfferWords("Anew.", TODAY, "BK", 60, 6000), "£") == "1 hour at £60"
    assert made_up_of(OfferWords("Anew.", TODAY, "BK", money=2000), "£") == "money £20"


def test_how_an_offer_stands_follows_its_course() -> None:
    assert standing(offer(presented=False), TODAY) == ("not presented yet", Tone.AMBER)
    assert standing(offer(), TODAY) == ("presented today", Tone.AMBER)
    assert standing(offer(Answer.SILENT, Answer.ACCEPTED), TODAY) == ("They accept", Tone.ACCENT)
    assert standing(offer(Answer.ACCEPTED, done=TODAY), TODAY) == ("carried out today", Tone.NEUTRAL)


def test_no_answer_stands_in_red() -> None:
    assert {standing(offer(one), TODAY)[1] for one in Answer} == {Tone.ACCENT}


def test_accepting_says_when_it_will_be_asked_about_and_never_a_day_that_is_past() -> None:
    assert "BK, due 20 Mar," in answer_meaning(Answer.ACCEPTED, offer(due=date(2026, 3, 20)), TODAY)
    assert "due today" in answer_meaning(Answer.ACCEPTED, offer(due=date(2026, 3, 1)), TODAY)


def test_a_price_that_was_only_approved_is_said_to_be_so() -> None:
    assert weight(24000, 40000, "£", approved=True) == "£240, 60 % of the £400 approved for the job"
