"""A sidecar gives back what was written into it, and what is damaged costs one row."""

import json

import pytest

from archive.sidecars import lines
from archive.sidecars.lines import FromNewerProgram, NotASidecar, read, row_line, written

ROWS = [
    ("client", {"id": 12, "name": "Quay Motors – “Söhne”\n\u2028", "since": None}),
    ("page", {"id": 1, "confidence": 87.40467873404258, "text": "", "turn": -90, "big": 2**62}),
    ("page_words", {"page_id": 1, "packed": b"\x00\xff\n{}"}),
]


def test_what_was_written_is_read() -> None:
    told = read(written("clients/12", ROWS))

    assert (told.name, told.format, list(told.rows), told.is_whole) == ("clients/12", lines.FORMAT, ROWS, True)


def test_the_same_rows_are_the_same_bytes() -> None:
    assert written("clients/12", ROWS) == written("clients/12", list(ROWS))


def test_each_line_can_be_read_by_any_program() -> None:
    told = [json.loads(line) for line in written("clients/12", ROWS).split(b"\n") if line]

    assert told[0]["Duly Noted"] == "sidecar"
    assert told[-1]["rows"] == len(ROWS)


def test_text_that_is_none_stays_what_it_was() -> None:
    damaged = b"Qu\xe4y".decode("utf-8", "surrogateescape")

    assert read(written("office", [("setting", {"name": damaged})])).rows == (("setting", {"name": damaged}),)


def test_a_flipped_bit_costs_its_row_and_is_told() -> None:
    content = bytearray(written("clients/12", ROWS))
    content[content.index(b"Quay")] ^= 1

    told = read(bytes(content))

    assert list(told.rows) == ROWS[1:]
    assert list(told.damaged) == [2]
    assert not told.is_whole


@pytest.mark.parametrize("lost", range(1, 5))
def test_a_line_that_is_lost_is_noticed(lost: int) -> None:
    kept = [line for number, line in enumerate(written("clients/12", ROWS).splitlines(keepends=True)) if number != lost]

    assert not read(b"".join(kept)).is_whole


def test_lines_of_two_sidecars_make_no_whole_one() -> None:
    content = written("clients/12", ROWS).replace(row_line(*ROWS[0]), row_line("client", {"id": 13}))

    assert not read(content).is_whole


def test_what_is_cut_off_gives_what_is_left() -> None:
    content = written("clients/12", ROWS)

    told = read(content[: content.index(b"page_words") + 20])

    assert list(told.rows) == ROWS[:2]
    assert not told.is_whole


@pytest.mark.parametrize("content", [b"", b"\n", b"[]", b'{"a": 1}', b'{"Duly Noted": "dossier"}\n', b"\xff\xfe"])
def test_what_is_no_sidecar_is_none(content: bytes) -> None:
    with pytest.raises(NotASidecar):
        read(content)


def test_a_newer_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(lines, "FORMAT", lines.FORMAT + 1)
        content = written("office", [])

    with pytest.raises(FromNewerProgram):
        read(content)
