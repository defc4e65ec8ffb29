"""When many originals have changed at once no earlier copy gives way, and a person is asked."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.clock import SetClock
from archive.copies.mass_change import MassChange, go_on_after, mass_change_in
from archive.copies.putting_back import put_back
from archive.records import Document
from tests.archive.copies.copying_hands import Hands, damage
from tests.archive.paperwork import a_file, taken_in
from tests.archive.told import history_of


@pytest.fixture
def copied(hands: Hands, tmp_path: Path, clock: SetClock) -> Hands:
    """Fifteen documents, copied on each of three days, with nothing kept but what the rule keeps."""
    taken_in(hands.office, *(a_file(tmp_path, f"{number}.pdf") for number in range(12)))
    for _ in range(3):
        hands.copy(keep=0)
    clock.put(clock.at + timedelta(days=1))
    return hands


def originals(office: Archive) -> list[str]:
    with office.database.reading() as session:
        return list(session.scalars(select(Document.sha256).order_by(Document.id)))


def standing(office: Archive) -> MassChange | None:
    with office.database.reading() as session:
        return mass_change_in(session)


def earlier(hands: Hands) -> int:
    return len(list(hands.copies.earlier.glob("*.db")))


def test_a_few_that_changed_are_no_mass(copied: Hands) -> None:
    for sha256 in originals(copied.office)[:9]:
        damage(copied.office.folder.original(sha256), b"encrypted")
    assert copied.copy().change is None


@pytest.mark.parametrize("how", ["other bytes of the same size", "another size", "missing"])
def test_many_that_changed_keep_every_earlier_copy_until_a_person_has_answered(copied: Hands, how: str) -> None:
    for sha256 in originals(copied.office)[:10]:
        path = copied.office.folder.original(sha256)
        if how == "missing":
            path.unlink()
        else:
            damage(path, None if how == "other bytes of the same size" else b"encrypted")
    before = earlier(copied)
    change = copied.copy(keep=0).change
    assert change is not None
    assert (change.altered, change.gone, change.of) == (10, 0, 15)
    for _ in range(3):
        assert copied.copy(keep=0).change is not None
    assert earlier(copied) == before + 4
    assert go_on_after(copied.office, by="AM")
    assert not go_on_after(copied.office, by="AM")
    assert history_of(copied.office, thing="office")[-1].act == "copies go on"
    assert copied.copy(keep=0).change is None, "what was accepted is not asked about again"
    assert earlier(copied) < before + 4


def test_documents_that_are_gone_from_the_records_count(hands: Hands, tmp_path: Path, clock: SetClock) -> None:
    hands.copy()
    taken_in(hands.office, *(a_file(tmp_path, f"{number}.pdf") for number in range(12)))
    clock.put(clock.at + timedelta(days=1))
    hands.copy()
    hands.office.close()
    for sha256 in originals(hands.office)[3:]:
        hands.office.folder.original(sha256).unlink()
    put_back(hands.copies.root, hands.office.folder.root, clock=clock, by="JT", wanted="2026-03-16")
    with Archive.open(hands.office.folder.root, clock=clock) as archive:
        change = Hands(archive, hands.place, hands.drives).copy().change
    assert change is not None
    assert (change.altered, change.gone) == (0, 12)


def test_nothing_changed_is_told_of_nothing(copied: Hands) -> None:
    assert copied.copy().change is None
    assert standing(copied.office) is None
