"""Check: does everything stored agree? Looks and reports; changes nothing."""

import errno
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from archive.archive import Archive
from archive.errors import Expected
from archive.folder_errors import ArchiveDiskIsFull
from archive.hindrances import closed_to_readers, says_full
from archive.links import is_link, link_on_the_way
from archive.moved_away import moved_away
from archive.records import Document, Page
from archive.search.comparing import compare
from archive.search.damaged import is_damaged
from archive.services.check_where_moved import where_moved
from archive.services.check_words import (
    CHANGED,
    CLOSED,
    COPY_BACK,
    DRAWN_AGAIN,
    INDEX,
    INDEX_AT_FAULT,
    INDEX_BEHIND,
    INDEX_DAMAGED,
    INDEX_UNLIKE,
    INDEX_UNREADABLE,
    LINK_ASIDE,
    LOOKED_AT,
    MISFOUND,
    NO_ROOM,
    ORIGINAL_FIRST,
    PICTURES_ELSEWHERE,
    READ_AGAIN,
    SENTENCES,
    STUMBLED,
    TEXT_ELSEWHERE,
    TEXT_GONE,
    UNDRAWN,
    UNPROVEN,
    unwritten,
)
from archive.services.contradictions import contradictions
from archive.services.dispute_contradictions import dispute_contradictions
from archive.services.finding import Finding, Look, Part
from archive.services.garbled import garbled_values
from archive.services.history import first_broken_link
from archive.services.lost_pictures import LOST, condition_of_page
from archive.services.note_called import with_note_called
from archive.services.office_contradictions import office_contradictions
from archive.services.page_rows import DamagedWords, disagreeing_pages
from archive.services.paper_contradictions import paper_contradictions
from archive.services.text_called import sentence_of_text
from archive.services.witnesses import other_ends, silences
from archive.sidecars.comparing import Behind, Gone, compare_sidecars
from archive.sidecars.layout import links_among
from archive.storage.damage import in_words
from archive.storage.fixity import Discrepancy, check_vault, files_without_rows
from archive.storage.guards import changed_guards
from archive.storage.migrations import PATIENCE

__all__ = ["LOOKS", "Finding", "Look", "Part", "check"]

log = logging.getLogger(__name__)

HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

LOOKS: tuple[Look, ...] = ("database", "history", "records", "sidecars", "index", "drawn", "vault")
"""All that is looked at, the cheap first; what "files" finds "vault" finds too, and "drawn" what "pictures" finds."""


def check(
    archive: Archive,
    *,
    progress: Callable[[int, int], None],
    index_progress: Callable[[int, int], None] = lambda *_: None,
    picture_progress: Callable[[int, int], None] = lambda *_: None,
    looks: Iterable[Look] = LOOKS,
) -> Iterator[Finding]:
    """Compare everything with everything, the cheap parts first, or what belongs to these ``looks``.

    ``progress`` is told how many originals are compared, of how many; ``index_progress`` how many searchable things,
    ``picture_progress`` the pictures of how many pages. An Expected that they raise ends the check. Of an archive that
    was moved away nothing is said that will be mended there.
    """
    found = _found(archive, progress, index_progress, picture_progress, looks)
    if moved_away(archive.folder.root) is None:
        yield from found
    else:
        yield from (replace(one, sentence=where_moved(one.sentence)) for one in found)


def _found(
    archive: Archive,
    progress: Callable[[int, int], None],
    index_progress: Callable[[int, int], None],
    picture_progress: Callable[[int, int], None],
    looks: Iterable[Look],
) -> Iterator[Finding]:
    parts: dict[Look, tuple[Callable[[Archive], Iterator[Finding]], ...]] = {
        "database": (_database, _garbled),
        "history": (_history,),
        "records": (_records,),
        "pictures": (partial(_pictures, progress=picture_progress, thoroughly=False),),
        "drawn": (partial(_pictures, progress=picture_progress, thoroughly=True),),
        "sidecars": (_sidecars,),
        "index": (partial(_index, progress=index_progress),),
        "files": (_beside_originals,),
        "vault": (partial(_vault, progress=progress),),
    }
    told: set[str] = set()
    is_garbled = False
    for part in chain.from_iterable([partial(_as_room_allows, one, part) for part in parts[one]] for one in looks):
        try:
            for finding in part(archive):
                is_garbled |= (finding.part, finding.finding) == ("database", "garbled")
                yield finding
        except (sqlite3.DatabaseError, DatabaseError) as error:  # this part is too damaged; another may not be
            cause = error.orig if isinstance(error, DatabaseError) else error
            if getattr(cause, "sqlite_errorcode", 0) & 0xFF in HELD:  # by another program, which is no damage
                raise
            if in_words(cause) not in told:
                yield _damaged(cause)
            told.add(in_words(cause))
        except PermissionError as error:  # the other parts can be judged all the same
            yield _closed(error)
        except (Expected, OSError):  # told in their own sentences
            raise
        except Exception as error:  # one part's stumbling must not hide what the others would find
            if not is_garbled:
                log.exception("a part of the check stumbled")
                yield _stumbled(error)


