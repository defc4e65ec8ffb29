"""What may be expected to go wrong with letters: as in archive.errors, three sentences each."""

from archive.errors import Expected


class OwnWordingIsBroken(Expected):
    """Your own wording of this letter, {name}, cannot be used: line {line} says something that cannot be filled in ({detail}).
    The file was not touched, and the letter is shown in the wording that came with Duly Noted.
    Mend that line in {file}, or go on with the wording shown."""  # noqa: E501  # one line a sentence


class OwnWordingUnreadable(Expected):
    """Your own wording of this letter, {name}, cannot be read: {detail}.
    The file was not touched, and the letter is shown in the wording that came with Duly Noted.
    Save {file} again as plain UTF-8 text, or go on with the wording shown."""


class LetterNeedsJob(Expected):
    """The letter "{letter}" is about one job, and none is chosen.
    Nothing was changed.
    Choose the job first, or another letter."""


class NothingAgreedYet(Expected):
    """There is no agreement yet that this letter could state.
    Nothing was changed.
    Write down what both sides expect first, then open the letter again."""


class PdfNotWritten(Expected):
    """{name} could not be saved: {detail}.
    Nothing was filed, and what was to be saved is as it was.
    Make space on the disk or choose another place, then save it again."""
