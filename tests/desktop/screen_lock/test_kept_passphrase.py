"""What is kept of a passphrase knows it again and does not tell it."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.screen_lock.kept_passphrase import BLOCK, COST, LANES, KeptPassphrase
from tests.desktop.screen_lock.quick_passphrase import quick_passphrase


def test_only_the_very_words_are_the_passphrase() -> None:
    kept = KeptPassphrase.of("harbour light")
    assert kept.is_it("harbour light")
    assert not any(kept.is_it(words) for words in ("", "harbour Light", "harbour light ", "harbour"))


def test_the_line_that_is_kept_knows_it_again_and_says_how_it_was_made() -> None:
    kept = KeptPassphrase.of("harbour light")
    assert KeptPassphrase.read(kept.line) == kept
    assert kept.line.startswith(f"scrypt:{COST}:{BLOCK}:{LANES}:")
    assert "harbour" not in kept.line


def test_the_same_words_are_never_kept_the_same_twice() -> None:
    assert KeptPassphrase.of("harbour light").line != KeptPassphrase.of("harbour light").line


def test_an_accent_counts_as_the_same_however_the_keyboard_puts_it_together() -> None:
    assert quick_passphrase("caf\u00e9 99").is_it(unicodedata.normalize("NFD", "caf\u00e9 99"))


@pytest.mark.parametrize("words", ["\ud800", "🔒" * 500, "\0", "a" * 100_000])
def test_odd_words_are_compared_like_others(words: str) -> None:
    assert not quick_passphrase().is_it(words)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "harbour light",
        "scrypt:32768:8:3",
        f"md5:32768:8:3:{'00' * 16}:{'00' * 32}",
        f"scrypt:many:8:3:{'00' * 16}:{'00' * 32}",
        f"scrypt:32768:8:3:{'00' * 16}:nonsense",
        f"scrypt:32768:8:3::{'00' * 32}",
        f"scrypt:32768:8:3:{'00' * 16}:",
        f"scrypt:32767:8:3:{'00' * 16}:{'00' * 32}",
        f"scrypt:{1 << 40}:8:3:{'00' * 16}:{'00' * 32}",
        f"scrypt:32768:4096:4096:{'00' * 16}:{'00' * 32}",
    ],
)
def test_what_was_not_written_here_or_would_choke_the_computer_is_no_passphrase(line: str) -> None:
    assert KeptPassphrase.read(line) is None
