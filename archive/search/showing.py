"""Makes of what was found what is shown: hits with snippets and marks, and the counts of the filter column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy.orm import Session

from archive.search.beside import Passage
from archive.search.chosen import Found
from archive.search.entries import KINDS, Entry
from archive.search.hits import ClientCount, Facets, Hit, JobCount, KindCount, Match, YearCount
from archive.search.marking import Marker, Span, closeness, marks, settled, snippet
from archive.search.matching import best_pages
from archive.search.plan import Level, Plan
from archive.search.reasons import named_by, stands_also
from archive.search.remembered import Remembered
from archive.search.segments import Numbers
from archive.search.snapshot import Snapshot

NEARNESS = 0.3
"""How much more words count that stand side by side."""

TITLE = 80
"""Characters of a note that serve as its title."""

_MATCH: dict[Level, Match] = {Level.NEAR: "near", Level.PREFIX: "prefix", Level.EXACT: "exact"}


def hits(
    session: Session,
    remembered: Remembered,
    snapshot: Snapshot,
    plan: Plan,
    found: Found,
    *,
    limit: int,
    prefer: int | None,
    by_names: bool = True,
) -> tuple[Hit, ...]:
    """The best ``limit`` answers. Of several clients ``prefer`` is named, if it is one of them. ``by_names``: what
    their own text has not may be in their names.

    Answers that have left the records since the index was written are passed over.
    """
    shown = found.ordered[:limit].tolist()
    best = [best_pages(snapshot, found, answer) for answer in shown]
    things = [snapshot.thing(entry) for entry, _ in best]
    there = remembered.entries(session, things)
    clients = remembered.clients(session, {client for entry in there.values() for client in entry.clients})
    jobs = remembered.jobs(session, {job for entry in there.values() for job in entry.jobs})
    marker = Marker(plan)
    ready: list[Hit] = []
    for place, (thing, (_, matching)) in enumerate(zip(things, best, strict=True)):
        entry = there.get(thing)
        if entry is None:
            continue
        entry = _telling_page(session, remembered, snapshot, marker, entry, matching)
        spans = _in_text(session, remembered, marker, entry)
        level = Level(int(found.levels[place]))
        score = float(found.scores[place]) * (1 + NEARNESS * closeness(spans, len(plan.clauses)))
        client = prefer if prefer in entry.clients else next(iter(entry.clients), None)
        called = clients.get(client, "") if client is not None else ""
        job = next(iter(entry.jobs), None)
        hit = _hit(entry, marker, spans, snapshot.pages[matching].tolist())
        has = [bool(flags[shown[place]]) for flags in found.has]
        whole = snapshot.entries_of(shown[place])
        wanted = _elsewhere(found, entry, whole, has) if by_names else []
        named, file_name = named_by(snapshot, found, entry, marker, spans, wanted)
        near = list(_near_terms(file_name, marker.spans(file_name))) if file_name else []
        if level is Level.NEAR and not (near or hit.near_terms):
            near += _near_elsewhere(session, remembered, snapshot, marker, found, entry, whole)
        ready.append(
            replace(
                hit,
                client_id=client,
                client=called,
                job_id=job,
                job_number=jobs[job][0] if job in jobs else "",
                score=_told(int(found.ranks[place]), level, score),
                match=_MATCH[level],
                near_terms=tuple(dict.fromkeys((*hit.near_terms, *near))),
                found_by=named,
                also=tuple(place for place in hit.also if place not in named),
                file_name=file_name,
                without=tuple(one.text for one, there in zip(plan.clauses, has, strict=False) if not there),
            )
        )
    return tuple(sorted(ready, key=lambda hit: -hit.score))


def _elsewhere(found: Found, entry: Entry, whole: Numbers, has: Sequence[bool]) -> list[int]:
    """The clauses that an answer has, but for those of a document that may well stand on another of its pages."""
    one = len(whole) == 1 or entry.kind != "page"
    return [
        clause
        for clause, scores in enumerate(found.entry_scores)
        if (clause >= len(has) or has[clause]) and (one or not 0 < np.count_nonzero(scores[whole]) < len(whole))
    ]


def _told(rank: int, level: Level, score: float) -> float:
    """The score as Hit promises it: a step for how it answers, and below the next step how much."""
    return rank * len(_MATCH) + (level - Level.NEAR) + score / (1 + score)


def _telling_page(
    session: Session, remembered: Remembered, snapshot: Snapshot, marker: Marker, entry: Entry, matching: Numbers
) -> Entry:
    """The entry; of a document of which this page matches by its title alone, the first of the matching pages with the
    most of the words in their text, or else with any text."""
    if len(matching) < 2 or _in_text(session, remembered, marker, entry):
        return entry
    pages = remembered.entries(session, [snapshot.thing(one) for one in matching.tolist()]).values()
    clauses = {page.id: {span.clause for span in _in_text(session, remembered, marker, page)} for page in pages}
    return max(
        sorted(pages, key=lambda page: page.page or 0),
        key=lambda page: (len(clauses[page.id]), bool(page.body.strip())),
        default=entry,
    )


def _in_text(session: Session, remembered: Remembered, marker: Marker, entry: Entry) -> list[Span]:
    """What matches in its text; on a page no near misses that were read too surely to be any."""
    spans = marker.spans(entry.body, any_digits=entry.kind == "client")
    if entry.kind != "page" or not marker.heeds_doubts or not any(span.near for span in spans):
        return spans
    return marker.spans(entry.body, doubted=remembered.doubts(session, entry))


def facets(session: Session, remembered: Remembered, found: Found) -> Facets:
    """The counts with their names."""
    most = sorted(found.clients.items(), key=lambda one: (-one[1], one[0] or 0))
    names = remembered.clients(session, (client for client, _ in most if client is not None))
    busiest = sorted(found.jobs.items(), key=lambda one: (-one[1], -one[0]))
    jobs = remembered.jobs(session, (job for job, _ in busiest))
    kinds = [
        KindCount(kind, int(count))
        for kind, count in zip(KINDS, found.kinds, strict=True)
        if kind != "document" and count
    ]
    return Facets(
        kinds=tuple(sorted(kinds, key=lambda one: -KINDS.index(one.kind))),
        clients=tuple(
            ClientCount(client, names.get(client, "") if client is not None else "", count) for client, count in most
        ),
        jobs=tuple(JobCount(job, *jobs.get(job, ("", "")), count) for job, count in busiest),
        years=tuple(YearCount(year, count) for year, count in sorted(found.years.items(), reverse=True)),
    )


def _hit(entry: Entry, marker: Marker, spans: Sequence[Span], pages: Sequence[int]) -> Hit:
    title = entry.title or _beginning(entry.body)
    in_title = marker.spans(title)
    title_spans, spans = settled(in_title, spans), settled(spans, in_title)
    passage = _telling_passage(entry, spans, in_title)
    shown, shown_marks = snippet(*_part(entry.body, spans, passage)) if passage else snippet(entry.body, spans)
    near = [*_near_terms(title, title_spans), *_near_terms(entry.body, spans)]
    page = entry.kind == "page"
    return Hit(
        key=entry.key,
        kind="page" if entry.kind == "document" else entry.kind,
        title=title,
        title_marks=marks(title, title_spans),
        client_id=None,
        client="",
        job_id=None,
        job_number="",
        note_kind=entry.note_kind,
        document_id=entry.document_id,
        page_id=entry.id if page else None,
        page=entry.page,
        pages=tuple(pages) if page else (),
        page_count=entry.page_count,
        when=entry.when,
        score=0.0,
        match="exact",
        near_terms=tuple(dict.fromkeys(near)),
        snippet=shown,
        marks=shown_marks,
        unread=entry.state,
        source=passage.source if passage else None,
        dispute_id=passage.dispute_id if passage else None,
        also=stands_also(entry, marker, spans, title_spans, passage),
    )


def _telling_passage(entry: Entry, spans: Sequence[Span], in_title: Sequence[Span]) -> Passage | None:
    """The passage with the most of those words that stand neither in the title nor in the thing's own words; None
    where these have them all. The first of several."""
    inside = {passage: [span for span in spans if _stands_in(span, passage)] for passage in entry.passages}
    borrowed = {span for held in inside.values() for span in held}
    own = {span.clause for span in (*in_title, *(span for span in spans if span not in borrowed))}
    worth = {passage: len({span.clause for span in held} - own) for passage, held in inside.items()}
    best = max(worth, key=worth.__getitem__, default=None)
    return best if best and worth[best] else None


def _stands_in(span: Span, passage: Passage) -> bool:
    return passage.start <= span.start < passage.end


def _part(body: str, spans: Sequence[Span], passage: Passage) -> tuple[str, list[Span]]:
    """A passage, and the matches in it."""
    start, end = passage.start, passage.end
    moved = [
        replace(span, start=span.start - start, end=min(span.end, end) - start)
        for span in spans
        if _stands_in(span, passage)
    ]
    return body[start:end], moved


def _near_terms(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The near misses as they stand there, on one line, without those inside something that was found as typed."""
    for span in spans:
        if span.near and not any(not one.near and one.start <= span.start and span.end <= one.end for one in spans):
            yield " ".join(text[span.start : span.end].split())


