"""Joins the parts of the book to one file for archives: PDF/A-2b, with bookmarks, numbered pages and links.

The same pages give the same bytes; no moment is in the file. Runs as a process of its own (see joining_apart, and
ocr.searchable.finishing for why).
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from archive.dossier.book.writing import Bookmark, Link
from ocr.searchable.finishing import join_files, save_for_archives


def join(
    parts: Sequence[Path],
    target: Path,
    *,
    title: str,
    author: str,
    bookmarks: Sequence[Bookmark],
    links: Sequence[Link],
) -> None:
    """Write all pages of the parts, in this order, to ``target``. Raises pikepdf.pdfa.PdfaError if it cannot be PDF/A.

    Beside the first part lies meanwhile a file with all of them.
    """
    whole = parts[0].with_name("all.pdf")
    join_files(parts, whole)
    with pikepdf.open(whole) as book:
        _link(book, links)
        _mark(book, bookmarks)
        book.Root.Lang = pikepdf.String("en-GB")
        book.Root.PageMode = Name.UseOutlines
        book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as told:
            told["dc:title"] = title
            told["dc:creator"] = [author or "Duly Noted"]
        save_for_archives(book, target)


def _mark(book: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with book.open_outline() as outline:
        above: OutlineItem | None = None
        for one in bookmarks:
            item = OutlineItem(one.title, one.page - 1, "Fit")
            if one.level == 0 or above is None:
                outline.root.append(item)
                above = item
                above.is_closed = True
            else:
                above.children.append(item)


def _link(book: Pdf, links: Sequence[Link]) -> None:
    by_page: dict[int, list[Link]] = {}
    for one in links:
        by_page.setdefault(one.page, []).append(one)
    for page, some in by_page.items():
        found = [
            book.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([round(side, 2) for side in (one.left, one.bottom, one.right, one.top)]),
                    Border=Array([0, 0, 0]),
                    F=4,  # printed, which PDF/A asks of every annotation
                    Dest=Array([book.pages[one.target - 1].obj, Name.Fit]),
                )
            )
            for one in some
        ]
        book.pages[page - 1].obj.Annots = Array(found)


def main() -> None:
    """Join what the JSON file says that is named on the command line."""
    told = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    join(
        [Path(part) for part in told["parts"]],
        Path(told["target"]),
        title=told["title"],
        author=told["author"],
        bookmarks=[Bookmark(*one) for one in told["bookmarks"]],
        links=[Link(*one) for one in told["links"]],
    )


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"errno {error.errno}")
