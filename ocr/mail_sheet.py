"""A mail laid out on sheets of A4: its head, what hangs on it, its words, and where each word stands.

Lengths are pixels at ``DPI`` dots per inch, origin top left. Sheets are as high as pictures to look at may be, so that
none is made smaller and every letter stays sharp.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from ocr.mail import Attached, Mail
from ocr.mail_enclosed import enclosed
from ocr.mail_type import drawable, face_for, lacks, width
from ocr.words import Box, Word

DPI = 170
WIDTH, HEIGHT = 1405, 1988
LEFT, RIGHT, TOP, BOTTOM = 120, 1285, 125, 1850
"""The edges of what is written: a little under three quarters of an inch from the paper's."""
FOOT = 1910
LABELS = 150
"""How far the head's values stand to the right of their labels."""

TITLE, TEXT, SMALL = 44, 30, 24
LEADING = 1.42
INK, GREY, RULE = 28, 112, 205
"""0 is black, 255 the white of the paper."""

LONGEST_WORD = 500
"""Letters that are measured at once; no line holds more."""
MOST_LETTERS = 2_000_000
MOST_PAGES = 300
REST_LEFT_OUT = "The rest of this mail is not shown: it is longer than {pages} pages. All of it is kept as it came."
NOT_DRAWN = (
    "Some letters of this mail are in no font of this computer. They are kept as they came, and can be searched."
)
NO_TEXT = "This mail has no text."
BREAKS = re.compile(r"(?<=[/?&=_.,;:@-])")
"""Where a word too long for its line is broken, if it can be helped."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Placed:
    """One word on its line: where it begins, its size in pixels and how black it is."""

    text: str
    x: float
    size: int
    bold: bool
    ink: int


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or with no words a gap; ``rule`` draws a hairline through its middle."""

    words: tuple[Placed, ...]
    height: float
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's lines, its number from 1, and how many there are."""

    lines: tuple[Line, ...]
    number: int
    of: int
    subject: str


def sheets_of(mail: Mail, most: int) -> tuple[Sheet, ...]:
    """The mail on as many sheets as it takes, ``most`` at the most; what does not fit is said on the last."""
    most = min(most, MOST_PAGES)
    pages: list[list[Line]] = [[]]
    room = float(BOTTOM - TOP)
    for line in _lines(mail):
        if line.height > room and line.words:
            if len(pages) == most:
                _say_rest_is_left_out(pages[-1], most)
                break
            pages.append([])
            room = float(BOTTOM - TOP)
        if pages[-1] or line.words:
            pages[-1].append(line)
            room -= line.height
    subject = _subject(mail)
    return tuple(Sheet(tuple(lines), number, len(pages), subject) for number, lines in enumerate(pages, 1))


