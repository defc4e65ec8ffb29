"""Saved searches that name somebody go with them."""

import pytest

from archive.archive import Archive
from archive.erasure.requests import prepare
from archive.records import About
from archive.search.hits import EVERYTHING, Filters
from archive.services.clients import add_client
from archive.services.saved_searches import save_search, saved_searches
from tests.archive.erasure.quorndon import Quorndon, ask, clerk_tidies, confirmed, traces


def save(archive: Archive, name: str, typed: str, filters: Filters = EVERYTHING) -> None:
    save_search(archive, name=name, typed=typed, filters=filters, by="AM")


def left(archive: Archive) -> list[str]:
    return [one.name for one in saved_searches(archive)]


def test_searches_narrowed_to_a_client_or_naming_it_go_with_it(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    save(archive, "Theirs", "invoice", Filters(client_id=quorndon.client))
    save(archive, "Their job", "invoice", Filters(job_id=quorndon.job))
    save(archive, "Quorndon & Daughters", "invoice")
    save(archive, "By words", "invoice quorndon daughters")
    save(archive, "Within", "invoice", Filters(within=("zanthippe@quorndon.example",)))
    save(archive, "By number", "07700-900-417")
    save(archive, "Overdue", "invoice reminder")
    confirmed(archive, ask(quorndon))
    assert left(archive) == ["Overdue"]
    clerk_tidies(archive)
    assert traces(archive) == {}


def test_searches_naming_a_person_go_with_them(quorndon: Quorndon) -> None:
    archive = quorndon.archive
    save(archive, "Hers", "zanthippe quorndon boiler")
    save(archive, "Theirs", "invoice", Filters(client_id=quorndon.client))
    confirmed(archive, ask(quorndon, About.CONTACT, quorndon.contact))
    assert left(archive) == ["Theirs"]


@pytest.mark.parametrize(("about", "told"), [(About.CLIENT, True), (About.CONTACT, True), (About.NOTE, False)])
def test_that_every_desk_forgets_its_last_searches_is_told(quorndon: Quorndon, about: About, told: bool) -> None:
    things = {About.CLIENT: quorndon.client, About.CONTACT: quorndon.contact, About.NOTE: quorndon.note}
    remains = prepare(quorndon.archive, request_id=ask(quorndon, about, things[about])).remains
    assert any("searched last" in one for one in remains) is told


@pytest.mark.parametrize("about", [About.CLIENT, About.CONTACT])
def test_a_search_for_a_word_that_others_have_is_told_and_left_to_a_person(quorndon: Quorndon, about: About) -> None:
    archive = quorndon.archive
    add_client(archive, name="Quorndon Motors", by="AM")
    save(archive, "Boilers", "quorndon boiler")
    save(archive, "Overdue", "invoice reminder")
    request = ask(quorndon, about, quorndon.client if about is About.CLIENT else quorndon.contact)
    told = [one for one in prepare(archive, request_id=request).remains if "saved search" in one]
    assert told == [
        "The saved search “Boilers” has a word or number that may be theirs: remove it in Search, if it is about them."
    ]
