"""``repair``: put lost originals, and what explains them, back from the copies within reach; what is made from the
records, made anew."""

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.progress import ProgressLine
from archive.command_line.repair_besides import besides, is_made_anew, links_in_the_vault, look_besides, sentences
from archive.command_line.who import who
from archive.folder import Folder
from archive.rounds.explaining import Explained, explain_all
from archive.rounds.mending import (
    Mendable,
    copies_within_reach,
    look_at_all,
    mendable,
    put_back_all,
    telling_that_it_was_not_all,
)
from archive.rounds.mending_found import have_index_made_anew, have_text_written_anew
from archive.rounds.wrong import Wrong
from archive.services.finding import Finding

WORDS = {
    "missing": "is missing",
    "displaced": "is not there: {detail} lies in its place",
    "altered": "is not what was received",
    "unreadable": "cannot be read: {detail}",
    "miscounted": "has {detail} bytes and the records say otherwise",
    "unexplained": "has no file that explains it",
    "garbled": "has a file that explains it and cannot be understood",
    "contradicted": "has a file that explains it and tells of other bytes",
    "retold": "has a file that explains it and tells {detail}, otherwise than the records",
    "spoiled": "has a file that explains it and is altered",
}

WHAT_TO_DO = {
    "unreadable": "See to the disk or to who may read it, then try again; if the disk is failing, copy what is on it "
    "to another one and put the whole copy back there (`copy restore`).",
    "miscounted": "The original is as received and the records were changed: put a copy of them back (`copy restore`).",
}

_MADE_ANEW = {
    ("text", "differs"): "The text in the folder records does not say what the records do; it can be written anew.",
    ("text", "made anew"): "The text in the folder records is written anew by the window or clerk at work, or by the "
    "next; what lies there is kept beside it.",
    ("index", "differs"): "The search index and the records say different things; the index can be made anew from the "
    "records.",
    ("index", "made anew"): "The search index is made anew from the records, by the window or clerk at work, or by the "
    "next.",
}
"""What is told of what is made anew from the records as a whole."""

_NOT_LOOKED_AT = ("full", "closed")
"""Remarks that something could not be looked at, and what to do about it."""


@click.command("repair")
@click.option("--yes", is_flag=True, help="Put back what can be; without it, only what would be is told.")
@common_options()
@click.pass_obj
def command(asked: Asked, yes: bool) -> ExitCode:
    """Put originals that are missing or altered, and the files that explain them, back from the copies within reach.

    Every original is compared first, as `check` does, and what is wrong stands in Today from then on. With --yes each
    that a copy has whole is handed in again; a window or a clerk at work puts it in its place within a minute. One that
    lies in the vault under another name is renamed into its place at once, without a copy. A file
    that explains an original and is missing, or says what is not so, is put back from a copy at once, or written anew
    from the records. Nothing is deleted: what lay in its place is kept beside it. The text in the folder records and
    the search index are made anew from the records where they say other things. So --yes does all that Mend on Today
    does. Records themselves are not mended: if they are damaged, put the whole copy back (`copy restore`), or make them
    again (`rebuild`). What `check` finds besides is told at the end, with what to do.

    With --json: put_back, could_be, nowhere, explained and unexplained, each a list of checksums; others, of what no
    copy mends; elsewhere, folders of the vault that are links; and text and index, each of which is sound, differs or
    made anew; and besides, what `check` finds of all else. The exit code is 1 when anything is left that needs a
    person, also because there is no space left to do it all.
    """
    explained: tuple[Explained, ...] = ()
    with asked.archive(writing=True) as archive, ProgressLine() as line:
        wrong = look_at_all(archive, progress=lambda done, of: line.show("Originals", done, of))
        lost = mendable(archive, wrong=wrong)
        unexplained = [one for one in wrong if one.is_unexplained]
        looked = look_besides(archive, line=line)
        links = links_in_the_vault(looked)
        unlike = {one.part for one in looked if not one.is_remark and is_made_anew(one)}
        if yes:
            with telling_that_it_was_not_all(archive.folder.root):
                if "sidecars" in unlike:
                    have_text_written_anew(archive, by=who())
                if "index" in unlike:
                    have_index_made_anew(archive, by=who())
                put_back_all(archive, lost, by=who())
                copies = copies_within_reach(archive) if unexplained else ()
                explained = explain_all(archive, unexplained, copies=copies, by=who())
    found = [one for one in lost if one.can_be_had]
    nowhere = [one for one in lost if not one.can_be_had]
    others = [one for one in wrong if not one.is_lost and not one.is_unexplained]
    left = [] if yes else unexplained
    also = besides(looked)
    done = "made anew" if yes else "differs"
    anew = {"text": done if "sidecars" in unlike else "sound", "index": done if "index" in unlike else "sound"}
    if asked.as_json:
        can_be = [one.wrong.sha256 for one in found]
        told = {
            "put_back": can_be if yes else [],
            "could_be": [] if yes else can_be,
            "nowhere": [one.wrong.sha256 for one in nowhere],
            "explained": [one.wrong.sha256 for one in explained],
            "unexplained": [one.sha256 for one in left],
            "others": [one.sha256 for one in others],
            "elsewhere": [one.thing for one in links],
            **anew,
            "besides": [
                {"part": one.part, "finding": one.finding, "thing": one.thing, "sentence": one.sentence} for one in also
            ],
        }
        output.say_json(told)
    else:
        for told_first in (*links, *(one for one in looked if one.finding in _NOT_LOOKED_AT)):
            output.say(told_first.sentence)
        behind = [one for one in nowhere if _is_behind(one, links, Folder(asked.root.absolute()))]
        if behind:
            output.say(f"{output.counted(len(behind), 'original is', 'originals are')} not there, where that leads.")
        _tell(found, [one for one in nowhere if one not in behind], others, yes=yes)
        _tell_explained(explained, left)
        for what, how in anew.items():
            if how != "sound":
                output.say(_MADE_ANEW[what, how])
        _tell_end(
            found,
            nowhere,
            wrong,
            yes=yes,
            is_unlike=bool(unlike),
            are_links=bool(links),
            are_others=bool(also),
        )
        for sentence in sentences(also):
            output.say(sentence)
    is_left = nowhere or others or left or links or also or (not yes and (found or unlike))
    return ExitCode.NEEDS_A_PERSON if is_left else ExitCode.ALL_WELL


