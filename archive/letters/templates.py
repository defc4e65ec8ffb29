"""Templates of letters: those that came with the program, and the office's own copies, which win.

They are Jinja templates of simple HTML, filled in a sandbox: a template can show what it is given and nothing else.
Whatever is filled in is escaped; what is unknown prints as a line to be filled in by hand.
"""

import traceback
from collections.abc import Callable
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from archive.archive import Archive
from archive.letters.errors import OwnWordingIsBroken, OwnWordingUnreadable
from archive.letters.facts import Facts
from archive.letters.letter import Letter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

BLANK = Markup('<span class="blank">{}</span>').format(Markup("&nbsp;") * 36)
"""A line to be filled in by hand: the style of the letterhead underlines it."""

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


class _Sandbox(ImmutableSandboxedEnvironment):
    """Nothing can be changed or called but filters, and no sum can grow without end."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        """Refuses to multiply: ``"x" * 10**9`` would fill the memory."""
        raise TemplateError(f"“{operator}” cannot be used in a letter")


class _Unknown(StrictUndefined):
    """A name that a letter does not know, told without words of the program."""

    @property
    def _undefined_message(self) -> str:
        return f"“{self._undefined_name}” is not known here"


_Source = tuple[str, str, Callable[[], bool]]


def _render(source: Callable[[str], _Source | None], template: str, facts: "DataclassInstance") -> str:
    sandbox = _Sandbox(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=_Unknown,
        finalize=lambda value: BLANK if value is None or value == "" else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sandbox.globals.clear()
    sandbox.globals["blank"] = BLANK
    sandbox.filters["lines"] = _with_line_breaks
    named = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return sandbox.get_template(template).render(named)


def _shipped(name: str) -> _Source | None:
    file = _SHIPPED.joinpath(Path(name).name)
    return (file.read_text("utf-8"), name, lambda: True) if file.is_file() else None


def _own(archive: Archive) -> Callable[[str], _Source | None]:
    def source(name: str) -> _Source | None:
        file = archive.folder.letters / Path(name).name
        if not file.is_file():
            return _shipped(name)
        if file.stat().st_size > LARGEST:
            raise OSError(f"it is larger than {LARGEST:,} bytes")
        return file.read_text("utf-8"), str(file), lambda: True

    return source


def _broken(error: Exception, own: Path) -> OwnWordingIsBroken:
    file, line = _where(error, own)
    return OwnWordingIsBroken(name=file.name, line=line, detail=_short(error), file=file)


def _where(error: Exception, template: Path) -> tuple[Path, int]:
    """The own file and the line in it that is at fault, as far as that is known."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename) if error.filename else template, error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not frames:
        return template, 1
    own = [frame for frame in frames if Path(frame.filename).is_absolute()] or frames
    return Path(own[-1].filename), own[-1].lineno or 1


def _short(error: Exception) -> str:
    words = error.message if isinstance(error, TemplateError) and error.message else str(error)
    return " ".join((words or type(error).__name__).split())[:120]


def _with_line_breaks(text: str | None) -> Markup | str:
    if not text:
        return ""
    return Markup("<br>").join(escape(line) for line in text.splitlines())
