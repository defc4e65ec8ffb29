"""Registers of access, standings, and the two records that were one."""

from collections import Counter

from archive.demo.office import Office
from archive.demo.people import companies, standing_of
from archive.demo.relations import DOUBLE, DOUBLE_OF
from archive.demo.tales.known import HARBOUR
from archive.records import Holder
from archive.records.keys import looks_like_a_secret
from archive.services.access import systems
from archive.services.clients import client_card, find_client
from archive.services.standing import standings
from tests.archive.demo.conftest import Furnished


def test_most_clients_hold_their_own_keys_and_a_few_do_not(office: Office) -> None:
    holders = Counter(system.fields.holder for system in office.systems)

    assert holders[Holder.CLIENT] > 0.9 * len(office.systems)
    assert 3 <= len(office.systems) - holders[Holder.CLIENT] <= 8
    assert len({system.client for system in office.systems}) < len(office.companies)


def test_nothing_on_a_register_looks_like_a_secret(office: Office) -> None:
    for system in office.systems:
        assert not looks_like_a_secret(f"{system.fields.kept_where} {system.fields.withheld_why}")


def test_the_dental_practice_owns_its_keys(furnished: Furnished) -> None:
    client = find_client(furnished.archive, name=HARBOUR).id

    assert all(not system.fields.lacks_keys for system in systems(furnished.archive, client_id=client))


def test_a_standing_grew_with_a_reason_to_what_it_is_today(furnished: Furnished) -> None:
    judged = {one.client for one in furnished.office.standings}
    for company in furnished.office.companies:
        held = standings(furnished.archive, client_id=find_client(furnished.archive, name=company.name).id)
        assert (len(held) > 1) == (company.name in judged)
        assert all(one.why for one in held[:-1])
        assert company.name not in judged or held[0].standing is company.standing


def test_both_names_find_the_client_that_was_entered_twice(furnished: Furnished) -> None:
    kept, double = (find_client(furnished.archive, name=name) for name in (DOUBLE_OF, DOUBLE))
    card = client_card(furnished.archive, client_id=kept.id)

    assert kept == double
    assert card.also == (DOUBLE,)
    assert [contact.name for contact in card.contacts].count("Joe") == 1


def test_standing_is_what_the_years_make_it() -> None:
    assert all(company.standing is standing_of(company.since, 2026) for company in companies(year=2026))
