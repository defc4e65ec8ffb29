"""``move back``: the archive stays here after all."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.who import who
from archive.copies.errors import HistoryTurnedBack
from archive.copies.moving import give_up_passing, stay_here
from archive.copies.standing import how_places_stand


@click.command("back")
@common_options()
@click.pass_obj
def command(asked: Asked) -> ExitCode:
    """Say that the archive stays here after all, so that it can be opened here again.

    Only when nobody has worked on the other computer: two that are both worked on are never mixed. If somebody has,
    make a copy there, and put that back here with `copy restore`.

    Each folder for copies within reach is looked at. Where one has a copy of work that was done elsewhere, that is
    said, and the exit code is 1: put it back before anybody works here. A folder that was chosen for moving alone,
    beside others on its disk, is given up for copies.

    With --json: stays, which is false when it was not moved away, and elsewhere, the folders with such copies.
    """
    was_away = stay_here(asked.root.absolute())
    elsewhere, passing = [], None
    if was_away:
        with asked.archive(writing=True) as archive:
            passing = give_up_passing(archive, by=who())
            stands = how_places_stand(archive)
            elsewhere = [one.place.path for one in stands if isinstance(one.out_of_reach, HistoryTurnedBack)]
    if asked.as_json:
        output.say_json({"stays": was_away, "elsewhere": [str(one) for one in elsewhere]})
    else:
        output.say("It can be opened here again." if was_away else "It was not moved away.")
        if passing is not None:
            output.say(f"No more copies are kept in {passing.path}, chosen for moving alone; what is there stays.")
        for folder in elsewhere:
            output.say(
                f"But the copy in {folder} tells of work that was done elsewhere and is not here. Before anybody works "
                f"here, put it back: copy restore {folder}"
            )
    return ExitCode.NEEDS_A_PERSON if elsewhere else ExitCode.ALL_WELL
