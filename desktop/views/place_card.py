""" "Where does it belong?": the card under the pages, for one file or for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from archive.archive import Archive
from archive.services.filing import Place, places_of
from desktop.models.intake_ask import ask_about
from desktop.models.intake_destination import destination_of, keeping_own
from desktop.models.intake_news import IntakeFile
from desktop.models.intake_status import Status
from desktop.models.intake_verbs import Act, Ask, fileable_once
from desktop.style import Space
from desktop.tasks import Latest, Tasks
from desktop.views.place_choices import PlaceChoices
from desktop.views.place_form import PlaceForm
from desktop.widgets.buttons import Button
from desktop.widgets.card import Card
from desktop.widgets.facts import Facts
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.headings import SectionTitle

_BESIDE_FIELDS = frozenset({Act.LATER, Act.SET_ASIDE, Act.STOP, Act.GO_THERE})
"""What can be done instead while the fields are open."""

_QUIET = frozenset({*_BESIDE_FIELDS, Act.DISMISS, Act.NOT_THEIRS, Act.BACK, Act.TAKE_BACK, Act.SHOW_EACH})


class PlaceCard(Card):
    """Shows the chosen files' question and turns the answer into one act. Decides nothing about the archive.

    What was typed survives news about the same files.

    Signals:
        file_wanted(object): a list of (document id, Destination).
        link_wanted(int, object): file this document at this Destination as well.
        password_given(int, str): for this document.
        act_wanted(object, object): any other Act, on these IntakeFiles.
        client_wanted(int): show this client.
        document_wanted(int): choose the file that brought this document first.
        left: the fields were closed again without an answer, or with one that keeps the same file chosen.
        password_refused: the password that was given for the file shown does not open it.
        message(str, object): a sentence about what was done, and a callable that takes it back, or None.
        trouble(object): something failed with this exception.
    """

    file_wanted = Signal(object)
    link_wanted = Signal(int, object)
    password_given = Signal(int, str)
    act_wanted = Signal(object, object)
    client_wanted = Signal(int)
    document_wanted = Signal(int)
    left = Signal()
    password_refused = Signal()
    message = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, archive: Archive, tasks: Tasks, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14, spacing=Space.M)
        self._archive = archive
        self._latest = Latest(tasks, self.trouble.emit)
        self._files: tuple[IntakeFile, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._ask: Ask | None = None
        self._linking = False
        self._form_open = self._low = False
        self._tried: int | None = None
        self._title = SectionTitle("")
        self._facts = Facts()
        self._sentence = QLabel()
        self._sentence.setProperty("role", "small")
        self._sentence.setWordWrap(True)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(self.tr("Password"))
        self._password.setPlaceholderText(self.tr("Password"))
        self._password.returnPressed.connect(self._unlock)
        self._form = PlaceForm(archive, tasks, by)
        self._form.entered.connect(self.do_main)
        self._form.message.connect(self.message)
        self._form.trouble.connect(self.trouble)
        self._choices = PlaceChoices()
        self._choices.taken.connect(self._file_there)
        self._verbs = QWidget()
        self._flow = FlowLayout(self._verbs, gap=Space.S)
        self._acts: list[tuple[Act, str]] = []
        for part in (self._title, self._facts, self._form, self._sentence, self._password, self._choices, self._verbs):
            self.body.addWidget(part)
        self.hide()

    @property
    def files(self) -> tuple[IntakeFile, ...]:
        """The files that are asked about."""
        return self._files

    def set_low(self, low: bool) -> None:
        """Where the screen is low the card asks for less at once, and leaves out what the file's line says as well."""
        self._low = low
        self._form.set_low(low)
        self._show_sentence()

    def show_files(self, files: Sequence[IntakeFile]) -> None:
        """Ask about these files. News about the same files change the words and leave alone what is being typed."""
        chosen = tuple(files)
        same = [one.line.item_id for one in chosen] == [one.line.item_id for one in self._files]
        moved_on = same and [one.status for one in chosen] != [one.status for one in self._files]
        self._files = chosen
        if not same:
            self._places = ()
        if not same or moved_on:
            self._form_open = self._linking = False
            self._password.clear()
        self._render(afresh=not same or moved_on)
        self._see_what_became_of_the_password(moved_on=moved_on)
        if len(chosen) == 1 and chosen[0].status in (Status.FILED, Status.KNOWN):
            document_id = chosen[0].line.document_id
            if document_id is not None:
                self._latest.ask(lambda: places_of(self._archive, document_id=document_id), then=self._take_places)
        else:
            self._latest.forget()

    def do_main(self) -> None:
        """Enter: the card's main act; none while a password is being tried, and never that a batch is not copied."""
        if self._ask is None or not self._ask.acts or self._is_trying_a_password():
            return
        if self._ask.acts[0][0] is Act.STOP:
            return
        if self._form_open:
            self._do(Act.LINK if self._linking else Act.FILE)
        else:
            self._do(self._ask.acts[0][0])

    def type_on(self, typed: str) -> None:
        """Letters typed on the list begin a client's name, and the digit of a suggested place files it there. On a
        locked file they are its password, never shown."""
        if self._is_trying_a_password():
            return
        if typed.isdecimal() and int(typed) in self._choices.digits:
            self._file_there(int(typed))
            return
        if len(self._files) == 1 and self._files[0].status is Status.LOCKED and not self._form_open:
            self.ask_for_password()
            self._password.insert(typed)
        elif all(file.status not in (Status.LOCKED, Status.FAILED) for file in self._files):
            self.somewhere_else(typed)

    def _file_there(self, number: int) -> None:
        file = self._files[0]
        if file.suggestion is not None and file.line.document_id is not None:
            there = destination_of(file.suggestion.places[number - 1])
            self.file_wanted.emit([(file.line.document_id, there)])

    def somewhere_else(self, typed: str = "") -> None:
        """Open the fields, with the first letters of a client if they were typed already."""
        if fileable_once(self._files):
            self._open_form(typed)

    @property
    def holds_password(self) -> bool:
        """Whether the cursor is where a password goes."""
        return self._password.hasFocus()

    def ask_for_password(self) -> None:
        """Put the cursor where the password goes."""
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form_open and not (self._ask and self._ask.form):
            self._close_form()
        else:
            super().keyPressEvent(event)

    def _is_trying_a_password(self) -> bool:
        return (
            len(self._files) == 1
            and self._tried is not None
            and self._files[0].line.document_id == self._tried
            and self._files[0].status is Status.SAFE
            and not self._files[0].line.pages
        )

    def _see_what_became_of_the_password(self, *, moved_on: bool) -> None:
        if len(self._files) != 1 or self._files[0].line.document_id != self._tried or self._tried is None:
            return
        if self._files[0].status is Status.LOCKED and moved_on:
            self._tried = None
            self.password_refused.emit()
        elif self._files[0].status is not Status.LOCKED and not self._is_trying_a_password():
            self._tried = None

    def _take_places(self, places: tuple[Place, ...]) -> None:
        if places != self._places:
            self._places = places
            self._render(afresh=False)

    def _render(self, *, afresh: bool) -> None:
        ask = ask_about(self._files, places=self._places, now=self._archive.clock.now())
        self.setVisible(ask is not None)
        if ask is None:
            self._ask = None
            self._choices.show_choices(())
            return
        if ask.form and (afresh or (self._ask is not None and not self._ask.form and not self._form_open)):
            self._begin_form("")
        elif self._form_open and not self._linking and self._ask is not None and self._ask.form and not ask.form:
            self._give_way()
        open_now = self._form_open
        self._title.setText(ask.title)
        if ask != self._ask or afresh:
            self._facts.clear()
            for place, (label, value) in enumerate(ask.facts):
                self._facts.add(label, value, strong=place == 0)
        self._sentence.setText(ask.sentence)
        self._facts.setVisible(bool(ask.facts) and not open_now)
        self._form.setVisible(open_now)
        self._password.setVisible(not open_now and any(act is Act.UNLOCK for act, _ in ask.acts))
        self._ask = ask
        self._choices.show_choices(() if open_now else ask.choices)
        self._show_sentence()
        self._show_verbs(ask)

    def _show_sentence(self) -> None:
        ask = self._ask
        said_by_line = self._low and len(self._files) == 1 and self._files[0].status is Status.TO_FILE
        kept_back = self._form_open and (ask is None or not ask.form or said_by_line)
        self._sentence.setVisible(ask is not None and bool(ask.sentence) and not kept_back)

    def _show_verbs(self, ask: Ask) -> None:
        acts = list(ask.acts)
        if self._form_open:
            many = len(self._files) > 1
            words = self.tr("File {n}").format(n=len(fileable_once(self._files))) if many else self.tr("File")
            main = (Act.LINK, self.tr("Link")) if self._linking else (Act.FILE, words)
            acts = [main, *(one for one in acts if one[0] in _BESIDE_FIELDS)]
            if not ask.form:
                acts.append((Act.BACK, self.tr("Back")))
        if acts == self._acts:
            return  # a button that is being pressed must not be taken away by news
        self._acts = acts
        self._flow.clear()
        for place, (act, words) in enumerate(acts):
            button = self._button(act, words, main=place == 0)
            self._flow.addWidget(button)
            button.show()
        self._verbs.setVisible(bool(acts))
        self._verbs.updateGeometry()

    def _button(self, act: Act, words: str, *, main: bool) -> Button:
        if main and act is not Act.STOP:
            button = Button(words, self._verbs, role="primary", keys="Return" if act in (Act.FILE, Act.LINK) else None)
        else:
            quiet = not main and act in _QUIET
            button = Button(words, self._verbs, role="quiet" if quiet else "secondary")
        button.clicked.connect(lambda: self._do(act))
        return button

    def _do(self, act: Act) -> None:
        if act is Act.FILE:
            self._file()
        elif act is Act.LINK and not self._form_open:
            self._linking = True
            self._open_form("")
        elif act is Act.LINK:
            self._link()
        elif act is Act.ELSEWHERE:
            self._open_form("")
        elif act is Act.BACK:
            self._close_form()
        elif act is Act.UNLOCK:
            self._unlock()
        elif act in (Act.OPEN_CLIENT, Act.GO_THERE):
            self._go(act)
        else:
            self.act_wanted.emit(act, self._files)

    def _go(self, act: Act) -> None:
        if act is Act.OPEN_CLIENT and self._places:
            self.client_wanted.emit(self._places[0].client_id)
        elif act is Act.GO_THERE and (document_id := self._files[0].line.document_id) is not None:
            self.document_wanted.emit(document_id)

    def _close_form(self) -> None:
        self.left.emit()  # before the fields are hidden: the keyboard would go on to whatever comes next
        self._form_open = self._linking = False
        self._render(afresh=False)

    def _give_way(self) -> None:
        """Fields that opened by themselves close again for a suggestion that came later, unless something was typed."""
        if self._form.is_empty:
            if self._form.isAncestorOf(QApplication.focusWidget() or self):
                self.left.emit()
            self._form_open = False

    def _begin_form(self, typed: str) -> None:
        self._form_open = True
        suggestion = self._files[0].likely if len(self._files) == 1 else None
        prefilled = destination_of(suggestion) if suggestion is not None and not typed else None
        asked = self._files[0].line if len(self._files) == 1 else None
        document = asked.document_id if asked is not None and not asked.is_filed else None
        self._form.begin(prefilled, typed=typed, together=len(self._files) > 1, document_id=document)

    def _open_form(self, typed: str) -> None:
        self._begin_form(typed)
        self._render(afresh=False)
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _file(self) -> None:
        if not self._form_open:
            pairs = [
                (file.line.document_id, destination_of(file.place))
                for file in fileable_once(self._files)
                if file.place is not None
            ]
            if pairs:
                self.file_wanted.emit(pairs)
            else:
                self._open_form("")
            return
        there = self._form.destination()
        if there is not None:
            self._form_open = False
            together = len(self._files) > 1
            self.file_wanted.emit(
                [
                    (file.line.document_id, keeping_own(there, None if file.line.is_filed else file.suggestion))
                    if together
                    else (file.line.document_id, there)
                    for file in fileable_once(self._files)
                ]
            )

    def _link(self) -> None:
        there, document_id = self._form.destination(), self._files[0].line.document_id
        if there is not None and document_id is not None:
            self.link_wanted.emit(document_id, there)
            self._close_form()

    def _unlock(self) -> None:
        document_id = self._files[0].line.document_id if self._files else None
        if document_id is None or not self._password.text():
            self.ask_for_password()
            return
        self._tried = document_id
        self.password_given.emit(document_id, self._password.text())
        self._password.clear()
