"""The sandbox in which templates are filled, by Jinja. Here and nowhere else.

A template can show what it is given and nothing else. Whatever is filled in is escaped; what is empty prints as a line
to be filled in by hand.
"""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

BLANK = Markup('<span class="blank">{}</span>').format(Markup("&nbsp;") * 36)
"""A line to be filled in by hand: the style of the letterhead underlines it."""

Source = tuple[str, str, Callable[[], bool]]
"""A template's text, its name, and whether it is still the same."""


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


def rendered(source: Callable[[str], Source | None], template: str, known: Mapping[str, Any]) -> str:
    """The HTML of a template; it and what it includes are looked up in ``source``. ``known`` is what it can name.

    Raises whatever an edited template does; where it has a flaw, that is a TemplateError.
    """
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
    return sandbox.get_template(template).render(known)


def fault_in(error: Exception, template: Path) -> tuple[Path, int]:
    """The own file and the line in it that is at fault, as far as that is known."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename) if error.filename else template, error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not frames:
        return template, 1
    own = [frame for frame in frames if Path(frame.filename).is_absolute()] or frames
    return Path(own[-1].filename), own[-1].lineno or 1


def _with_line_breaks(text: str | None) -> Markup | str:
    if not text:
        return ""
    return Markup("<br>").join(escape(line) for line in text.splitlines())
