"""Words that were read in the wrong encoding stand out, and names from all over Europe do not."""

import pytest

from archive.exchange.misread import misread_word


@pytest.mark.parametrize("word", ["MŸller", "ZÃ¼rich", "BÃ¼ro", "Gr§e", "Caf\ufffd", "M\u2524ller"])
def test_a_misread_word_is_named(word: str) -> None:
    assert misread_word("Smith & Sons", f"{word} GmbH") == word


@pytest.mark.parametrize(
    "name",
    ["Müller & Søn – Ltd", "Škoda Plzeň", "Žižkov", "Ångström ÅS", "Šašek", "L’Œuvre", "and so on…", "§ 5 Ltd", "Łódź"],
)
def test_a_name_that_is_only_foreign_is_left_alone(name: str) -> None:
    assert misread_word(name) == ""
