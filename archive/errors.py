"""What may be expected to go wrong, each as the three sentences a person reads.

The docstring of each class is its message: what happened, what is safe, what to do next, one line each. Words in braces
are filled with the keyword arguments that it is raised with, which stay on the exception as ``about``.
"""

import inspect
from typing import ClassVar


class Expected(Exception):
    """Something went wrong that nobody could prevent.
    Nothing that was safe before is lost.
    Try again; if it happens again, restart Duly Noted."""

    code: ClassVar[str]
    """A short, lasting name for this kind of trouble, for the database and for scripts: ``disk-is-full``."""

    what: str
    safe: str
    next_step: str

    def __init_subclass__(cls) -> None:
        cls.code = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).lstrip("-")

    def __init__(self, **about: object) -> None:
        self.about = about
        self.what, self.safe, self.next_step = (
            line.format(**about) for line in (inspect.getdoc(type(self)) or "").splitlines()
        )
        super().__init__(f"{self.what} {self.safe} {self.next_step}")


class AnswerNotWritten(Expected):
    """The answer could not be written: {detail}.
    What is in the archive is not affected.
    Make space where the answer goes, or send it somewhere else, and repeat the command."""


class ProgramFault(Expected):
    """Something went wrong in Duly Noted itself: {detail}.
    Nothing that was safe before is lost.
    Try again; if it happens again, do the same without --json and send us what it says."""


class NotUnderstood(Expected):
    """The command was not understood: {detail}.
    Nothing was changed.
    See what it takes with --help."""


class NotOfTheOffice(Expected):
    """{initials} is not on the list of the office's people.
    Nothing was changed.
    Choose who is at this desk, or add {initials} to the list of people first."""


class NameIsEmpty(Expected):
    """A {thing} needs a name.
    Nothing was changed.
    Type a name and try again."""


class NameIsTooLong(Expected):
    """The name of a {thing} may have {longest} characters, and this one has {length}.
    Nothing was changed.
    Shorten it, and write the rest into a note."""


class ChangedMeanwhile(Expected):
    """{thing} was changed by {by} while you had it open.
    That change is kept, nothing was overwritten, and yours is still on screen.
    Look at what it says now, then save yours again or leave it."""


class NotTakenBack(Expected):
    """It was not taken back: {thing} was changed by {by} since then.
    What was written since is kept, and nothing was changed.
    Look at what it says now; what is not wanted any more is taken out there."""


class WordsMissing(Expected):
    """There are no words yet for {thing}.
    Nothing was changed.
    Write them, then try again."""


class WordsTooLong(Expected):
    """There is room for {longest} characters for {thing}, and this has {length}.
    Nothing was changed.
    Say it shorter here, and write the rest into a note."""


class DayIsPast(Expected):
    """{day} is past, so nobody could keep to it.
    Nothing was changed.
    Choose today or a later day."""


class DayIsFarOff(Expected):
    """{day} is more than {years} years away.
    Nothing was changed.
    Check the year, then try again."""


class DayIsAhead(Expected):
    """{day} has not come yet, so nothing can have happened on it.
    Nothing was changed.
    Choose today or an earlier day."""


class InitialsTwice(Expected):
    """Two people cannot both be {initials}, since the initials say who did something.
    Nothing was changed.
    Give one of them a third letter."""


class SpanOutOfRange(Expected):
    """The computer's date may jump by between {least} and {most} days before shredding is locked; not by {days}.
    Nothing was changed, and what held before still holds.
    Choose a number of days within these limits."""


class ClockInDoubt(Expected):
    """This computer's date is in doubt: it {doubt} since {latest}.
    Nothing was changed, and nothing becomes due.
    Look at a calendar, set the computer's clock if it is wrong, and confirm the date; then try again."""


class HeadNotUnderstood(Expected):
    """What was given is no head of a history: {lacking}.
    Nothing was changed.
    Give the line that begins with DNH1, or the number of events and the 64 characters of the hash."""
