"""What may be expected to go wrong with a dispute: as in archive.errors, three sentences each."""

from archive.errors import Expected


class DisputeIsOpen(Expected):
    """Dispute {number} about this is open already.
    Nothing was opened.
    Go on in that one, and write down there what they say now."""


class DisputeIsOver(Expected):
    """Dispute {number} has ended.
    Nothing was changed.
    Reopen it first, if it goes on."""


class EndedBeforeItBegan(Expected):
    """Dispute {number} began only on {day}.
    It has not ended.
    Choose that day or a later one."""


class BeganAfterIt(Expected):
    """Something about dispute {number} happened on {day} already, as is written on its page.
    Nothing was changed.
    Choose that day or an earlier one for when it began."""


class EndedBeforeTheLast(Expected):
    """Something about dispute {number} still happened on {day}, as is written on its page.
    It has not ended.
    Choose that day or a later one."""


class OfAnotherClient(Expected):
    """Dispute {number} is not another one with this client, so they are not the same.
    Nothing was changed.
    Choose a dispute with this client that goes on."""


class AlreadyUnderWay(Expected):
    """Something was done about dispute {number} already: they met, or something was offered or found.
    Nothing was changed, and both go on.
    End one of the two, and say in its words in which one it goes on."""


class AboutAnotherJob(Expected):
    """Dispute {number} is about {job} and {into} about {other}, so they are not the same.
    Nothing was changed, and both go on.
    If one of them has the wrong job, choose there that it is about none in particular, and then join them."""


class HeldForTheOther(Expected):
    """Something is held for dispute {number}, and no end of {into} would ask what becomes of it.
    Nothing was changed, and both go on.
    Withdraw {into} as the same as {number} instead, or release first what is held for {number}."""


class HeldForIt(Expected):
    """Something is held for dispute {number}, and that would stay held for one that is shown nowhere.
    Nothing was changed.
    Release on its page first what is held for it, then withdraw it."""


class DisputeGoesOn(Expected):
    """Dispute {number} has not ended.
    Nothing was changed.
    Choose how it ended first."""


class MeetingIsOver(Expected):
    """This meeting was closed on {day}, and what was written of it stays as it is.
    Nothing was changed.
    Begin the next meeting, or write a note about what was left out."""


class MeetingIsUnderWay(Expected):
    """A meeting about dispute {number} is being written already.
    No second one was begun.
    Go on in that one, or close it first."""


class MetBeforeItBegan(Expected):
    """Dispute {number} began only on {day}.
    What you have written is kept; the meeting is not closed.
    Choose that day or a later one for the meeting."""


class NothingHeard(Expected):
    """Nothing of what they say has been written down.
    What you have written is kept; the meeting is not closed.
    Write what they say in their words."""


class NotAllSaid(Expected):
    """A first meeting is not over before this is said: {points}.
    What you have written is kept; the meeting is not closed.
    Say it, tick it with a word about how, or mark what does not apply."""


class NoNextAppointment(Expected):
    """A meeting about a dispute is never left without the next appointment.
    What you have written is kept; the meeting is not closed.
    Agree on a day with them and write it here."""


class HowMissing(Expected):
    """A word about how is missing: {points}.
    What you have written is kept; the meeting is not closed.
    Write in a few words how it was said."""


class OfferIsPresented(Expected):
    """This offer was presented on {day}, and stays as it was presented.
    Nothing was changed.
    Write another offer if it is to be different."""


class OfferIsNotPresented(Expected):
    """This offer has not been presented to the client.
    Nothing was changed.
    Present it first, at the next appointment or on the telephone."""


class PresentedTooEarly(Expected):
    """Dispute {number} began only on {day}.
    The offer is not presented.
    Choose that day or a later one."""


class OfferIsWithdrawn(Expected):
    """{by} withdrew this offer: it is not to be made.
    Nothing was changed.
    Write another offer, if there is to be one after all."""


class AnsweredTooEarly(Expected):
    """Offer {number} was presented only on {day}.
    The answer is not kept.
    Choose that day or a later one."""


class CarriedOutTooEarly(Expected):
    """They accepted offer {number} only on {day}.
    It is not marked as carried out.
    Choose that day or a later one."""


class OfferIsAnswered(Expected):
    """They have answered this offer, so it was presented.
    Nothing was changed.
    Take their answer back first, if that was a mistake as well."""


class OfferIsDone(Expected):
    """This offer is carried out.
    Nothing was changed.
    Say first that it is not carried out after all."""


class OfferIsNotAccepted(Expected):
    """The client has not accepted this offer.
    Nothing was changed.
    Record their answer first."""


class AmountOutOfRange(Expected):
    """{thing} must lie between 0 and {most}.
    Nothing was saved.
    Write the amount again."""


class EndedInAMeeting(Expected):
    """A meeting about dispute {number} is still being written.
    The dispute has not ended, and what was written is kept.
    Close the meeting first, or discard it if it was begun by mistake."""


class IsHeldAlready(Expected):
    """This is held for dispute {number} already.
    Nothing was placed a second time.
    See what is held on the dispute's page."""


class HoldsUndecided(Expected):
    """{holds} "Do not destroy" of this dispute still {stand} without a decision.
    The dispute has not ended.
    Choose for each whether it is released or kept, and why."""


class DecidedAlready(Expected):
    """What becomes of this "Do not destroy" was decided on {day} by {by}.
    Nothing was changed.
    Place it again, or release it, where it stands."""


class EvidenceIsElsewhere(Expected):
    """This belongs to another client, so it is no evidence in dispute {number}.
    Nothing was saved.
    Choose a note, a page, an approval or an agreement of this client."""


class NoSuchDispute(Expected):
    """There is no dispute {number} here.
    Nothing was changed.
    Check the number: the list of disputes has all of them."""
