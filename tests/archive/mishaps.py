"""Batches as nobody should hand them in: broken files under impossible names, in folders, mails and zip files."""

import os
import random
import sys
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.ocr.compound_file import outlook_mail
from tests.ocr.mails import mail
from tests.ocr.mutating import Change, mutated

MISHAPS = ("flip", "flip", "cut", "lose", "double", "fill", "splice")

NAMES = (
    "../../beside.pdf",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\server\\share\\a.pdf",
    "invoice \u202efdp.exe",
    "line\nbreak\r\n.pdf",
    "nul\0inside.pdf",
    "CON",
    "aux.pdf",
    " . ",
    "..",
    "trailing dot.",
    "-rf",
    "bytes:%2e%2e%2fa.pdf",
    "%00%2f",
    "\U0001f9fe\u0301\u200b.pdf",
    "\ud800 half a sign.pdf",
    "a" * 300 + ".pdf",
    "'; DROP TABLE document; --.pdf",
    "<b>bold</b>&amp;.png",
    "\u0627\u0644\u0639\u0642\u062f.pdf",
    "Straße/Ärger.pdf",
    "",
)
"""Names as they stand in mails and zip files; as far as the system has them, files are called so as well."""

LONGEST = 255
"""Bytes of a name that common file systems take."""


def broken(good: Mapping[str, bytes], chance: random.Random) -> bytes:
    """One of the good files after some mishaps."""
    names = sorted(good)
    changes = [
        Change(chance.choice(MISHAPS), chance.random(), chance.random(), chance.randrange(256))
        for _ in range(chance.randint(1, 5))
    ]
    return mutated(good, chance.choice(names), chance.choice(names), changes)


def batch_of(good: Mapping[str, bytes], folder: Path, chance: random.Random, *, files: int) -> list[Path]:
    """Some ``files`` in a folder that is made for them, and what lies among them; the same for the same ``chance``."""
    folder.mkdir()
    made = [_one(good, folder, chance, number) for number in range(files)]
    return [path for path in made if path is not None]


def _one(good: Mapping[str, bytes], folder: Path, chance: random.Random, number: int) -> Path | None:
    match chance.randrange(10):
        case 0:
            content: bytes | None = _mail(good, chance).as_bytes()
        case 1:
            attached = [(_sayable(chance.choice(NAMES)), "application/pdf", broken(good, chance)) for _ in range(2)]
            content = outlook_mail({0x001A: "IPM.Note", 0x0037: _sayable(chance.choice(NAMES))}, attachments=attached)
        case 2:
            content = None
            _zip(good, chance, folder / f"{number}.zip")
        case 3:
            return _no_file(folder, chance, number)
        case _:
            content = broken(good, chance)
    if content is None:
        return folder / f"{number}.zip"
    place = folder
    for depth in range(chance.randrange(3)):
        place = _named(place, chance, f"{number} {depth}")
        place.mkdir()
    file = _named(place, chance, str(number))
    file.write_bytes(content)
    inside = file.relative_to(folder)
    return folder / inside.parts[0]


def _named(place: Path, chance: random.Random, number: str) -> Path:
    """A path with a name that nobody else has there, as bad as this system allows."""
    name = os.fsencode(f"{number} ") + chance.choice(NAMES).encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
        name += bytes(chance.randrange(1, 256) for _ in range(8))
    name = name.replace(b"/", b"_").replace(b"\0", b"_")[:LONGEST]
    if sys.platform != "linux":  # others take no name that is no text, or less of it
        name = (
            "".join(sign for sign in name.decode("utf-8", "ignore") if sign.isalnum() or sign == " ").strip().encode()
        )
    return place / os.fsdecode(name)


def _mail(good: Mapping[str, bytes], chance: random.Random, depth: int = 0) -> EmailMessage:
    message = mail()
    message.replace_header("Subject", _sayable(chance.choice(NAMES)).replace("\n", " ").replace("\r", " "))
    for _ in range(chance.randrange(1, 4)):
        name = _sayable(chance.choice(NAMES)).replace("\n", " ").replace("\r", " ")
        if depth < 3 and chance.random() < 0.3:
            message.add_attachment(_mail(good, chance, depth + 1))
        else:
            message.add_attachment(broken(good, chance), "application", "octet-stream", filename=name)
    message.set_boundary(f"boundary {chance.randrange(10**9)}")
    return message


def _zip(good: Mapping[str, bytes], chance: random.Random, path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for number in range(3):
            name = f"{number} {_sayable(chance.choice(NAMES))}"
            packed.writestr(ZipInfo(name.replace("\0", "_")), broken(good, chance))
    if chance.random() < 0.5:
        path.write_bytes(
            Change(chance.choice(MISHAPS), chance.random(), chance.random(), 7).to(path.read_bytes(), b"PK")
        )


def _no_file(folder: Path, chance: random.Random, number: int) -> Path | None:
    """What is no file of one's own: a link to nothing, to itself or to elsewhere, a pipe, an empty folder."""
    path = folder / f"{number} no file.pdf"
    if os.name == "nt":  # which lets nobody make links or pipes in a folder
        path.mkdir()
        return path
    match chance.randrange(5):
        case 0:
            path.symlink_to("not there")
        case 1:
            path.symlink_to(path.name)
        case 2:
            path.symlink_to(folder, target_is_directory=True)
        case 3:
            os.mkfifo(path)
        case _:
            path.mkdir()
    return path


def _sayable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
