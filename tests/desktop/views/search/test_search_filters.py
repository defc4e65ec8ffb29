"""Answers are narrowed by what they belong to, and widened again."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.views.search import SearchScreen
from tests.desktop.views.search.conftest import Office, counts, look_for, settle


def test_answers_are_narrowed_to_a_job_and_another_client_takes_the_job_away(
    screen: SearchScreen, office: Office, qtbot: QtBot
) -> None:
    look_for(screen, "data", qtbot)
    _, clients, jobs, _ = screen.filters.groups
    everything, (job,) = len(screen.answers.hits), jobs.choices()
    assert (job.key, job.words, job.besides) == (office.job, "J-2026-0001", "Recover data")
    jobs.click(office.job)
    settle(screen, qtbot)
    assert len(screen.answers.hits) == job.count
    assert len(screen.answers.hits) < everything
    screen.type_words("data recovery")
    qtbot.waitUntil(lambda: screen.filters.filters.job_id == office.job)
    clients.click(office.quay)
    settle(screen, qtbot)
    assert screen.filters.filters.job_id is None
    assert screen.answers.hits


def test_filters_narrow_the_answers_and_keep_the_alternatives_in_sight(screen: SearchScreen, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    everything = len(screen.answers.hits)
    assert counts(screen)["Everything"] == everything
    kinds, clients, _, _ = screen.filters.groups
    kinds.click("page")
    qtbot.waitUntil(lambda: {hit.kind for hit in screen.answers.hits} == {"page"})
    assert len(screen.answers.hits) == 2 == counts(screen)["Documents"]
    assert counts(screen)["Everything"] == everything
    quay = next(choice.key for choice in clients.choices() if choice.words == "Quay Motors")
    clients.click(quay)
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 1)
    clients.click(quay)
    qtbot.waitUntil(lambda: len(screen.answers.hits) == 2)


def test_years_narrow_the_answers(screen: SearchScreen, office: Office, qtbot: QtBot) -> None:
    look_for(screen, "data", qtbot)
    screen.filters.groups[3].click(2025)
    qtbot.waitUntil(lambda: [hit.document_id for hit in screen.answers.hits] == [office.fax])
