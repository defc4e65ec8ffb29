"""The steps in which a draft was written, so that each can be taken back alone and done again."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, replace

from archive.services.agreement_words import Draft, Line
from desktop.models.job_changes import same_words


class DraftSteps:
    """What one field was given without a pause is one step; another field, or a pause, begins the next."""

    def __init__(self) -> None:
        self._now = Draft()
        self._earlier: list[Draft] = []
        self._later: list[Draft] = []
        self._place: Hashable | None = None

    @property
    def has_earlier(self) -> bool:
        """Whether there are words to go back to."""
        return bool(self._earlier)

    def begin(self, draft: Draft) -> None:
        """Another draft is shown: there is nothing to go back to."""
        self._earlier.clear()
        self.stands(draft)

    def stands(self, draft: Draft) -> None:
        """These words were put there by somebody else; what was before can still be gone back to."""
        self._now, self._place = draft, None
        self._later.clear()

    def typed(self, draft: Draft) -> None:
        """Somebody has changed the words."""
        if same_words(draft, self._now):
            return
        place = _place(self._now, draft)
        if place is None or place != self._place:
            self._earlier.append(self._now)
        self._now, self._place = draft, place
        self._later.clear()

    def pause(self) -> None:
        """What is typed from now on is a step of its own."""
        self._place = None

    def remember(self, draft: Draft) -> None:
        """These words are to be the ones to which one goes back first."""
        self._earlier.append(draft)
        self._place = None

    def back(self) -> Draft | None:
        """The words before the last step; None when there are none."""
        return self._go(self._earlier, self._later)

    def forth(self) -> Draft | None:
        """The words after the step that was taken back last; None when there are none."""
        return self._go(self._later, self._earlier)

    def _go(self, source: list[Draft], behind: list[Draft]) -> Draft | None:
        if not source:
            return None
        behind.append(self._now)
        self._now, self._place = source.pop(), None
        return self._now


def as_known(draft: Draft, now: Draft) -> Draft:
    """The draft with the ids under which the same lines are kept by now: it may be from before they were."""
    known = {(line.side, line.text): line for line in now.lines if line.id is not None}
    taken = {line.id for line in draft.lines}
    lines = []
    for line in draft.lines:
        same = known.get((line.side, line.text))
        if line.id is None and same is not None and same.id not in taken:
            line = replace(line, id=same.id, continues_id=same.continues_id)
            taken.add(line.id)
        lines.append(line)
    return replace(draft, lines=tuple(lines))


def _place(before: Draft, after: Draft) -> Hashable | None:
    """The one field in which two drafts differ, a line that is new among them; None for more than one."""
    terms = [one.name for one in fields(Draft) if one.name != "lines"]
    changed = [name for name in terms if getattr(before, name) != getattr(after, name)]
    old, new = [_words(line) for line in before.lines], [_words(line) for line in after.lines]
    if old == new:
        return changed[0] if len(changed) == 1 else None
    if changed or len(new) - len(old) not in (0, 1):
        return None
    at = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    rest = at + 1 - (len(new) - len(old))
    if old[rest:] != new[at + 1 :]:
        return None
    due = len(new) == len(old) and old[at][:2] == new[at][:2]
    return (at, "due" if due else "words")


def _words(line: Line) -> tuple[object, object, object]:
    return (line.side, line.text, line.due_on)
