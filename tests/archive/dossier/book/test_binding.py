"""The book: for archives, numbered, searchable, with bookmarks and links, the same bytes each time."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest
from PIL import Image

from archive.disputes.findings import Evidence, add_finding
from archive.dossier.book.binding import write_book
from archive.dossier.originals import ORIGINALS, names_of, put_originals
from archive.dossier.selection import Kind
from archive.exchange.progress import nobody_follows
from archive.records import Given
from archive.services.approvals import record_approval
from archive.services.notes import write_note
from ocr.errors import NeedsPassword, NoRoomLeft, RendererDied
from tests.archive.dossier.casefile import Case


@dataclass(frozen=True)
class Book:
    """A book that was written, by what a reader finds in it."""

    path: Path

    @property
    def texts(self) -> list[str]:
        """The text of each page, on one line."""
        with pypdfium2.PdfDocument(self.path) as pdf:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]

    @property
    def bookmarks(self) -> dict[str, int]:
        """Pages by title, counted from 1."""
        with pypdfium2.PdfDocument(self.path) as pdf:
            return {one.get_title(): (one.get_dest().get_index() or 0) + 1 for one in pdf.get_toc()}

    def picture(self, page: int) -> Image.Image:
        with pypdfium2.PdfDocument(self.path) as pdf:
            drawn: Image.Image = pdf[page - 1].render(scale=1).to_pil()
            return drawn.convert("RGB")


def batched(pixels: bytes) -> Iterator[tuple[int, int, int]]:
    """Red, green and blue of each pixel."""
    return zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)


def write(case: Case, folder: Path, **how: object) -> Book:
    folder.mkdir(exist_ok=True)
    target = folder / "dossier.pdf"
    contents = case.contents(**how)
    files = {one: f"{ORIGINALS}/{name}" for one, name in names_of(contents.documents).items()}
    if not (folder / ORIGINALS).exists():
        put_originals(case.archive, contents.documents, folder, nobody_follows)
    write_book(case.archive, contents, files, target, scratch=folder, progress=nobody_follows)
    return Book(target)


@pytest.fixture
def book(case: Case, tmp_path: Path) -> Book:
    return write(case, tmp_path / "out", words="data")


def test_it_is_pdf_a_2b(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").verdict == "pass"


def test_words_of_notes_agreements_and_pages_are_found(book: Book) -> None:
    text = "\n".join(book.texts)
    for words in ("nothing else", "Superseded", "recover the data", "Helen Hale", "Recover the data for £154"):
        assert words in text


def test_every_page_but_the_cover_has_its_number(book: Book) -> None:
    texts = book.texts
    assert all(f"{number} of {len(texts)}" in text for number, text in enumerate(texts[1:], start=2))


def test_bookmarks_lead_to_the_chapters_and_the_pictures(book: Book) -> None:
    texts, marks = book.texts, book.bookmarks
    for chapter in ("Chronology", "Agreements", "Approvals", "Notes", "Dispute record", "Documents"):
        assert chapter in texts[marks[chapter] - 1]
    assert "1. Work order, page 1 of 2" in texts[marks["Pictures of the pages"] - 1]


def test_the_chronology_leads_to_the_picture_of_the_page(book: Book) -> None:
    picture = book.bookmarks["Pictures of the pages"]
    assert f"p. {picture}" in book.texts[book.bookmarks["Chronology"] - 1]
    with pikepdf.open(book.path) as pdf:
        page = pdf.pages[book.bookmarks["Chronology"] - 1]
        targets = {one.Dest[0].objgen for one in page.Annots}
        assert pdf.pages[picture - 1].obj.objgen in targets


def test_relevant_words_are_outlined_on_the_picture(case: Case, tmp_path: Path) -> None:
    def reddish(book: Book) -> int:
        pixels = book.picture(book.bookmarks["Pictures of the pages"]).tobytes()
        return sum(red > 130 and green < 110 and blue < 90 for red, green, blue in batched(pixels))

    plain = write(case, tmp_path / "plain")
    more = write(case, tmp_path / "more", words="data order")
    assert reddish(more) > reddish(plain) > 0  # who said yes is outlined in any case


def test_what_is_not_in_it_has_a_page_of_its_own(book: Book) -> None:
    page = book.texts[book.bookmarks["What is not in this dossier"] - 1]
    assert "1 internal note is left out" in page
    assert "never pays" not in "\n".join(book.texts)


def test_offers_are_in_it_only_where_they_are_chosen(case: Case, book: Book, tmp_path: Path) -> None:
    assert "set it up anew" not in "\n".join(book.texts)
    assert "set it up anew" in "\n".join(write(case, tmp_path / "again", offers=True).texts)


def test_the_same_records_give_the_same_bytes(case: Case, book: Book, tmp_path: Path) -> None:
    again = write(case, tmp_path / "again", words="data")
    assert again.path.read_bytes() == book.path.read_bytes()


def test_greek_and_cyrillic_are_set_and_found(case: Case, tmp_path: Path) -> None:
    text = "Τα λόγια της: Привет, Նարինե\nΤα λόγια\nand more"
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text=text, by="AM")
    case.document("greek.pdf", "Τα λόγια £154 Привет")
    book = write(case, tmp_path / "out")
    found = "\n".join(book.texts)
    assert " ".join(text.split()) in found
    assert "λόγια £154 Привет" in found
    assert "¤" not in found
    assert not (tmp_path / "out" / "texts-in-full.txt").exists()
    with pikepdf.open(book.path) as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").verdict == "pass"


def test_signs_that_the_typefaces_lack_and_long_notes_do_no_harm(case: Case, tmp_path: Path) -> None:
    text = "Привет 你好 🙂 \u202e\x00\t" + "word " * 3000
    write_note(case.archive, client_id=case.quarrel.client, job_id=case.quarrel.job, text=text, by="AM")
    book = write(case, tmp_path / "out")
    assert "Привет ¤¤ ¤" in "\n".join(book.texts)
    assert "Привет 你好 🙂" in (tmp_path / "out" / "texts-in-full.txt").read_text("utf-8")
    with pikepdf.open(book.path) as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").verdict == "pass"


def test_a_kept_picture_that_was_painted_over_is_not_what_the_book_shows(case: Case, tmp_path: Path) -> None:
    before = write(case, tmp_path / "before")
    (order,) = case.contents().documents
    for page in order.pages:
        Image.new("RGB", (400, 600), "red").save(page.picture, "JPEG")
    after = write(case, tmp_path / "after")
    assert after.path.read_bytes() == before.path.read_bytes()
    assert (255, 255, 255) in set(batched(after.picture(after.bookmarks["Pictures of the pages"]).tobytes()))


def test_a_page_that_cannot_be_drawn_says_so(case: Case, tmp_path: Path) -> None:
    case.document("broken.pdf", "Some words", content=b"%PDF-1.4 and no more ", broken=True)
    texts = write(case, tmp_path / "out").texts
    assert sum("This page cannot be drawn from the original" in one for one in texts) == 1


def test_a_page_of_a_missing_original_says_so(case: Case, tmp_path: Path) -> None:
    (tmp_path / "out" / ORIGINALS).mkdir(parents=True)
    book = write(case, tmp_path / "out")
    assert "The original is missing" in book.texts[book.bookmarks["Pictures of the pages"] - 1]


def test_the_picture_of_a_locked_original_says_that_it_was_kept(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise NeedsPassword

    monkeypatch.setattr("ocr.renderer.Renderer.redraw", locked)
    book = write(case, tmp_path / "out")
    assert "The original is locked: this is the picture kept" in "\n".join(book.texts)


def test_a_document_that_fells_what_opens_it_is_offered_twice_alone(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def dies(*told: object, **_: object) -> None:
        asked.append(told)
        raise RendererDied

    case.document("long.pdf", "one", "two", "three", "four")
    monkeypatch.setattr("ocr.renderer.Renderer.redraw", dies)
    book = write(case, tmp_path / "out")
    assert len(asked) == 4
    assert sum("This page cannot be drawn" in one for one in book.texts) == 6


def test_a_full_disk_ends_the_book(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise NoRoomLeft

    monkeypatch.setattr("ocr.renderer.Renderer.redraw", full)
    with pytest.raises(OSError, match="no room left") as told:
        write(case, tmp_path / "out")
    assert told.value.errno == errno.ENOSPC


def test_what_is_outlined_is_told_under_its_picture(case: Case, tmp_path: Path) -> None:
    book = write(case, tmp_path / "out", words="data")
    page = book.texts[book.bookmarks["Pictures of the pages"] - 1]
    assert "Outlined: “data”, “Helen Hale”, “£154”" in page


def test_the_words_of_a_yes_are_outlined_on_what_shows_it(case: Case, tmp_path: Path) -> None:
    record_approval(
        case.archive,
        job_id=case.quarrel.job,
        given=Given.SIGNED_FORM,
        given_by="Helen Hale",
        words="Yes, please! Recover the data for £154.00.",
        document_id=case.order,
        by="AM",
    )
    book = write(case, tmp_path / "out")
    page = book.texts[book.bookmarks["Pictures of the pages"] - 1]
    assert "“Recover the data for £154”" in page
    assert "Yes, please" not in page  # the order does not say it


def test_what_is_not_on_a_page_is_not_said_to_be_outlined_there(case: Case, tmp_path: Path) -> None:
    book = write(case, tmp_path / "out", words="data printer")
    page = book.texts[book.bookmarks["Pictures of the pages"] - 1]
    assert "Outlined: “data”, “Helen Hale”, “£154”" in page


def test_the_cover_tells_of_outlines_only_what_was_chosen(case: Case, tmp_path: Path) -> None:
    asked = write(case, tmp_path / "asked", words="data").texts[0]
    assert "Outlined data On a document that proves something, the words that do. Under a picture" in asked
    assert "Outlined On a document that proves something" in write(case, tmp_path / "proof").texts[0]
    kinds = frozenset({Kind.NOTES, Kind.DOCUMENTS})
    assert "proves something" not in write(case, tmp_path / "notes", words="data", kinds=kinds).texts[0]
    assert "utlined" not in write(case, tmp_path / "none", words="data", kinds=frozenset({Kind.NOTES})).texts[0]


@pytest.mark.parametrize("kind", [Kind.NOTES, Kind.APPROVALS])
def test_the_chronology_speaks_of_silences_only_where_notes_were_chosen(case: Case, tmp_path: Path, kind: Kind) -> None:
    book = write(case, tmp_path / "out", kinds=frozenset({kind}))
    page = book.texts[book.bookmarks["Chronology"] - 1]
    assert ("Where no note was written for 30 days or more" in page) is (kind is Kind.NOTES)
    assert ("up to the day of making: see export.txt" in page) is (kind is Kind.NOTES)


def test_a_finding_that_several_things_show_stands_there_once(case: Case, tmp_path: Path) -> None:
    said = "Nobody asked before the second hour."
    for evidence, thing in ((Evidence.NOTE, case.note), (Evidence.DOCUMENT, case.order)):
        add_finding(
            case.archive, dispute_id=case.quarrel.dispute, words=said, evidence=evidence, thing_id=thing, by="AM"
        )
    text = " ".join(write(case, tmp_path / "out").texts)
    assert text.count(said) == 1
    assert "Shown by a note" in text
    assert "And by a document" in text


def test_each_record_stands_with_the_id_that_the_history_gives_it(case: Case, book: Book) -> None:
    text = "\n".join(book.texts)
    for thing in (f"note:{case.note}", f"dispute:{case.quarrel.dispute}", "agreement:1", "approval:1"):
        assert thing in text


def test_much_that_is_outlined_leaves_the_foot_of_the_cover_alone(case: Case, tmp_path: Path) -> None:
    cover = write(case, tmp_path / "out", words="words " * 900).texts[0]
    assert "… On a document" in cover
    assert "What is not in this dossier, and why, is told on page" in cover
    with pypdfium2.PdfDocument(tmp_path / "out" / "dossier.pdf") as pdf:
        found = pdf[0].get_textpage()
        places = [found.search(words).get_next() for words in ("Under a picture stands", "The originals lie")]
        _, above, _, _ = found.get_charbox(places[0][0])
        _, _, _, below = found.get_charbox(places[1][0])
    assert above > below
