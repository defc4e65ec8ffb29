"""The certificate of destruction, filled from the records into a template, the office's own where it has one."""

from dataclasses import dataclass
from datetime import datetime

from archive.archive import Archive
from archive.errors import Expected
from archive.letters.errors import OwnWordingIsBroken, OwnWordingUnreadable
from archive.letters.facts import day_in_full
from archive.letters.letterhead import Letterhead, letterhead
from archive.letters.paper import Paper, chosen_paper
from archive.letters.templates import filled_template, shipped_template
from archive.paper.certificates import Certificate, LaterFate, ShreddedStack, certificate
from archive.records import Afterwards
from archive.services.staff import staff

CALLED = "Certificate of destruction"
TEMPLATE = "certificate.html"

_LATER = {Afterwards.STILL_THERE: "it still exists", Afterwards.LOST: "it is lost"}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file that remains, with its SHA-256 in full; ``name`` is None when nothing but the hash is known."""

    name: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class StackFacts:
    """One stack on the certificate, in words. ``kept`` names sheets that stayed, ``later`` what was recorded since."""

    number: str
    client: str
    what: str
    box: str
    sheets: str
    kept: str | None
    rule: str
    kept_until: str
    approved_by: str
    approved_on: str
    files: tuple[FileFacts, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """All that the template can name. ``client`` is None when the paper was of several."""

    letter: str
    today: str
    office: Letterhead
    number: str
    shredded_on: str
    shredded_by: str
    witnessed_by: str | None
    place: str
    how: str
    written_on: str
    written_by: str
    client: str | None
    sheets: str
    stacks: tuple[StackFacts, ...]
    history_number: str
    history_hash: str


@dataclass(frozen=True, slots=True)
class FilledCertificate:
    """A certificate ready to be drawn, as FilledLetter; without a code, since its PDF is filed unscanned."""

    title: str
    html: str
    reference: str
    file_name: str
    paper: Paper | None
    trouble: Expected | None
    called: str = CALLED
    picture: bytes = b""


def fill_certificate(archive: Archive, *, certificate_id: int) -> FilledCertificate:
    """A certificate as it was written, with what was recorded of its stacks since.

    An own wording that is broken is passed over and told in ``trouble``.
    """
    written = certificate(archive, certificate_id=certificate_id)
    facts = _facts(archive, written)
    html, trouble = _html(archive, facts)
    title = f"{CALLED} {written.number}"
    return FilledCertificate(title, html, written.number, file_name(written.number), chosen_paper(archive), trouble)


def file_name(number: str) -> str:
    """Under which a certificate's PDF comes into the archive."""
    return f"{CALLED} {number}.pdf"


def _html(archive: Archive, facts: CertificateFacts) -> tuple[str, Expected | None]:
    try:
        return filled_template(archive, TEMPLATE, facts), None
    except (OwnWordingIsBroken, OwnWordingUnreadable) as trouble:
        return shipped_template(TEMPLATE, facts), trouble


def _facts(archive: Archive, written: Certificate) -> CertificateFacts:
    names = {one.initials: one.name for one in staff(archive)}
    clients = {stack.client for stack in written.stacks}
    number, digest = written.head
    return CertificateFacts(
        letter=CALLED,
        today=day_in_full(archive.clock.now().date()),
        office=letterhead(archive),
        number=written.number,
        shredded_on=day_in_full(written.shredded_on),
        shredded_by=_person(written.shredded_by, names),
        witnessed_by=_person(written.witnessed_by, names) or None,
        place=written.place,
        how=written.how,
        written_on=_moment(written.written_at),
        written_by=_person(written.written_by, names),
        client=clients.pop() if len(clients) == 1 else None,
        sheets=_counted(sum(stack.sheets for stack in written.stacks)),
        stacks=tuple(_stack(stack, names) for stack in written.stacks),
        history_number=f"{number:,}",
        history_hash=digest,
    )


def _stack(stack: ShreddedStack, names: dict[str, str]) -> StackFacts:
    return StackFacts(
        number=stack.number,
        client=stack.client,
        what=stack.what,
        box=stack.place,
        sheets=_counted(stack.sheets),
        kept=", ".join(str(one) for one in stack.sheets_kept) or None,
        rule=stack.rule,
        kept_until=day_in_full(stack.kept_until),
        approved_by=_person(stack.approved_by, names),
        approved_on=_moment(stack.approved_at),
        files=tuple(FileFacts(one.name or None, one.sha256) for one in stack.originals),
        later=tuple(_later(fate, names) for fate in stack.later),
    )


def _later(fate: LaterFate, names: dict[str, str]) -> str:
    said = f"Recorded on {day_in_full(fate.at.date())} by {_person(fate.by, names)}"
    return f"{said}: {_LATER[fate.what]}. {fate.words}"


def _person(words: str, names: dict[str, str]) -> str:
    """The name of whoever has these initials, with them; other words as they are."""
    return f"{names[words]} ({words})" if words in names and names[words] != words else words


def _counted(sheets: int) -> str:
    return f"{sheets:,} sheet" if sheets == 1 else f"{sheets:,} sheets"


def _moment(at: datetime) -> str:
    return f"{day_in_full(at.date())}, {at:%H:%M}"
