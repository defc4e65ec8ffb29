"""Joins two clients who turn out to be one, and separates them again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from archive.services.clients import ClientLine, list_clients
from archive.services.merging import MergePreview, merge_clients, preview_merge, unmerge_client
from desktop.tasks import Latest
from desktop.views.client_merge_form import MergeForm
from desktop.views.job_ask_place import AskPlace
from desktop.views.job_desk import JobDesk


class Merging(QObject):
    """Asks in the place under the head of a client's card."""

    def __init__(self, desk: JobDesk, place: AskPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._place = desk, place
        self._previews = Latest(desk.tasks, desk.trouble.emit)

    def ask(self, client_id: int) -> None:
        """Ask which other client is the same as this one, who stays in the list unless somebody turns that round."""
        archive, form = self._desk.archive, MergeForm()
        form.chosen.connect(lambda other: self._look(form, client_id, other))
        form.told.connect(lambda: self._merge(form))
        self._place.ask(form)

        def offer(clients: tuple[ClientLine, ...]) -> None:
            if self._place.asked is form:
                form.set_clients([one for one in clients if one.id != client_id])

        self._desk.tasks.run(lambda: list_clients(archive), then=offer, failed=self._desk.trouble.emit)

    def separate(self, merged_id: int, name: str, kept_id: int) -> None:
        """Take a merge into the client shown back."""
        archive, by = self._desk.archive, self._desk.by()
        self._desk.do(
            partial(unmerge_client, archive, merged_id=merged_id, by=by),
            self.tr("“{name}” stands in the list again.").format(name=name),
            undo=lambda _: merge_clients(archive, kept_id=kept_id, merged_id=merged_id, by=by),
        )

    def _look(self, form: MergeForm, client_id: int, other: object) -> None:
        self._previews.forget()
        if not isinstance(other, int):
            return
        archive = self._desk.archive

        def show(preview: MergePreview) -> None:
            if self._place.asked is form:
                form.show_preview(preview)

        self._previews.ask(lambda: preview_merge(archive, kept_id=client_id, merged_id=other), then=show)

    def _merge(self, form: MergeForm) -> None:
        if (preview := form.preview) is None:
            return
        archive, by, merged = self._desk.archive, self._desk.by(), preview.merged
        self._desk.do(
            partial(merge_clients, archive, kept_id=preview.kept.id, merged_id=merged.id, by=by),
            self.tr("“{name}” is this client now.").format(name=merged.name),
            undo=lambda _: unmerge_client(archive, merged_id=merged.id, by=by),
            then=lambda _: self._place.close_form(),
            failed=self._place.refuse,
        )