def draw(sheet: Sheet) -> tuple[Image.Image, tuple[Word, ...]]:
    """The sheet as a picture, grey, and its words with their places. What stands at its foot is not among them."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(picture)
    words: list[Word] = []
    y, number = float(TOP), 0
    for line in sheet.lines:
        if line.rule:
            pen.line((LEFT, y + line.height / 2, RIGHT, y + line.height / 2), fill=RULE, width=2)
        baseline = y + line.height * 0.74
        for word in line.words:
            face = face_for(word.text, bold=word.bold, size=word.size)
            pen.text((word.x, baseline), word.text, font=face, fill=word.ink, anchor="ls")
            high, low = baseline - word.size * 0.82, baseline + word.size * 0.26
            right = min(float(WIDTH), word.x + width(word.text, bold=word.bold, size=word.size))
            box = Box(word.x / WIDTH, high / HEIGHT, (right - word.x) / WIDTH, (low - high) / HEIGHT)
            words.append(Word(word.text, box, 100.0, number))
        number += bool(line.words)
        y += line.height
    _draw_foot(pen, sheet)
    return picture, tuple(words)


def _lines(mail: Mail) -> Iterator[Line]:
    head = mail.head
    yield from _set(_subject(mail), LEFT, RIGHT, size=TITLE, bold=True, leading=1.25)
    yield Line((), 16)
    yield Line((), 22, rule=True)
    date = written_date(mail) or "not given"
    for label, value in (("From", head.sender or "not given"), ("To", head.to), ("Cc", head.cc), ("Date", date)):
        if value:
            yield from _labelled(label, value)
    for place, attached in enumerate(head.attachments):
        yield from _labelled("" if place else "Attached", _about(attached))
    yield Line((), 22, rule=True)
    yield Line((), 14)
    text = drawable(mail.body.expandtabs(4))[:MOST_LETTERS]
    hanging = [(drawable(name), drawable(words.expandtabs(4))) for name, words in enclosed(mail)]
    remarks = [*mail.remarks]
    if (
        lacks(text)
        or any(lacks(words) for _, words in hanging)
        or lacks(_subject(mail) + head.sender + head.to + head.cc)
    ):
        remarks.append(NOT_DRAWN)
    if not text.strip() and not remarks:
        remarks.append(NO_TEXT)
    for sentence in remarks:
        yield from _set(sentence, LEFT, RIGHT, size=TEXT, ink=GREY)
        yield Line((), 14)
    for paragraph in text.split("\n"):
        yield from _paragraph(paragraph)
    room = MOST_LETTERS - len(text)
    for name, words in hanging:
        yield from _enclosed(name, words[:room])
        room = max(0, room - len(words))
    if len(mail.body) + sum(len(words) for _, words in hanging) > MOST_LETTERS:
        yield from _set(REST_LEFT_OUT.format(pages=MOST_PAGES), LEFT, RIGHT, size=TEXT, ink=GREY)


def _enclosed(name: str, text: str) -> Iterator[Line]:
    """A text that hangs on the mail, under its name."""
    yield Line((), 22, rule=True)
    yield from _labelled("Attached", name)
    yield Line((), 14)
    for paragraph in text.strip("\n").split("\n"):
        yield from _paragraph(paragraph)


def _paragraph(text: str) -> Iterator[Line]:
    """One line of the mail, wrapped. Indentation stays; what is quoted is grey and stands in as far as it did."""
    bare = text.strip()
    if not bare:
        yield Line((), TEXT * 0.8)
        return
    quoted = bare.startswith(">")
    indent = len(text) - len(text.lstrip(" "))
    left = LEFT + min(indent, 40) * width(" ", bold=False, size=TEXT) * 1.6
    yield from _set(bare, left, RIGHT, size=TEXT, ink=GREY if quoted else INK)


def _labelled(label: str, value: str) -> Iterator[Line]:
    for place, line in enumerate(_set(value, LEFT + LABELS, RIGHT, size=TEXT)):
        named = Placed(label, LEFT, SMALL, False, GREY)
        yield Line((named, *line.words), line.height) if label and not place else line


def _set(
    text: str, left: float, right: float, *, size: int, bold: bool = False, ink: int = INK, leading: float = LEADING
) -> Iterator[Line]:
    """Text in lines no wider than from ``left`` to ``right``; runs of spaces stay as wide as they were."""
    space = width(" ", bold=bold, size=size)
    line: list[Placed] = []
    x = left
    for gap, piece in _pieces(drawable(text), right - left, size=size, bold=bold):
        wide = width(piece, bold=bold, size=size)
        x += gap * space if line else 0.0
        if line and x + wide > right:
            yield Line(tuple(line), size * leading)
            line, x = [], left
        line.append(Placed(piece, x, size, bold, ink))
        x += wide
    if line:
        yield Line(tuple(line), size * leading)


def _pieces(text: str, room: float, *, size: int, bold: bool) -> Iterator[tuple[int, str]]:
    """Words and how many spaces stand before each; one too wide for any line comes in pieces, with none between."""
    for match in re.finditer(r"(\s*)(\S+)", text):
        gap, word = len(match[1]), match[2]
        if len(word) <= LONGEST_WORD and width(word, bold=bold, size=size) <= room:
            yield gap, word
            continue
        piece = ""
        for part in _parts(word, room, size=size, bold=bold):
            if piece and width(piece + part, bold=bold, size=size) > room:
                yield gap, piece
                gap, piece = 0, ""
            piece += part
        yield gap, piece


def _parts(word: str, room: float, *, size: int, bold: bool) -> Iterator[str]:
    most = max(1, int(room / (size * 1.2)))  # no letter is wider than this
    for part in BREAKS.split(word):
        if len(part) <= LONGEST_WORD and width(part, bold=bold, size=size) <= room:
            yield part
        else:
            yield from (part[start : start + most] for start in range(0, len(part), most))


def _say_rest_is_left_out(lines: list[Line], pages: int) -> None:
    sentence = list(_set(REST_LEFT_OUT.format(pages=pages), LEFT, RIGHT, size=TEXT, ink=GREY))
    needed = sum(line.height for line in sentence)
    while lines and needed > 0:
        needed -= lines.pop().height
    lines += sentence


def _draw_foot(pen: ImageDraw.ImageDraw, sheet: Sheet) -> None:
    if sheet.of == 1:
        return
    page = f"{sheet.number} / {sheet.of}"
    size = width(page, bold=False, size=SMALL)
    pen.text((RIGHT - size, FOOT), page, font=face_for(page, bold=False, size=SMALL), fill=GREY, anchor="ls")
    first = next(_set(sheet.subject, LEFT, RIGHT - size - 60, size=SMALL, ink=GREY), None)
    for word in first.words if first is not None else ():
        pen.text((word.x, FOOT), word.text, font=face_for(word.text, bold=False, size=SMALL), fill=GREY, anchor="ls")


def _subject(mail: Mail) -> str:
    return mail.head.subject or "No subject"


def written_date(mail: Mail) -> str:
    """When it was sent, with the sender's offset: "Monday, 16 March 2026, 14:05 (+01:00)"."""
    sent = mail.head.sent_at
    if sent is None:
        return mail.head.date_written
    day = f"{DAYS[sent.weekday()]}, {sent.day} {MONTHS[sent.month - 1]} {sent.year}"
    return f"{day}, {sent:%H:%M} ({f'{sent:%z}'[:3]}:{f'{sent:%z}'[3:5]})"


def _about(attached: Attached) -> str:
    about = ", ".join(filter(None, (written_size(attached.size) if attached.size else "", attached.remark)))
    return f"{attached.name} ({about})" if about else attached.name


def written_size(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:,.0f} kB" if size < 999_500 else f"{size / 1_000_000:,.1f} MB"
