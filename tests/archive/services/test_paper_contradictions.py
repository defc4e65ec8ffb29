"""What was done to paper behind everybody's back is found as far as the history can tell."""

from archive.archive import Archive
from archive.clock import SetClock
from archive.paper.shredding import approve, take_back_approval
from archive.services.contradictions import contradictions
from tests.archive.paper.shredded import make_ready, office_with_stack, shred


def found(archive: Archive) -> list[tuple[str, str]]:
    """Of which things the records and the history do not agree, and in which words."""
    return [(one.thing, one.what) for one in contradictions(archive)]


def test_an_approved_stack_is_no_clients_yes(archive: Archive, clock: SetClock) -> None:
    office = office_with_stack(archive, clock)
    make_ready(office)
    approve(archive, paper_id=office.stack, by="AM")
    assert found(archive) == []
    take_back_approval(archive, paper_id=office.stack, why="Not yet.", by="AM")
    assert found(archive) == []
    shred(office, office.stack)
    assert found(archive) == []
