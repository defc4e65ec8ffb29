"""The made-up office's e-mails: a client's yes to a job, and a picture that somebody sent."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

from archive.demo.book import OWNER, Book, Event
from archive.demo.course import Course, Yes
from archive.demo.documents import Document
from archive.demo.lived import attach_proof
from archive.demo.paper.letters import mail_subject
from archive.demo.paper.typeset import Sheet
from archive.demo.people import OFFICE_EMAIL, OFFICE_NAME, STAFF, first_name
from archive.demo.story import ToldJob, weekday
from archive.demo.tales.mail import LABEL, PICTURE, PICTURE_SUBJECT, YES
from archive.records import Given
from archive.services.filing import file_document

SENT, KEPT = time(13, 52), time(14, 20)
"""When they came, and when somebody dropped them on the job."""

AFTER = 1
"""Days after the job was opened on which the picture came."""


@dataclass(frozen=True, slots=True)
class ToldMail:
    """An e-mail about a job. ``label`` is what can be read in its picture, a line a line; empty without one."""

    name: str
    what: str
    job: ToldJob
    on: date
    subject: str
    words: str
    is_yes: bool = False
    label: tuple[str, ...] = ()


def mails_of(courses: Iterable[Course], documents: Iterable[Document], *, today: date) -> tuple[ToldMail, ...]:
    """Every yes, and a picture for another job that was going on lately; the newest that nobody printed comes first.

    Forms and faxes are scanned days later; the mail that came with them is what shows the yes until then. An order has
    its number.
    """
    told = tuple(courses)
    printed = {document.job.number for document in documents if document.shows_the_yes}
    yeses = [
        (one, one.approval)
        for one in reversed(told)
        if one.approval and one.approval.given is not Given.PURCHASE_ORDER and one.approval.on <= today
    ]
    unprinted = (
        place
        for place, (one, yes) in enumerate(yeses)
        if yes.given is Given.EMAIL and one.job.number not in printed and not one.job.showpiece
    )
    first = next(unprinted, None)
    if first is not None:
        yeses.insert(0, yeses.pop(first))
    mails = [_yes(one.job, yes) for one, yes in yeses]
    others = (one.job for one in told if not one.job.showpiece and (not mails or one.job is not mails[0].job))
    pictured = [job for job in others if weekday(job.opened + timedelta(days=AFTER)) < today]
    return (*mails, *(_picture(job) for job in pictured[-1:]))


class Mailed:
    """Tells them. ``take_in`` hands files to the archive and answers with their documents by name."""

    def __init__(
        self, book: Book, mails: Iterable[ToldMail], folder: Path, take_in: Callable[[list[Path]], dict[str, int]]
    ) -> None:
        self._book, self._mails, self._folder, self._take_in = book, tuple(mails), folder, take_in

    def events(self) -> Iterator[Event]:
        """When each is kept."""
        for mail in self._mails:
            yield datetime.combine(mail.on, KEPT), 3, partial(self._keep, mail)

    def _keep(self, mail: ToldMail, _: datetime) -> None:
        path = self._folder / mail.name
        path.write_bytes(written(mail))
        document = self._take_in([path])[mail.name]
        file_document(
            self._book.archive, document_id=document, client_id=self._book.clients[mail.job.company.name],
            job_id=self._book.jobs[mail.job.number], what=mail.what, dated=mail.on, by=OWNER,
        )  # fmt: skip
        if mail.is_yes:
            attach_proof(self._book, mail.job.number, document)


def written(mail: ToldMail) -> bytes:
    """The mail as its program saves it (RFC 5322). The same mail gives the same bytes."""
    message, sender = EmailMessage(), mail.job.company.decider
    message["From"] = f"{sender.name} <{sender.email}>"
    message["To"] = f"{OFFICE_NAME} <{OFFICE_EMAIL}>"
    message["Date"] = format_datetime(datetime.combine(mail.on, SENT, UTC))
    message["Subject"] = mail.subject
    message["Message-ID"] = f"<{mail.job.number.lower()}.{mail.on:%Y%m%d}@{mail.job.company.domain}>"
    message.set_content(mail.words)
    if mail.label:
        message.add_attachment(_photographed(mail.label), maintype="image", subtype="jpeg", filename="label.jpg")
        message.set_boundary(f"=_{mail.job.number}")  # else it would be drawn by lot
    return message.as_bytes(policy=SMTP)


def _yes(job: ToldJob, yes: Yes) -> ToldMail:
    sender, said = job.company.decider, yes.words
    if yes.given is Given.SIGNED_FORM:
        said = f"{yes.words} The signed paper follows by post."
    elif yes.given is Given.FAX:
        said = f"{yes.words} You have our fax of today as well."
    words = YES.format(first=_owner(), words=said, name=sender.name, client=job.company.name)
    return ToldMail(f"{job.number} yes.eml", "Approval by e-mail", job, yes.on, mail_subject(job), words, is_yes=True)


def _picture(job: ToldJob) -> ToldMail:
    sender, chance = job.company.decider, Random(f"label/{job.number}")
    words = PICTURE.format(first=_owner(), room=job.room, name=sender.name, client=job.company.name)
    model, serial = chance.randrange(100, 900), f"{chance.randrange(10**9):09d}"
    label = tuple(line.format(client=job.company.name, model=model, serial=serial) for line in LABEL)
    on = weekday(job.opened + timedelta(days=AFTER))
    return ToldMail(f"{job.number} label.eml", "E-mail with a picture", job, on, PICTURE_SUBJECT, words, label=label)


def _photographed(label: tuple[str, ...]) -> bytes:
    sheet = Sheet(face="sans", size=40)
    sheet.rule(weight=5, gap=50)
    for line in label:
        sheet.put(sheet.left, sheet.y, line, size=40, heavy=1)
        sheet.y += 90
    sheet.rule(weight=5)
    picture = BytesIO()
    sheet.image.crop((0, 0, sheet.image.width, int(sheet.y) + 120)).save(picture, "JPEG", quality=80, dpi=(150, 150))
    return picture.getvalue()


def _owner() -> str:
    return first_name(STAFF[0][1])
