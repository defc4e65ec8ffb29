"""Files as nobody should write them: good ones with bytes turned, lost, doubled and taken from elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies
from PIL import Image

from tests.ocr.mails import mail, saved_by_outlook
from tests.ocr.paper import printed, saved, text_pdf
from tests.ocr.photograph import APPROVED

LARGEST = 1_200_000
"""Bytes of a file that is worth mutating: a turned bit counts for little in a larger one."""

DRAWABLE = {".pdf", ".png", ".jpg"}
"""What the awkward files are that are opened; beside them lie their licences and the text of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One mishap. ``at`` and ``of`` are fractions of a file's length, ``what`` is what happens there."""

    what: str
    at: float
    of: float
    byte: int

    def to(self, content: bytes, other: bytes) -> bytes:
        """The bytes after it; ``other`` is the file that something is taken from."""
        at = int(self.at * len(content))
        end = min(len(content), at + 1 + int(self.of * self.of * len(content)))
        match self.what:
            case "flip":
                return (
                    content[:at] + bytes([content[at] ^ (self.byte or 1)]) + content[at + 1 :] if content else content
                )
            case "cut":
                return content[:at]
            case "lose":
                return content[:at] + content[end:]
            case "double":
                return content[:end] + content[at:end] + content[end:]
            case "fill":
                return content[:at] + bytes([self.byte]) * (end - at) + content[end:]
            case _:
                return content[:at] + other[int(self.of * len(other)) :][: end - at] + content[end:]


CHANGES = strategies.lists(
    strategies.builds(
        Change,
        strategies.sampled_from(("flip", "flip", "flip", "cut", "lose", "double", "fill", "splice")),
        strategies.floats(0, 0.999),
        strategies.floats(0, 0.999),
        strategies.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)


def mutated(good: Mapping[str, bytes], name: str, other: str, changes: Sequence[Change]) -> bytes:
    """A file after all its mishaps."""
    content = good[name]
    for change in changes:
        content = change.to(content, good[other])
    return content


def good_files(folder: Path, scans: Path | None) -> dict[str, bytes]:
    """A small file of every kind that is opened, by name, and those awkward ones that are small."""
    page = printed(("Work order", "the server was collected", "this morning"), size=(420, 300), letters=16)
    for ending in ("tif", "jpg", "png", "webp", "bmp", "gif", "jp2", "avif"):
        saved(page, folder / f"page.{ending}")
    saved(page, folder / "two photographs.mpo", save_all=True, append_images=[page])
    (folder / "telephone.heic").write_bytes(APPROVED)
    saved(page.convert("1"), folder / "fax.tif", compression="group4", save_all=True, append_images=[page.convert("1")])
    Image.effect_noise((300, 200), 40).convert("RGB").save(folder / "photograph.jpg", exif=_lying())
    text_pdf(folder / "born.pdf", [("Work order", "one"), ("two",)])
    page.save(folder / "scanned.pdf")
    letter = mail(body="We accept.\n")
    letter.add_alternative("<p>We <b>accept</b>.<img src='https://elsewhere.example/x.png'></p>", "html")
    letter.add_attachment(b"%PDF-1.4 nothing", "application", "pdf", filename="terms.pdf")
    letter.set_boundary("letter")
    (folder / "letter.eml").write_bytes(letter.as_bytes())
    (folder / "outlook.msg").write_bytes(saved_by_outlook(attachments=[("terms.pdf", "application/pdf", b"%PDF-1.4")]))
    around = mail(subject="Fwd: Approval of the recovery")
    around.add_attachment(letter)
    around.set_boundary("around")
    (folder / "forwarded.eml").write_bytes(around.as_bytes())
    odd = (scans / "odd").rglob("*") if scans is not None else ()
    files = [*folder.iterdir(), *(file for file in odd if file.is_file() and file.suffix in DRAWABLE)]
    return {file.name: file.read_bytes() for file in sorted(files) if file.stat().st_size <= LARGEST}


def _lying() -> bytes:
    exif = Image.Exif()
    exif[274] = 6
    return exif.tobytes()