def _is_behind(one: Mendable, links: list[Finding], folder: Folder) -> bool:
    """Whether an original is missing where a link leads that lies in the place of its folder."""
    places = {folder.root / link.thing for link in links}
    return not places.isdisjoint(folder.original(one.wrong.sha256).parents)


def _tell(found: list[Mendable], nowhere: list[Mendable], others: list[Wrong], *, yes: bool) -> None:
    for one in found:
        if one.lies_at is not None:
            done = "it was put into its place again" if yes else "it can be put into its place again"
            output.say(f"{_what(one.wrong)}, but lies in the vault under another name, {one.lies_at}; {done}.")
            continue
        done = "is handed in again" if yes else "can be put back"
        output.say(f"{_what(one.wrong)}; it {done} from {one.root}.")
    for one in nowhere:
        output.say(f"{_what(one.wrong)}; no copy within reach has it whole.")
    for other in others:
        output.say(f"{_what(other)}. {WHAT_TO_DO[other.finding]}")


def _tell_explained(explained: tuple[Explained, ...], left: list[Wrong]) -> None:
    for one in explained:
        how = f"is put back from {one.root}" if one.root is not None else "is written anew from the records"
        output.say(f"{_what(one.wrong)}; that {how}.")
    for other in left:
        output.say(f"{_what(other)}; that can be put back from a copy, or written anew from the records.")


def _tell_end(
    found: list[Mendable],
    nowhere: list[Mendable],
    wrong: tuple[Wrong, ...],
    *,
    yes: bool,
    is_unlike: bool,
    are_links: bool,
    are_others: bool,
) -> None:
    if not wrong and not is_unlike and not are_links:
        end = "." if are_others else "; there is nothing to repair."
        output.say(f"Every original is as it was received{end}")
    elif not yes and (found or is_unlike or any(one.is_unexplained for one in wrong)):
        output.say("Nothing was changed. To put back what can be, run the same command with --yes.")
    elif any(one.lies_at is None for one in found):
        output.say(
            "With a window or a clerk at work they are in their place within a minute. With none they wait, and "
            "`check` tells of them as before: open Duly Noted, or run duly-noted-archive clerk."
        )
    if nowhere:
        output.say("Connect the disk with the copies and try again, or hand the same files in again.")


def _what(wrong: Wrong) -> str:
    return f"The original of {wrong.name} {WORDS[wrong.finding].format(detail=wrong.detail)}"
