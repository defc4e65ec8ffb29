"""What may be expected to go wrong with jobs, agreements and approvals: as in archive.errors, three sentences each."""

from archive.errors import Expected


class NoSuchJob(Expected):
    """There is no job {number} here.
    Nothing was changed.
    Check the number, or open the job first."""


class NoSuchJobButSimilar(NoSuchJob):
    """There is no job {number} here, but there is {similar}.
    Nothing was changed.
    Check the number, or open the job first."""


class JobBelongsElsewhere(Expected):
    """Job {number} belongs to another client.
    Nothing was changed.
    Choose the client of that job, or another job."""


class EndsBeforeItBegins(Expected):
    """A job cannot be closed on {closed}, before it was opened on {opened}.
    Nothing was changed.
    Choose a later date."""


class RuleOutOfRange(Expected):
    """A rule cannot count {count} days.
    Nothing was changed.
    Choose between {least} and {longest} days."""


class StepOutOfOrder(Expected):
    """The job cannot have come to "{stage}" on {day}, before it came to "{before}" on {since}.
    Nothing was changed.
    Choose {since} or a later day."""


class AtThatStage(Expected):
    """The job is at the stage "{stage}" already.
    Nothing was changed.
    Look at its steps, and choose another stage if it should go on."""


class ReasonMissing(Expected):
    """It is not said yet why {act}.
    Nothing was changed.
    Write the reason in a few words, then try again."""


class NothingToTakeBack(Expected):
    """There is no step of this job to take back: it has only been opened.
    Nothing was changed.
    Close the job if it was opened by mistake."""


class NotClosed(Expected):
    """Job {number} is not closed.
    Nothing was changed.
    Close it first; its closing note can be written in the same stroke."""


class ApprovalRequired(Expected):
    """Work on {number} cannot begin without a yes in writing from {client} (standing: {standing}).
    Nothing was changed.
    Record their e-mail, fax, signed form or purchase order on the job first, or change the rule in Settings."""


class ApprovalMissing(Expected):
    """There is no yes in writing for {number} yet.
    Nothing was changed.
    Record the approval, or say why work begins without it."""


class NobodyNamed(Expected):
    """It is not said who gave the client's yes.
    Nothing was changed.
    Name the person at the client's, then try again."""


class AmountIsWrong(Expected):
    """A price or an amount cannot be less than nothing.
    Nothing was changed.
    Check the figure, then try again."""


class WithdrawnAlready(Expected):
    """This was withdrawn in the meantime.
    It is kept as withdrawn, and nothing was changed.
    Look at the job again: it shows what holds now."""


class VersionIsFixed(Expected):
    """Version {number} is fixed: it was sent or accepted, work began on it, or a newer one has been written.
    It stays as it was, and what you wrote is still on screen.
    Begin a new version with your changes."""


class DraftIsThere(Expected):
    """Version {number} of this agreement is a draft already.
    Nothing was changed.
    Change that draft, or discard it first."""


class JobHasAgreement(Expected):
    """There is an agreement on job {number} already.
    It was not touched, and what you wrote is still on screen.
    Change its draft, or begin a new version of it."""


class AgreementIsEmpty(Expected):
    """This version does not say yet what either side will do.
    Nothing was changed.
    Write at least one line of what we will do or what you need from the client."""


class AlreadyAccepted(Expected):
    """Version {number} was accepted already, by {who} on {day}.
    Nothing was changed.
    Withdraw that acceptance first if it was recorded by mistake."""


class TermOutOfOrder(Expected):
    """An agreement cannot end on {ends}, before it starts on {starts}.
    Nothing was changed.
    Choose a later end, or an earlier start."""


class NothingToConfirm(Expected):
    """Nothing is written yet about what both sides expect on {number}, so there is nothing to confirm.
    What the client said is kept if you recorded it.
    Write down what we will do and what they will do, then prepare the confirmation."""


class JobStays(Expected):
    """{number} stays open: {why}.
    Nothing was changed.
    Take that back first, or close the job and say why."""


class NumberIsWrong(Expected):
    """{number} is not the number of a job, which reads J-2026-0117.
    Nothing was changed.
    Check what is written on the paper, or leave it empty for the next number."""


class NumberIsTaken(Expected):
    """Job {number} exists already, and a number is never used twice.
    Nothing was changed.
    Look that job up, or leave the number empty for the next one."""


class NoticeOutOfRange(Expected):
    """Notice cannot be given {count} days before the end.
    Nothing was changed.
    Choose between 0 and {longest} days."""


class LineHasEnded(Expected):
    """How the line "{line}" ended is written down already, so it stays in the agreement as it is.
    Nothing was changed, and what you wrote is still on screen.
    Say that the line was withdrawn instead, and write a new one."""


class LineBelongsElsewhere(Expected):
    """A line of another agreement cannot be kept in this one.
    Nothing was changed, and what you wrote is still on screen.
    Look at the agreement again, then write the line anew."""


class AgreementHasEnded(Expected):
    """The agreement "{title}" was given up on {day}.
    It is kept with all its versions, and nothing was changed.
    Take its end back first if it goes on."""
