"""What may be expected to go wrong with paper: as in archive.errors, three sentences each."""

from archive.errors import Expected


class NoSheets(Expected):
    """A stack of paper has at least one sheet; {sheets} were given.
    Nothing was put on file.
    Count the sheets by hand, not the sides, and write that number."""


class TooManySheets(Expected):
    """{sheets} sheets are too many for one stack: {most} is the most that anybody counts and checks in one go.
    Nothing was put on file.
    Divide the stack, and put each part on file by itself."""


class DateMissing(Expected):
    """Paper that is kept by its date, and belongs to no job, needs a date.
    Nothing was put on file.
    Write the date that stands on the paper, or choose the job that it belongs to."""


class JobMissing(Expected):
    """The rule "{rule}" counts from the closing of a job, and this paper belongs to none.
    Nothing was put on file.
    Choose the job, or a rule that counts from the date on the paper."""


class NoLongerOnFile(Expected):
    """Paper {number} is no longer on file: {why}.
    Nothing was changed.
    Look at its history, which says what happened and when."""


class HasAScan(Expected):
    """Paper {number} has a scan, so it was there.
    Nothing was changed.
    Take the scan off it first, if it was put on file by mistake."""


class RuleRetired(Expected):
    """The rule "{rule}" is no longer used for new paper.
    Nothing was changed.
    Choose another rule."""


class MonthsOutOfRange(Expected):
    """Paper is kept for between {least} and {most} months; {months} is not among them.
    Nothing was changed.
    Write the number of months, or choose a rule that keeps the paper for good."""


class LastRule(Expected):
    """ "{rule}" is the last keep-for rule in use.
    Nothing was changed.
    Add another rule before this one is put aside."""


class RuleNameTaken(Expected):
    """There is another rule called "{rule}".
    Nothing was changed.
    Choose another name, so that nobody takes one for the other."""


class RulePutAside(Expected):
    """The rule "{rule}" was put aside or replaced at another desk meanwhile.
    Nothing was changed.
    Look at the list of rules again."""


class GateTooLoose(Expected):
    """This may be set to between {least} and {most}; {asked} is not among them.
    Nothing was changed, and what was asked before still holds.
    Choose a number within these limits: less would not prove that paper can be done without."""


class WitnessMissing(Expected):
    """This office wants a witness of every shredding, other than whoever shreds.
    No certificate was written.
    Write who saw it."""


class ReleasedAlready(Expected):
    """This "Do not destroy" was released on {day} by {by}.
    Nothing was changed.
    Look at the paper again: it shows what holds now."""


class NothingToDecide(Expected):
    """Paper {number} does not wait for anybody to look at it again.
    Nothing was changed.
    Look at the board, which shows how it stands now."""


class NothingDecided(Expected):
    """Nobody has said of paper {number} that it may go, or that was taken back already.
    Nothing was changed.
    Look at its page, which shows how it stands now."""


class StillHeld(Expected):
    """This "Do not destroy" stands; it was not released.
    Nothing was changed.
    Look at the paper again: it shows what holds now."""


class NotOpenedYet(Expected):
    """{name} has not been opened yet, so it is not known how many sides it has.
    It is safe in the archive, and nothing was changed.
    Wait until its pages are shown, then try again."""


class CannotBeAScan(Expected):
    """{name} cannot be shown, so nobody can check it.
    It is safe in the archive as it came, and nothing was changed.
    Scan the sheets again, or open the file's page to see what is wrong with it."""


class ScanOfAnother(Expected):
    """{name} is the scan of paper {number} already.
    Nothing was changed.
    Take it off that paper first, or choose another file."""


class CoverOfAnother(Expected):
    """{name} shows the cover sheet of paper {other}, so it is likely to be the scan of that stack.
    Nothing was changed.
    Choose it at {other}, or say why it is the scan of {number} all the same."""


