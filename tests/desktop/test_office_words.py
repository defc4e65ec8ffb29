"""How the office's own words stand within sentences."""

from desktop.office_words import isolated


def test_words_from_right_to_left_do_not_turn_the_sentence_round() -> None:
    assert isolated("שלום bold") == "\u2068שלום bold\u2069"
    assert isolated("مرحبا") == "\u2068مرحبا\u2069"


def test_other_words_are_left_as_they_are() -> None:
    assert isolated("🙂 Müller & Søn") == "🙂 Müller & Søn"
