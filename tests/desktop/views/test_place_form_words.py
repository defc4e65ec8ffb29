"""What is wrong in the fields that say where paper belongs stands under the field, in words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive.archive import Archive
from archive.services.jobs import JobLine, list_jobs
from desktop.tasks import Tasks
from desktop.views.place_form import PlaceForm
from tests.desktop.views.hands import button, settled, shown
from tests.desktop.views.test_place_form import form, harbour, job, typed

__all__ = ["form", "harbour", "job"]  # fixtures


def problems(form: PlaceForm) -> list[str]:
    """The sentences shown in red."""
    return [label.text() for label in shown(form, QLabel) if label.property("role") == "problem"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("31 Feb 2026", "“31 Feb 2026” is no date. Type it like 3 March 2026, or leave the field empty."),
        ("3 March 2099", "3 March 2099 is still to come. Type the date that stands on the paper."),
    ],
)
def test_a_date_that_cannot_be_is_said_in_words_until_it_is_changed(form: PlaceForm, day: str, words: str) -> None:
    typed(form, "Client", "dental")
    line = typed(form, "Date", day)
    assert form.destination() is None
    assert problems(form) == [words]
    assert line.hasFocus()
    typed(form, "Date", "3 March 2026")
    assert not problems(form)
    assert form.destination() is not None


def test_what_is_too_long_is_said_while_it_is_pasted_and_the_form_keeps_its_width(form: PlaceForm) -> None:
    typed(form, "Client", "dental")
    line = typed(form, "What", "")
    width = form.minimumSizeHint().width()
    line.setText("x" * 9_999)
    assert problems(form) == ["This may have 200 characters; it has 9,999. What needs more room is a note."]
    assert form.destination() is None
    assert form.minimumSizeHint().width() == width
    line.setText("x" * 200)
    assert not problems(form)
    assert form.destination() is not None


@pytest.mark.parametrize("number", ["J-9999-0001", "j-9999-0001"])
def test_a_job_number_that_nobody_knows_is_no_title_of_a_new_job(
    form: PlaceForm, archive: Archive, number: str
) -> None:
    before = list_jobs(archive)
    typed(form, "Client", "harbour dental practice")
    typed(form, "Job", number)
    assert problems(form) == [f"There is no job {number}."]
    assert form.destination() is None
    assert list_jobs(archive) == before
    assert not [one for one in shown(form, QPushButton) if "new job" in one.text()]


def test_the_number_of_another_clients_job_says_whose_it_is(form: PlaceForm, job: JobLine) -> None:
    typed(form, "Client", "quay motors")
    typed(form, "Job", job.number)
    assert problems(form) == [f"{job.number} is a job of Harbour Dental Practice."]


def test_a_new_job_is_told(qtbot: QtBot, tasks: Tasks, form: PlaceForm) -> None:
    typed(form, "Client", "harbour dental practice")
    typed(form, "Job", "Replace router")
    with qtbot.waitSignal(form.message) as told:
        button(form, "Open a new job “Replace router”").click()
    settled(qtbot, tasks)
    assert told.args is not None
    assert str(told.args[0]).endswith(" Replace router was opened.")
