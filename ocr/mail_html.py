"""The text of an HTML mail. Nothing is fetched, run or followed; where a link leads is written beside it."""

import re
from html.parser import HTMLParser

SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"})
PARAGRAPHS = frozenset({"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"})
LINES = frozenset({"div", "tr", "li", "br", "section", "article", "header", "footer", "dt", "dd", "address", "center"})
CELLS = frozenset({"td", "th"})
SHOWN_LINKS = ("http://", "https://", "ftp://", "mailto:", "tel:")
LONGEST_LINK = 300
"""Characters of a link that are shown; what follows is a tracker's."""


def text_of(html: str) -> str:
    """The words of an HTML text in reading order, a block a line, quoted blocks marked with "> ". Never fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects lines. Whitespace counts only within ``pre``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []  # in pieces: a long line is put together once
        self._silent: list[str] = []
        self._quoted = 0
        self._pre = 0
        self._link: str | None = None
        self._link_words: list[str] = []

    def text(self) -> str:
        """What was collected, with at most one empty line in a row."""
        return re.sub(
            r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in [*self._lines, "".join(self._line)])
        ).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line, a link is remembered, a picture says what it is called."""
        named = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self._silent.append(tag)
        elif tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag in LINES:
            self._end_line(always=tag == "br")
        elif tag in CELLS and any(map(str.strip, self._line)):
            self._line[-1] = self._line[-1].rstrip()
            self._say("   ")
        self._quoted += tag == "blockquote"
        self._pre += tag == "pre"
        if tag == "li":
            self._say("• ")
        elif tag == "a":
            self._link, self._link_words = named.get("href", "").strip(), []
        elif tag == "img" and named.get("alt", "").strip():
            self._say(f"[{' '.join(named['alt'].split())}]")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line; a link says where it leads, unless its words do."""
        if tag in SILENT:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
            return
        if tag == "a" and self._link is not None:
            self._tell_link(self._link, " ".join("".join(self._link_words).split()))
            self._link = None
        if tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag in LINES and tag != "br":
            self._end_line()
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        self._pre = max(0, self._pre - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        """Words, as they come."""
        if self._silent:
            return
        if self._link is not None:
            self._link_words.append(data)
        if self._pre:
            first, *others = data.split("\n")
            self._say(first)
            for line in others:
                self._end_line(always=True)
                self._say(line)
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        if not self._line or self._line[-1].endswith(" "):
            words = words.lstrip(" ")
        if words:
            self._say(words)

    def _say(self, words: str) -> None:
        if self._silent or not words:
            return
        if not self._line and self._quoted:
            self._line.append("> " * min(self._quoted, 9))
        self._line.append(words)

    def _end_line(self, *, always: bool = False) -> None:
        if not self._silent and (always or any(piece.strip(" >") for piece in self._line)):
            self._lines.append("".join(self._line))
            self._line = []

    def _end_paragraph(self) -> None:
        self._end_line()
        if not self._silent and self._lines and self._lines[-1]:
            self._lines.append("")

    def _tell_link(self, link: str, words: str) -> None:
        shown = link.removeprefix("mailto:").removeprefix("tel:")
        if link.casefold().startswith(SHOWN_LINKS) and not _same(shown, words):
            cut = shown if len(shown) <= LONGEST_LINK else shown[:LONGEST_LINK] + "…"
            self._say(f" ({cut})" if words else cut)


def _same(link: str, words: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"^(https?://)?(www\.)?|/$", "", text.strip().casefold())

    return bare(link) == bare(words) or re.sub(r"\D", "", link) == re.sub(r"\D", "", words) != ""
