"""What can be done with a folder for copies in Settings, as it stands now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from archive.copies.errors import CopiesOfTheOneBefore, HistoryTurnedBack, PlaceOutOfReach
from archive.copies.places import Place
from archive.copies.seal_errors import KeyNotHere
from archive.copies.standing import PlaceStanding
from archive.copies.whose import ANOTHERS
from desktop.views.settings_copies_row import Deed

if TYPE_CHECKING:  # which asks for them
    from desktop.views.settings_copies import CopiesSection


def deeds_of(one: PlaceStanding, section: CopiesSection) -> Sequence[Deed]:
    """The buttons of one folder. Where its copies are another archive's, nothing is offered that changes them but to go
    on there, if the other one made this one's beginning."""
    deeds = [Deed(_tr("Copy now"), _tr("Copy what is new, and read the copy back"), section.make)]
    if isinstance(one.out_of_reach, CopiesOfTheOneBefore):
        why = _tr("The archive that made these copies is used no more: keep those of this one here")
        deeds = [Deed(_tr("Go on here"), why, section.go_on)]
    elif isinstance(one.out_of_reach, HistoryTurnedBack):
        deeds = []
    if one.made_at is not None:
        if not isinstance(one.out_of_reach, HistoryTurnedBack):  # what lies there is not what was made here
            deeds += [
                Deed(_tr("Read back"), _tr("Read every byte of the copy back, and compare"), section.verify),
                Deed(
                    _tr("Open in a trial"),
                    _tr("Restore the copy into a passing folder, and open it"),
                    section.trial,
                ),
            ]
        deeds += [
            Deed(
                _tr("Look into it…"),
                _tr("Find a single document or note in this copy, of an earlier day too, and fetch it"),
                _there(one, section, lambda place: section.look_into(place.path)),
            ),
            Deed(
                _tr("Put back…"),
                _tr("Close the archive, and ask which copy is to take its place"),
                _there(one, section, lambda place: section.put_back_wanted.emit(place.path)),
            ),
        ]
    if isinstance(one.out_of_reach, KeyNotHere):
        why = _tr("The archive has lost it: give the passphrase or the recovery key once")
        deeds = [Deed(_tr("Give its key…"), why, section.asking.ask_key, is_of_key=True)]
    elif one.place.is_sealed:
        why = _tr("Show the key that opens these copies without their passphrase, and print it")
        deeds.append(Deed(_tr("Recovery key…"), why, section.asking.show_key, is_of_key=True))
        if not isinstance(one.out_of_reach, ANOTHERS):
            why = _tr("Set another one; the one before is not needed for that")
            deeds.append(Deed(_tr("New passphrase…"), why, section.asking.ask_passphrase, is_of_key=True))
    return deeds


def _there(one: PlaceStanding, section: CopiesSection, deed: Callable[[Place], None]) -> Callable[[Place], None]:
    """What is done in a folder that is there; that one is away is told, and nothing is closed or opened for it."""
    away = one.out_of_reach
    if isinstance(away, PlaceOutOfReach):
        return lambda _: section.notice.tell(away, offer=True)
    return deed


def _tr(text: str) -> str:
    return QCoreApplication.translate("CopiesSection", text)
