"""``search``: find anything again."""

from dataclasses import replace
from difflib import get_close_matches

import click

from archive.archive import Archive
from archive.command_line import output, typed_filters
from archive.command_line.asked import Asked, common_options
from archive.hindrances import IndexIsClosed, IndexLearntNothing, IndexMissing, IndexUnreadable, closed_to_readers
from archive.records.documents import DocumentState
from archive.search.condition import Condition, condition_of
from archive.search.hits import Also, Answers, Hit, Mark, Source
from archive.search.outbox import everything
from archive.search.paper import Paper, page_at, paper_of
from archive.search.search import Search
from archive.services.receipt import Progress, progress_of
from archive.services.space import stopped_by_a_full_disk
from archive.services.wording import in_words

LISTED = 12
"""Numbers of further pages that are listed for a person; a script gets all."""

NO_PAPER = Paper("", None)

UNREAD = {
    DocumentState.RECEIVED: "safe, not opened yet",
    DocumentState.OPENED: "safe, not read yet",
    DocumentState.READ: "safe, no page could be read",
    DocumentState.LOCKED: "safe, locked with a password",
    DocumentState.QUARANTINED: "safe, cannot be opened",
    DocumentState.SET_ASIDE: "safe, set aside",
}
"""How a document stands of which no page is read."""

SOURCES: dict[Source, str] = {
    "agreement": "Agreement: ",
    "not covered": "Agreement, does not cover: ",
    "we will": "We will: ",
    "you will": "You will: ",
    "approval": "Approval: ",
    "dispute": "Dispute: ",
    "typed off": "Typed off by hand: ",
}
"""What stands before words that are not a job's or client's own, or that nobody but a person read on a page."""


ALSO: dict[Also, str] = {
    "title": "title",
    "file name": "file name",
    **{source: words.removesuffix(": ") for source, words in SOURCES.items()},
}
"""What else of it has words by which it is shown."""


class _PageOf(click.ParamType[tuple[int, int]]):
    """A document and one of its pages: 31/2, or 31 for its first."""

    name = "page"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The document's number and the page's. Ends the command as not understood when it is anything else."""
        document, _, page = str(value).partition("/")
        numbers = document.strip(), page.strip() or "1"
        if not all(number.isascii() and number.isdigit() and len(number) <= 18 for number in numbers):
            self.fail("Name a document and a page of it, as in 31/2.", param, ctx)
        return int(numbers[0]), int(numbers[1])


class _Searching(click.Command):
    """Takes ``-word`` for a word that is to be left out, but ``--word`` for nothing that it is not."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does. Ends the command as not understood at a long option that there is not, before a ``--``."""
        known = {name: option for option in self.get_params(ctx) for name in option.opts}
        left = iter(args)
        for one in left:
            name, given, _ = one.partition("=")
            option = known.get(name)
            if one == "--":
                break
            if isinstance(option, click.Option):
                if not given and not option.is_flag:
                    next(left, None)
            elif one.startswith("--"):
                meant = "".join(f" Did you mean {like}?" for like in get_close_matches(name, known, 1))
                raise click.UsageError(
                    f"search has no option {name}.{meant} To search for it as a word, put -- before the words.", ctx
                )
        return super().parse_args(ctx, args)


