"""What the Search screen asks: words within earlier searches and filters, or what is like a page; and the way back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from archive.search.hits import EVERYTHING, Filters, Hit, Understood
from archive.search.narrowing import without_part
from desktop.models.answers import Question
from desktop.models.typed_filters import narrowed_to

FIRST, MORE = 20, 40
"""Answers asked for at first, and how many more when the end of the list comes into sight."""

LIKE = "like"
"""The key of the ground that is a page which answers are like; others have the words of an earlier search, or the
Understood of an operator among the words."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What answers stand on, and can be let go: ``words`` such as "within: boiler invoice", and what letting it go
    does."""

    key: Hashable
    words: str
    lets_go: str


class SearchAsked:
    """The question of the screen, and that before it while answers are like a page."""

    def __init__(self) -> None:
        self.question = Question(limit=FIRST)
        self._before: tuple[Question, str] | None = None
        self._page = ""
        self._understood: tuple[Understood, ...] = ()

    @property
    def like(self) -> str:
        """The page that answers are like, in words; empty when words are asked."""
        return self._page if self.question.like is not None else ""

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is chosen at the left."""
        return replace(self.question.filters, within=()) != EVERYTHING

    def begin(self, typed: str, filters: Filters) -> None:
        """A new search."""
        self._before = None
        self.question = Question(typed, filters, FIRST)

    def type(self, typed: str) -> None:
        """Other words, within the same. What was like a page is left, for the filters that were chosen before."""
        self.leave_like()
        self.question = replace(self.question, typed=typed, limit=FIRST)

    def filter(self, filters: Filters) -> None:
        """Other filters."""
        self.question = replace(self.question, filters=filters, limit=FIRST)

    def more(self) -> None:
        """More of the answers."""
        self.question = replace(self.question, limit=self.question.limit + MORE)

    def narrow(self) -> bool:
        """The present answers become the ground of further words; whether there were words for that."""
        words = " ".join(self.question.typed.split())
        if not words or self.question.like is not None:
            return False
        filters = self.question.filters
        self.question = Question("", replace(filters, within=(*filters.within, words)), FIRST)
        return True

    def let_go(self, key: Hashable) -> None:
        """Let a ground go. When nothing else was asked, its words are asked again by themselves."""
        filters = self.question.filters
        if isinstance(key, Understood):
            self.question = replace(
                self.question, typed=without_part(self.question.typed, key.start, key.end), limit=FIRST
            )
        elif key in filters.within:
            within = tuple(words for words in filters.within if words != key)
            typed = self.question.typed if self.question.typed.strip() or within else str(key)
            self.question = replace(self.question, typed=typed, filters=replace(filters, within=within), limit=FIRST)

    def ask_like(self, page_id: int, page: str, chosen: str) -> None:
        """What is like a page, among everything; ``chosen`` is the answer to come back to."""
        if self._before is None:
            self._before = self.question, chosen
        self._page = page
        self.question = replace(self.question, filters=EVERYTHING, limit=FIRST, like=page_id)

    def leave_like(self) -> str | None:
        """Ask again what was asked before; the key of the answer that was chosen then. None when nothing is left."""
        before, self._before = self._before, None
        if before is None:
            return None
        self.question, key = before
        return key

    def words_in(self, hit: Hit) -> str:
        """What is to be outlined in an answer: the words it shares, or all those typed, the last as far as it was."""
        if hit.shared:
            return "".join(f"{word} " for word in hit.shared)
        return " ".join(words for words in (*self.question.filters.within, self.question.typed) if words.strip())

    def grounds(self) -> tuple[Ground, ...]:
        """What the answers stand on, in order."""
        if self.like:
            return (Ground(LIKE, _tr("like: {page}").format(page=self.like), _tr("Back to the search (Esc)")),)
        lets_go = _tr("Search without this (Delete)")
        within = (
            Ground(words, _tr("within: {words}").format(words=words), lets_go) for words in self.question.filters.within
        )
        typed = (Ground(one, narrowed_to(one), lets_go) for one in self.understood)
        return (*within, *typed)

    def learn(self, understood: Sequence[Understood]) -> None:
        """How the operators in the words were understood, as the answers tell."""
        self._understood = tuple(one for one in understood if one.is_understood)

    @property
    def understood(self) -> tuple[Understood, ...]:
        """The operators in the words that narrow, without those that were typed over since the answers came."""
        typed = self.question.typed
        return tuple(one for one in self._understood if one.value in typed[one.start : one.end])


def _tr(text: str) -> str:
    return QCoreApplication.translate("search_asked", text)
