"""``erase ask``: write down that somebody asks to have something erased."""

from datetime import datetime

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.erasure.errors import NothingToErase
from archive.erasure.requests import ask_to_erase, requests
from archive.records import About


@click.command("ask")
@click.argument("thing", type=SomeText("thing"))
@click.option("--asked-by", required=True, type=SomeText("name"), help="Who asks, as they gave their name.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="When they asked; today, if nothing is said.")
@click.option("--how", required=True, type=SomeText("way"), help="How they asked, and how you know it is them.")
@click.option("--what-for", default="Everything we hold on them", show_default=True, help="What they ask for.")
@common_options()
@click.pass_obj
def command(asked: Asked, thing: str, asked_by: str, on: datetime | None, how: str, what_for: str) -> ExitCode:
    """Write down that THING is asked to be erased: client:3, contact:4, document:31 or note:12.

    The numbers are the ids that an export and the history tell. Nothing is erased: see `erase prepare`.

    With --json: number, the request's.
    """
    kind, _, number = thing.strip().lower().partition(":")
    if kind not in {one.value for one in About} or not number.isdecimal():
        raise NothingToErase()
    with asked.archive(writing=True) as archive:
        request = ask_to_erase(
            archive,
            about=About(kind),
            thing_id=int(number),
            asked_by=asked_by,
            asked_on=on.date() if on else archive.clock.now().date(),
            how=how,
            what_for=what_for,
            handled_by=who(),
            by=who(),
        )
        told = next(one.number for one in requests(archive) if one.id == request)
    if asked.as_json:
        output.say_json({"number": told})
    else:
        output.say(f"Written down as {told}. See what would go: erase prepare {told}")
    return ExitCode.ALL_WELL
