"""What the gate says of copies is what they are now, not what was proven of them once."""

import shutil
from datetime import timedelta

import pytest

from archive.copies.at_hand import CopiesAtHand
from archive.copies.layout import CopyFolder
from archive.paper.errors import MayNotBeShredded
from archive.paper.gate import judge, judge_in
from archive.paper.shredding import approve, certify
from archive.records import BackupCopy, PaperRecord
from archive.records.gate_rule import AWAY_COUNTS, Refusal
from archive.services.trusted_clock import confirm_date
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import CLOSED, OVER, copy_folder, copy_twice, ripen, scan_and_check


def told(office: Office) -> list[Refusal]:
    return list(judge(office.archive, paper_id=office.stack, by="AM").refusals)


def stick(office: Office) -> CopyFolder:
    return copy_folder(office.archive, "stick")


def share(office: Office) -> CopyFolder:
    return copy_folder(office.archive, "share")


def originals(copies: CopyFolder) -> list[str]:
    return [path.name for path in copies.archive.vault.rglob("*") if path.is_file()]


def later(office: Office, time: timedelta) -> None:
    office.day((office.clock.at + time).date())


def test_copies_that_were_deleted_since_do_not_count(office: Office) -> None:
    ripen(office)
    assert told(office) == []
    for copies in (stick(office), share(office)):
        shutil.rmtree(copies.root)
    assert told(office) == [Refusal.COPIES_AWAY]
    with pytest.raises(MayNotBeShredded, match="cannot be reached"):
        approve(office.archive, paper_id=office.stack, by="AM")


