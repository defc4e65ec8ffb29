"""Templates of letters: those that came with the program, and the office's own copies, which win.

They are Jinja templates of simple HTML. Jinja is loaded by the first one that is filled: the window starts without it.
"""

from collections.abc import Callable
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from archive.archive import Archive
from archive.letters.errors import OwnWordingIsBroken, OwnWordingUnreadable
from archive.letters.facts import Facts
from archive.letters.letter import Letter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from archive.letters.sandbox import Source

LETTERHEAD = "letterhead.html"
"""The frame that every letter is put into."""

LARGEST = 200_000
"""Bytes of an own template. What is larger is no letter."""

_SHIPPED = resources.files("resources").joinpath("letters")


def filled_html(archive: Archive, letter: Letter, facts: Facts) -> str:
    """A letter in the office's own wording where it has one, else in the shipped one.

    Raises OwnWordingIsBroken or OwnWordingUnreadable; then shipped_html can be used.
    """
    return filled_template(archive, letter.template, facts)


def shipped_html(letter: Letter, facts: Facts) -> str:
    """A letter in the wording that came with the program."""
    return shipped_template(letter.template, facts)


def filled_template(archive: Archive, template: str, facts: "DataclassInstance") -> str:
    """As filled_html, of any template by its file's name; it can name the fields of ``facts``."""
    from jinja2 import TemplateError

    if not archive.folder.letters.is_dir():
        return shipped_template(template, facts)
    own = archive.folder.letters / template
    try:
        return _render(_own(archive), template, facts)
    except TemplateError as error:  # a missing one is an OSError as well
        raise _broken(error, own) from error
    except (OSError, UnicodeError) as error:
        raise OwnWordingUnreadable(name=own.name, detail=_short(error), file=own) from error
    except Exception as error:  # whatever an edited template does, it costs its wording and no more
        raise _broken(error, own) from error


def shipped_template(template: str, facts: "DataclassInstance") -> str:
    """The same in the wording that came with the program."""
    return _render(_shipped, template, facts)


def copy_to_edit(archive: Archive, letter: Letter | None) -> Path:
    """The office's own copy of a template, made now from the shipped one unless it is there; edited by any program.

    None is the letterhead, the frame of all letters. Raises OwnWordingUnreadable when it cannot be written.
    """
    return copy_template(archive, letter.template if letter is not None else LETTERHEAD)


def copy_template(archive: Archive, name: str) -> Path:
    """As copy_to_edit, of any template by its file's name."""
    copy = archive.folder.letters / name
    try:
        if not copy.exists():
            copy.parent.mkdir(mode=0o700, exist_ok=True)
            copy.write_text(_SHIPPED.joinpath(name).read_text("utf-8"), "utf-8")
    except OSError as error:
        raise OwnWordingUnreadable(name=name, detail=_short(error), file=copy) from error
    return copy


def _render(source: Callable[[str], "Source | None"], template: str, facts: "DataclassInstance") -> str:
    from archive.letters.sandbox import rendered

    return rendered(source, template, {field.name: getattr(facts, field.name) for field in fields(facts)})


def _shipped(name: str) -> "Source | None":
    file = _SHIPPED.joinpath(Path(name).name)
    return (file.read_text("utf-8"), name, lambda: True) if file.is_file() else None


def _own(archive: Archive) -> Callable[[str], "Source | None"]:
    def source(name: str) -> "Source | None":
        file = archive.folder.letters / Path(name).name
        if not file.is_file():
            return _shipped(name)
        if file.stat().st_size > LARGEST:
            raise OSError(f"it is larger than {LARGEST:,} bytes")
        return file.read_text("utf-8"), str(file), lambda: True

    return source


def _broken(error: Exception, own: Path) -> OwnWordingIsBroken:
    from archive.letters.sandbox import fault_in

    file, line = fault_in(error, own)
    return OwnWordingIsBroken(name=file.name, line=line, detail=_short(error), file=file)


def _short(error: Exception) -> str:
    words = getattr(error, "message", None) or str(error)  # the text of Jinja's errors says more than fits
    return " ".join((words or type(error).__name__).split())[:120]
