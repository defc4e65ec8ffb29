"""Where everything of an archive lies on disk."""

import errno
import hashlib
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from archive.errors import Expected
from archive.folder_errors import (
    ArchiveDiskIsFull,
    FolderNotReadable,
    FolderNotWritable,
    FolderPathIsTooLong,
    NoFolderThere,
)
from archive.hindrances import closed_folder, is_full
from archive.links import is_link
from archive.making_way import make_way

_EARLIER = frozenset(
    {
        "5d60478d1f65ae0523819904f4d1a5ba29e736a6728df19cf7ecde1a0003d44d",
        "e2a13e61ea774d6ee4a72bce188910aa503f0cabc0e2800abe8a76eb9fcd2f1d",
        "83da943e2e0cb3f0a3f0dc28e1093e51044b973329e0a21facccd791e7582d95",
        "1f86771ef203a6d21d77cb22d45032d4b7a3bd700fcf24c1cc2b71f13e0bd270",
        "9cb7abbedd849fc5dd2c2db56898107caafe758f34f4e78dfa280f00a448a26b",
        "a8abd71b299bf1b50ab76179847efc60fc91cd96d2d53e81825573f43508a249",
    }
)
"""SHA-256 of READ ME FIRST.txt as earlier versions wrote it."""


def usual_root() -> Path:
    """Where an office's archive lies unless another folder is named: among the user's documents."""
    from platformdirs import user_documents_path  # most callers name a folder

    return user_documents_path() / "Duly Noted"


def is_archive(place: Path) -> bool:
    """Whether a folder looks like an archive, or a copy of one: its records and its vault are there."""
    folder = Folder(place)
    has_records = _is_file(folder.database) or folder.is_sealed_copy
    return has_records and os.path.isdir(folder.vault)  # noqa: PTH112  # as in _is_file


def _is_file(path: Path) -> bool:
    """Whether a file lies there; False where that may not be looked at, of which Path.is_file makes an error."""
    return os.path.isfile(path)  # noqa: PTH113  # see above


def archive_around(place: Path) -> Path | None:
    """The archive, or copy of one, in which a folder lies, itself not counted; links are followed first."""
    return next(filter(is_archive, Path(os.path.realpath(place)).parents), None)


