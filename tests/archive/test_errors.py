"""Every expected failure says what happened, what is safe and what to do."""

import inspect
import string

import pytest

from archive import client_errors, errors, folder_errors, intake_errors, job_errors
from archive.copies import errors as copy_errors
from archive.erasure import errors as erasure_errors
from archive.errors import Expected
from archive.exchange import errors as exchange_errors
from archive.intake_errors import SourceVanished
from archive.job_errors import JobBelongsElsewhere
from archive.letters import errors as letter_errors
from archive.paper import errors as paper_errors
from archive.watching import errors as watching_errors

MODULES = (
    errors, folder_errors, intake_errors, client_errors, job_errors, copy_errors, erasure_errors, exchange_errors,
    letter_errors, paper_errors, watching_errors,
)  # fmt: skip
EVERY = [
    kind
    for kind in {name: kind for module in MODULES for name, kind in vars(module).items()}.values()
    if isinstance(kind, type) and issubclass(kind, Expected)
]


def blanks_of(kind: type[Expected]) -> dict[str, str]:
    parts = string.Formatter().parse(inspect.getdoc(kind) or "")
    return {name: "something" for _, name, _, _ in parts if name}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_it_is_three_finished_sentences(kind: type[Expected]) -> None:
    problem = kind(**blanks_of(kind))

    for line in (problem.what, problem.safe, problem.next_step):
        first = line.lstrip('"')
        assert first[0].isupper() or first.startswith("something")
        assert line.endswith(".")
        assert not {"!", "{", "}"} & set(line)
    assert str(problem) == f"{problem.what} {problem.safe} {problem.next_step}"


def test_each_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in EVERY if kind is not Expected]

    assert len(set(codes)) == len(codes)
    assert SourceVanished.code == "source-vanished"


def test_it_carries_what_it_is_about() -> None:
    problem = JobBelongsElsewhere(number="J-2026-0117")

    assert problem.about == {"number": "J-2026-0117"}
    assert "J-2026-0117" in problem.what


def test_braces_in_a_file_name_are_only_braces() -> None:
    assert "{name}{0}.pdf" in SourceVanished(name="{name}{0}.pdf").what
