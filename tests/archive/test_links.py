"""A folder of the archive in whose place a link lies is told, and nothing is ever written through it."""

import shutil
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.hindrances import LinkInTheWay
from archive.links import is_link, link_on_the_way
from archive.rounds.explaining import explain_all
from archive.rounds.mending import look_at_all
from archive.services.check import check
from archive.services.clients import add_client
from archive.services.intake import hand_in, take_in_waiting
from archive.services.reading import next_to_open, next_to_read, opened
from archive.sidecars.writing import write_due
from ocr.renderer import Contents
from tests.archive.paperwork import a_file, taken_in

FACTS = {"name": "a.pdf"}


def led_away(place: Path, elsewhere: Path) -> Path:
    """Put a link in the place of a folder, which goes where the link leads."""
    elsewhere.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        shutil.move(place, elsewhere)
    else:
        elsewhere.mkdir()
        place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere, target_is_directory=True)
    return elsewhere


def listed(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def told(archive: Archive) -> dict[str, str]:
    """What the check says of links, by what they are in the place of."""
    found = check(archive, progress=lambda *_: None)
    return {one.thing: one.sentence for one in found if one.finding == "elsewhere" and not one.is_remark}


@pytest.fixture
def office(archive: Archive, tmp_path: Path) -> Archive:
    """An office with a document and a client, and with the text beside its records."""
    add_client(archive, name="Harbour Dental", by="AM")
    taken_in(archive, a_file(tmp_path, "a.pdf"))
    write_due(archive)
    return archive


def test_nothing_is_made_where_a_link_in_the_place_of_the_vault_leads(
    office: Archive, tmp_path: Path, clock: SetClock
) -> None:
    shutil.move(office.folder.vault, tmp_path / "before")
    office.folder.vault.symlink_to(elsewhere := tmp_path / "elsewhere")
    elsewhere.mkdir()
    office.close()
    with Archive.open(office.folder.root, clock=clock) as archive:
        hand_in(archive, paths=[a_file(tmp_path, "b.pdf")], source="test", by="AM")
        with pytest.raises(LinkInTheWay):
            take_in_waiting(archive, cancelled=lambda: False)
        assert "vault" in told(archive)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_link_in_the_place_of_a_folder_of_the_vault_is_told(office: Archive, tmp_path: Path, depth: int) -> None:
    (sha256,) = office.vault.hashes()
    place = [office.folder.vault, office.folder.original(sha256).parents[1], office.folder.original(sha256).parent][
        depth
    ]
    assert told(office) == {}
    led_away(place, tmp_path / "elsewhere" / "x")
    (sentence,) = told(office).values()
    assert list(told(office)) == [place.relative_to(office.folder.root).as_posix()]
    assert "is a link that leads somewhere else" in sentence
    assert "`repair`" in sentence


@pytest.mark.parametrize("name", ["records", "records/clients", "pages"])
def test_a_link_in_the_place_of_what_can_be_made_again_is_told(office: Archive, tmp_path: Path, name: str) -> None:
    led_away(office.folder.root / name, tmp_path / "elsewhere" / "x")
    assert list(told(office)) == [name]


@pytest.mark.parametrize("name", ["vault", "vault/incoming", "the first folder", "the second folder"])
def test_nothing_is_kept_through_a_link(office: Archive, tmp_path: Path, name: str) -> None:
    coming = a_file(tmp_path, "b.pdf")
    sha256 = office.vault.keep(coming, FACTS).sha256
    original = office.folder.original(sha256)
    place = {"the first folder": original.parents[1], "the second folder": original.parent}.get(
        name, office.folder.root / name
    )
    original.chmod(0o600)
    original.write_bytes(b"damaged")
    elsewhere = led_away(place, tmp_path / "elsewhere" / "x")
    before = listed(elsewhere)
    with pytest.raises(LinkInTheWay, match="writes nothing through it"):
        office.vault.keep(coming, FACTS)
    assert listed(elsewhere) == before


def test_what_is_handed_in_meanwhile_waits_and_is_taken_in_when_the_link_is_gone(
    office: Archive, tmp_path: Path
) -> None:
    elsewhere = led_away(office.folder.incoming, tmp_path / "elsewhere" / "x")
    (elsewhere / "holiday.jpg").write_bytes(b"?")
    with pytest.raises(LinkInTheWay):
        office.vault.clear_incoming()
    assert (elsewhere / "holiday.jpg").exists(), "which is nobody's to tidy up"
    hand_in(office, paths=[a_file(tmp_path, "b.pdf")], source="dropped", by="AM")
    with pytest.raises(LinkInTheWay):
        take_in_waiting(office, cancelled=lambda: False)
    assert list(listed(elsewhere)) == ["holiday.jpg"]
    office.folder.incoming.rename(office.folder.vault / "not incoming")
    office.folder.incoming.mkdir()
    take_in_waiting(office, cancelled=lambda: False)
    assert len(list(office.vault.hashes())) == 2


def test_no_explanation_is_written_through_a_link(office: Archive, tmp_path: Path) -> None:
    (sha256,) = office.vault.hashes()
    office.folder.sidecar(sha256).unlink()
    elsewhere = led_away(office.folder.original(sha256).parent, tmp_path / "elsewhere" / "x")
    wrong = look_at_all(office, progress=lambda *_: None)
    with pytest.raises(LinkInTheWay):
        explain_all(office, wrong, copies=(), by="AM")
    assert list(listed(elsewhere)) == [sha256]


def test_no_picture_is_drawn_through_a_link(office: Archive, tmp_path: Path) -> None:
    (sha256,) = office.vault.hashes()
    led_away(office.folder.page_picture(sha256, 1).parent.parent, tmp_path / "elsewhere" / "x")
    document = next_to_open(office)
    assert document is not None
    opened(office, document_id=document.document_id, contents=Contents("application/pdf", 1))
    with pytest.raises(LinkInTheWay):
        next_to_read(office, can_read=True, under_way=())


@pytest.mark.parametrize("name", ["records", "records/clients", "records/documents"])
def test_the_clerk_puts_a_link_among_the_text_aside_and_writes_it_anew(
    office: Archive, tmp_path: Path, name: str
) -> None:
    before = listed(office.folder.records)
    elsewhere = led_away(office.folder.root / name, tmp_path / "elsewhere" / "x")
    there = listed(elsewhere)
    add_client(office, name="Quay Motors", by="AM")
    write_due(office)
    assert listed(elsewhere) == there
    assert told(office) == {}
    assert len(listed(office.folder.records)) == len(before) + 1
    (aside,) = office.folder.earlier_records()
    assert is_link(aside) or any(is_link(one) for one in aside.iterdir())


def test_the_folder_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "there" / "vault").mkdir(parents=True)
    (tmp_path / "office").symlink_to(tmp_path / "there")
    assert link_on_the_way(tmp_path / "office" / "vault", tmp_path / "office") is None
    assert link_on_the_way(tmp_path / "office", tmp_path / "office") is None
