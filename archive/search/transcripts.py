"""What people typed off pages by hand: searched like what was read, and told apart from it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from archive.records import Page, Transcript

_NEWEST_TEXT = (
    select(Transcript.text)
    .where(Transcript.page_id == Page.id)
    .order_by(Transcript.id.desc())
    .limit(1)
    .correlate(Page)
    .scalar_subquery()
)


_NEWEST_OF_EACH = (
    select(func.max(Transcript.id))
    .where(Transcript.page_id.in_(bindparam("pages", expanding=True)))
    .group_by(Transcript.page_id)
)
_TYPED_OFF = select(Transcript.page_id, Transcript.text).where(
    Transcript.id.in_(_NEWEST_OF_EACH), Transcript.text != ""
)


def has_words() -> ColumnElement[bool]:
    """That a page has an entry: it was read, which stays while it is read again, or somebody typed it off."""
    return Page.read_at.is_not(None) | (_NEWEST_TEXT != "")


def typed_off(session: Session, pages: Sequence[int]) -> dict[int, str]:
    """The newest transcript of those of these pages that have one that was not taken back."""
    return dict(session.connection().execute(_TYPED_OFF, {"pages": pages}).all())
