"""The letters of the office: their names, their signs on codes, and what each is about."""

from enum import StrEnum


class Letter(StrEnum):
    """One kind of letter. The value is the name of its template: ``approval`` is filled from ``approval.html``."""

    CONFIRMATION = "confirmation"
    AGREEMENT = "agreement"
    APPROVAL = "approval"
    ACCESS = "access"
    FOLLOW_UP = "follow-up"
    OFFER = "offer"
    JOB_SHEET = "job-sheet"

    @property
    def called(self) -> str:
        """What the office calls it; a document made from it is filed under this name."""
        return _TITLES[self]

    @property
    def sign(self) -> str:
        """Two capitals that name it in a code. Never changed: paper carries them."""
        return _SIGNS[self]

    @property
    def needs_job(self) -> bool:
        """Whether it is about one job and nothing else."""
        return self in (Letter.CONFIRMATION, Letter.APPROVAL, Letter.JOB_SHEET)

    @property
    def template(self) -> str:
        """The file name of its template."""
        return f"{self.value}.html"


_TITLES = {
    Letter.CONFIRMATION: "Confirmation of a job",
    Letter.AGREEMENT: "Agreement",
    Letter.APPROVAL: "Approval form",
    Letter.ACCESS: "Access handover",
    Letter.FOLLOW_UP: "Follow-up letter",
    Letter.OFFER: "Offer to make it right",
    Letter.JOB_SHEET: "Job sheet",
}

_SIGNS = {
    Letter.CONFIRMATION: "CJ",
    Letter.AGREEMENT: "AG",
    Letter.APPROVAL: "AF",
    Letter.ACCESS: "AH",
    Letter.FOLLOW_UP: "FL",
    Letter.OFFER: "OM",
    Letter.JOB_SHEET: "JS",
}


def letter_with(sign: str) -> Letter | None:
    """The letter with this sign; None for one that a newer version may know."""
    return next((letter for letter in Letter if letter.sign == sign), None)
