"""What can never be opened may rest: kept, in the history, found by name, and asking for nobody."""

from collections.abc import Callable

import pytest

from archive.archive import Archive
from archive.intake_errors import WrongDocumentState
from archive.records import Document
from archive.records.documents import DocumentState
from archive.services.history import first_broken_link
from archive.services.office import standing
from archive.services.setting_aside import bring_back, how_many_set_aside, set_aside
from archive.services.today import waiting
from archive.services.viewing import document_view
from tests.archive.told import history_of

Put = Callable[[str, DocumentState], int]


@pytest.fixture
def put(archive: Archive) -> Put:
    """Puts a document of a name and state into the archive."""

    def put_one(name: str, state: DocumentState) -> int:
        with archive.database.writing() as session:
            document = Document(
                sha256=name.rjust(64, "0"), size=1, name=name, received_at=archive.clock.now(), received_by="AM",
                state=state, reason="It is damaged.",
            )  # fmt: skip
            session.add(document)
            session.flush()
            return document.id

    return put_one


def test_what_is_set_aside_asks_for_nobody_and_keeps_its_reason(archive: Archive, put: Put) -> None:
    broken, other = put("a.exe", DocumentState.QUARANTINED), put("b.exe", DocumentState.QUARANTINED)

    set_aside(archive, document_ids=[broken, other], by="AM")

    assert (waiting(archive).things, standing(archive).needs_person, how_many_set_aside(archive)) == (0, 0, 2)
    assert document_view(archive, document_id=broken).reason == "It is damaged."


@pytest.mark.parametrize("state", [DocumentState.LOCKED, DocumentState.QUARANTINED])
def test_what_is_brought_back_stands_as_before_and_both_acts_are_history(
    archive: Archive, put: Put, state: DocumentState
) -> None:
    document = put("a.pdf", state)

    set_aside(archive, document_ids=[document], by="AM")
    bring_back(archive, document_ids=[document], by="BK")

    assert document_view(archive, document_id=document).state is state
    told = [(act.act, act.by) for act in history_of(archive, thing=f"document:{document}")]
    assert told == [("set aside", "AM"), ("brought back", "BK")]
    assert first_broken_link(archive) is None


def test_a_document_that_was_opened_is_not_set_aside_nor_any_with_it(archive: Archive, put: Put) -> None:
    broken, read = put("a.exe", DocumentState.QUARANTINED), put("b.pdf", DocumentState.READ)

    with pytest.raises(WrongDocumentState):
        set_aside(archive, document_ids=[broken, read], by="AM")

    assert how_many_set_aside(archive) == 0
    with pytest.raises(WrongDocumentState):
        bring_back(archive, document_ids=[broken], by="AM")
