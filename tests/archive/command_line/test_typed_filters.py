"""``search`` takes client:, kind: and dates, and tells how it understood them."""

from datetime import date
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line.typed_filters import as_typed
from archive.services.clients import add_client
from tests.archive.command_line.running import Line


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        (("data", "client:Smith & Son"), 'data client:"Smith & Son"'),
        (("-date:last month",), '-date:"last month"'),
        (('client:"Smith & Son"', "kind:note"), 'client:"Smith & Son" kind:note'),
        (("data recovery", "x"), "data recovery x"),
    ],
)
def test_quotation_marks_that_the_shell_takes_away_come_back(query: tuple[str, ...], typed: str) -> None:
    assert as_typed(query) == typed


def test_a_search_is_narrowed_and_says_how(line: Line, office: Path, approval: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        add_client(archive, name="Smith & Son", by="AM", since=date(2019, 1, 1))
    line("take-in", approval)

    told = line("search", "offer", "kind:page", "since:2 May 2020").out.splitlines()
    assert told[:2] == ["Only: kind page; date since 2 May 2020", "1 answer"]
    assert line("search", "--", "offer", "-kind:page").out.splitlines()[:2] == ["Only: not kind page", "Nothing found."]
    (one,) = line("search", "client:Smith & Son", "--json").json["understood"]
    assert one == {
        "operator": "client",
        "value": "Smith & Son",
        "understood": True,
        "without": False,
        "names": ["Smith & Son"],
        "count": 1,
        "since": None,
        "until": None,
    }


def test_what_is_not_understood_is_searched_for_and_told(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    assert line("search", "client:offer").out.splitlines()[:2] == [
        "No client is called “offer”, so it was searched for as words.",
        "1 answer",
    ]
    (one,) = line("search", "date:offer", "--json").json["understood"]
    assert (one["understood"], one["value"], one["since"]) == (False, "offer", None)
