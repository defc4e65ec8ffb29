"""Where an answer leads that is opened: to the dispute, the job or the client it is of."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance

from archive.search.hits import Hit


class Leads(Protocol):
    """What a screen of answers asks for."""

    @property
    def dispute_wanted(self) -> SignalInstance: ...

    @property
    def job_wanted(self) -> SignalInstance: ...

    @property
    def client_wanted(self) -> SignalInstance: ...

    @property
    def message(self) -> SignalInstance: ...


def lead_on(screen: Leads, hit: Hit) -> None:
    """Ask for what the answer is of; for paper that has no client yet, say where it is filed."""
    if hit.dispute_id is not None:
        screen.dispute_wanted.emit(hit.dispute_id)
    elif hit.kind == "job" and hit.job_id is not None:
        screen.job_wanted.emit(hit.job_id)
    elif hit.client_id is not None:
        screen.client_wanted.emit(hit.client_id)
    else:
        said = QCoreApplication.translate(
            "SearchScreen", "This paper has no client yet. Intake is the place to file it."
        )
        screen.message.emit(said, None)