def _as_room_allows(look: Look, part: Callable[[Archive], Iterator[Finding]], archive: Archive) -> Iterator[Finding]:
    """What a part finds; a remark where it needs passing files and the disk is full: other parts need none."""
    try:
        yield from part(archive)
    except Exception as error:  # the system, SQLite and SQLAlchemy each say in their own way that a disk is full
        if not (isinstance(error, ArchiveDiskIsFull) or says_full(error)):
            raise
        yield Finding(LOOKED_AT[look][1], "full", look, NO_ROOM.format(what=LOOKED_AT[look][0]), is_remark=True)


def _stumbled(error: Exception) -> Finding:
    return Finding(
        "database", "not understood", "archive.db", STUMBLED.format(error=f"{type(error).__name__}: {error}")
    )


def _prove_open(place: Path) -> None:
    """Raises PermissionError, which names what in this folder may not be read, if anything."""
    if closed := closed_to_readers(place):
        raise PermissionError(errno.EACCES, "may not be read", str(closed))


def _closed(error: PermissionError) -> Finding:
    return Finding("folder", "closed", str(error.filename), CLOSED.format(name=error.filename), is_remark=True)


def _garbled(archive: Archive) -> Iterator[Finding]:
    for value in garbled_values(archive):
        sentence = (
            f"Row {value.row} of {value.table} holds a {value.column} that cannot be understood. It was changed from "
            f"outside: {COPY_BACK}."
        )
        yield Finding("database", "garbled", f"{value.table}:{value.row}", sentence)


def _vault(archive: Archive, *, progress: Callable[[int, int], None]) -> Iterator[Finding]:
    return (_finding(one) for one in check_vault(archive, progress=progress))


def _beside_originals(archive: Archive) -> Iterator[Finding]:
    return (_finding(one) for one in files_without_rows(archive))


