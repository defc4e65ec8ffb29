"""Compound files that are written here are read by olefile, which knows nothing of us."""

from io import BytesIO

import pytest
from olefile import OleFileIO  # type: ignore[import-untyped]  # olefile 0.47 comes without types

from ocr.mail_compound import CUTOFF, MINI, SECTOR, Folder, compound


@pytest.mark.parametrize("size", [0, 1, MINI, MINI + 1, CUTOFF - 1, CUTOFF, SECTOR * 3, 5_000_000])
def test_a_stream_of_any_size_comes_back_as_it_was(size: int) -> None:
    content = bytes(number % 251 for number in range(min(size, 10_000))) * max(1, size // 10_000)
    with OleFileIO(BytesIO(compound(Folder({"one": content[:size], "two": b"2"})))) as file:
        assert file.openstream("one").read() == content[:size]
        assert file.openstream("two").read() == b"2"


def test_folders_within_folders_keep_their_names() -> None:
    deep = Folder({"b": Folder({"c": Folder({"d": b"deep"})}), **{f"{n:03}": bytes([n]) for n in range(200)}})
    with OleFileIO(BytesIO(compound(Folder({"a": deep})))) as file:
        assert file.openstream("a/b/c/d").read() == b"deep"
        assert [file.openstream(f"a/{n:03}").read() for n in range(200)] == [bytes([n]) for n in range(200)]
        assert not file.parsing_issues


def test_an_empty_file_is_one() -> None:
    with OleFileIO(BytesIO(compound(Folder()))) as file:
        assert file.listdir() == []
