"""Whoever calls is found while they talk."""

from collections.abc import Iterator
from datetime import date

import pytest

from archive.archive import Archive
from archive.records import Given, Standing
from archive.search.hits import Hit
from archive.search.indexing import Indexer
from archive.search.search import Search
from archive.services.agreement_drafts import begin_agreement
from archive.services.approvals import record_approval, withdraw_approval
from archive.services.client_undo import contact_left
from archive.services.clients import add_client, change_client
from archive.services.contacts import add_contact
from archive.services.found import ClientFound, JobFound, OrderFound
from archive.services.jobs import open_job
from archive.services.lookup import LookedUp, Lookup
from archive.services.merging import merge_clients
from archive.services.notes import write_note
from tests.archive.services.at_agreements import WORDS


class Phone:
    """Somebody at the telephone, with an archive that the clerk keeps up with."""

    def __init__(self, archive: Archive, lookup: Lookup) -> None:
        self.archive = archive
        self._lookup = lookup

    def client(self, name: str, *, town: str = "", number: str = "", person: str = "Reception") -> int:
        client = add_client(self.archive, name=name, town=town, by="AM")
        if number:
            add_contact(self.archive, client_id=client, name=person, numbers=(number,), by="AM")
        return client

    def job(self, client: int, title: str, *, on: date = date(2026, 3, 2)) -> int:
        return open_job(self.archive, client_id=client, title=title, by="AM", opened_on=on).id

    def order(self, job: int, reference: str) -> int:
        kept = record_approval(
            self.archive, job_id=job, given=Given.PURCHASE_ORDER, given_by="Ann", reference=reference, by="AM"
        )
        return kept.id

    def index(self) -> None:
        with Indexer(self.archive) as indexer:
            indexer.catch_up(cancelled=lambda: False)

    def look_up(self, typed: str, *, limit: int = 20) -> LookedUp:
        return self._lookup.look_up(typed, limit=limit)

    def clients(self, typed: str) -> list[int]:
        return [one.client_id for one in self.look_up(typed).clients]


@pytest.fixture
def phone(archive: Archive) -> Iterator[Phone]:
    search = Search(archive)
    yield Phone(archive, Lookup(archive, search))
    search.close()


@pytest.mark.parametrize(
    "typed", ["harbour", "Harbour Dental Practice", "dent", "HARB", "practice dental", "arbou", "hull", "harbour hull"]
)
def test_a_client_is_found_by_its_name_a_part_of_it_and_its_town(phone: Phone, typed: str) -> None:
    client = phone.client("Harbour Dental Practice", town="Hull")
    phone.client("Milton Bakery", town="Leeds")
    assert phone.clients(typed) == [client]


def test_accents_apostrophes_and_and_make_no_difference(phone: Phone) -> None:
    clients = [phone.client("O’Brien & Söhne"), phone.client("Smith and Daughters")]
    assert phone.clients("obrien sohne") == clients[:1]
    assert phone.clients("smith & d") == clients[1:]


def test_who_is_called_so_comes_before_who_begins_so_and_who_only_has_the_word(phone: Phone) -> None:
    only_has, begins, called = phone.client("Old Mill"), phone.client("Mill House"), phone.client("Mill")
    assert phone.clients("mill") == [called, begins, only_has]


def test_similar_names_are_both_there_with_what_tells_them_apart(phone: Phone) -> None:
    son = phone.client("Smith & Son", town="Hull", number="01482 332119")
    sons = phone.client("Smith & Sons", town="York", number="01904 555012")
    phone.job(son, "New router")
    phone.job(sons, "Old job", on=date(2025, 3, 1))
    phone.job(sons, "Data recovery", on=date(2026, 3, 1))
    for typed in ("smith & son", "Smith and Sons", "smith"):
        found = {one.client_id: one for one in phone.look_up(typed).clients}
        assert (found[son].town, found[sons].town) == ("Hull", "York")
        assert (found[son].phone, found[sons].phone) == ("01482 332119", "01904 555012")
        assert [one.last_job and one.last_job.title for one in (found[son], found[sons])] == [
            "New router",
            "Data recovery",
        ]
    assert phone.clients("Smith and Sons")[0] == sons


