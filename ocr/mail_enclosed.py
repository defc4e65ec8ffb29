"""What hangs on a mail and is text itself: its words are drawn after the mail's own."""

from collections.abc import Iterator
from pathlib import PurePath

from ocr.mail import Attached, Mail
from ocr.mail_html import text_of

PLAIN = frozenset({".txt", ".text", ".csv", ".tsv", ".log", ".ics", ".vcf", ".md"})
HTML = frozenset({".htm", ".html"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
NO_TYPE = frozenset({"", "application/octet-stream"})
"""What mail programs say of files that they do not know; then the name tells."""
MOST_BYTES = 4_000_000
"""A longer text is a program's, and no letter: it is kept as it came."""
BEGINS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def enclosed(mail: Mail) -> Iterator[tuple[str, str]]:
    """Name and words of each text that hangs on a mail, in its order; of HTML the words that people see."""
    for one in mail.head.attachments:
        content = mail.contents.get(one.position, b"")
        if not content or len(content) > MOST_BYTES or not _is_text(one):
            continue
        text = _decoded(content)
        if text is not None:
            yield one.name, text_of(text) if _is_html(one) else text


def _is_text(one: Attached) -> bool:
    ending = PurePath(one.name).suffix.casefold()
    by_name = one.media_type in NO_TYPE and ending in PLAIN | HTML
    return one.media_type.startswith("text/") or _is_html(one) or by_name


def _is_html(one: Attached) -> bool:
    ending = PurePath(one.name).suffix.casefold()
    return one.media_type in HTML_TYPES or (one.media_type in NO_TYPE | {"text/plain"} and ending in HTML)


def _decoded(content: bytes) -> str | None:
    """The text; None for bytes that are none, whatever the mail says of them."""
    known = next((charset for begin, charset in BEGINS.items() if content.startswith(begin)), "utf-8")
    try:
        text = content.decode(known)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
