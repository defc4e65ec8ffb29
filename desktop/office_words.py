"""What the records' own words are called on screen, and counts with their nouns."""

import unicodedata

from PySide6.QtCore import QCoreApplication

from archive.records import NoteKind, Standing

_FROM_THE_RIGHT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})


def standing_word(standing: Standing) -> str:
    """ "New", "Established", "Long-standing"."""
    return {
        Standing.NEW: _tr("New"),
        Standing.ESTABLISHED: _tr("Established"),
        Standing.LONG_STANDING: _tr("Long-standing"),
    }[standing]


def note_kind_word(kind: NoteKind) -> str:
    """ "Call", "Visit" …"""
    return {
        NoteKind.CALL: _tr("Call"),
        NoteKind.VISIT: _tr("Visit"),
        NoteKind.MEETING: _tr("Meeting"),
        NoteKind.EMAIL: _tr("E-mail"),
        NoteKind.MESSAGE: _tr("Message"),
        NoteKind.INTERNAL: _tr("Internal"),
    }[kind]


def counted(count: int, one: str, many: str) -> str:
    """``one`` for 1, else ``many`` with ``{n}`` filled in: "1 page", "1,204 pages". Both come translated."""
    return one if count == 1 else many.format(n=f"{count:,}")


def isolated(text: str) -> str:
    """Words of somebody's within a sentence of ours: what runs from right to left must not turn the sentence round."""
    turns = any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text)
    return f"\u2068{text}\u2069" if turns else text


def pages(count: int) -> str:
    """ "1 page", "12 pages"."""
    return counted(count, _tr("1 page"), _tr("{n} pages"))


def documents(count: int) -> str:
    """ "1 document", "12 documents"."""
    return counted(count, _tr("1 document"), _tr("{n} documents"))


def notes(count: int) -> str:
    """ "1 note", "12 notes"."""
    return counted(count, _tr("1 note"), _tr("{n} notes"))


def people(count: int) -> str:
    """ "1 person", "3 people"."""
    return counted(count, _tr("1 person"), _tr("{n} people"))


def open_jobs(count: int) -> str:
    """ "1 open job", "3 open jobs"."""
    return counted(count, _tr("1 open job"), _tr("{n} open jobs"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("office_words", text)
