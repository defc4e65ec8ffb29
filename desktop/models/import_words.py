"""What an import's own words are called on screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from archive.exchange.entries import Field
from archive.exchange.importing import Imported
from archive.exchange.imports import Import
from archive.exchange.plan import Outcome
from archive.exchange.taking_back import TakenBack
from desktop import office_words
from desktop.models.import_look import Group, ImportLook

_PLACES_NAMED = 5
"""So many lines are named by their numbers; the others are counted, and stand in their group."""


def group_words(look: ImportLook) -> list[tuple[str, str]]:
    """Key and words with count of each group that has a row; all rows first."""
    words = {
        Group.ALL: _tr("All lines"),
        Group.NEW_CLIENTS: _tr("New clients"),
        Group.NEW_PEOPLE: _tr("New people"),
        Group.NEW_DETAILS: _tr("New numbers and addresses"),
        Group.KNOWN: _tr("Known already"),
        Group.ALIKE: _tr("Look like a client here"),
        Group.LEFT_OUT: _tr("Left out"),
        Group.UNUSABLE: _tr("Cannot be taken"),
        Group.REMARKED: _tr("With a remark"),
    }
    return [
        (group, f"{words[group]}  {look.count(group):,}") for group in Group if look.count(group) or group is Group.ALL
    ]


def outcome_word(outcome: Outcome) -> str:
    """What becomes of one row, in a word or three."""
    return {
        Outcome.NEW_CLIENT: _tr("New client"),
        Outcome.NEW_CONTACT: _tr("New person"),
        Outcome.DETAILS_ADDED: _tr("Details added"),
        Outcome.ALREADY_THERE: _tr("Known"),
        Outcome.LOOKS_LIKE: _tr("Known?"),
        Outcome.LEFT_OUT: _tr("Left out"),
        Outcome.UNUSABLE: _tr("Cannot be taken"),
    }[outcome]


def field_word(field: Field | None) -> str:
    """What a column is taken for."""
    if field is None:
        return _tr("Left aside")
    return {
        Field.CLIENT: _tr("Client"),
        Field.TOWN: _tr("Town"),
        Field.ADDRESS: _tr("Postal address"),
        Field.STANDING: _tr("Standing"),
        Field.SINCE: _tr("Client since"),
        Field.CONTACT: _tr("Person, whole name"),
        Field.FIRST_NAME: _tr("Person, first name"),
        Field.LAST_NAME: _tr("Person, last name"),
        Field.ROLE: _tr("Person, what they do"),
        Field.EMAIL: _tr("E-mail"),
        Field.NUMBER: _tr("Telephone"),
    }[field]


def clients(count: int) -> str:
    """ "1 client", "212 clients"."""
    return office_words.counted(count, _tr("1 client"), _tr("{n} clients"))


def numbers(count: int) -> str:
    """ "1 number", "4 numbers"."""
    return office_words.counted(count, _tr("1 number"), _tr("{n} numbers"))


def lines(count: int) -> str:
    """ "1 line", "240 lines"."""
    return office_words.counted(count, _tr("1 line"), _tr("{n} lines"))


def import_verb(look: ImportLook) -> str:
    """What the button that imports says: the weightiest of what comes in."""
    says = _tr("Import {what}")
    if new := look.count(Group.NEW_CLIENTS):
        return says.format(what=clients(new))
    if new := look.count(Group.NEW_PEOPLE):
        return says.format(what=office_words.people(new))
    if new := look.count(Group.NEW_DETAILS):
        return says.format(what=lines(new))
    return _tr("Nothing to import")


def summary(look: ImportLook) -> str:
    """One line on the whole: the file, how long it is, and what comes in and what does not for being known."""
    new, known = look.count(Group.NEW_CLIENTS), look.count(Group.KNOWN)
    parts = [
        look.preview.name,
        lines(look.count(Group.ALL)),
        *[clients(new)] * bool(new),
        *[office_words.people(look.people)] * bool(look.people),
        *[office_words.counted(known, _tr("1 is known already"), _tr("{n} are known already"))] * bool(known),
    ]
    return " · ".join(parts)


def left_out(look: ImportLook) -> str:
    """What of the list cannot come in: "1 line without a name is left out (line 7)."; empty where all can."""
    unusable = look.lines[Group.UNUSABLE]
    nameless = [row.entry.line for row in unusable if row.lacks_name]
    others = [row.entry.line for row in unusable if not row.lacks_name]
    one, many = _tr("1 line without a name is left out"), _tr("{n} lines without a name are left out")
    parts = [_with_places(nameless, one, many)] if nameless else []
    one, many = _tr("1 line cannot be taken"), _tr("{n} lines cannot be taken")
    parts += [_with_places(others, one, many)] if others else []
    return " ".join(f"{part}." for part in parts)


def things(one: Import | TakenBack) -> str:
    """What an import added or what was taken out again: "212 clients, 240 people"."""
    details = one.numbers + one.emails if isinstance(one, Import) else one.details
    more = office_words.counted(details, _tr("1 number or address"), _tr("{n} numbers and addresses"))
    parts = [clients(one.clients)] * bool(one.clients) + [office_words.people(one.contacts)] * bool(one.contacts)
    return ", ".join([*parts, *[more] * bool(details)])


def came_in(done: Imported) -> str:
    """What is here now: "212 clients and 240 people came in."."""
    parts = [clients(done.clients)] * bool(done.clients) + [office_words.people(done.contacts)] * bool(done.contacts)
    whole = _tr("{clients} and {people} came in.") if len(parts) > 1 else _tr("{what} came in.")
    if not parts:
        parts = [office_words.counted(done.details, _tr("New details on 1 line"), _tr("New details on {n} lines"))]
    return whole.format(what=parts[0], clients=parts[0], people=parts[-1])


def stayed_out(done: Imported) -> str:
    """What nobody has decided about, and the lines that could not be taken; empty where all was clear."""
    one, many = (
        _tr("1 line that looks like a client here stayed out."),
        _tr("{n} lines that look like clients here stayed out."),
    )
    parts = [office_words.counted(done.undecided, one, many)] if done.undecided else []
    if done.without_name:
        one, many = _tr("1 line without a name was left out"), _tr("{n} lines without a name were left out")
        parts.append(f"{_with_places(done.without_name, one, many)}.")
    if done.unusable:
        one, many = _tr("1 line could not be taken"), _tr("{n} lines could not be taken")
        parts.append(f"{_with_places(done.unusable, one, many)}.")
    return " ".join(parts)


def taken_out(taken: TakenBack) -> str:
    """What went out again, and how many clients stay."""
    gone = things(taken)
    first = _tr("Taken out again: {what}.").format(what=gone) if gone else _tr("Nothing could be taken out.")
    if not taken.stays:
        return first
    stay = office_words.counted(len(taken.stays), _tr("1 client stays"), _tr("{n} clients stay"))
    return _tr("{gone} {stay}, for something was built on it.").format(gone=first, stay=stay)


def _with_places(places: Sequence[int], one: str, many: str) -> str:
    """So many lines, and which: "(line 7)", "(lines 7, 9, 12 and 4 more)"."""
    named = ", ".join(f"{place:,}" for place in places[:_PLACES_NAMED])
    where = _tr("line {which}") if len(places) == 1 else _tr("lines {which}")
    if len(places) > _PLACES_NAMED:
        where = _tr("lines {which} and {n} more")
    more = f"{len(places) - _PLACES_NAMED:,}"
    return f"{office_words.counted(len(places), one, many)} ({where.format(which=named, n=more)})"


def _tr(text: str) -> str:
    return QCoreApplication.translate("import_words", text)
