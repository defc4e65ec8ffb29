"""Stacks of the made-up office that went further than their box: read, looked at, copied, and one of them shredded."""

import pytest
from sqlalchemy import select

from archive.copies.places import places
from archive.demo.boxes import Fate
from archive.demo.gone_through import CUT_OFF
from archive.paper.board import Stack, board
from archive.paper.certificates import certificate, newest_certificates
from archive.paper.checking import ScanView, scan_of
from archive.paper.gate import judge
from archive.records import BackupCopy, Seen
from archive.records.board_rule import Column
from archive.records.documents import PageState
from archive.records.gate_rule import Refusal
from tests.archive.demo.conftest import Furnished


def lying_in(furnished: Furnished, column: Column) -> Stack:
    return board(furnished.archive).columns[column][0]


def scan_in(furnished: Furnished, column: Column) -> ScanView:
    scan = scan_of(furnished.archive, paper_id=lying_in(furnished, column).id)
    assert scan is not None
    return scan


def test_every_column_of_the_board_has_something_in_it(furnished: Furnished) -> None:
    found = board(furnished.archive).columns

    assert all(found[column] for column in Column)
    assert all(stack.place.startswith("Box ") for stacks in found.values() for stack in stacks)
    assert [stack.is_lost for stack in found[Column.ON_HOLD]].count(True) == sum(
        told.fate is Fate.LOST for told in furnished.office.stacks
    )


def test_one_stack_was_shredded_with_a_certificate_and_a_witness(furnished: Furnished) -> None:
    (line,) = newest_certificates(furnished.archive, limit=9)
    written = certificate(furnished.archive, certificate_id=line.id)

    assert [stack.number for stack in written.stacks] == [lying_in(furnished, Column.SHREDDED).number]
    assert written.witnessed_by
    assert written.witnessed_by != written.shredded_by
    assert [one.name for one in written.stacks[0].originals] == [
        told.scan.name for told in furnished.office.stacks if told.scan and told.fate is Fate.SHREDDED
    ]


@pytest.mark.parametrize("column", [Column.SHREDDED, Column.READY_TO_SHRED, Column.BEING_CHECKED])
def test_sides_were_read_by_the_reader_and_looked_at_by_somebody_else(furnished: Furnished, column: Column) -> None:
    scan = scan_in(furnished, column)

    assert {side.state for side in scan.sides} <= {PageState.READ, PageState.BLANK}
    assert any(side.confidence for side in scan.sides)
    assert all(side.picture.exists() and side.thumbnail.exists() for side in scan.sides)
    assert scan.scanned_by not in {side.seen_by for side in scan.sides}


def test_one_stack_waits_for_nothing_but_copies(furnished: Furnished) -> None:
    ready = lying_in(furnished, Column.READY_TO_SHRED)
    judgement = judge(furnished.archive, paper_id=ready.id, by="AM")

    assert judgement.refusals == (Refusal.TOO_FEW_COPIES, Refusal.NONE_ELSEWHERE, Refusal.NOT_RESTORED)


def test_one_stack_is_looked_at_in_part_and_a_side_of_it_is_cut_off(furnished: Furnished) -> None:
    sides = scan_in(furnished, Column.BEING_CHECKED).sides

    assert [(side.seen, side.words) for side in sides if side.words] == [(Seen.CUT_OFF, CUT_OFF)]
    assert any(side.seen is None for side in sides)


def test_the_copies_were_proven_and_are_given_up(furnished: Furnished) -> None:
    with furnished.archive.database.reading() as session:
        copies = session.scalars(select(BackupCopy)).all()

    assert len(copies) == 2
    assert all(copy.verified_at and copy.restored_at and copy.failed_why is None for copy in copies)
    assert places(furnished.archive) == ()
