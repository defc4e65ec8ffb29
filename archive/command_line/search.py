"""``search``: find anything again."""

from datetime import date

import click

from archive.command_line import output
from archive.command_line.asked import Asked, common_options
from archive.records.documents import DocumentState
from archive.search.hits import Answers, Hit, Mark
from archive.search.search import Search

LISTED = 12
"""Numbers of further pages that are listed for a person; a script gets all."""

UNREAD = {
    DocumentState.RECEIVED: "safe, not opened yet",
    DocumentState.OPENED: "safe, not read yet",
    DocumentState.READ: "safe, no page could be read",
    DocumentState.LOCKED: "safe, locked with a password",
    DocumentState.QUARANTINED: "safe, cannot be opened",
    DocumentState.SET_ASIDE: "safe, set aside",
}
"""How a document stands of which no page is read."""


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most."
)
@common_options()
@click.pass_obj
def command(asked: Asked, query: tuple[str, ...], limit: int) -> None:
    """Find clients, jobs, notes and pages; the best answer comes first.

    Everything that can be typed into the window's search field can be searched here. Codes are found with and without
    their hyphens, and words that were misread are found as well.

    With --json: {"total": n, "relaxed": ..., "behind": n, "hits": [...]}. Relaxed is true when nothing has all the
    words and these have most of them; behind counts what cannot be found yet. Each hit has kind (client, job, note,
    page, or document for one of which no page is read, found by its name), client, job, document and page, which are
    null where they have no meaning, pages (all that match, page being the best of them), score, snippet, and words:
    what matched on that page, each with text and box, which is [left, top, width, height] as fractions of the upright
    page, origin top left.
    """
    typed = " ".join(query)
    with asked.archive() as archive:
        search = Search(archive)
        try:
            answers = search.answer(typed, limit=limit)
            if asked.as_json:
                told = {"total": answers.total, "relaxed": answers.relaxed, "behind": answers.behind}
                output.say_json({**told, "hits": [_entry(search, hit, typed) for hit in answers.hits]})
            else:
                _print(answers)
        finally:
            search.close()
    if answers.building or answers.behind:
        output.tell(
            "The index is behind: not everything can be found yet. An open window or a clerk brings it up to date."
        )


def _entry(search: Search, hit: Hit, typed: str) -> dict[str, object]:
    words = search.words_on_page(hit.page_id, typed) if hit.page_id is not None else ()
    return {
        "kind": _kind(hit),
        "client": hit.client or None,
        "job": hit.job_number or None,
        "document": hit.document_id,
        "page": hit.page,
        "pages": list(hit.pages),
        "score": hit.score,
        "snippet": hit.snippet,
        "words": [
            {"text": word.text, "box": [word.box.left, word.box.top, word.box.width, word.box.height]} for word in words
        ],
    }


def _print(answers: Answers) -> None:
    if answers.did_you_mean:
        output.say(f"Did you mean: {answers.did_you_mean}")
    if answers.relaxed:
        output.say("Nothing has all these words. These have most of them.")
    output.say(output.counted(answers.total, "answer") if answers.total else "Nothing found.")
    for hit in answers.hits:
        output.say()
        output.say(f"{_marked(hit.title, hit.title_marks)}  {' · '.join(_where(hit))}".rstrip())
        for line in _marked(hit.snippet, hit.marks).splitlines():
            output.say(f"    {line}")


def _where(hit: Hit) -> list[str]:
    kind = hit.note_kind or _kind(hit)
    if hit.page is not None:
        kind = f"page {hit.page} of {hit.page_count}{_and_more(hit)}"
    elif hit.unread is not None:
        kind = UNREAD[hit.unread]
    belongs = [part for part in (hit.client, hit.job_number) if part and part != hit.title]
    near = f"read as {', '.join(hit.near_terms)}" if hit.near_terms else ""
    return [part for part in (kind, *belongs, _written(hit.when), near) if part]


def _kind(hit: Hit) -> str:
    return hit.kind if hit.unread is None else "document"


def _and_more(hit: Hit) -> str:
    """The other pages of the document that match."""
    others = [str(page) for page in hit.pages if page != hit.page]
    if not others:
        return ""
    numbers = ", ".join(others[:LISTED]) + (", …" if len(others) > LISTED else "")
    return f", and {output.counted(len(others), 'more page')}: {numbers}"


def _written(when: date) -> str:
    return f"{when.day} {when:%b %Y}"


def _marked(text: str, marks: tuple[Mark, ...]) -> str:
    """The text with what matched in bold, where a terminal shows that."""
    pieces, end = [], 0
    for mark in marks:
        pieces += [text[end : mark.start], click.style(text[mark.start : mark.end], bold=True)]
        end = mark.end
    return "".join([*pieces, text[end:]])
