"""Names the options of a command that belong to a problem, behind what a person may do next."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from archive.errors import Expected


@contextmanager
def naming_options(
    options: Mapping[type[Expected], str], *, also: Callable[[], str | None] = lambda: None
) -> Iterator[None]:
    """Add the sentence for a problem of each kind to its next step, and what ``also`` says then."""
    try:
        yield
    except Expected as problem:
        named = [sentence for kind, sentence in options.items() if isinstance(problem, kind)]
        left = also()
        problem.next_step = " ".join([problem.next_step, *named, *([left] if left else [])])
        raise
