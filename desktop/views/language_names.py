"""What people call the languages that Tesseract calls "eng" and "deu"."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """The language's name ("English", "German"); the code itself where nobody knows it ("deu_frak")."""
    language = QLocale.codeToLanguage(code.partition("_")[0])
    if "_" in code or language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return code
    return QLocale.languageToString(language)
