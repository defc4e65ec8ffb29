"""A note that lies half typed in an archive is found by its words, unless it is of what was erased since."""

from archive.copies.drafts_there import DraftThere, drafts_there
from archive.folder import Folder
from archive.services.drafts import Draft, keep_draft
from tests.archive.copies.copying_hands import Hands


def found(hands: Hands, *words: str, gone: frozenset[tuple[str, int]] = frozenset()) -> tuple[DraftThere, ...]:
    folder = hands.office.folder
    with hands.office.database.reading() as session:
        return drafts_there(
            folder, Folder(folder.root / "other"), session, session, words, lambda *thing: thing in gone
        )


def typed(hands: Hands, draft: Draft) -> None:
    keep_draft(hands.office, draft, desk="front-anna")


def test_its_words_and_its_client_are_what_it_is_found_by(hands: Hands) -> None:
    typed(hands, Draft(begun_at=hands.office.clock.now(), client_id=1, text="The Blue switch"))
    (told,) = found(hands, "blue", "harbour")
    assert (told.client, told.text, told.is_here) == ("Harbour Dental", "The Blue switch", False)
    assert told.file == hands.office.folder.drafts_at("front-anna")
    assert found(hands, "green") == ()


def test_of_a_client_who_is_not_known_what_was_typed_is_told(hands: Hands) -> None:
    typed(hands, Draft(begun_at=hands.office.clock.now(), client_typed="Zebra", text="The blue switch"))
    assert [one.client for one in found(hands, "zebra")] == ["Zebra"]


def test_what_was_typed_of_what_was_erased_since_is_not_told(hands: Hands) -> None:
    typed(hands, Draft(begun_at=hands.office.clock.now(), client_id=1, contact_id=7, text="The blue switch"))
    for thing in (("client", 1), ("contact", 7)):
        assert found(hands, gone=frozenset({thing})) == ()
    assert len(found(hands, gone=frozenset({("client", 2)}))) == 1
