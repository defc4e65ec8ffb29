"""Whoever saves second is told who saved first."""

from dataclasses import dataclass

import pytest

from archive.archive import Archive
from archive.errors import ChangedMeanwhile
from archive.services.history import record
from archive.services.revisions import check_seen


@dataclass
class Card:
    """Anything that counts its changes."""

    revision: int = 2


def check(archive: Archive, seen: int | None) -> None:
    with archive.database.reading() as session:
        check_seen(session, Card(), seen, thing="card:1", called="This card")


@pytest.mark.parametrize("seen", [2, None])
def test_whoever_saw_the_newest_or_need_not_look_goes_on(archive: Archive, seen: int | None) -> None:
    check(archive, seen)


def test_who_was_first_and_when_is_told(archive: Archive) -> None:
    with archive.database.writing() as session:
        for by in ("AM", "BK"):
            record(session, at=(at := archive.clock.now()), by=by, act="changed", thing="card:1")

    with pytest.raises(ChangedMeanwhile) as refused:
        check(archive, 1)
    assert refused.value.about == {"thing": "This card", "by": "BK", "at": at}


def test_where_nobody_knows_who_it_was_somebody_was(archive: Archive) -> None:
    with pytest.raises(ChangedMeanwhile) as refused:
        check(archive, 1)
    assert refused.value.what == "This card was changed by somebody while you had it open."
