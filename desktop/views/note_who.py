"""Who is calling: a name, a number, a job or an order is typed, and a client is taken or added in place."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from archive.archive import Archive
from archive.search.tokens import plain
from archive.services.drafts import ClientTyped
from archive.services.found import ClientFound
from archive.services.lookup import Found, LookedUp, Lookup
from archive.services.naming import LONGEST_NAME
from archive.services.phone import looks_like_number
from desktop.models.answers import AnswerLookup, Question
from desktop.models.found_rows import found_key, found_row
from desktop.style import set_style_property
from desktop.tasks import Tasks
from desktop.views.note_adding import Added, ClientAdding
from desktop.views.note_caller import Taken, is_sure, may_be_added, names_somebody, taken_from
from desktop.views.note_caller_words import nobody_sentence, too_long_sentence, who_is_missing
from desktop.views.note_new_client import NewClient
from desktop.views.note_who_answers import WhoAnswers
from desktop.widgets.problem_line import ProblemLine
from desktop.widgets.row import Row

SHOWN = 6
"""Answers in the list: what fits under the field in a low window."""

_NEW, _NEW_NUMBER = "new", "new number"
"""The keys of the rows that add a client of the name, or with the number, that was typed."""


class WhoField(QWidget):
    """A line edit with answers under it. Nobody is taken who was not picked, or named so that only one is meant.
    Under it ``adding`` has the fields for a new client.

    Signals:
        edited: the words in the field changed by hand, or by what was taken.
        taken(object): a Taken.
        done: Enter: on to the words of the note.
        form_opened(object): fields for a new client are open and have the keyboard.
        number_rang(str): a whole number was typed by which nobody may be known; empty when the one who has it is taken.
        message(str, object): a client was added, and a callable that takes that back; or it was, and None.
        trouble(object): adding or looking up failed with this exception.
    """

    edited = Signal()
    taken = Signal(object)
    done = Signal()
    form_opened = Signal(object)
    number_rang = Signal(str)
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        archive: Archive,
        tasks: Tasks,
        by: Callable[[], str],
        lookup: Lookup,
        desk: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._client: int | None = None
        self._name = ""
        self._number = ""
        self._found: dict[Hashable, Found] = {}
        self._answered = ""
        self._take_when_answered = False
        self._is_offered = False
        self._answers = WhoAnswers()
        self._answers.chosen.connect(self._take)
        self.destroyed.connect(self._answers.deleteLater)
        self.adding = ClientAdding(archive, tasks, by, desk)
        self.adding.added.connect(self._was_added)
        self.adding.known_meant.connect(self._was_added)
        self.adding.letting_go.connect(self._take_back)
        self.adding.opened.connect(self.form_opened)
        self.adding.edited.connect(self.edited)
        self.adding.left.connect(self.ask)
        self.adding.message.connect(self.message)
        self.adding.trouble.connect(self.trouble)
        self._lookup = AnswerLookup(lookup, tasks, self)
        self._lookup.answered.connect(self._show_answers)
        self._lookup.trouble.connect(self.trouble)
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Who"))
        self.field.setPlaceholderText(self.tr("Name, number, job or order"))
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self._told = QLabel()
        self._told.setProperty("role", "small")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._problem = ProblemLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.field, self._told, self._problem, self.adding):
            column.addWidget(part)
        self._told.hide()
        self.setAccessibleName(self.field.accessibleName())
        self.setFocusProxy(self.field)

    @property
    def client(self) -> int | None:
        """The id of the client that is taken."""
        return self._client

    @property
    def typed(self) -> str:
        """What stands in the field while it names nobody."""
        return "" if self._client is not None else self.field.text()

    @property
    def answers(self) -> WhoAnswers:
        """The list under the field."""
        return self._answers

    def show_client(
        self, client_id: int | None, typed: str = "", number: str = "", new_client: ClientTyped | None = None
    ) -> None:
        """Show a client, who is named with :meth:`name_client`, or nobody and what was typed; and which number rang."""
        self._close()
        self.adding.show_typed(new_client)
        self._client, self._name, self._number = client_id, "", number
        self.field.setText("" if client_id is not None else typed)
        self._tell("")
        self.complain("")

    def name_client(self, client_id: int, name: str, told: str) -> None:
        """The name of the client that is taken, and what tells it apart. Another one's are dropped."""
        if client_id != self._client:
            return
        self._name = name
        if self.field.text() != name:
            self.field.setText(name)
            self.field.setCursorPosition(0)  # a long name shows its beginning
            if self._is_offered:
                self.field.selectAll()
        self._explain()
        self._tell(told)

    def ask_anew(self) -> None:
        """Somebody else is calling, from another number."""
        if self._client is not None:
            self._tell_number("")
        self.ask()

    def begin(self) -> None:
        """Put the cursor where somebody is to be named."""
        if not self.adding.take_keyboard():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Put the cursor there, everything selected, so that the next letter asks for somebody else."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def offer(self) -> None:
        """Put the cursor there: Enter or Tab accepts who stands there and leads to the words, typing asks anew."""
        self._is_offered = self._client is not None
        self.ask()

    def complain(self, sentence: str) -> None:
        """Say under the field what is wrong with it, or with an empty sentence that nothing is."""
        set_style_property(self.field, "wrong", "true" if sentence else "false")
        self._problem.say(sentence)

    def say_what_is_missing(self) -> None:
        """Say under the field why nobody is taken, and what to do."""
        self.complain(who_is_missing(self._words(), self._answered, is_known=bool(self._found)))

    def take_the_only(self) -> None:
        """What was typed means one client alone, so that one is taken. Nothing where it may mean several."""
        if self._client is not None or not self._words() or self._answered != self._words():
            return
        clients = [one for one in self._found.values() if isinstance(one, ClientFound)]
        named = [one for one in clients if plain(one.name) == plain(self._words())]
        meant = named if named else clients
        alone = len(meant) == 1 and all(
            one.client_id == meant[0].client_id for one in self._found.values() if not named
        )
        if alone and is_sure(meant[0], self._words()):
            self._mean(meant[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusIn and self._client is not None:
            QTimer.singleShot(0, self.field, self.field.selectAll)  # after the click: the next letter asks anew
        if event.type() == QEvent.Type.FocusOut:
            self._is_offered = False
            self._close()
            self.take_the_only()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._answers.isVisible():
            self._answers.open_under(self.field)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._answers.hide()

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        key, control = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Tab and self._is_offered:
            self.done.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._enter()
        elif key in steps:
            if self._answers.isVisible():
                self.field.setAccessibleDescription(self._answers.step(steps[key]))
            else:
                self._ask_again()
        elif key == Qt.Key.Key_Escape and self._answers.isVisible():
            self._close()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._client is not None:
            self.done.emit()
        elif self._answers.isVisible() and self._answered == self._words():
            self._take(self._answers.marked)
        elif self._words():
            self._take_when_answered = not self._answered or self._answered != self._words()
            self._ask_again()

    def _ask_again(self) -> None:
        if self._words() and self._client is None:
            self._lookup.ask(Question(self._words(), limit=SHOWN))

    def _typed(self) -> None:
        self._client, self._take_when_answered, self._is_offered = None, False, False
        self._tell("")
        self.complain("")
        self.adding.close_form()
        words = self._words()
        self._note_number(words)
        if len(words) > LONGEST_NAME:
            self.complain(too_long_sentence(words))
        if words:
            self._lookup.ask_soon(Question(words, limit=SHOWN))
        else:
            self._close()
        self.edited.emit()

    def _show_answers(self, question: Question, answers: LookedUp) -> None:
        if question.typed != self._words() or self._client is not None:
            return
        now = self._archive.clock.now()
        self._answered = question.typed
        listed = {one.client_id for one in answers.clients}
        self._found = {found_key(one): one for one in answers.rows if names_somebody(one, listed)}
        rows: list[tuple[Hashable, Row]] = [(key, found_row(one, now)) for key, one in self._found.items()]
        if may_be_added(self._answered, self._found.values()):
            rows.append((_NEW, Row(self.tr("Add client “{name}”").format(name=self._answered), icon="plus")))
        elif not answers.clients and looks_like_number(self._answered):
            rows.append((_NEW_NUMBER, Row(self.tr("Add a client with this number"), icon="plus")))
        self._answers.show_rows(rows, "" if self._found else nobody_sentence(self._answered))
        if self._take_when_answered:
            self._take_when_answered = False
            if self._found and is_sure(next(iter(self._found.values())), self._answered):
                self._take(self._answers.marked)
                return
        if self.field.hasFocus():
            self._answers.open_under(self.field)
        else:
            self.take_the_only()

    def _take(self, key: Hashable) -> None:
        if key == _NEW:
            self.adding.add(NewClient(self._words(), number=self._number, although_known=True))
        elif key == _NEW_NUMBER:
            self._close()
            self._tell_number(self._words())
            self.adding.ask(self._number)
        elif (found := self._found.get(key)) is not None and self._mean(found):
            self.done.emit()

    def _mean(self, found: Found) -> bool:
        """Take whom this means; whether it means anybody."""
        if (taken := taken_from(found)) is None:
            return False
        if looks_like_number(self._words()):
            self._tell_number("")  # it is theirs already, or a job's
        self._accept(taken, found.name if isinstance(found, ClientFound) else found.client)
        return True

    def _accept(self, taken: Taken, name: str) -> None:
        self._close()
        self.adding.close_form()
        self.complain("")
        self._client, self._name = taken.client_id, name
        self.field.setText(name)
        self.field.setCursorPosition(0)
        self._explain()
        self.taken.emit(taken)
        self.edited.emit()

    def _note_number(self, words: str) -> None:
        """While a number is deleted again to make room for a name it is still the one that rang."""
        if looks_like_number(words) and not self._number.startswith(words):
            self._tell_number(words)

    def _tell_number(self, number: str) -> None:
        self._number = number
        self.number_rang.emit(number)

    def _was_added(self, made: Added) -> None:
        """Or known: then the number stays, for somebody new there."""
        if made.contact_id is not None:
            self._tell_number("")
        self._accept(Taken(made.client_id, contact_id=made.contact_id), made.name)
        self.done.emit()

    def _take_back(self, made: Added) -> None:
        """The note lets go of the client first; its name stays as it was typed, and its number."""
        lets_go = self._client == made.client_id
        if lets_go:
            self.show_client(None, made.name)
            self._tell_number(made.number)
            self.edited.emit()
        self.adding.take_back(made, lets_go=lets_go)

    def _close(self) -> None:
        self._lookup.forget()
        self._answers.hide()

    def _words(self) -> str:
        return " ".join(self.field.text().split())

    def _explain(self) -> None:
        self.field.setToolTip(self.tr("{client}\nShift+F2: somebody else is calling").format(client=self._name))

    def _tell(self, told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.field.setAccessibleDescription(told)
