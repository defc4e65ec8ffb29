"""Which file Intake chooses by itself: one that was asked for elsewhere, the first of what just came, or any at all."""

from __future__ import annotations

from desktop.models.intake_model import IntakeModel
from desktop.models.intake_status import Status
from desktop.views.intake_list import IntakeList


class IntakeChoice:
    """Remembers what is wanted until it is listed. What was not asked for by name never takes a choice away."""

    def __init__(self, model: IntakeModel, files: IntakeList) -> None:
        self._model, self._list = model, files
        self._document: int | None = None
        self._batch: tuple[int, frozenset[int]] | None = None

    @property
    def waits_for_document(self) -> bool:
        """Whether a document that was asked for is not listed yet."""
        return self._document is not None

    def want_document(self, document_id: int) -> None:
        """Choose the file that brought this document. Until it is listed nothing is: Enter must not file another."""
        self._document, self._batch = document_id, None
        if self._model.item_of_document(document_id) is None:
            self._list.clearSelection()

    def want_batch(self, batch_id: int) -> None:
        """Choose the first file of this batch once it is there, unless another file has been chosen by then."""
        self._batch = (batch_id, self._chosen())

    def settle(self, *, typing: bool, complete: bool) -> bool:
        """Choose among what is listed now; whether that was a document asked for.

        ``typing``: somebody is at the fields of the file that is chosen. ``complete``: no older batches will come.
        """
        if self._document is not None:
            item = self._model.item_of_document(self._document)
            if item is not None and (complete or not self._came_again(item)):
                self._document = None
                return self._list.choose(item)
            if not complete:
                return False
            self._document = None
        if self._batch is not None:
            self._choose_batch(*self._batch, typing=typing)
        if not self._list.chosen_files():
            first = self._model.next_to_file(None, around=True) or self._model.first_item()
            if first is not None:
                self._list.choose(first)
        return False

    def _came_again(self, item_id: int) -> bool:
        file = self._model.file(item_id)
        return file is not None and file.status is Status.KNOWN

    def _choose_batch(self, batch_id: int, before: frozenset[int], *, typing: bool) -> None:
        first = self._model.first_of_batch(batch_id)
        if first is None:
            return
        self._batch = None
        if typing or (before and self._chosen() != before):
            self._list.show_heading(first)  # it came; what somebody is at stays chosen
        else:
            self._list.choose(first)

    def _chosen(self) -> frozenset[int]:
        return frozenset(file.line.item_id for file in self._list.chosen_files())
