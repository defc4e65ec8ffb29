"""Who is at the desk: the initials that stand beside everything done here."""

from __future__ import annotations

import getpass
import hashlib
import platform
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from archive.archive import Archive
from archive.machine import machine_id
from archive.services.drafts import desk_name
from archive.services.staff import StaffMember, change_staff, staff
from desktop.frame.initials_button import Person
from desktop.tasks import Tasks


class Desk(QObject):
    """The office's people, the same at every desk, and who of them sits here, kept in this computer's own ini file.

    Before anybody has said, it is whoever is signed in to the computer.

    Signals:
        changed: other people, or somebody else at the desk.
        trouble(object): the office's people could not be kept, with this exception.
    """

    changed = Signal()
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive, self._tasks = archive, tasks
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        self._known = staff(archive)
        self._people = _people_of(self._known)
        self._current = str(self._settings.value("desk/initials", ""))

    @property
    def people(self) -> tuple[Person, ...]:
        """At least one; keys are the initials."""
        return self._people

    @property
    def initials(self) -> str:
        """Of who is at the desk."""
        known = (person.initials for person in self._people)
        return self._current if self._current in known else self._people[0].initials

    @property
    def lists_mine(self) -> bool:
        """Whether Today lists only what is in the hands of who is at this desk; everybody's before anybody has said."""
        return str(self._settings.value("desk/today", "")) == "mine"

    def list_mine(self, mine: bool) -> None:
        """Remember what Today is to list."""
        self._settings.setValue("desk/today", "mine" if mine else "everybody")

    def sit_down(self, initials: object) -> None:
        """Somebody takes the desk over. What was done before stays theirs who did it."""
        self._current = str(initials)
        self._settings.setValue("desk/initials", self._current)
        self.changed.emit()

    def look_again(self) -> None:
        """Show the people whom another process may have given the office meanwhile."""

        def take(known: tuple[StaffMember, ...]) -> None:
            if known != self._known:
                self._take_people(known)

        self._tasks.run(lambda: staff(self._archive), then=take, failed=self.trouble.emit)

    def change_people(self, people: Sequence[Person]) -> None:
        """Replace the office's people; those without initials are left out.

        When somebody changed them at another desk meanwhile, they are shown, and nothing is replaced.
        """
        archive, seen, by = self._archive, self._known, self.initials
        wanted = [StaffMember(one.initials, one.name) for one in people]

        def replace() -> tuple[StaffMember, ...]:
            change_staff(archive, people=wanted, seen=seen, by=by)
            return staff(archive)

        self._tasks.run(replace, then=self._take_people, failed=self._not_changed)

    def _not_changed(self, error: Exception) -> None:
        self.trouble.emit(error)
        self._tasks.run(lambda: staff(self._archive), then=self._take_people, failed=self.trouble.emit)

    def _take_people(self, known: tuple[StaffMember, ...]) -> None:
        self._known = known
        self._people = _people_of(known)
        self.changed.emit()


def this_desk() -> str:
    """The name of this desk, under which what is being typed here lies on disk: the computer and who is signed in.

    The computer goes by its own number, of which no more than a digest is told, so that it may be renamed meanwhile.
    """
    number = machine_id()
    return desk_name(hashlib.sha256(number.encode()).hexdigest()[:8] if number else platform.node(), _user())


def initials_of(name: str) -> str:
    """The first letters of the first and the last word: "Anna Marsh" gives "AM", "anna" gives "AN"."""
    words = [word for word in name.replace(".", " ").replace("_", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]).upper()


def _people_of(known: Sequence[StaffMember]) -> tuple[Person, ...]:
    """Those who are known, or before anybody has said whoever is signed in."""
    return tuple(Person(one.initials, one.initials, one.name) for one in known) or (_signed_in(),)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name, as in some containers
        return ""


def _signed_in() -> Person:
    name = _user()
    initials = initials_of(name)
    return Person(initials, initials, name.replace(".", " ").title())
