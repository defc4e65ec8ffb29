"""What a folder for copies looks like: an archive's own layout, with what tells that it is a copy, and of what.

Where the copies are encrypted, every file of content has another ending and is sealed, and originals have other names.
What stays readable are ``copy.json``, ``THIS IS A COPY.txt`` and ``key.age``, which is sealed by the passphrase.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from archive.copies.sealing import NotOpened, Seal
from archive.folder import Folder

PLAIN, SEALED = 1, 2
"""The formats of a folder for copies that anybody reads, and of one that is encrypted."""

FORMAT = 2
"""Grows when a folder for copies is laid out differently. A folder with a larger number is nobody's to write in."""

SUM = "sha256 of the rest"
"""The entry of a mark or a manifest that is its own checksum: of all others as JSON with sorted names, in ASCII."""

ENDING = ".age"
"""How the names of sealed files end."""

SEALED_MARK = f"copy.json{ENDING}"
"""The mark once more, sealed, so that a key proves to be that of the folder."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which ``archive`` a folder holds copies, and which ``place`` it is, both as random names."""

    archive: str
    place: str
    format: int = PLAIN

    @property
    def is_sealed(self) -> bool:
        """Whether the copies there are encrypted."""
        return self.format == SEALED


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one copy holds. ``database`` is the SHA-256 of its records and the name by which they are known.

    ``number`` grows with each copy in a folder, whatever the clock says. ``counts`` are the rows of some tables,
    ``letters`` the SHA-256 of the office's own wordings by path. ``made_by`` names the archive, by its folder and its
    computer; empty where an earlier version has made the copy. ``is_intact``: it says what was written, as far as its
    own checksum tells, which those of earlier versions have not.
    """

    number: int
    begun_at: str
    last_event: int
    head: str
    database: str
    counts: Mapping[str, int]
    letters: Mapping[str, str]
    made_by: str = ""
    is_intact: bool = True


@dataclass(frozen=True, slots=True)
class CopyFolder:
    """The layout of a folder for copies. ``root`` is absolute. ``seal`` is the key where the copies are encrypted."""

    root: Path
    seal: Seal | None = None

    @property
    def archive(self) -> Folder:
        """The folder as an archive's: where the copies are not encrypted, the newest can be opened as one."""
        return Folder(self.root)

    @property
    def mark(self) -> Path:
        """Says of which archive this is a copy."""
        return self.root / "copy.json"

    @property
    def key(self) -> Path:
        """The key of encrypted copies under their passphrase."""
        return self.root / f"key{ENDING}"

    @property
    def explanation(self) -> Path:
        """Tells a person what this folder is."""
        return self.root / "THIS IS A COPY.txt"

    @property
    def records(self) -> Path:
        """The newest records."""
        return self.named(self.archive.database.name)

    @property
    def earlier(self) -> Path:
        """Records of copies before the newest, each dated."""
        return self.root / "earlier"

    @property
    def manifests(self) -> Path:
        """What each of the records here was when it was written."""
        return self.root / "manifests"

    @property
    def set_aside(self) -> Path:
        """What was found in the way."""
        return self.root / "set aside"

    @property
    def incoming(self) -> Path:
        """Files under way, on the same disk as all others here, so that a rename ends them."""
        return self.archive.incoming

    def named(self, name: str) -> Path:
        """Where a file of an archive that is called so lies here."""
        return self.root / f"{name}{self._ending}"

    def original(self, sha256: str) -> Path:
        """Where the original with this SHA-256 lies; where copies are encrypted, under a name that does not tell it."""
        if self.seal is None:
            return self.archive.original(sha256)
        return self._sealed(sha256, ENDING)

    def sidecar(self, sha256: str) -> Path:
        """The small JSON file beside an original that explains it."""
        if self.seal is None:
            return self.archive.sidecar(sha256)
        return self._sealed(sha256, f".json{ENDING}")

    def _sealed(self, sha256: str, ending: str) -> Path:
        name = self.seal.name_of(sha256) if self.seal is not None else sha256
        return Path(self.root, "vault", name[:2], name[2:4], f"{name}{ending}")

    def files_of(self, sha256: str) -> tuple[Path, ...]:
        """What lies here of an original: itself, its sidecar, and what was set aside of both."""
        name = self.original(sha256).name.removesuffix(self._ending)
        beside = self.original(sha256).parent
        found = beside.glob(f"{name}*") if beside.is_dir() else ()
        return (*sorted(found), *sorted(self.set_aside.glob(f"{name}*")))

    def earlier_records(self, name: str) -> Path:
        """Where earlier records of this name lie."""
        return self.earlier / f"{name}.db{self._ending}"

    def all_earlier(self) -> dict[str, Path]:
        """The earlier records by name, in the order of their names."""
        ending = f".db{self._ending}"
        return {path.name.removesuffix(ending): path for path in sorted(self.earlier.glob(f"*{ending}"))}

    def manifest(self, name: str) -> Path:
        """Where the manifest of this name lies."""
        return self.manifests / f"{name}.json{self._ending}"

    def letters(self) -> dict[str, Path]:
        """The office's own wordings here, by their path among an archive's letters. Raises OSError."""
        theirs = self.archive.letters
        files = sorted(one for one in theirs.rglob("*") if one.is_file()) if theirs.is_dir() else []
        return {path.relative_to(theirs).as_posix().removesuffix(self._ending): path for path in files}

    def letter(self, name: str) -> Path:
        """Where a wording lies that an archive has among its letters under this name."""
        return self.archive.letters / f"{name}{self._ending}"

    def content_of(self, path: Path) -> bytes:
        """The content of a small file here, opened where it is sealed. Raises OSError; NotOpened is one."""
        content = path.read_bytes()
        return content if self.seal is None else self.seal.opened(content)

    def read_mark(self) -> Mark | None:
        """What the mark says; None when there is none. Raises OSError, or ValueError when it cannot be understood."""
        try:
            return _mark_from(self.mark.read_bytes(), self.mark.name)
        except FileNotFoundError:
            return None

    def read_sealed_mark(self) -> Mark | None:
        """What the mark says that only whoever has the key can write; None when there is none. Raises OSError, of
        which NotOpened is one, or ValueError."""
        try:
            return _mark_from(self.content_of(self.root / SEALED_MARK), SEALED_MARK)
        except FileNotFoundError:
            return None

    def all_manifests(self) -> dict[str, Manifest]:
        """The manifests that can be opened and understood, by name without ending. Raises OSError."""
        ending = f".json{self._ending}"
        paths = {path.name.removesuffix(ending): path for path in self.manifests.glob(f"*{ending}")}
        found = {name: self._read_manifest(path) for name, path in paths.items()}
        return {name: manifest for name, manifest in found.items() if manifest is not None}

    def damaged_manifests(self) -> tuple[Path, ...]:
        """The manifests that are there and cannot be opened or understood, in the order of their names. Raises
        OSError."""
        known = {self.manifest(name) for name in self.all_manifests()}
        there = sorted(self.manifests.glob(f"*.json{self._ending}"))
        return tuple(path for path in there if path not in known)

    def _read_manifest(self, path: Path) -> Manifest | None:
        try:
            return _manifest_from(self.content_of(path))
        except (NotOpened, ValueError, LookupError, TypeError, AttributeError):
            return None

    @property
    def _ending(self) -> str:
        return ENDING if self.seal is not None else ""