@pytest.mark.parametrize("typed", ["0123", "7946 01", "+44 20 7946 0123", "(020) 7946-0123", "00442079460123"])
def test_any_four_digits_of_a_number_find_who_calls(phone: Phone, typed: str) -> None:
    client = phone.client("Harbour Dental", number="020 79460123", person="Anna Field")
    phone.client("Milton Bakery", number="01482 332119")
    (found,) = phone.look_up(typed).clients
    assert (found.client_id, found.phone) == (client, "020 7946 0123")
    assert found.caller is not None
    assert found.caller.name == "Anna Field"


def test_the_number_that_was_typed_is_shown_even_of_somebody_who_has_left(phone: Phone) -> None:
    client = phone.client("Harbour Dental", number="020 7946 0123")
    gone = add_contact(phone.archive, client_id=client, name="Ivor Lane", numbers=("01482 332119",), by="AM")
    contact_left(phone.archive, contact_id=gone, by="AM")
    (found,) = phone.look_up("2119").clients
    assert found.phone == "01482 332119"
    assert found.caller is not None
    assert found.caller.left_on == date(2026, 3, 16)
    (by_name,) = phone.look_up("harbour").clients
    assert by_name.phone == "020 7946 0123"


def test_the_last_digits_come_before_digits_within_a_number(phone: Phone) -> None:
    within = phone.client("Within", number="01482 123499")
    last = phone.client("Last", number="01904 551234")
    assert phone.clients("1234") == [last, within]


def test_a_client_is_found_by_who_calls_for_it(phone: Phone) -> None:
    client = phone.client("Harbour Dental", number="020 7946 0123", person="Helen Stone")
    phone.client("Stone Masons")
    (found,) = phone.look_up("helen st").clients
    assert found.client_id == client
    assert found.caller is not None
    assert found.caller.name == "Helen Stone"
    (together,) = phone.look_up("stone harbour").clients
    assert together.caller is not None


def test_both_names_of_merged_clients_find_the_kept_one(phone: Phone) -> None:
    kept, old = phone.client("Harbour Dental"), phone.client("Quayside Smiles", number="01482 332119")
    merge_clients(phone.archive, kept_id=kept, merged_id=old, by="AM")
    (found,) = phone.look_up("quayside").clients
    assert (found.client_id, found.name, found.called) == (kept, "Harbour Dental", "Quayside Smiles")
    assert phone.clients("2119") == [kept]
    (by_its_own,) = phone.look_up("harbour").clients
    assert (by_its_own.called, by_its_own.phone) == ("", "01482 332119")


def test_a_change_is_found_at_once_without_the_index(phone: Phone) -> None:
    client = phone.client("Harbour Dental")
    assert phone.clients("harbour") == [client]
    change_client(phone.archive, client_id=client, name="Pierhead Dental", standing=Standing.ESTABLISHED, by="AM")
    assert phone.clients("harbour") == []
    (found,) = phone.look_up("pierhead").clients
    assert found.standing is Standing.ESTABLISHED


@pytest.mark.parametrize(
    "typed", ["J-2026-0001", "j20260001", "2026-0001", "20260001", "2026 1", "0001", "1", "j 2026 0001"]
)
def test_a_job_is_found_by_its_number_however_it_is_typed(phone: Phone, typed: str) -> None:
    job = phone.job(phone.client("Harbour Dental"), "Crashed computer")
    phone.job(phone.client("Milton Bakery"), "New router")
    assert [one.job_id for one in phone.look_up(typed).jobs] == [job]


def test_a_job_number_comes_before_clients_who_have_such_digits(phone: Phone) -> None:
    client = phone.client("Harbour Dental", number="020 2026 0001")
    job = phone.job(client, "Crashed computer")
    first, second = phone.look_up("2026-0001").rows
    assert isinstance(first, JobFound)
    assert first.job_id == job
    assert isinstance(second, ClientFound)


def test_open_jobs_are_found_by_title_before_closed_and_older_ones(phone: Phone) -> None:
    client = phone.client("Harbour Dental")
    older = phone.job(client, "Crashed server", on=date(2026, 1, 5))
    newer = phone.job(client, "Crashed computer", on=date(2026, 2, 5))
    found = phone.look_up("crash").jobs
    assert [one.job_id for one in found] == [newer, older]
    assert [(mark.start, mark.end) for mark in found[0].marks] == [(0, 5)]


@pytest.mark.parametrize("typed", ["PO-88213/A", "88213", "po 88213 a", "P.O. 88213", "purchase order 88213"])
def test_a_purchase_order_is_found_however_it_is_punctuated(phone: Phone, typed: str) -> None:
    job = phone.job(phone.client("Harbour Dental"), "Crashed computer")
    phone.order(job, "PO-88213/A")
    phone.order(job, "PO-99100")
    assert [one.reference for one in phone.look_up(typed).orders] == ["PO-88213/A"]