def test_a_copy_that_was_deleted_after_the_approval_keeps_the_paper_at_the_last_click(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    shutil.rmtree(stick(office).root)
    with pytest.raises(MayNotBeShredded, match="cannot be reached"):
        certify(office.archive, papers=[office.stack], shredded_on=OVER, shredded_by="Anna", place="Office", by="AM")


@pytest.mark.parametrize("what", ["overwritten", "missing", "records", "no records"])
def test_a_copy_of_which_a_file_is_another_now_keeps_the_paper(office: Office, what: str) -> None:
    ripen(office)
    (original,) = [path for path in share(office).archive.vault.rglob("*") if path.is_file()]
    if what == "overwritten":
        original.write_bytes(b"x")
    elif what == "missing":
        original.unlink()
    elif what == "records":
        share(office).archive.database.write_bytes(b"other records")
    else:
        share(office).archive.database.unlink()
    assert told(office) == [Refusal.COPY_DAMAGED, Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE]


def test_what_is_wrong_with_files_of_other_paper_is_not_looked_for(office: Office) -> None:
    ripen(office)
    other = share(office).archive.vault / "00" / "another"
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_bytes(b"x")
    assert told(office) == []


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_a_file_that_is_the_archives_own_is_no_copy_of_it(office: Office, link: str) -> None:
    ripen(office)
    (copied,) = [path for path in stick(office).archive.vault.rglob("*") if path.is_file()]
    own = office.archive.folder.vault / copied.relative_to(stick(office).archive.vault)
    assert own.exists()
    copied.unlink()
    getattr(copied, link)(own)
    assert Refusal.COPY_DAMAGED in told(office)


def test_another_disk_under_the_same_path_is_no_copy(office: Office) -> None:
    ripen(office)
    stick(office).mark.write_text('{"archive": "the office", "place": "another", "format": 1}')
    assert told(office) == [Refusal.COPIES_AWAY]


def test_a_copy_kept_elsewhere_may_stay_there_for_a_month_after_it_was_read_back(office: Office) -> None:
    ripen(office)
    share(office).root.rename(office.archive.folder.root.parent / "at home")
    later(office, AWAY_COUNTS)
    assert told(office) == []
    later(office, timedelta(days=1))
    assert told(office) == [Refusal.COPIES_AWAY]
    (office.archive.folder.root.parent / "at home").rename(share(office).root)
    assert told(office) == []


def test_a_copy_that_was_not_read_back_for_long_counts_no_more(office: Office) -> None:
    ripen(office)
    office.day(OVER + timedelta(days=91))
    assert told(office) == [Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE, Refusal.NOT_RESTORED]


def test_a_trial_of_a_copy_from_before_the_check_proves_nothing_of_it(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    copy_twice(office.archive)
    scan_and_check(office)
    copy_twice(office.archive, restored=False)
    assert told(office) == [Refusal.NOT_RESTORED]


@pytest.mark.parametrize(
    ("moment", "refusals"),
    [
        ("begun_at", [Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE, Refusal.NOT_RESTORED]),
        ("verified_at", [Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE, Refusal.NOT_RESTORED]),
        ("restored_at", [Refusal.NOT_RESTORED]),
    ],
)
def test_what_a_clock_that_was_ahead_wrote_of_copies_does_not_count(
    office: Office, moment: str, refusals: list[Refusal]
) -> None:
    office.close(CLOSED)
    office.day(OVER)
    scan_and_check(office)
    copy_twice(office.archive, restored=False)
    with office.archive.database.writing() as session:
        for copy in session.query(BackupCopy).all():
            ahead = dict.fromkeys(("begun_at", "verified_at", "restored_at"), copy.begun_at)
            ahead[moment] = copy.begun_at + timedelta(days=1000)
            kept = {name: getattr(copy, name) for name in ("last_event", "head", "originals", "database")}
            session.add(BackupCopy(place_id=copy.place_id, begun_by="AM", finished_at=copy.begun_at, **kept, **ahead))
    assert told(office) == refusals


def test_a_clock_that_was_put_right_by_minutes_takes_no_copy_away(office: Office) -> None:
    ripen(office)
    office.clock.put(office.clock.at - timedelta(minutes=10))
    assert told(office) == []


def test_the_proof_tells_which_copies_were_looked_at(office: Office) -> None:
    ripen(office)
    shutil.rmtree(share(office).root)
    proof = judge(office.archive, paper_id=office.stack, by="AM").proof
    assert [copy["read now"] for copy in proof["copies"]] == [True, False]  # type: ignore[attr-defined]  # JSON


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_two_copies_that_are_one_file_count_once(office: Office, link: str) -> None:
    ripen(office)
    (copied,) = [path for path in stick(office).archive.vault.rglob("*") if path.is_file()]
    other = share(office).archive.vault / copied.relative_to(stick(office).archive.vault)
    copied.unlink()
    getattr(copied, link)(other)
    assert {Refusal.COPY_DAMAGED, Refusal.TOO_FEW_COPIES} <= set(told(office))


def test_a_copy_whose_vault_is_that_of_another_counts_no_more(office: Office) -> None:
    ripen(office)
    shutil.rmtree(stick(office).archive.vault)
    stick(office).archive.vault.symlink_to(share(office).archive.vault)
    assert told(office) == [Refusal.COPY_DAMAGED, Refusal.TOO_FEW_COPIES]


def test_a_copy_that_was_elsewhere_and_is_on_the_archives_own_disk_now_is_not_elsewhere(office: Office) -> None:
    ripen(office)
    approve(office.archive, paper_id=office.stack, by="AM")
    here = office.archive.folder.root.parent / "here"
    share(office).root.rename(here)
    share(office).root.symlink_to(here)
    assert told(office) == [Refusal.NONE_ELSEWHERE]
    with pytest.raises(MayNotBeShredded, match="none of the proven copies lies away"):
        certify(office.archive, papers=[office.stack], shredded_on=OVER, shredded_by="Anna", place="Office", by="AM")


def test_a_scan_that_was_made_while_the_clock_was_ahead_is_in_the_copies_that_know_of_it(office: Office) -> None:
    office.close(CLOSED)
    office.day(OVER)
    office.leap(OVER + timedelta(days=500))
    scan_and_check(office)
    office.clock.put(office.clock.at - timedelta(days=500))
    confirm_date(office.archive, by="AM")
    office.day(OVER + timedelta(days=210))  # closed before a date that was confirmed, its time counts from then
    copy_twice(office.archive)
    assert told(office) == []


def test_records_that_were_ruined_after_they_were_read_are_read_again(office: Office) -> None:
    ripen(office)
    at_hand = CopiesAtHand(office.archive)
    at_hand.read_records()
    share(office).archive.database.write_bytes(b"ruined")
    with office.archive.database.writing() as session:
        stack, now = session.get_one(PaperRecord, office.stack), office.clock.now()
        judgement = judge_in(office.archive, session, stack, at_hand, approver="AM", now=now)
    assert Refusal.COPY_DAMAGED in judgement.refusals
