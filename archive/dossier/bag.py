"""The folder of a dossier as a BagIt bag (RFC 8493), which any program that knows bags can check.

The lists are written here, since the library bagit changes the working directory of the whole program while it writes.
It has the last word: its own check of the finished bag.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

import bagit

CHECK = "check.py"
DATA = "data"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
PROGRAM = "Duly Noted"

UNFIT = frozenset("%\\\r\n")
"""What bags and ``sha256sum`` write each in a way of its own."""


def make_bag(folder: Path, *, told: Mapping[str, str], made_on: date) -> str:
    """Turn a folder that holds ``data`` into a bag, in place, and return the SHA-256 of its list of data.

    The script that checks it goes in as well, and folders without a file go: no list can name them. ``told`` is what
    bag-info.txt says besides. The same data give the same bag, but for ``made_on``. Raises ValueError for a file
    whose name has a letter of UNFIT, or bagit.BagValidationError if the bag is not as it should be.
    """
    _drop_empty_folders(folder / DATA)
    data = sorted(one for one in (folder / DATA).rglob("*") if one.is_file())
    (folder / CHECK).write_bytes(files("resources.dossier").joinpath(CHECK).read_bytes())
    _write(folder / "bagit.txt", ("BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"))
    facts = {**told, "Bag-Software-Agent": PROGRAM, "Bagging-Date": made_on.isoformat(), "Payload-Oxum": _oxum(data)}
    _write(folder / "bag-info.txt", (f"{name}: {' '.join(words.split())}" for name, words in sorted(facts.items())))
    _write(folder / MANIFEST, _listed(folder, data))
    tags = sorted(one for one in folder.iterdir() if one.is_file())
    _write(folder / TAG_MANIFEST, _listed(folder, tags))
    bagit.Bag(str(folder)).validate()
    return _sha256_of(folder / MANIFEST)


def _drop_empty_folders(folder: Path) -> None:
    for below in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        if not any(below.iterdir()):
            below.rmdir()


def _listed(folder: Path, paths: Iterable[Path]) -> Iterable[str]:
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if UNFIT & set(name):
            raise ValueError(f"{name!r} is read differently by different programs")
        yield f"{_sha256_of(path)}  {name}"


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _oxum(data: Iterable[Path]) -> str:
    sizes = [one.stat().st_size for one in data]
    return f"{sum(sizes)}.{len(sizes)}"


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
