"""Documents stand in the story on the day of the paper, and mails on the day they were sent."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.records import Document, Mail
from archive.services.clients import add_client
from archive.services.filing import file_document
from archive.services.timeline import TimelineEntry, timeline

NEW_YORK = timezone(timedelta(hours=-5))


def a_mail(archive: Archive, sent: datetime | None, dated: date | None = None) -> TimelineEntry:
    """The line of a mail that was received now, an hour ahead of UTC."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    with archive.database.writing() as session:
        now = archive.clock.now()
        document = Document(sha256="1" * 64, size=1, name="message.eml", received_at=now, received_by="AM")
        session.add(document)
        session.flush()
        session.add(Mail(document_id=document.id, sent_at=sent, sender="", recipients="", subject="Go ahead"))
        number = document.id
    file_document(archive, document_id=number, client_id=client, dated=dated, by="AM")
    (entry,) = timeline(archive, client_id=client)
    return entry


def test_a_mail_stands_on_the_day_it_was_sent_by_the_clock_of_the_office(archive: Archive) -> None:
    entry = a_mail(archive, datetime(2026, 3, 2, 20, 30, tzinfo=NEW_YORK))

    assert (entry.on, entry.written_late) == (date(2026, 3, 3), True)
    assert entry.at == datetime(2026, 3, 3, 1, 30, tzinfo=UTC)


def test_a_mail_received_within_a_day_says_nothing_of_it(archive: Archive, clock: SetClock) -> None:
    entry = a_mail(archive, clock.at - timedelta(hours=20))

    assert (entry.on, entry.written_late) == (date(2026, 3, 15), False)


@pytest.mark.parametrize("sent", [None, datetime(2031, 1, 1, tzinfo=UTC)])
def test_a_mail_without_a_possible_date_stands_on_the_day_it_was_received(
    archive: Archive, sent: datetime | None
) -> None:
    entry = a_mail(archive, sent)

    assert (entry.on, entry.written_late) == (date(2026, 3, 16), False)


def test_a_sender_whose_clock_is_a_little_ahead_sent_it_at_the_latest_when_it_came(
    archive: Archive, clock: SetClock
) -> None:
    entry = a_mail(archive, clock.at + timedelta(hours=23))

    assert (entry.on, entry.written_late) == (date(2026, 3, 16), False)


def test_the_day_that_somebody_wrote_on_a_mail_counts(archive: Archive) -> None:
    entry = a_mail(archive, datetime(2026, 3, 2, 9, 0, tzinfo=UTC), dated=date(2026, 2, 27))

    assert (entry.on, entry.at) == (date(2026, 2, 27), None)


def test_a_mail_filed_with_the_day_it_was_sent_keeps_its_hour(archive: Archive) -> None:
    entry = a_mail(archive, datetime(2026, 3, 2, 9, 0, tzinfo=UTC), dated=date(2026, 3, 2))

    assert entry.at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
