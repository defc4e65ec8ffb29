"""What was copied gets its rows, even when it was taken off the list meanwhile."""

from pathlib import Path

from archive.archive import Archive
from archive.services.arrivals import settle
from archive.services.copying import Copied, Waiting
from archive.services.intake import hand_in
from archive.services.receipt import receipt
from archive.services.stopping import stop_copying
from archive.services.viewing import batches
from tests.archive.paperwork import a_file


def test_files_of_a_stopped_batch_that_were_safe_already_come_back_together(archive: Archive, tmp_path: Path) -> None:
    paths = [a_file(tmp_path, name) for name in ("a.pdf", "b.pdf", "c.pdf")]
    batch = hand_in(archive, paths=paths, source="dropped", by="AM")
    copied = []
    for line in batches(archive)[0].lines[:2]:
        path = tmp_path / line.name
        waiting = Waiting(line.item_id, str(path), line.name, batch, "AM", archive.clock.now(), (0, ""))
        copied.append(Copied(waiting, kept=archive.vault.keep(path, waiting.facts)))
    hand_in(archive, paths=[tmp_path / "d.pdf"], source="dropped", by="AM")
    stop_copying(archive, item_id=copied[0].item.item_id)

    settle(archive, copied)

    again, _ = batches(archive)
    found = [(file.name, file.state) for file in receipt(archive, batch_id=again.id)]
    assert found == [("a.pdf", "safe"), ("b.pdf", "safe")]