@click.command("search", cls=_Searching, context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option(
    "--like",
    metavar="PAGE",
    type=_PageOf(),
    help="Instead of words: pages and notes that share the most telling words of this page, DOCUMENT/PAGE as in 31/2.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most."
)
@common_options()
@click.pass_obj
def command(asked: Asked, query: tuple[str, ...], limit: int, like: tuple[int, int] | None) -> None:
    """Find clients, jobs, notes and pages; the best answer comes first.

    Everything that can be typed into the window's search field can be searched here. Codes are found with and without
    their hyphens, and words that were misread are found as well. client: job: kind: from: and date: narrow the answers,
    as in: search data client:"Smith & Son" date:"last month" -kind:note. What begins with two hyphens goes after
    a --.

    With --json: {"total": n, "relaxed": ..., "nowhere": [...], "behind": n, "hits": [...], "most_total": n, "most":
    [...], "understood": [...]}. Understood tells of each client:, job:, kind:, from: or date how it was taken, with
    the first names of the count that it leaves, or since and until; what is not understood was searched for as words.
    Relaxed is true when nothing has all the words and these have most of them; nowhere has the words that stand
    nowhere in the archive; most has further hits with most of the words where fewer than ten have them all, which
    total does not count, but most_total does; behind counts what cannot be found yet: files to copy, documents to
    open, pages to read, and what the index is yet to learn. Each hit has kind (client, job, note, page, or document
    for one of which no page is read, found by its name), client, job, title, document, name (the file's), page and
    turn, which are null where they have no meaning, pages (all that match, page being the best of them), score,
    snippet, and words: what matched on that page, each with text and box, which is [left, top, width, height] as
    fractions of the upright page, origin top left. Turn is how many degrees clockwise make the page's stored picture
    upright. Source is where the snippet stands when a job or client is found by its agreement ("agreement", "not
    covered", "we will", "you will"), an "approval" or a "dispute", else null. Found_by tells what else than its own
    text has some of the words: the title of a page ("title"), its "file name", its "client" or its "job". Also tells
    where else in it words stand by which it is shown: "title", "file name", or what source may be. Without has the
    words that a hit lacks, though they stand elsewhere.

    The score falls from hit to hit. Its whole part is 2 when every word is there as typed, 1 when a word only begins
    so, 0 when a word was probably misread; 3 more for a client whose name begins as typed, 6 more for a client or job
    of that very name or number.

    With --like each hit also has shared, the words that it shares with that page, the most telling first, and its words
    are those.

    The exit code is 1 when there is no index though there is something to find, or none that can be read: then nothing
    was searched. It is also 1 when nothing was found because the index has learnt nothing yet.
    """
    if bool(query) == (like is not None):
        raise click.UsageError("search takes either words or --like with a page.")
    typed = typed_filters.as_typed(query)
    with asked.archive() as archive:
        if closed := closed_to_readers(archive.folder.index):
            raise IndexIsClosed(place=closed)
        search = Search(archive)
        try:
            if like is None:
                answers = search.answer(typed, limit=limit)
            else:
                answers = search.alike(page_at(archive, document_id=like[0], page=like[1]), limit=limit)
            if answers.unsearched:
                _refuse_without_index(archive, answers)
            elif answers.behind and not (answers.hits or answers.most):
                _refuse_empty_index(archive, answers)
            waiting = progress_of(archive, batch_id=None)
            to_copy = waiting.to_copy + stopped_by_a_full_disk(archive, batch_id=None)
            waiting = replace(waiting, to_copy=to_copy)
            if asked.as_json:
                behind = waiting.to_copy + waiting.to_open + waiting.to_read + answers.behind
                told = {"total": answers.total, "relaxed": answers.relaxed, "nowhere": list(answers.nowhere)}
                every = (*answers.hits, *answers.most)
                paper = paper_of(archive, every)
                entries = [_entry(search, hit, paper.get(hit.key, NO_PAPER), typed) for hit in every]
                for entry, hit in zip(entries, every, strict=True):
                    entry |= {"shared": list(hit.shared)} if like is not None else {}
                of_all, of_most = entries[: len(answers.hits)], entries[len(answers.hits) :]
                below = {"most_total": answers.most_total, "most": of_most}
                below |= {"understood": [typed_filters.entry(one) for one in answers.understood]}
                output.say_json({**told, "behind": behind, "hits": of_all, **below})
            else:
                _print(answers)
        finally:
            search.close()
    if not_yet := _not_found_yet(waiting, answers):
        output.tell(f"Not everything can be found yet: {not_yet}. An open window or a clerk goes on with it.")


def _refuse_without_index(archive: Archive, answers: Answers) -> None:
    """Raises IndexUnreadable, or IndexMissing where there is anything that an index would have."""
    things = _things(answers)
    if answers.unread:
        condition = condition_of(archive)
        raise IndexUnreadable(
            things=things, condition=(Condition.DAMAGED if condition is Condition.SOUND else condition).value
        )
    if answers.behind:
        raise IndexMissing(things=things)


def _refuse_empty_index(archive: Archive, answers: Answers) -> None:
    """Raises IndexLearntNothing where no more is in the index than if it were yet to be made."""
    with archive.database.reading() as session:
        if answers.behind >= everything(session):
            raise IndexLearntNothing(things=_things(answers))


def _things(answers: Answers) -> str:
    return f"{output.counted(answers.behind, 'thing')} {'is' if answers.behind == 1 else 'are'}"


def _not_found_yet(waiting: Progress, answers: Answers) -> str:
    """What cannot be found yet, in words; empty when everything can."""
    waits = (
        (waiting.to_copy, "is not copied", "are not copied", "file"),
        (waiting.to_open, "is not opened", "are not opened", "document"),
        (waiting.to_read, "is not read", "are not read", "page"),
        (answers.behind, "is not in the index", "are not in the index", "thing"),
    )
    return ", ".join(
        f"{output.counted(number, thing)} {one if number == 1 else several} yet"
        for number, one, several, thing in waits
        if number
    )


def _entry(search: Search, hit: Hit, paper: Paper, typed: str) -> dict[str, object]:
    sought = "".join(f"{word} " for word in hit.shared) or typed
    words = search.words_on_page(hit.page_id, sought) if hit.page_id is not None else ()
    return {
        "kind": _kind(hit),
        "client": hit.client or None,
        "job": hit.job_number or None,
        "title": hit.title or None,
        "document": hit.document_id,
        "name": paper.name or None,
        "page": hit.page,
        "pages": list(hit.pages),
        "turn": paper.turn,
        "score": hit.score,
        "snippet": hit.snippet,
        "source": hit.source,
        "found_by": list(hit.found_by),
        "also": list(hit.also),
        "without": list(hit.without),
        "words": [
            {"text": word.text, "box": [word.box.left, word.box.top, word.box.width, word.box.height]} for word in words
        ],
    }


def _print(answers: Answers) -> None:
    for line in typed_filters.lines(answers.understood):
        output.say(line)
    if answers.did_you_mean:
        output.say(f"Did you mean: {answers.did_you_mean}")
    if answers.nowhere:
        output.say(f"Nowhere in the archive: {', '.join(answers.nowhere)}")
    if answers.relaxed:
        output.say("Nothing has all these words. These have some of them.")
    nothing = "Nothing has all these words." if answers.most else "Nothing found."
    output.say(output.counted(answers.total, "answer") if answers.total else nothing)
    for hit in answers.hits:
        _print_hit(hit)
    if answers.most:
        output.say()
        output.say(f"{output.counted(answers.most_total, 'more has', 'more have')} most of these words:")
    for hit in answers.most:
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    output.say()
    output.say(f"{_marked(hit.title, hit.title_marks)}  {' · '.join(_where(hit))}".rstrip())
    if snippet := _marked(hit.snippet, hit.marks):
        output.say(f"    {SOURCES[hit.source] if hit.source else ''}{snippet}")
        if hit.shared:
            output.say(f"    shares: {', '.join(hit.shared)}")


def _where(hit: Hit) -> list[str]:
    kind = hit.note_kind or _kind(hit)
    if hit.page is not None:
        kind = f"page {hit.page} of {hit.page_count}{_and_more(hit)}"
    elif hit.unread is not None:
        kind = UNREAD[hit.unread]
    belongs = [part for part in (hit.client, hit.job_number) if part and part != hit.title]
    near = f"near: {', '.join(hit.near_terms)}" if hit.near_terms else ""
    written = in_words(hit.when) if hit.kind != "client" else ""  # of some only the year is known since when
    lacking = f"without: {', '.join(hit.without)}" if hit.without else ""
    named = [f"by its {one}" for one in hit.found_by]
    also = f"also in: {', '.join(ALSO[one] for one in hit.also)}" if hit.also else ""
    return [part for part in (kind, *belongs, written, near, *named, also, lacking) if part]


def _kind(hit: Hit) -> str:
    return hit.kind if hit.unread is None else "document"


def _and_more(hit: Hit) -> str:
    """The other pages of the document that match."""
    others = [str(page) for page in hit.pages if page != hit.page]
    if not others:
        return ""
    numbers = ", ".join(others[:LISTED]) + (", …" if len(others) > LISTED else "")
    return f", and {output.counted(len(others), 'more page')}: {numbers}"


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    """The text with what matched in bold, near misses underlined, where a terminal shows that."""
    pieces, end = [], 0
    for mark in marks:
        words = text[mark.start : mark.end]
        pieces += [
            text[end : mark.start],
            click.style(words, underline=True) if mark.near else click.style(words, bold=True),
        ]
        end = mark.end
    return "".join([*pieces, text[end:]])
