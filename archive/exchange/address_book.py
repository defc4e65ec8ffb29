"""Clients from an address book: vCard 2.1, 3.0 and 4.0, through vobject.

Quirks of vobject 0.9.9 that are met here: it gives up a whole file over one bad line, so cards are cut apart first and
a line that it cannot read is left out of its card; it wants photographs folded as the standard says, which telephones
do not do, so pictures and keys are taken out before; it refuses PROFILE, which version 3.0 allows; it leaves the types
of 2.1 beside the parameters; and when asked to skip bad lines it writes them to the error stream, so it is not asked.
It is loaded by the first card, so that the window starts without it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from archive.client_errors import AddressIsTooLong
from archive.exchange.decoding import decoded
from archive.exchange.entries import Entry, doubts_about, doubts_about_email, numbers_in, one_line
from archive.exchange.errors import ListUnreadable
from archive.exchange.progress import Progress, followed, nobody_follows
from archive.services.naming import fit_address

_BEGIN = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^[ \t]*END[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_NOT_WANTED = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|PROFILE|X-(?!ABSHOWAS)[\w-]+|AGENT)[;:]", re.IGNORECASE)
_BARE = re.compile(r"[A-Za-z0-9+/=]+")
_LINE_END = re.compile(rb"\r+\n?")  # telephones and mail programs double the carriage return
_BAD_LINES_AT_MOST = 20
_OF_AN_ADDRESS = ("extended", "street", "box", "city", "region", "code", "country")
_NO_TELEPHONE = {"pager", "modem", "isdn"}


def is_address_book(raw: bytes) -> bool:
    """Whether these bytes hold cards."""
    return _BEGIN.search(_in_utf8(raw)[: 1 << 16]) is not None


def entries_in_cards(raw: bytes, *, name: str, region: str, progress: Progress = nobody_follows) -> tuple[Entry, ...]:
    """An entry for each card; one that cannot be read is an entry that says why, and costs no other card.

    Cards may be in UTF-8, UTF-16 or Windows-1252, also one beside the other. The client is the organisation, else the
    person; a card of an organisation alone has no contact's name. ``region`` is that of the office's telephone numbers.
    Raises ListUnreadable when there is no card at all.
    """
    raw = _in_utf8(raw)
    begins = [found.start() for found in _BEGIN.finditer(raw)]
    if not begins:
        raise ListUnreadable(name=name, detail="there is no card in it")
    ends = [*begins[1:], len(raw)]
    entries = []
    for begin, end in followed(list(zip(begins, ends, strict=True)), progress):
        line = raw.count(b"\n", 0, begin) + 1
        entries.append(_entry(line, raw[begin:end], name=name, region=region))
    return tuple(entries)


def _in_utf8(raw: bytes) -> bytes:
    """UTF-16 in UTF-8 and every line end as a line feed, so that each card can be cut out and decoded by itself."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode()
    return _LINE_END.sub(b"\n", raw.removeprefix(b"\xef\xbb\xbf"))


def _entry(line: int, raw: bytes, *, name: str, region: str) -> Entry:
    import vobject

    try:
        text = decoded(raw, name=name)
    except ListUnreadable:
        return Entry(line, "", unusable="The card's characters are in no encoding that is known here")
    end = _END.search(text)
    remarks = [] if end else ["The card has no end; what is there was read"]
    lines = list(_without_pictures((text[: end.start()] if end else text).rstrip("\n").split("\n")))
    card = None
    for _ in range(_BAD_LINES_AT_MOST):
        try:
            card = next(vobject.readComponents("\n".join([*lines, "END:VCARD", ""]), allowQP=True))
            break
        except vobject.base.ParseError as error:
            number = getattr(error, "lineNumber", None)
            if not isinstance(number, int) or not 1 < number <= len(lines):
                break
            remarks.append(f"A line of the card cannot be read: {one_line(lines[number - 1])[:60]}")
            del lines[number - 1]
        except Exception:  # noqa: BLE001  # vobject lets everything through that its parts raise; it costs this card
            break
    if card is None:
        return Entry(line, "", unusable="The card cannot be read")
    return _of_card(line, card, remarks, region=region)


