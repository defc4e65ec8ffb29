"""Whatever becomes of files on their way, each is kept byte for byte, says how it stands, and stops nobody's work."""

import hashlib
import random
from pathlib import Path

from archive.archive import Archive
from archive.services.check import check
from archive.services.viewing import document_view
from tests.archive.at_work import Reading, at_work, hand
from tests.ocr.mutating import Change, good_files, mutated

FILES = 40

SETTLED = {"read", "locked", "quarantined", "partly read", "not read", "failed", "known", "set aside"}
"""How a file may stand when nothing more is done to it by itself."""


def test_mutated_files_are_kept_as_they_came_and_a_good_one_among_them_is_read(
    archive: Archive, tmp_path: Path
) -> None:
    for folder in ("good", "mutated"):
        (tmp_path / folder).mkdir()
    good = good_files(tmp_path / "good", None)
    chance, names = random.Random(7), sorted(good)
    files = []
    for number in range(FILES):
        what = ("flip", "flip", "cut", "lose", "double", "fill", "splice")
        changes = [
            Change(chance.choice(what), chance.random(), chance.random(), chance.randrange(256))
            for _ in range(chance.randint(1, 5))
        ]
        name = names[number % len(names)]
        file = tmp_path / "mutated" / f"{number} {name}"
        file.write_bytes(mutated(good, name, chance.choice(names), changes))
        files.append(file)
    whole = tmp_path / "good" / "page.png"

    with at_work(archive, Reading()) as clerk:
        told = clerk.until_done(hand(archive, *files, whole))
    assert clerk.went_well

    assert {one.state for one in told} <= SETTLED
    (of_whole,) = (one for one in told if one.name == whole.name)
    assert of_whole.state == "read"
    arrived = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}
    for one in told:
        if one.document_id is not None:
            document = document_view(archive, document_id=one.document_id)
            assert hashlib.sha256(document.original.read_bytes()).hexdigest() == document.sha256
            arrived.pop(document.sha256, None)
        else:
            assert one.reason, one.name
    assert not [file for file in arrived.values() if file.stat().st_size]
    assert [found.sentence for found in check(archive, progress=lambda *_: None) if not found.is_remark] == []