class ScannedAlready(Expected):
    """Paper {number} has a scan already.
    Nothing was changed.
    Add sides to it, or take it off first and say why."""


class NoFiles(Expected):
    """No file was chosen as the scan.
    Nothing was changed.
    Choose at least one file that shows the sheets."""


class StruckOutAlready(Expected):
    """This side is struck out already.
    Nothing was changed.
    Look at the scan again: it shows what holds now."""


class ApprovedAlready(Expected):
    """Paper {number} is approved for the shredder, so its scan and what was seen on it stay as they are.
    Nothing was changed.
    Take the approval back first."""


class SameSitting(Expected):
    """{by} scanned this side in the same sitting, so a look now is no second look.
    Nothing was changed.
    Let somebody else check it, or check it yourself after you have done something else and come back."""


class SomebodyElseLooks(Expected):
    """{by} scanned this, so somebody else must look at it.
    Nothing was changed; it still counts as not looked at.
    Let {others} check it. In an office where nobody else was since it was scanned, a later sitting is enough."""


class NoPictureYet(Expected):
    """This side has no picture yet, so nobody can have looked at it.
    Nothing was changed; it still counts as not looked at.
    Wait until its page is shown, then look at it."""


class SayWhatIsWrong(Expected):
    """It is not said why this sheet is kept as unreadable.
    Nothing was changed.
    Write it in a few words, so that whoever looks for the sheet later knows."""


class MayNotBeShredded(Expected):
    """Paper {number} may not be shredded: {reasons}.
    Nothing was approved, and the paper stays where it is.
    See to what is missing; the page of this paper shows each condition and how it stands."""


class NotShreddedYet(MayNotBeShredded):
    """Paper {number} may not be shredded: {reasons}.
    No certificate was written.
    Keep what is still there until that is seen to; record what is gone already on its page: “It is lost”."""


class WitnessIsTheSame(Expected):
    """{name} shredded it, and so cannot be its witness: a witness is another person.
    No certificate was written.
    Write who else saw it; leave it empty where there was nobody."""


class NotApproved(Expected):
    """There is no approval that holds for paper {number}.
    Nothing was recorded.
    Have it approved first; the page of this paper shows what is missing."""


class ApprovalVoid(NotApproved):
    """The approval of paper {number} holds no more: since it was given, {why}.
    Nothing was recorded, and the paper stays where it is.
    Take it back and approve again, if the paper may still go. What is gone already is recorded as lost on its page."""


class FileTwice(Expected):
    """{name} was chosen more than once, and each side of a sheet is shown only once.
    Nothing was changed.
    Choose each file of the scan once."""


class SideAlready(Expected):
    """This page is a side of the scan already.
    Nothing was changed.
    Choose another page, or strike out the side that shows it first."""


class HeldJobStays(Expected):
    """Job {number} must not be destroyed, so paper {paper} stays with it.
    Nothing was changed.
    If the paper really belongs to another job, release what is held first, or hold the paper itself."""


class HeldStackStays(Expected):
    """Paper {number} must not be destroyed ({held}), so it stays on file.
    Nothing was changed.
    If it was put on file by mistake, release what is held first, and say why."""


class AlreadyCertified(Expected):
    """Paper {number} was shredded, as certificate {certificate} says.
    The certificate stays as it is.
    If the paper turned up after all, record that on its page."""


class NotShredded(Expected):
    """Paper {number} is on file: nothing says that it was shredded or lost.
    Nothing was recorded.
    If it is not where it should be, record it as lost."""


class ShreddedBeforeApproval(Expected):
    """Paper {number} cannot have been shredded on {day}: it was approved on {approved}.
    Nothing was recorded.
    Write the day on which it was really shredded. If that was before the approval, record the paper as lost."""


class ReadMeanwhile(Expected):
    """The page was read again meanwhile, and other words stand there now.
    Nothing was put right; what you typed is kept at this desk.
    Press Esc and put words right once more: what you typed stands beside each word that is still read as it was."""