def _without_pictures(lines: Iterable[str]) -> Iterator[str]:
    """The lines without photographs, keys and other programs' own properties, which may go on without indentation."""
    is_left_out = False
    for line in lines:
        goes_on = line[:1] in {" ", "\t"} or (is_left_out and _BARE.fullmatch(line.strip()) is not None)
        if not goes_on and line.strip():
            is_left_out = _NOT_WANTED.match(line) is not None
        if not is_left_out and line.strip():
            yield line


def _of_card(line: int, card: Any, remarks: list[str], *, region: str) -> Entry:
    company = _text(_first(card, "org"))
    person = _text(_first(card, "fn")) or _person(_first(card, "n"))
    is_nobody = _is_organisation(card) or company.casefold() == person.casefold()
    numbers = numbers_in([_telephone(tel) for tel in _all(card, "tel") if not _types(tel) & _NO_TELEPHONE])
    remarks += [doubt for number in numbers if (doubt := doubts_about(number, region=region))]
    email = next((mail for email in _all(card, "email") if (mail := _text(email.value))), "")
    remarks += filter(None, [doubts_about_email(email)])
    addresses = sorted(_all(card, "adr"), key=lambda address: "work" not in _types(address))
    towns = (one_line(_text_of(getattr(address.value, "city", ""))) for address in addresses)
    try:
        address = fit_address(next(filter(None, map(_postal, addresses)), ""))
    except AddressIsTooLong:
        address = ""
        remarks.append("The address does not fit on an envelope; it is left empty")
    return Entry(
        line=line,
        client=company or person,
        town=next(filter(None, towns), ""),
        contact="" if is_nobody else person,
        role=_text(_first(card, "title")) or _text(_first(card, "role")),
        email=email,
        numbers=numbers,
        remarks=tuple(remarks),
        address=address,
    )


def _postal(address: Any) -> str:
    """The address as it stands on an envelope; empty for one that names no street or box."""
    parts = {part: _text_of(getattr(address.value, part, "")) for part in _OF_AN_ADDRESS}
    if not any(parts[part].strip() for part in ("street", "box")):
        return ""
    return "\n".join(part for words in parts.values() for part in words.splitlines())


def _is_organisation(card: Any) -> bool:
    """Whether the card says that it is no person's: KIND of version 4.0, or as Apple's address book says it."""
    return _text(_first(card, "kind")).casefold() == "org" or _text(_first(card, "x-abshowas")).casefold() == "company"


def _all(card: Any, name: str) -> list[Any]:
    found: list[Any] = card.contents.get(name, [])
    return found


def _first(card: Any, name: str) -> Any:
    found = _all(card, name)
    return found[0].value if found else ""


def _types(part: Any) -> set[str]:
    """The types of a number or address, from TYPE=work,voice as well as from the bare WORK;VOICE of version 2.1."""
    named = [*part.params.get("TYPE", []), *getattr(part, "singletonparams", [])]
    return {kind.strip().casefold() for one in named for kind in one.split(",")}


def _telephone(part: Any) -> str:
    """The number as written; of a ``tel:`` address, what stands after the colon."""
    written = _text(part.value)
    if not written.casefold().startswith("tel:"):
        return written
    number, _, more = written[len("tel:") :].partition(";")
    extension = re.search(r"(?:^|;)ext=(\d+)", more, re.IGNORECASE)
    return f"{number} ext. {extension[1]}" if extension else number


def _text(value: Any) -> str:
    """One line of text; of an organisation with its departments, the organisation."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return one_line(_text_of(value))


def _text_of(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(_text_of, value))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _person(name: Any) -> str:
    if isinstance(name, str):
        return one_line(name)
    return one_line(" ".join(_text_of(getattr(name, part, "")) for part in ("given", "additional", "family")))
