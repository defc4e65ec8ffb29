"""``check``: prove that what is stored is what was received."""

from collections.abc import Iterator, Sequence

import click

from archive.command_line import output
from archive.command_line.asked import Asked, SomeText, common_options
from archive.command_line.exit_codes import ExitCode
from archive.command_line.for_today import leave_for_today
from archive.command_line.history_compare import given_head
from archive.command_line.progress import ProgressLine
from archive.folder import Folder
from archive.moved_away import moved_away
from archive.services.check import Finding, check
from archive.services.history_head import compare_head
from archive.services.wording import in_words

_NOT_COMPARED = ("missing", "displaced", "unreadable")
"""What is found of originals whose bytes could not be read."""


@click.command("check")
@click.option("--head", "kept", metavar="FILE|TEXT", type=SomeText("head"), help="Compare with a head that was kept.")
@common_options()
@click.pass_obj
def command(asked: Asked, kept: str | None) -> ExitCode:
    """Prove that everything stored is what was received, and change nothing but what Today tells of it.

    Every original is read again and compared with its checksum, its size and its sidecar; rows with files, in both
    directions; the database with its own rules; the history with its chain, and with how far it had come when each of
    the newest documents arrived; the index with the records, each thing in it and every hit of a hundred words drawn
    from them; the text in the folder records with the records; and each picture of a page, made for viewing, with the
    checksum that it carries. Of those that an earlier version drew, without one, only the beginning and the end are
    looked at. Pictures that are lost and a damaged index are made again by the clerk.

    The records are compared with the history as far as that knows them: what each document is, its name and where it
    is filed, what was quarantined or set aside, jobs with their numbers and steps, clients that were joined or whose
    standing changed, and the words of notes, of accepted agreements and of approvals. Pages are compared with their
    count, and those called read or blank with the words kept of them.

    Of paper: what is written of each stack, its scan and sides and what a person saw on each, holds and releases,
    decisions, approvals, certificates, and what came to light later; the days on which jobs were closed; and the
    triggers that guard all this against change.

    Not proven, because the history does not know it: names and addresses of clients and contacts, titles of jobs,
    drafts, follow-ups, how a line ended, systems, praise and complaints, what is said of a filing, whether what was
    read on a page is what stands there, whether a page without words is blank, what was typed off a page, what
    keep-for rules say and when a hold is looked at again, what is noted of copies, settings such as the latest time
    seen, and words from before the history kept digests of them. Nor can anything be proven against somebody who
    writes the records and all of the history anew, sidecars included: compare with a backup that was out of reach, or
    with a head of the history that was kept outside (`history head`), given as --head.

    It may run while the window or a clerk works. What the index is yet to learn is left out and told in a remark,
    and so are documents of which no picture is there: a backup may leave them out, and the clerk draws them. So is a
    folder that may not be read. What was found stands on Today until it is well again or somebody says there that it
    is known. An archive that was moved to another computer is checked as well, and Today is told nothing. Records of an
    earlier version, but not those of a moved archive, are brought up to date first, as whenever one is opened; a copy
    of them as they were is kept beside them (archive.db.before-…).

    With --json: {"originals": n, "findings": [...], "remarks": [...]}, each finding with part, finding, thing, sentence
    and detail (what SQLite said of damaged records, else null), each remark a sentence. The exit code is 1 when
    anything was found; remarks do not count, but that a part could not be compared because the disk is full does.
    """
    originals = 0

    def follow(done: int, of: int) -> None:
        nonlocal originals
        originals = of
        line.show("Originals", done, of)

    def follow_index(done: int, of: int) -> None:
        line.show("Index", done, of)

    def follow_pictures(done: int, of: int) -> None:
        line.show("Pictures", done, of)

    head = given_head(kept) if kept is not None else None
    with asked.archive(moved_too=True) as archive, ProgressLine() as line:
        moved = moved_away(archive.folder.root)
        everything = list(
            check(archive, progress=follow, index_progress=follow_index, picture_progress=follow_pictures)
        )
        compared = compare_head(archive, kept=head) if head is not None else None
        if moved is None:
            leave_for_today(archive, everything)
    if compared is not None:
        thing = f"event:{compared.first_bad or compared.kept.number}"
        everything.append(Finding("history", "head", thing, compared.sentence, is_remark=compared.is_well))
    findings = [one for one in everything if not one.is_remark]
    remarks = [one.sentence for one in everything if one.is_remark]
    if moved is not None:
        moved_on = (
            f"It was moved to another computer on {in_words(moved.at.date())}, and is kept here as it was then."
            if moved.at is not None
            else "It may have been moved to another computer: its mark of that, moved away.json, is damaged."
        )
        remarks.append(f"{moved_on} Nothing was changed.")
    if asked.as_json:
        told = [
            {
                "part": one.part,
                "finding": one.finding,
                "thing": one.thing,
                "sentence": one.sentence,
                "detail": one.detail or None,
            }
            for one in findings
        ]
        output.say_json({"originals": originals, "findings": told, "remarks": remarks})
    else:
        for sentence in _sentences(findings, Folder(asked.root.absolute())):
            output.say(sentence)
        for remark in remarks:
            output.say(remark)
        compared_ones = originals - sum(one.part == "vault" and one.finding in _NOT_COMPARED for one in findings)
        of = f"{compared_ones:,} of " if compared_ones < originals else ""
        what = f"{of}{output.counted(originals, 'original')} compared with what was received"
        output.say(f"{what}: {output.counted(len(findings), 'finding') if findings else 'everything agrees'}.")
    has_no_room = any(one.finding == "full" for one in everything)
    return ExitCode.NEEDS_A_PERSON if findings or has_no_room else ExitCode.ALL_WELL


def _sentences(findings: Sequence[Finding], folder: Folder) -> Iterator[str]:
    """What was found, links in the place of folders of originals first: what is missing behind them is one thing."""
    links = {folder.root / one.thing for one in findings if (one.part, one.finding) == ("vault", "elsewhere")}

    def is_behind(one: Finding) -> bool:
        is_lost = (one.part, one.finding) == ("vault", "missing")
        return is_lost and not links.isdisjoint(folder.original(one.thing).parents)

    behind = {one for one in findings if is_behind(one)}
    yield from (one.sentence for one in findings if one.finding == "elsewhere")
    if behind:
        yield (
            f"{output.counted(len(behind), 'original is', 'originals are')} not there, where that leads. See to that "
            "first, then check again; --json names each."
        )
    yield from (one.sentence for one in findings if one.finding != "elsewhere" and one not in behind)
