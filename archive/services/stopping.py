"""Stopping a batch that is being copied: what is safe stays, the rest is not copied."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from archive.archive import Archive
from archive.file_names import path_of
from archive.records import Accession, AccessionItem
from archive.records.documents import ItemState

_IN_THE_VAULT = (ItemState.SAFE, ItemState.KNOWN)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of a batch: how many of its files are ``safe``, and the paths of those that are not copied."""

    source: str
    safe: int
    left: tuple[Path, ...]


def stop_copying(archive: Archive, *, item_id: int) -> Stopped:
    """Take from the list whatever of this item's batch still waits for the vault, and a batch of which nothing is left.

    The clerk leaves off a file in the midst of copying it; one that it has just finished stays and is safe.
    """
    with archive.database.writing() as session:
        item = session.get(AccessionItem, item_id)
        if item is None:
            return Stopped("", 0, ())
        batch = session.get_one(Accession, item.accession_id)
        source = batch.source
        items = session.scalars(select(AccessionItem).where(AccessionItem.accession_id == batch.id)).all()
        left = [one for one in items if one.state is ItemState.WAITING]
        for one in left:
            session.delete(one)
        if len(left) == len(items):
            session.delete(batch)
        safe = sum(one.state in _IN_THE_VAULT for one in items)
        return Stopped(source, safe, tuple(path_of(one.path) for one in left))
