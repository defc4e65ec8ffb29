"""A file is sealed so that only its key opens it, whole and unaltered, with any tool of the age format."""

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from archive.copies.seal_errors import ComputerIsBusy, NoRecoveryKey, PassphraseTooEasy, PassphraseTooShort
from archive.copies.sealing import (
    HEADER,
    STEP,
    NotOpened,
    Seal,
    locked,
    looks_like_a_recovery_key,
    may_hold,
    refuse_weak,
    unlocked,
)
from tests.archive.copies.locked_keys import LOCKED, ONE, WORDS

WRITTEN_BY_ANOTHER = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBIQ3B2MTE4UnN4cVFCc3FSNW5wSkpBSmp3Z2xIdnY1cW5VZ3NUNGlZdHlR"
    "CnQ2b2crNDhQejNpWkp3ZHZ3UnRaOHJlLzhGL28yeGRST2Vzb2lNTzdVUzQKLS0tIHErZHB0UGZ5eHFSMUdaNCsvWFBYbC8ycUsy"
    "U2djaVZ1RXZaYStlWTd4dDQK2bGwIM2jwHmMjg+BJoKp6VTMfjospHMOczptCgfndNWjSOD+iVrSbzXEThoF+7sXXhK84RX/RMfG"
    "h58W7smwmr/rpD8="
)
"""A file that the tool age 1.1.1 has written, with the key for which it did."""

ITS_KEY = "AGE-SECRET-KEY-1GEMZDYEJ322FGR7FZPVR54PRRHRAQSL2NA3D3WFL9FRMDRGKSVTS472TDL"


