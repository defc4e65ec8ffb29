"""A dossier as the window orders it of another process: one line of JSON, so that no reason and no name stands on a
command line, where everybody at the computer could read it."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.dossier.selection import About, Kind, Selection, withheld_in
from archive.errors import NotUnderstood
from archive.file_names import path_of, written


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, where it is to lie, and who makes it. ``zipped``: the same as one file beside it."""

    selection: Selection
    place: Path
    by: str
    zipped: bool = True


def as_line(order: Order) -> str:
    """The order in one line of plain ASCII, without its end."""
    chosen = order.selection
    told = {
        "about": chosen.about,
        "thing": chosen.thing_id,
        "first": chosen.first.isoformat() if chosen.first is not None else None,
        "last": chosen.last.isoformat() if chosen.last is not None else None,
        "kinds": sorted(chosen.kinds),
        "internal": chosen.internal,
        "offers": chosen.offers,
        "whole_history": chosen.whole_history,
        "words": chosen.words,
        "withheld": [one.as_list for one in chosen.withheld],
        "place": written(order.place),
        "by": order.by,
        "zipped": order.zipped,
    }
    return json.dumps(told)


def order_in(line: str) -> Order:
    """The order that a line holds. Raises NotUnderstood, or what a choice refuses."""
    try:
        told = json.loads(line)
        return Order(
            Selection(
                About(told["about"]),
                int(told["thing"]),
                _day(told["first"]),
                _day(told["last"]),
                frozenset(Kind(one) for one in told["kinds"]),
                internal=bool(told["internal"]),
                offers=bool(told["offers"]),
                whole_history=bool(told["whole_history"]),
                words=str(told["words"]),
                withheld=tuple(withheld_in(one) for one in told["withheld"]),
            ),
            path_of(str(told["place"])),
            str(told["by"]),
            bool(told["zipped"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NotUnderstood(detail="the order is not one line of JSON with all of its parts") from error


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told is not None else None
