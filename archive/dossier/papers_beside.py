"""What lies beside the book for people: how to read and check the dossier, what is not in it, and a draft declaration.

None of them names the day of making, so that the same choice of the same records gives the same files.
"""

from html import escape
from importlib.resources import files
from textwrap import fill

from archive.dossier.book.front import as_of, in_it
from archive.dossier.contents import Contents, Why
from archive.dossier.history_extract import acts_apart, acts_outside
from archive.dossier.originals import TEXT
from archive.dossier.selection import Selection

READ_ME = "READ ME FIRST.txt"
NOT_IN_IT = "not-in-it.txt"
DECLARATION = "declaration-draft.html"

_WHOLE = """\
Here every act between is told in full, whatever it was done to. check.py computes each anew and compares it with the
one before: none was changed, none is missing between the first act here and the head."""

_OTHERS_TOO = "Here the acts between are told in full, whatever they were done to."

_LINKS = """\
Here the acts on things of this dossier are told in full; those between, on other things, are a number and a checksum
alone, [number, checksum]."""

_APART = """\
Left out by choice, and a number and a checksum alone, [number, checksum], whatever they were done to: {apart}."""

_PROVES = """\
What that proves: the checksum of each act told in full is its own (check.py computes it
anew), and where the next act is told in full as well, that one's checksum fixes it and its place. An act that is
followed by a bare number and checksum is fixed in this folder by the seal alone. Whoever doubts it asks the office for
the acts between: each of them is the right one only if its SHA-256 is the checksum that stands here already, and the
first of them holds the checksum of the act before it."""

_WIDTH = 119

_PAPER = """\
<li>Where paper was shredded, it was scanned on both sides before, each side was looked at by a person who is named, and
the shredding was approved, carried out and certified as the dossier tells. I believe the pictures to be true to the
paper.</li>
"""


def read_me(contents: Contents) -> str:
    """How to read and check the dossier."""
    subject = contents.subject
    title = f"Dossier {': '.join(subject.names)}"
    return _template("read-me-first.txt").format(
        title=title,
        rule="=" * len(title),
        office="\n".join((contents.parties.office.name, *contents.parties.office.address_lines)).strip(),
        number=subject.called,
        span=contents.selection.span,
        text=TEXT,
        history=_history(contents.selection),
    )


def _history(selection: Selection) -> str:
    """What the acts that are there prove, which are bare, and that those outside the days are not."""
    outside = fill(acts_outside(selection), _WIDTH)
    return "\n".join(part for part in (_acts(selection), outside) if part)


def _acts(selection: Selection) -> str:
    apart = acts_apart(selection)
    if selection.whole_history and not apart:
        return _WHOLE
    parts = [_OTHERS_TOO if selection.whole_history else _LINKS, _PROVES]
    if apart:
        parts.insert(1, _APART.format(apart=" and ".join(apart)))
    return fill(" ".join(parts), _WIDTH)


def not_in_it(contents: Contents) -> str:
    """What is not in the dossier, as text."""
    told = [f"What is not in the dossier on {contents.subject.called}", ""]
    if last := as_of(contents):
        told += [f"As of {last}; export.txt says when the dossier was made.", ""]
    for why in Why:
        said = [one.sentence for one in contents.left_out if one.why is why]
        if said:
            told += [why.value, "-" * len(why.value), *(f"- {one}" for one in said), ""]
    if not contents.left_out:
        told.append("Nothing was left out, and nothing is known to be missing.")
    return "\n".join(told).rstrip() + "\n"


def declaration(contents: Contents) -> str:
    """A draft for the person in charge of the records, as a page to be printed."""
    return _template("declaration.html").format(
        called=escape(contents.subject.called),
        title=escape(": ".join(contents.subject.names)),
        office=escape(contents.parties.office.name or "the office"),
        span=escape(contents.selection.span),
        in_it=escape(in_it(contents) or "no records"),
        as_of=escape(f" Its records are as of {last}." if (last := as_of(contents)) else ""),
        paper=_PAPER if contents.certificates else "",
    )


def _template(name: str) -> str:
    return files("resources.dossier").joinpath(name).read_text("utf-8")
