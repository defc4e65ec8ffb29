"""Every original is compared within a month, a share each day, and what was found is not forgotten."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.rounds import share
from archive.rounds.share import ROUND, Standing, do_share, standing_in
from archive.rounds.wrong import Wrong, wrong_in
from tests.archive.copies.copying_hands import damage
from tests.archive.paperwork import a_file, taken_in
from tests.archive.told import history_of

FIRST = date(2026, 3, 16)


def standing(office: Archive) -> Standing:
    with office.database.reading() as session:
        return standing_in(session)


def wrong(office: Archive) -> tuple[Wrong, ...]:
    with office.database.reading() as session:
        return wrong_in(session)


def a_day(office: Archive, clock: SetClock) -> int:
    """The share of the next day."""
    clock.put(clock.at + timedelta(days=1))
    return do_share(office, cancelled=lambda: False)


def test_a_small_archive_is_gone_round_in_a_day_and_the_history_says_so(office: Archive) -> None:
    assert do_share(office, cancelled=lambda: False) == 3
    assert standing(office).whole_since == FIRST
    last = history_of(office, thing="office")[-1]
    assert (last.act, last.by) == ("originals compared", "clerk")
    assert do_share(office, cancelled=lambda: False) == 0
    assert wrong(office) == ()


def test_the_next_day_begins_another_round(office: Archive, clock: SetClock) -> None:
    do_share(office, cancelled=lambda: False)
    assert a_day(office, clock) == 3
    assert standing(office).whole_since == FIRST + timedelta(days=1)


def test_an_archive_without_documents_has_no_rounds(archive: Archive) -> None:
    assert do_share(archive, cancelled=lambda: False) == 0
    assert standing(archive) == Standing()


@pytest.fixture
def many(office: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Sixty documents, of which no share is too small."""
    monkeypatch.setattr(share, "LEAST", 1)
    taken_in(office, *(a_file(tmp_path, f"{number}.pdf") for number in range(57)))
    return office


def test_each_is_compared_once_within_a_round(many: Archive, clock: SetClock) -> None:
    shares = [do_share(many, cancelled=lambda: False)]
    while standing(many).whole_since is None:
        shares.append(a_day(many, clock))
    assert sum(shares) == 60
    assert len(shares) <= ROUND
    assert max(shares) == 4


def test_days_on_which_nobody_worked_are_caught_up(many: Archive, clock: SetClock) -> None:
    do_share(many, cancelled=lambda: False)
    clock.put(clock.at + timedelta(days=ROUND - 2))
    assert a_day(many, clock) == 56
    assert standing(many).whole_since == FIRST


def test_a_share_that_was_broken_off_goes_on_where_it_was(many: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "LEAST", 40)
    answers = iter([False] * 12)
    done = do_share(many, cancelled=lambda: next(answers, True))
    assert 0 < done < 40
    assert done + do_share(many, cancelled=lambda: False) == 40


def test_what_is_wrong_is_known_until_it_is_well(office: Archive, clock: SetClock, tmp_path: Path) -> None:
    do_share(office, cancelled=lambda: False)
    (altered, *_) = sorted(office.vault.hashes())
    content = office.folder.original(altered).read_bytes()
    damage(office.folder.original(altered))
    a_day(office, clock)
    (one,) = wrong(office)
    assert (one.sha256, one.finding, one.found_on, one.is_lost) == (altered, "altered", FIRST + timedelta(days=1), True)
    a_day(office, clock)
    assert wrong(office) == (one,)
    damage(office.folder.original(altered), content)
    a_day(office, clock)
    assert wrong(office) == ()


def test_one_that_is_gone_is_missing(office: Archive) -> None:
    (first, *_) = sorted(office.vault.hashes())
    office.folder.original(first).unlink()
    do_share(office, cancelled=lambda: False)
    assert [(one.sha256, one.finding, one.look) for one in wrong(office)] == [(first, "missing", None)]
