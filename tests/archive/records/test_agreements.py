"""What was accepted, and what happened, is never rewritten, whoever tries."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from archive.archive import Archive
from archive.records import Acceptance, Agreement, AgreementVersion, Expectation, Given, Side
from archive.services.clients import add_client


@pytest.fixture
def accepted(archive: Archive) -> Archive:
    """An archive with one agreement of two lines, accepted."""
    client = add_client(archive, name="Quay Motors", by="AM")
    now = archive.clock.now()
    with archive.database.writing() as session:
        lines = [
            Expectation(position=place, side=side, text=text, unwritten=False)
            for place, (side, text) in enumerate(((Side.WE, "copy all files"), (Side.YOU, "send the licence keys")))
        ]
        version = AgreementVersion(number=1, written_at=now, written_by="AM", expectations=lines)
        session.add(Agreement(client_id=client, title="Recover", added_at=now, added_by="AM", versions=[version]))
        session.flush()
        session.add(
            Acceptance(
                version_id=version.id,
                accepted_on=date(2026, 3, 3),
                accepted_by="Helen Stone",
                given=Given.EMAIL,
                written_at=now,
                written_by="AM",
            )
        )
    return archive


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE expectation SET text = 'install everything anew'",
        "DELETE FROM expectation WHERE position = 1",
        "INSERT INTO expectation (version_id, position, side, text, unwritten) VALUES (1, 2, 'we', 'more', 0)",
        "UPDATE agreement_version SET price = 1",
        "DELETE FROM agreement_version",
    ],
)
def test_an_accepted_version_is_never_changed(accepted: Archive, change: str) -> None:
    with pytest.raises(IntegrityError, match="accepted"), accepted.database.writing() as session:
        session.execute(text(change))


def test_a_version_is_free_again_once_its_acceptance_is_withdrawn(accepted: Archive) -> None:
    with accepted.database.writing() as session:
        session.execute(text("UPDATE acceptance SET withdrawn_at = written_at"))
        session.execute(text("UPDATE expectation SET text = 'copy most files' WHERE side = 'we'"))

    with accepted.database.reading() as session:
        assert session.scalar(text("SELECT text FROM expectation WHERE side = 'we'")) == "copy most files"


def test_what_is_in_no_contract_may_be_noted_beside_an_accepted_version(accepted: Archive) -> None:
    with accepted.database.writing() as session:
        session.execute(
            text(
                "INSERT INTO expectation (version_id, position, side, text, unwritten)"
                " VALUES (1, 2, 'we', 'shoes off in the workshop', 1)"
            )
        )

    with pytest.raises(IntegrityError, match="accepted"), accepted.database.writing() as session:
        session.execute(text("UPDATE expectation SET unwritten = 0 WHERE position = 2"))