def test_an_order_of_which_the_whole_number_was_typed_comes_first(phone: Phone) -> None:
    job = phone.job(phone.client("Harbour Dental", number="01482 788213"), "Crashed computer")
    phone.order(job, "PO 88213")
    first = phone.look_up("88213").rows[0]
    assert isinstance(first, OrderFound)
    assert (first.number, first.client, first.given_by) == ("J-2026-0001", "Harbour Dental", "Ann")


def test_an_order_that_was_recorded_by_mistake_is_not_found(phone: Phone) -> None:
    job = phone.job(phone.client("Harbour Dental"), "Crashed computer")
    withdraw_approval(phone.archive, approval_id=phone.order(job, "PO 88213"), by="AM")
    assert phone.look_up("88213").orders == ()


def test_words_in_notes_and_agreements_come_after_whoever_is_called_so(phone: Phone) -> None:
    client = phone.client("Copy Shop")
    other = phone.client("Harbour Dental")
    job = phone.job(other, "Crashed computer")
    begin_agreement(phone.archive, job_id=job, draft=WORDS, by="AM")
    write_note(phone.archive, client_id=other, text="They want a copy of the invoice", by="AM")
    phone.index()
    found = phone.look_up("copy")
    assert [one.client_id for one in found.clients] == [client]
    assert {hit.key for hit in found.words} == {"note:1", f"job:{job}"}
    assert found.search.total == len(found.rows) == 3


def test_a_misspelt_name_is_found_with_what_tells_it_apart(phone: Phone) -> None:
    client = phone.client("Harbour Dental", town="Hull")
    phone.index()
    (found,) = phone.look_up("harbuor ").clients
    assert (found.client_id, found.town) == (client, "Hull")


def test_no_kind_drives_out_the_others(phone: Phone) -> None:
    for number in range(12):
        phone.job(phone.client(f"Mill {number}"), f"Mill router {number}")
    write_note(phone.archive, client_id=1, text="The mill is closed on Fridays", by="AM")
    phone.index()
    found = phone.look_up("mill", limit=7)
    assert (len(found.clients), len(found.jobs), len(found.words)) == (4, 2, 1)


@pytest.mark.parametrize("typed", ["", " ", "+", "%", "'", '"', "\\", "a" * 5000, "0" * 5000, "J-", "_ _", "(", "\x00"])
def test_nothing_typed_is_an_error(phone: Phone, typed: str) -> None:
    phone.job(phone.client("Harbour Dental", number="020 7946 0123"), "Crashed 100% _computer")
    assert len(phone.look_up(typed).rows) <= 2


def test_the_name_that_matched_is_marked(phone: Phone) -> None:
    phone.client("The Harbour Dental Practice")
    (found,) = phone.look_up("dent harb").clients
    assert [found.name[mark.start : mark.end] for mark in found.marks] == ["Harb", "Dent"]


def test_while_a_jobs_number_is_typed_no_words_are_looked_for(phone: Phone) -> None:
    client = phone.client("Harbour Dental")
    number = open_job(phone.archive, client_id=client, title="Recover data", by="AM").number
    write_note(phone.archive, client_id=client, text=f"Rang about {number}", by="AM")
    phone.index()

    for begun in ("J-2", "J-2026", "J-2026-", "j20260", number[:-1]):
        found = phone.look_up(begun)
        assert ([one.number for one in found.jobs], found.words) == ([number], ())
    assert [one.kind for one in phone.look_up(number).words] == ["note"]


def test_of_the_facets_only_kinds_are_counted(phone: Phone) -> None:
    phone.client("Harbour Dental")
    phone.index()

    facets = phone.look_up("harbour").search.facets
    assert ([one.kind for one in facets.kinds], facets.clients) == (["client"], ())


def test_what_narrows_the_answers_is_no_name_of_a_job(phone: Phone) -> None:
    phone.job(phone.client("Harbour Dental"), "Recover data")
    named_so = phone.job(phone.client("Quay Motors"), "A job to recover from")
    phone.index()
    assert [one.job_id for one in phone.look_up("job recover").jobs] == [named_so]
    assert phone.look_up("job:recover").jobs == ()
    assert len([one for one in phone.look_up("job:recover").rows if isinstance(one, Hit)]) == 2
