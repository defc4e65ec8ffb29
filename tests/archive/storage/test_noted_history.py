"""Any bit that is turned in a file that explains an original is found, and never taken for a history cut off."""

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.notes import write_note
from archive.services.witnesses import other_ends
from archive.storage.fixity import check_vault
from tests.archive.paperwork import a_file, taken_in


@pytest.fixture
def explanations(archive: Archive, tmp_path: Path) -> list[Path]:
    """Those of two documents, the older first, with acts before, between and after them."""
    client = add_client(archive, name="Harbour Dental", by="AM")
    found: list[Path] = []
    for name in ("order.pdf", "letter.pdf"):
        before = set(archive.vault.hashes())
        taken_in(archive, a_file(tmp_path, name))
        (sha256,) = set(archive.vault.hashes()) - before
        found.append(archive.folder.sidecar(sha256))
        write_note(archive, client_id=client, text="They called", by="AM")
    return found


def findings(archive: Archive) -> list[str]:
    return [one.finding for one in check_vault(archive, progress=lambda *_: None)]


@pytest.mark.parametrize("which", [0, 1])
def test_a_bit_turned_anywhere_is_found_and_the_history_is_not_doubted(
    archive: Archive, explanations: list[Path], which: int
) -> None:
    assert findings(archive) == []
    sidecar = explanations[which]
    whole = sidecar.read_bytes()
    sidecar.chmod(0o600)
    begins = whole.index(b'"received"')
    moment = range(begins, whole.index(b"\n", begins))  # a moment within those of its batch may be that of a first try
    for at in set(range(len(whole))) - set(moment):
        sidecar.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 7)]) + whole[at + 1 :])
        assert len(findings(archive)) == 1, sidecar.read_bytes()
        assert list(other_ends(archive)) == [], sidecar.read_bytes()


@pytest.mark.parametrize(
    ("said", "instead"),
    [(b'"receiwed"', b'"received"'), (b"U", b"T"), (b'"ceme from"', b'"came from"'), (b'"batcj"', b'"batch"')],
)
def test_spoiled_names_and_moments_are_found(
    archive: Archive, explanations: list[Path], said: bytes, instead: bytes
) -> None:
    sidecar = explanations[0]
    sidecar.chmod(0o600)
    sidecar.write_bytes(sidecar.read_bytes().replace(instead, said, 1))
    assert findings(archive) == ["spoiled"]


def test_a_note_that_nobody_else_knows_of_tells_of_another_history(archive: Archive, explanations: list[Path]) -> None:
    sidecar = explanations[1]
    ends = archive.vault.explanation(sidecar.stem)["history before"]["ends with"]
    sidecar.chmod(0o600)
    sidecar.write_bytes(sidecar.read_bytes().replace(ends.encode(), b"5" * 64))
    assert findings(archive) == []
    assert [one.sha256 for one in other_ends(archive)] == [sidecar.stem]
