"""Notices that a page is in a language that is not among those that are read here.

Only what the reader was sure of is looked at: letters of a script that it does not know come out as doubtful rubbish,
of which nothing can be told. Of 59 noisy English forms and 189 pages of the made-up office none was taken for another
language; drawn letters in German, French, Spanish, Dutch and Polish, read as English, were told with a share of 1.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ocr.words import Word

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE, LONG_ENOUGH = 70.0, 3
"""Confidence, 0 to 100, and letters that a word must have to speak for a language."""

LEAST_WORDS, MOST_WORDS = 25, 80
"""So many such words it takes; more than the most tell no more, and take longer."""

CERTAIN = 0.999
"""The share of one language from which on it is told. The noisiest English form was Norwegian with .93."""

LANGUAGES = {
    "af": ("afr", "Afrikaans"), "ca": ("cat", "Catalan"), "cs": ("ces", "Czech"), "cy": ("cym", "Welsh"),
    "da": ("dan", "Danish"), "de": ("deu", "German"), "en": ("eng", "English"), "es": ("spa", "Spanish"),
    "et": ("est", "Estonian"), "eu": ("eus", "Basque"), "fi": ("fin", "Finnish"), "fr": ("fra", "French"),
    "ga": ("gle", "Irish"), "gl": ("glg", "Galician"), "hr": ("hrv", "Croatian"), "hu": ("hun", "Hungarian"),
    "id": ("ind", "Indonesian"), "is": ("isl", "Icelandic"), "it": ("ita", "Italian"), "lt": ("lit", "Lithuanian"),
    "lv": ("lav", "Latvian"), "ms": ("msa", "Malay"), "nl": ("nld", "Dutch"), "no": ("nor", "Norwegian"),
    "pl": ("pol", "Polish"), "pt": ("por", "Portuguese"), "ro": ("ron", "Romanian"), "sk": ("slk", "Slovak"),
    "sl": ("slv", "Slovenian"), "sq": ("sqi", "Albanian"), "sv": ("swe", "Swedish"), "tr": ("tur", "Turkish"),
    "vi": ("vie", "Vietnamese"),
}  # fmt: skip
"""Languages in letters that the reader half knows from any other of them: by ISO 639-1, Tesseract's name and ours."""


def unread_language(words: Sequence[Word], read: Sequence[str]) -> str | None:
    """The English name of the language of a page, where that is not among those ``read`` (Tesseract's names, such as
    ``eng``); None where it is, or nothing certain can be told."""
    telling = [word.text for word in words if word.confidence >= SURE and _is_word(word.text)][:MOST_WORDS]
    if len(telling) < LEAST_WORDS:
        return None
    code, share = _identifier().classify(" ".join(telling))
    tesseracts, ours = LANGUAGES.get(code, ("", ""))
    is_other = tesseracts and all(not one.startswith(tesseracts) for one in read)
    return ours if is_other and share >= CERTAIN else None


def _is_word(text: str) -> bool:
    letters = text.strip(".,;:!?()\"'")
    return len(letters) >= LONG_ENOUGH and letters.isalpha()


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads its model, for whoever reads alone

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
