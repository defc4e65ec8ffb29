"""Telephone numbers: how they are shown, whether they can be one, and the digits by which they are found.

What somebody wrote is kept as written. The library phonenumbers knows the plans of all countries; a number without its
country's code is one of the office's own region.
"""

import re
from dataclasses import dataclass
from enum import Enum

import phonenumbers
from phonenumbers import PhoneNumberFormat
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.records import PhoneNumber, Setting

REGION = "telephone-region"
"""The setting that names the country of numbers without a prefix, by its two letters."""

USUAL_REGION = "GB"

FEWEST_DIGITS = 4
"""Digits that suffice to find a number, wherever in it they stand."""

FEWEST_OF_A_NUMBER, MOST_OF_A_NUMBER = 6, 15
"""Digits of a whole telephone number: one without its area's code, and the longest there is (ITU-T E.164)."""

FEWEST_WITH_CODE = 9
"""Digits that nearly every number has which begins with 0; the few shorter ones are asked about, not refused."""

_ASKED = re.compile(r"\+?[\d\s().+/\-–—]+")
_EXTENSION = re.compile(r"\b(?:ext(?:n|ension)?|x|internal|int)\b\.?\s*:?\s*\d+", re.IGNORECASE)
_RUN = re.compile(r"\+?\d(?:[\s().+/\-–—]*\d)*")
_NOT_DIGITS = re.compile(r"\D+")
_JOB_NUMBER = re.compile(r"20\d\d[\s\-/.]\d{1,4}")


def region(archive: Archive) -> str:
    """The office's own region, such as ``GB``."""
    with archive.database.reading() as session:
        return region_in(session)


def region_in(session: Session) -> str:
    """As region, inside the caller's transaction. One that there is not counts as not chosen."""
    chosen = session.get(Setting, REGION)
    known = chosen is not None and chosen.value.upper() in phonenumbers.SUPPORTED_REGIONS
    return chosen.value.upper() if chosen is not None and known else USUAL_REGION


def regions() -> tuple[str, ...]:
    """All regions whose numbers are known, by their two letters."""
    return tuple(sorted(phonenumbers.SUPPORTED_REGIONS))


def country_code(region: str) -> int:
    """The code by which a region is dialled from others: 44 for ``GB``."""
    return phonenumbers.country_code_for_region(region)


def example(region: str) -> str:
    """A number as it is written within the region; empty where none is known."""
    number = phonenumbers.example_number(region)
    return "" if number is None else phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def choose_region(archive: Archive, *, chosen: str, seen: str | None = None) -> str:
    """Have numbers without a country's code be of this region; returns the one that held before.

    Numbers stay as they were written, and are read anew whenever they are shown, checked or looked for. Raises
    ChangedMeanwhile when the region is not the one that was ``seen`` any more, ValueError for one that there is not.
    """
    if chosen not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError(f"no such region: {chosen}")
    with archive.database.writing() as session:
        before = region_in(session)
        if seen is not None and seen != before:
            raise ChangedMeanwhile(thing="The country of your numbers", by="somebody at another desk")
        session.merge(Setting(name=REGION, value=chosen))
        return before


@dataclass(frozen=True, slots=True)
class Fit:
    """How many telephone numbers are kept, and how many of them can be dialled from the office."""

    kept: int
    fit: int


def fit(archive: Archive) -> Fit:
    """How well the numbers that are kept fit the office's region."""
    with archive.database.reading() as session:
        region = region_in(session)
        written = session.scalars(select(PhoneNumber.written)).all()
    return Fit(len(written), sum(may_be_number(number, region=region) for number in written))


def shown(written: str, *, region: str) -> str:
    """A number as it is usually written in the office's region, or with its country's code when it is another's.

    What is no complete number is shown as written.
    """
    number = _parsed(written, region)
    if number is None or not phonenumbers.is_valid_number(number):
        return written
    own = number.country_code == phonenumbers.country_code_for_region(region)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if own else PhoneNumberFormat.INTERNATIONAL)


def may_be_number(written: str, *, region: str) -> bool:
    """Whether it can be dialled from the office, as far as its length tells; one without its area's code as well."""
    number = _parsed(written, region)
    return number is not None and phonenumbers.is_possible_number(number)


class Doubt(Enum):
    """Why what somebody wrote may be no telephone number."""

    NONE = "none"
    NO_NUMBER = "no number"
    """There are no digits in it."""
    TOO_SHORT = "too short"
    """Only an extension has so few, and would be written as one."""
    TOO_LONG = "too long"
    INCOMPLETE = "incomplete"
    """It begins with 0 as one with its area's code does, and is shorter than nearly all of these."""


def doubt_about(written: str) -> Doubt:
    """Whether this can be a telephone number at all, of any country, with or without words beside it.

    An internal one is written with what it is: ``ext. 12``, ``internal 214``.
    """
    if not any(letter.isdigit() for letter in written):
        return Doubt.NO_NUMBER
    if _EXTENSION.fullmatch(written.strip()):
        return Doubt.NONE
    longest = max(_RUN.findall(_EXTENSION.sub("", written)), key=len, default="")
    digits = _NOT_DIGITS.sub("", longest)
    if len(digits) < FEWEST_OF_A_NUMBER:
        return Doubt.TOO_SHORT
    if len(digits) > MOST_OF_A_NUMBER:
        return Doubt.TOO_LONG
    with_code = digits.startswith("0") and not digits.startswith("00")
    return Doubt.INCOMPLETE if with_code and len(digits) < FEWEST_WITH_CODE else Doubt.NONE


def looks_like_number(typed: str) -> bool:
    """Whether somebody typed a whole telephone number, and not its last digits, a year or the number of a job."""
    is_one = _ASKED.fullmatch(typed.strip()) and not _JOB_NUMBER.fullmatch(typed.strip())
    return bool(is_one) and FEWEST_OF_A_NUMBER <= len(_NOT_DIGITS.sub("", typed)) <= MOST_OF_A_NUMBER


def digits_asked(typed: str, *, region: str) -> tuple[str, ...]:
    """The runs of digits of which a number that was asked for has one; none when no number was asked for.

    However it is punctuated, the last four digits or any others will do. A number that was written with its country's
    code is found without it and the other way round.
    """
    typed = typed.strip()
    if not _ASKED.fullmatch(typed):
        return ()
    abroad = typed.startswith(("+", "00"))
    digits = _NOT_DIGITS.sub("", typed.replace("(0)", "") if abroad else typed)
    if len(digits) < FEWEST_DIGITS:
        return ()
    code = str(phonenumbers.country_code_for_region(region))
    runs = [digits]
    if abroad:
        digits = digits.removeprefix("00")
        runs.append(digits)
    if digits.startswith(code):
        runs.append(f"0{digits.removeprefix(code)}")
    elif digits.startswith("0"):
        runs.append(f"{code}{digits[1:]}")
    return tuple(run for run in dict.fromkeys(runs) if len(run) >= FEWEST_DIGITS)


def _parsed(written: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