@dataclass(frozen=True, slots=True)
class Folder:
    """The layout of one archive folder. ``root`` is absolute."""

    root: Path

    @property
    def database(self) -> Path:
        """The records."""
        return self.root / "archive.db"

    @property
    def is_sealed_copy(self) -> bool:
        """Whether an encrypted copy of an archive lies here instead, whose records nobody opens as they are."""
        return _is_file(self.database.with_name(f"{self.database.name}.age"))

    @property
    def vault(self) -> Path:
        """The originals, under their SHA-256."""
        return self.root / "vault"

    @property
    def incoming(self) -> Path:
        """Copies under way into the vault, on the same disk as the vault so that a rename ends them."""
        return self.root / "vault" / "incoming"

    @property
    def pages(self) -> Path:
        """Pictures for viewing, made by the clerk; rebuildable."""
        return self.root / "pages"

    @property
    def index(self) -> Path:
        """The full-text index; rebuildable."""
        return self.root / "index"

    @property
    def scratch(self) -> Path:
        """Pictures on their way to the reader; worthless after a restart."""
        return self.root / "scratch"

    @property
    def pasted(self) -> Path:
        """Pictures pasted into the window, before they are taken in."""
        return self.root / "pasted"

    @property
    def attached(self) -> Path:
        """What was written out of e-mails, before it is taken in; a folder for each mail, named by its SHA-256."""
        return self.root / "attached"

    @property
    def letters(self) -> Path:
        """The office's own wording of letters, where it has any."""
        return self.root / "letters"

    @property
    def drafts(self) -> Path:
        """Notes and pages that are being typed, so that a crash loses none; a file of either for each desk."""
        return self.root / "drafts"

    def drafts_at(self, desk: str) -> Path:
        """The notes that are being typed at a desk; without one, the file of a version that knew no desks."""
        return self.drafts / f"{desk}.json" if desk else self.root / "drafts.json"

    def typed_at(self, desk: str) -> Path:
        """What is being typed off a page at a desk."""
        return self.drafts / f"{desk}.typed"

    def forms_at(self, desk: str, place: str) -> Path:
        """What stands half-typed in the forms of a place in the window at a desk."""
        return self.drafts / f"{desk}.{place}"

    def draft_files(self) -> tuple[Path, ...]:
        """The notes that are being typed at all desks."""
        return (*sorted(self.drafts.glob("*.json")), self.drafts_at(""))

    @property
    def keys(self) -> Path:
        """The keys of encrypted copies of this archive, a file for each folder; they go into no copy."""
        return self.root / "keys"

    @property
    def unfinished(self) -> Path:
        """A note for each dossier that is being made: in which folder, outside of the archive. Gone while there is
        none."""
        return self.root / "unfinished"

    @property
    def log(self) -> Path:
        """What the programs did, without the contents of notes or pages."""
        return self.root / "log"

    @property
    def clerk_lock(self) -> Path:
        """Held by the one clerk of this archive."""
        return self.root / "clerk.lock"

    def original(self, sha256: str) -> Path:
        """Where the bytes with this hash lie in the vault."""
        return self.vault / sha256[:2] / sha256[2:4] / sha256

    def sidecar(self, sha256: str) -> Path:
        """The small JSON file beside an original that explains it."""
        return self.original(sha256).with_suffix(".json")

    @property
    def records(self) -> Path:
        """The records once more, as text that is read without the program; rebuildable while the records are there."""
        return self.root / "records"

    def earlier_records(self) -> tuple[Path, ...]:
        """Where text of other records was put aside that were here before these."""
        numbered = (one for one in self.root.glob("records.before-*") if one.name.rpartition("-")[2].isdecimal())
        return tuple(sorted(numbered))

    def page_picture(self, sha256: str, number: int) -> Path:
        """The picture for viewing page ``number`` (counted from 1)."""
        return self.pages / sha256[:2] / sha256 / f"{number}.jpg"

    def page_thumbnail(self, sha256: str, number: int) -> Path:
        """The small picture of page ``number`` (counted from 1)."""
        return self.pages / sha256[:2] / sha256 / f"{number}.t.jpg"

    def prepare(self) -> None:
        """Make what is missing, private to this user, but nothing through a link in the place of the vault. What lies
        where the index belongs is moved aside. Raises what ``refusal`` gives."""
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            make_way(self.index)
            for place in (
                self.vault,
                *([] if is_link(self.vault) else [self.incoming]),
                self.pages,
                self.index,
                self.scratch,
                self.pasted,
                self.attached,
                self.log,
            ):
                _make_folder(place)
            explanation = self.root / "READ ME FIRST.txt"
            if not explanation.exists() or _is_of_an_earlier_version(explanation):
                text = resources.files("resources").joinpath("archive", "READ ME FIRST.txt").read_text("utf-8")
                _write_whole(explanation, text)
        except OSError as error:
            raise refusal(error, self.root) from error


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError as error:  # and no folder
        what = "a link that leads nowhere" if place.is_symlink() else "a file"
        raise NoFolderThere(folder=place, what=what) from error


def refusal(error: OSError, root: Path) -> Expected:
    """What to tell when the system refuses something in an archive's folder; one that is closed is named itself."""
    if is_full(error):
        return ArchiveDiskIsFull(folder=root)
    if error.errno == errno.ENAMETOOLONG:
        return FolderPathIsTooLong(folder=root)
    closed = closed_folder(error)
    place = Path(str(closed.about["folder"])) if closed else root
    if closed and not os.access(place, os.R_OK | os.X_OK):
        return FolderNotReadable(folder=place)
    return FolderNotWritable(folder=place)


def _is_of_an_earlier_version(explanation: Path) -> bool:
    """Whether nobody has changed what an earlier version of the program wrote."""
    try:
        return hashlib.sha256(explanation.read_text("utf-8").encode()).hexdigest() in _EARLIER
    except ValueError:
        return False


def _write_whole(file: Path, text: str) -> None:
    """Write a new file, or none: one that a full disk cut short would never be completed."""
    half = file.with_name(f"{file.name}.part")
    try:
        half.write_text(text, "utf-8")
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
