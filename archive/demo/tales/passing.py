"""Small talk of business: the calls that keep a client from going cold, and those about a job that stays open."""

from archive.demo.tales.tale import CALL, EMAIL, MEETING, VISIT
from archive.records import NoteKind

PASSING: tuple[tuple[NoteKind, str], ...] = (
    (CALL, "Asked whether an update is genuine\n{caller} had a window that wants a restart. It is genuine; restart in "
           "the lunch break."),
    (CALL, "Rang to hear how things are\nAll well. {caller} asked what a second screen costs; said about £140 and that "
           "it is an hour's work."),
    (EMAIL, "Backup report sent\nLast night's and last month's. {decider} answered with one word: good."),
    (CALL, "Password forgotten on a Monday\nSet a new one together on the telephone; {caller} chose it, we do not know "
           "it."),
    (VISIT, "Dropped in with the toner\nLooked at the cable behind the desk on the way out; tidied it."),
    (CALL, "Printer says it is offline\nIt was unplugged by the cleaners. No charge, and both laughed."),
    (EMAIL, "Opening hours at Easter and Christmas sent\nAnd the number for emergencies. {caller} pinned it up."),
    (CALL, "Which bin for old disks?\nTold {caller}: none. We collect and certify them with the next visit."),
    (MEETING, "Half an hour with {decider} about the next year\nWants no surprises: machines that will need replacing "
              "are listed, with a price each."),
    (CALL, "A letter from the line provider\n{caller} read it out. It is an advertisement; nothing has to be done."),
    (CALL, "Slow this morning, says {caller}\nUpdates were running. Quick again by ten; rang back to make sure."),
    (EMAIL, "Question about the invoice\n{caller} asked what an hour on site covers. Explained, with the work order."),
    (CALL, "New starter next month\n{first} wants to know what we need: a name, a start date, and what they may see."),
    (VISIT, "Looked at the battery of the backup power\nTwo years left on it; noted the date on its side."),
)  # fmt: skip  # a note reads better in its own lines

STILL_OPEN: tuple[tuple[NoteKind, str], ...] = (
    (CALL, "Left open until the month's end\n{caller} wants to go through one month's end before we close. Fair."),
    (CALL, "One question before we close\n{caller} asks which of the papers to keep. Answered."),
    (CALL, "Not closed yet\n{decider} is away and wants to look at it in person first. Agreed."),
)  # fmt: skip  # a note reads better in its own lines