def _near_elsewhere(
    session: Session,
    remembered: Remembered,
    snapshot: Snapshot,
    marker: Marker,
    found: Found,
    shown: Entry,
    whole: Numbers,
) -> Iterator[str]:
    """The near misses on the pages of a document that are not shown, of each word where it answers best there; and in
    the names that belong to it."""
    have = {span.clause for span in (*marker.spans(shown.title), *_in_text(session, remembered, marker, shown))}
    wanted = [scores for clause, scores in enumerate(found.entry_scores) if clause not in have and scores[whole].any()]
    best = dict.fromkeys(int(whole[np.argmax(scores[whole])]) for scores in wanted)
    pages = remembered.entries(session, [snapshot.thing(entry) for entry in best]) if best else {}
    for entry in (*pages.values(), shown):
        for text in (entry.title, entry.body, entry.aliases):
            spans = _in_text(session, remembered, marker, entry) if text is entry.body else marker.spans(text)
            yield from _near_terms(text, [span for span in spans if span.clause not in have])


def _beginning(text: str) -> str:
    """The first line of a note, cut at a word."""
    line = text.strip().partition("\n")[0].strip()
    if len(line) <= TITLE:
        return line
    return line[: TITLE + 1].rpartition(" ")[0] + "…" if " " in line[: TITLE + 1] else line[:TITLE] + "…"
