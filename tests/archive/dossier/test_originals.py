"""Originals go out bit for bit, under names that every system and every checker reads alike."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from archive.dossier.bag import UNFIT
from archive.dossier.contents import DocumentInside
from archive.dossier.errors import OriginalIsDamaged
from archive.dossier.originals import names_of, put_originals
from archive.exchange.progress import nobody_follows
from archive.paper.checking import type_off
from ocr.reader import Failure
from tests.archive.dossier.casefile import ORDER, Case


def put(case: Case, folder: Path) -> list[Path]:
    put_originals(case.archive, case.contents().documents, folder, nobody_follows)
    return sorted((folder / "originals").iterdir())


def called(case: Case, *titles: str) -> list[str]:
    (one,) = case.contents().documents
    documents: list[DocumentInside] = [
        replace(one, id=number, title=title, name="scan.PDF") for number, title in enumerate(titles)
    ]
    return list(names_of(documents).values())


def test_an_original_comes_bit_for_bit_with_its_text_beside_it(case: Case, tmp_path: Path) -> None:
    text, original = put(case, tmp_path / "out")
    assert original.name == "001 2026-03-16 Work order.pdf"
    assert text.name == "001 2026-03-16 Work order - text.txt"
    (document,) = case.contents().documents
    assert hashlib.sha256(original.read_bytes()).hexdigest() == document.sha256
    assert "===== Page 1: read by ocr =====\nWork order" in text.read_text("utf-8")
    assert "===== Page 2: blank =====" in text.read_text("utf-8")


def test_what_a_person_typed_off_stands_beside_what_was_read(case: Case, tmp_path: Path) -> None:
    (document,) = case.contents().documents
    type_off(case.archive, page_id=document.pages[0].id, text="Signed by Helen Hale, 9 March", by="BK")
    text, _ = put(case, tmp_path / "out")
    assert "typed off by BK" in text.read_text("utf-8")
    assert "9 March" in text.read_text("utf-8")


def test_of_a_page_of_which_words_were_put_right_it_is_said_which_and_by_whom(case: Case, tmp_path: Path) -> None:
    (document,) = case.contents().documents
    page, (first, second, *others) = document.pages[0].id, ORDER.split()
    type_off(case.archive, page_id=page, text=" ".join(["Works", second, *others]), by="BK")
    type_off(case.archive, page_id=page, text=" ".join(["Works", "orders", *others]), by="AM")
    text, _ = put(case, tmp_path / "out")
    told = text.read_text("utf-8")
    assert f"as it was read, with words put right: “Works” for “{first}” by BK on" in told
    assert f"“orders” for “{second}” by AM on" in told
    assert "typed off by" not in told


def test_a_page_that_could_not_be_read_says_so(case: Case, tmp_path: Path) -> None:
    case.document("b.pdf", ORDER, Failure("no-words", "it is crumpled"))
    texts = [one.read_text("utf-8") for one in put(case, tmp_path / "out") if one.suffix == ".txt"]
    assert any("could not be read: it is crumpled" in one for one in texts)


def test_a_damaged_original_goes_out_under_nobodys_name(case: Case, tmp_path: Path) -> None:
    (document,) = case.contents().documents
    document.original.chmod(0o600)
    document.original.write_bytes(b"something else")
    with pytest.raises(OriginalIsDamaged, match="Work order"):
        put(case, tmp_path / "out")


def test_an_original_that_is_gone_leaves_its_text(case: Case, tmp_path: Path) -> None:
    (document,) = case.contents().documents
    document.original.unlink()
    assert [one.name for one in put(case, tmp_path / "out")] == ["001 2026-03-16 Work order - text.txt"]


def test_names_have_nothing_that_some_program_reads_differently(case: Case) -> None:
    names = called(case, "100 % \\ a/b:c*?", 'say "yes"\r\nnow', "\u202eexe.txt", "...", "x" * 300)
    assert not UNFIT & set("".join(names))
    assert not set('<>:"/|?*') & set("".join(names))
    assert all(len(name) < 90 and name.endswith(".pdf") for name in names)
    assert names[3].endswith("document.pdf")


def test_names_are_unique_and_sorted_as_the_story_runs(case: Case) -> None:
    names = called(case, "Order", "order", "ORDER")
    assert names == sorted(names, key=str.casefold)
    assert len({name.casefold() for name in names}) == 3
