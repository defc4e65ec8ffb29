"""``copy to``: choose a folder for copies."""

from pathlib import Path

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomePath, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.hints import naming_options
from archive.command_line.secrets_asked import sealing_asked
from archive.command_line.who import who
from archive.copies.choosing import add_place
from archive.copies.errors import PlaceIsHere
from archive.copies.passphrase import recovery_key
from archive.copies.recovery_page import recovery_page
from archive.copies.seal_errors import CopiesAreNotSealed
from archive.errors import Expected


@click.command("to")
@click.argument("folder", type=SomePath(file_okay=False))
@click.option(
    "--elsewhere/--not-elsewhere",
    default=None,
    help="You say that it is not on this computer, such as on a disk that you take home; or take that back.",
)
@click.option("--encrypted", is_flag=True, help="Nobody reads the copies without a passphrase, which is asked.")
@common_options()
@click.pass_obj
def command(asked: Asked, folder: Path, elsewhere: bool | None, encrypted: bool) -> ExitCode:
    """Choose FOLDER for copies. It must be new or empty, or hold copies of this very archive.

    With --elsewhere you say that it is not on this computer. That is refused of a folder on the archive's own drive or
    on one that is built in; of disks that can be taken away, and of shares, only you can know. Of a folder that was
    chosen before, what was said of it holds until --not-elsewhere takes it back.

    With --encrypted the copies there are encrypted, for good: for others choose another folder. The passphrase is asked
    twice and kept nowhere; a script gives it as a line of standard input. Then a page with the recovery key is
    told on standard error, which opens the copies when the passphrase is forgotten: print it. Without both, nobody can
    ever read them.

    With --json: place, folder, elsewhere and encrypted. The page comes with: copy recovery-key PLACE
    """
    hints: dict[type[Expected], str] = (
        {PlaceIsHere: "It was called elsewhere before; --not-elsewhere takes that back."} if elsewhere is None else {}
    )
    with asked.archive() as archive, naming_options(hints):
        sealing = sealing_asked(folder) if encrypted else None
        place = add_place(archive, folder=folder, is_elsewhere=elsewhere, by=who(), sealing=sealing)
        if encrypted and not place.is_sealed:
            raise CopiesAreNotSealed(folder=place.path)
        page = recovery_page(recovery_key(archive, place_id=place.id)) if sealing is not None else ""
    if asked.as_json:
        output.say_json(
            {
                "place": place.id,
                "folder": str(place.path),
                "elsewhere": place.is_elsewhere,
                "encrypted": place.is_sealed,
            }
        )
    else:
        how = "Encrypted copies" if place.is_sealed else "Copies"
        output.say(f"{how} will be kept in {place.path}, as place {place.id}. Make one now with: copy make {place.id}")
        if page:
            output.tell(f"\nPrint this page, or write the key down, before you rely on the copies:\n\n{page}")
    return ExitCode.ALL_WELL
