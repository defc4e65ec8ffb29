"""What explains an original is put back from a copy, or written anew from the records; what lay there is kept."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.archive import Archive
from archive.records import CustodyEvent
from archive.rounds.explaining import PUT_BACK, WRITTEN, explain_all
from archive.rounds.mending import copies_within_reach, look_at_all
from archive.rounds.wrong import Wrong
from archive.services.check import check
from tests.archive.copies.copying_hands import Hands
from tests.archive.rounds.test_wrong import unheard


def explanation(office: Archive) -> Path:
    return office.folder.sidecar(min(office.vault.hashes()))


def retell(**said: object) -> Callable[[Path], object]:
    def harm(sidecar: Path) -> None:
        sidecar.write_text(json.dumps(json.loads(sidecar.read_text("utf-8")) | said), "utf-8")

    return harm


HARMS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "removed": (Path.unlink, "unexplained", ""),
    "cut off": (lambda sidecar: sidecar.write_bytes(b"{"), "garbled", ""),
    "of other bytes": (retell(size=1), "contradicted", ""),
    "under another name": (retell(name="another.pdf"), "retold", "another name"),
    "from somebody else": (retell(**{"received by": "ZZ"}), "retold", "that somebody else handed it in"),
    "at another time": (
        retell(received="2001-01-01T00:00:00+00:00"),
        "retold",
        "another time at which it came",
    ),
    "from another place": (retell(**{"came from": "/x.pdf"}), "retold", "another place that it came from"),
    "in another batch": (retell(batch=99), "retold", "another batch"),
    "with a name of no fact": (retell(baten=1), "spoiled", ""),
}


@pytest.fixture(params=HARMS)
def harmed(hands: Hands, request: pytest.FixtureRequest) -> tuple[Hands, Wrong, bytes]:
    """An office whose copy was made before an explanation was harmed; what is wrong, and what was there before."""
    hands.copy()
    harm, finding, detail = HARMS[request.param]
    sidecar = explanation(hands.office)
    before = sidecar.read_bytes()
    harm(sidecar)
    (wrong,) = look_at_all(hands.office, progress=unheard)
    assert (wrong.finding, wrong.detail, wrong.is_unexplained, wrong.is_lost) == (finding, detail, True, False)
    return hands, wrong, before


def told(office: Archive) -> list[str]:
    return [one.sentence for one in check(office, progress=unheard, looks=["vault", "history"])]


def last_act(office: Archive, wrong: Wrong) -> tuple[str, str]:
    thing = f"document:{wrong.document_id}"
    with office.database.reading() as session:
        events = session.scalars(select(CustodyEvent).where(CustodyEvent.thing == thing)).all()
        last = max(events, key=lambda one: one.number)
        return last.act, last.by


def test_a_copy_has_it_to_the_last_byte(harmed: tuple[Hands, Wrong, bytes]) -> None:
    hands, wrong, before = harmed
    (sentence,) = told(hands.office)
    assert "as received. Mend on Today, or `repair`, puts" in sentence
    copies = copies_within_reach(hands.office, drives=hands.drives)
    (done,) = explain_all(hands.office, [wrong], copies=copies, by="AM")
    assert done.root == hands.copies.root
    assert explanation(hands.office).read_bytes() == before
    assert told(hands.office) == []
    assert last_act(hands.office, wrong) == (PUT_BACK, "AM")


def test_without_a_copy_it_is_written_anew_from_the_records(harmed: tuple[Hands, Wrong, bytes]) -> None:
    hands, wrong, before = harmed
    lay = explanation(hands.office).read_bytes() if wrong.finding != "unexplained" else None
    shutil.rmtree(hands.copies.root)
    (done,) = explain_all(hands.office, [wrong], copies=copies_within_reach(hands.office, drives=hands.drives), by="AM")
    assert done.root is None
    facts, known = json.loads(explanation(hands.office).read_bytes()), json.loads(before)
    assert facts.pop("written anew") == "from the records"
    del known["history before"]  # what was made from the records is no witness for them
    assert facts == known
    assert told(hands.office) == []
    assert last_act(hands.office, wrong) == (WRITTEN, "AM")
    aside = [path.read_bytes() for path in explanation(hands.office).parent.glob("*.damaged-*.json")]
    assert aside == ([lay] if lay is not None else [])


def test_an_explanation_in_a_copy_that_says_otherwise_as_well_is_no_help(hands: Hands) -> None:
    hands.copy()
    sha256 = min(hands.office.vault.hashes())
    retell(name="another.pdf")(hands.copies.sidecar(sha256))
    explanation(hands.office).unlink()
    wrong = look_at_all(hands.office, progress=unheard)
    (done,) = explain_all(hands.office, wrong, copies=copies_within_reach(hands.office, drives=hands.drives), by="AM")
    assert done.root is None
    assert told(hands.office) == []