def turned(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("size", [0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP + 17])
def test_what_is_sealed_opens_as_it_was(size: int) -> None:
    seal, content = Seal.new(), os.urandom(size)
    sealed = seal.sealed(content)
    assert sealed.startswith(HEADER)
    assert may_hold(len(sealed), size)
    assert seal.opened(sealed) == content


def test_a_file_that_another_tool_wrote_opens() -> None:
    assert Seal.of(ITS_KEY).opened(WRITTEN_BY_ANOTHER) == b"Duly Noted reads what others wrote.\n"


@pytest.mark.skipif(shutil.which("age") is None, reason="the tool age is not on this system")
def test_another_tool_opens_what_is_sealed(tmp_path: Path) -> None:
    seal, content = Seal.new(), os.urandom(2 * STEP + 5)
    (tmp_path / "key.txt").write_text(seal.recovery_key)
    (tmp_path / "file.age").write_bytes(seal.sealed(content))
    opened = subprocess.run(["age", "-d", "-i", "key.txt", "file.age"], cwd=tmp_path, capture_output=True, check=True)
    assert opened.stdout == content


@pytest.mark.parametrize("at", [0, 30, 120, -1, -STEP, 400, 1000])
def test_one_turned_bit_anywhere_is_found(at: int) -> None:
    seal = Seal.new()
    sealed = seal.sealed(os.urandom(2 * STEP))
    with pytest.raises(NotOpened):
        seal.opened(turned(sealed, at % len(sealed)))


@pytest.mark.parametrize("left", [0, 10, 200, STEP, -STEP - 16, -17, -1])
def test_what_was_cut_short_is_found(left: int) -> None:
    seal = Seal.new()
    sealed = seal.sealed(os.urandom(2 * STEP))
    with pytest.raises(NotOpened):
        seal.opened(sealed[:left])


def test_what_was_cut_off_between_two_steps_or_had_them_exchanged_is_found() -> None:
    seal = Seal.new()
    sealed = seal.sealed(os.urandom(3 * STEP))
    header, steps = sealed[: -3 * (STEP + 16)], sealed[-3 * (STEP + 16) :]
    one, two, three = (steps[at : at + STEP + 16] for at in range(0, len(steps), STEP + 16))
    assert seal.opened(header + one + two + three)
    for other in (one + two, two + one + three, one + three, one + two + three + three):
        with pytest.raises(NotOpened):
            seal.opened(header + other)


def test_another_key_does_not_open_it() -> None:
    sealed = Seal.new().sealed(b"ours")
    with pytest.raises(NotOpened):
        Seal.new().opened(sealed)


def test_a_size_that_cannot_be_is_seen_without_opening() -> None:
    sealed = Seal.new().sealed(bytes(STEP))
    assert not may_hold(len(sealed), STEP + 2000)
    assert not may_hold(len(sealed), STEP - 2000)
    assert not may_hold(0, STEP)


class Wish(Exception):
    """Somebody wants it no more."""


def test_what_goes_wrong_on_either_side_is_told_as_it_is() -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(STEP)
        raise Wish

    def full(_: bytes) -> None:
        raise OSError(28, "No space left on device")

    seal = Seal.new()
    with pytest.raises(Wish):
        seal.seal(broken(), len)
    with pytest.raises(Wish):
        seal.open(broken(), len)
    with pytest.raises(OSError, match="No space left"):
        seal.seal([b"x"], full)
    with pytest.raises(OSError, match="No space left"):
        seal.open([seal.sealed(b"x")], full)


def test_names_of_originals_say_nothing_and_stay() -> None:
    one, other, sha256 = Seal.new(), Seal.new(), "ab" * 32
    assert one.name_of(sha256) == Seal.of(one.recovery_key).name_of(sha256)
    assert len({sha256, one.name_of(sha256), other.name_of(sha256), one.name_of("cd" * 32)}) == 4
    assert Seal.of(ITS_KEY).name_of(sha256) == "127d19cc031b34c7760f4222273c32d8bd5efc5f747ef3f379e81cd568ce74a2"


def test_a_recovery_key_is_understood_however_it_is_typed() -> None:
    seal = Seal.new()
    printed = " ".join(seal.groups)
    for typed in (
        seal.recovery_key,
        printed,
        printed.lower(),
        f"  {printed}\n",
        "-".join(seal.groups),
        "".join(seal.groups[1:]),
    ):
        assert looks_like_a_recovery_key(typed)
        assert Seal.of(typed) == seal


def test_a_slip_in_a_recovery_key_is_noticed() -> None:
    key = Seal.new().recovery_key
    other = "Q" if key[30] != "Q" else "P"
    for typed in (key[:-1], f"{key[:30]}{other}{key[31:]}", key[:30] + key[31] + key[30] + key[32:] + "Q", ""):
        with pytest.raises(NoRecoveryKey):
            Seal.of(typed)
    assert looks_like_a_recovery_key(key[:-1])
    assert not looks_like_a_recovery_key("four quiet green boats")


def test_a_key_is_not_shown_by_accident() -> None:
    seal = Seal.new()
    assert seal.recovery_key not in repr(seal)


def test_a_key_under_a_passphrase_that_another_program_wrote_opens_with_that_alone() -> None:
    content = LOCKED[WORDS]
    assert content.startswith(HEADER + b"-> scrypt ")
    assert unlocked(content, WORDS) == ONE
    assert unlocked(content, f"{WORDS}.") is None
    assert unlocked(turned(content, len(content) - 3), WORDS) is None
    assert unlocked(b"", WORDS) is None


def test_a_passphrase_counts_however_a_keyboard_makes_its_letters() -> None:
    seal = Seal.new()
    content = locked(seal, "Zwölf Bücher im Büro")
    assert content.startswith(HEADER + b"-> scrypt ")
    assert unlocked(content, "Zwo\u0308lf Bu\u0308cher im Bu\u0308ro") == seal


class Misled:
    """Answers as pyrage does where others work beside it, so often."""

    def __init__(self, times: int) -> None:
        self.left = times

    def decrypt(self, _content: bytes, _passphrase: str) -> bytes:
        self.left -= 1
        if self.left >= 0:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return f"{ONE.recovery_key}\n".encode()

    def encrypt(self, _content: bytes, _passphrase: str) -> bytes:
        self.left -= 1
        return HEADER + b"-> scrypt x %d\n" % (12 if self.left >= 0 else 18)


def test_a_busy_computer_is_asked_again_and_no_right_passphrase_is_called_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pyrage, "passphrase", Misled(5))
    assert unlocked(LOCKED[WORDS], WORDS) == ONE
    monkeypatch.setattr(pyrage, "passphrase", Misled(1000))
    with pytest.raises(ComputerIsBusy, match="recovery key instead"):
        unlocked(LOCKED[WORDS], WORDS)


def test_a_passphrase_is_never_put_under_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage, "passphrase", Misled(3))
    assert locked(ONE, WORDS).endswith(b" 18\n")


def test_a_passphrase_that_is_soon_guessed_is_refused() -> None:
    with pytest.raises(PassphraseTooShort, match="fewer than 12"):
        refuse_weak("short")
    with pytest.raises(PassphraseTooEasy, match="different"):
        refuse_weak("abababababababab")
    refuse_weak("four quiet green boats")