def _mark_from(content: bytes, name: str) -> Mark:
    try:
        told = json.loads(content)
        mark = Mark(str(told["archive"]), str(told["place"]), int(told["format"]))
        is_intact = _says_what_was_written(told, Mark)
    except (ValueError, LookupError, TypeError) as error:
        raise ValueError(f"{name} cannot be understood") from error
    if not is_intact:
        raise ValueError(f"{name} cannot be understood: a part of it was altered")
    return mark


def _manifest_from(content: bytes) -> Manifest:
    told = json.loads(content)
    return Manifest(
        number=int(told["number"]),
        begun_at=str(told["begun_at"]),
        last_event=int(told["last_event"]),
        head=str(told["head"]),
        database=str(told["database"]),
        counts={str(name): int(count) for name, count in told["counts"].items()},
        letters={str(name): str(sha256) for name, sha256 in told["letters"].items()},
        made_by=str(told.get("made_by", "")),
        is_intact=_says_what_was_written(told, Manifest),
    )


def as_json(told: Mark | Manifest) -> bytes:
    """A mark or a manifest as it lies in the folder."""
    entries = asdict(told)
    entries.pop("is_intact", None)
    entries[SUM] = _sum_of(entries)
    return json.dumps(entries, ensure_ascii=False, indent=1).encode()


def _says_what_was_written(told: Mapping[str, object], kind: type[Mark | Manifest]) -> bool:
    """What has no checksum and nothing that is unknown is of an earlier version."""
    entries = {name: value for name, value in told.items() if name != SUM}
    known = {one.name for one in fields(kind)} - {"is_intact"}
    return entries.keys() <= known and told.get(SUM) in (None, _sum_of(entries))


def _sum_of(entries: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(entries, sort_keys=True).encode()).hexdigest()