def _database(archive: Archive) -> Iterator[Finding]:
    read_only = f"{archive.database.path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(read_only, uri=True, timeout=PATIENCE)) as connection:
        complaints = [said for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
        first = {in_words(said): said for said in reversed(complaints)}
        yield from (_damaged(said) for said in first.values())
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            sentence = (
                f"Row {row} of {table} belongs to a {parent} that is not there. All else can be used as before. The "
                f"records were changed from outside: {COPY_BACK}."
            )
            yield Finding("database", "dangling", f"{table}:{row}", sentence)
    if changed := changed_guards(archive.database.path):
        sentence = f"What guards the records against change is gone or altered, first {changed[0]}. {CHANGED}"
        yield Finding("database", "unguarded", changed[0], sentence)


def _damaged(complaint: object) -> Finding:
    is_of_sqlite = isinstance(complaint, str) or hasattr(complaint, "sqlite_errorcode")
    raw = str(complaint) if is_of_sqlite else type(complaint).__name__  # the driver's own may quote what is in a row
    log.info("the records are damaged: %s", raw)
    sentence = f"The records are damaged: {in_words(complaint)}. To mend them, {COPY_BACK}."
    return Finding("database", "damaged", "archive.db", sentence, detail=raw)


def _history(archive: Archive) -> Iterator[Finding]:
    broken = first_broken_link(archive)
    if broken is not None:
        sentence = f"The history was changed from outside: event {broken} does not follow from the one before."
        yield Finding("history", "broken", f"event:{broken}", sentence)
    for silence in silences(archive):
        acts = "an act" if silence.acts == 1 else f"{silence.acts:,} acts"
        sentence = (
            f"The history lacks {acts} that the records know: {silence.thing} comes first. "
            f"Its end was cut off, or rows were added from outside: {COPY_BACK}."
        )
        yield Finding("history", "silent", silence.thing, sentence)
    for other in other_ends(archive):
        sentence = (
            f"The history up to event {other.number} is not the one that was noted beside {other.name} in the vault. "
            f"It was cut off or written anew: {COPY_BACK}."
        )
        yield Finding("history", "another", f"event:{other.number}", sentence)
        return  # older ones would say the same


def _records(archive: Archive) -> Iterator[Finding]:
    looks = contradictions, paper_contradictions, dispute_contradictions, office_contradictions
    for one in chain.from_iterable(look(archive) for look in looks):
        with archive.database.reading() as session:
            what = with_note_called(session, one.thing, one.what)
        sentence = f"The records and the history do not agree: {what}. {CHANGED}"
        yield Finding("records", "contradicted", one.thing, sentence)
    is_whole = cache(partial(_is_whole, archive))
    for one in disagreeing_pages(archive):
        can_be_mended = isinstance(one, DamagedWords) and is_whole(one.sha256)
        advice = READ_AGAIN if can_be_mended else CHANGED
        yield Finding("records", "disagreeing", one.thing, f"The records do not agree: {one.what}. {advice}")


def _is_whole(archive: Archive, sha256: str) -> bool:
    try:
        return archive.vault.hash_of(sha256) == sha256
    except OSError:  # the check of the vault says why
        return False


def _pictures(archive: Archive, *, progress: Callable[[int, int], None], thoroughly: bool) -> Iterator[Finding]:
    """Pictures that are gone or altered.

    The clerk draws them, see draw_again: only where the original is not whole either is that a finding. Where a
    document's whole folder is gone, such as after a backup without pictures was put back, it does so unasked.
    """
    is_whole, root = cache(partial(_is_whole, archive)), archive.folder.root
    _prove_open(archive.folder.pages)
    drawn = select(Document.sha256, Document.name, Page.id, Page.number).join(Document).where(Page.width.is_not(None))
    with archive.database.reading() as session:
        pages = session.execute(drawn.order_by(Page.document_id, Page.number)).all()
    folders = {archive.folder.page_picture(one.sha256, one.number).parent for one in pages}
    links = {link_on_the_way(one, root) for one in folders}
    for link in sorted(one for one in {*links, link_on_the_way(archive.folder.pages, root)} if one is not None):
        name = link.relative_to(root).as_posix()
        yield Finding("pictures", "elsewhere", name, PICTURES_ELSEWHERE.format(name=name))
    without_folder = unproven = 0
    look = partial(condition_of_page, archive.folder, thoroughly=thoroughly)
    for done, (sha256, name, page_id, number) in enumerate(pages, 1):
        progress(done, len(pages))
        if not archive.folder.page_picture(sha256, number).parent.exists():
            without_folder += 1
            continue
        condition = look(sha256, number)
        unproven += condition == "unproven"
        if condition not in LOST:
            continue
        with archive.database.reading() as session:  # the clerk may be drawing it anew
            is_still_so = session.scalar(select(Page.width).where(Page.id == page_id)) is not None
        condition = look(sha256, number) if is_still_so else "whole"
        if condition in LOST:
            can_be_drawn = is_whole(sha256)
            what = "is missing" if condition == "missing" else "is not what was drawn"
            then = DRAWN_AGAIN if can_be_drawn else ORIGINAL_FIRST
            sentence = f"The picture of page {number} of {name} {what}. {then}"
            yield Finding("pictures", condition, f"page:{page_id}", sentence, is_remark=can_be_drawn)
    if without_folder:
        what = "1 page" if without_folder == 1 else f"{without_folder:,} pages"
        yield Finding("pictures", "undrawn", "pages", UNDRAWN.format(pages=what), is_remark=True)
    if unproven:
        what = "1 page" if unproven == 1 else f"{unproven:,} pages"
        yield Finding("pictures", "unproven", "pages", UNPROVEN.format(pages=what), is_remark=True)


def _sidecars(archive: Archive) -> Iterator[Finding]:
    _prove_open(archive.folder.records)
    links = [one.relative_to(archive.folder.root).as_posix() for one in links_among(archive.folder.records)]
    yield from (Finding("sidecars", "elsewhere", name, TEXT_ELSEWHERE.format(name=name)) for name in links)
    aside = [one.name for one in archive.folder.earlier_records() if is_link(one)]
    yield from (Finding("sidecars", "link aside", name, LINK_ASIDE.format(name=name)) for name in aside)
    if links:
        return
    for one in compare_sidecars(archive):
        if isinstance(one, Gone):
            yield Finding("sidecars", "missing", "records", TEXT_GONE)
        elif isinstance(one, Behind):
            yield Finding("sidecars", "behind", "records", unwritten(archive.folder.root, one.due), is_remark=True)
        else:
            with archive.database.reading() as session:
                sentence = sentence_of_text(session, one.wrong, one.name)
            yield Finding("sidecars", one.wrong, one.name, sentence)


def _index(archive: Archive, *, progress: Callable[[int, int], None]) -> Iterator[Finding]:
    _prove_open(archive.folder.index)
    differences = compare(archive, progress=progress)
    if not differences.records and not differences.indexed:
        return
    if differences.unreadable and is_damaged(archive):
        yield Finding("index", "damaged", "index", INDEX_DAMAGED)
    elif differences.unreadable:
        yield Finding("index", "behind", "index", INDEX_UNREADABLE, is_remark=True)
    elif differences.pending:
        things = "1 thing" if differences.pending == 1 else f"{differences.pending:,} things"
        yield Finding("index", "behind", "index", INDEX_BEHIND.format(things=things), is_remark=True)
    kinds = (("missing", differences.missing), ("surplus", differences.surplus), ("stale", differences.stale))
    for finding, keys in kinds:
        if keys:
            one, several = INDEX[finding]
            what = one if len(keys) == 1 else several.format(len(keys))
            yield Finding("index", finding, keys[0], INDEX_UNLIKE.format(what=what))
    if differences.misfound:
        one, several = MISFOUND
        what = one if len(differences.misfound) == 1 else several.format(len(differences.misfound))
        yield Finding("index", "misfound", differences.misfound[0], f"{what}. {INDEX_AT_FAULT}")
    if differences.miscounted:
        yield Finding("index", "miscounted", "index", f"The search index counts wrongly. {INDEX_AT_FAULT}")


def _finding(one: Discrepancy) -> Finding:
    name = one.name or one.sha256
    return Finding("vault", one.finding, one.sha256, SENTENCES[one.finding].format(name=name, detail=one.detail))
