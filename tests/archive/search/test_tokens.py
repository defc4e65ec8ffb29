"""Terms and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.tokens import LONGEST, fold, plain_amount, tokens, tokens_among


def terms(text: str) -> list[str]:
    return [term for term, _, _ in tokens(text)]


def test_words_lose_case_and_accents() -> None:
    assert terms("Café STRASSE Straße İstanbul ﬁle Øster") == [
        "cafe",
        "strasse",
        "strasse",
        "istanbul",
        "file",
        "oster",
    ]


def test_a_code_gives_its_parts_their_neighbours_joined_and_the_whole() -> None:
    assert set(terms("J-2026-0117")) == {"j", "2026", "0117", "j2026", "20260117", "j20260117"}


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_a_name_with_an_apostrophe_is_one_word_and_two(apostrophe: str) -> None:
    assert {"obrien", "brien"} <= set(terms(f"O{apostrophe}Brien"))


def test_the_s_of_a_possessive_says_nothing() -> None:
    assert terms("the client's data") == ["the", "client", "clients", "data"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("£400", "400"),
        ("400.00", "400"),
        ("1,200", "1200"),
        ("£1,200.00", "1200"),
        ("1.200,00", "1200"),
        ("400,00", "400"),
    ],
)
def test_an_amount_is_one_plain_number_however_it_is_written(written: str, plain: str) -> None:
    assert terms(f"cost {written} net") == ["cost", plain, "net"]


def test_pence_that_matter_are_kept_and_the_pounds_are_found_as_well() -> None:
    assert terms("£1,200.50") == ["1200.50", "1200"]
    assert plain_amount("1.200,50") == "1200.50"


def test_money_may_stand_in_one_with_the_letters_of_its_currency() -> None:
    assert {"1200.50", "1200"} <= set(terms("EUR1,200.50"))
    assert "1200" in terms("1200eur")
    assert ("77.50", 5, 13) in tokens("paid GBP77.50, thanks")
    assert "400" not in terms("400eurx EURO400")


def test_a_date_and_an_address_in_the_network_are_no_amounts() -> None:
    assert "28022026" in terms("28.02.2026")
    assert "1921681010" in terms("192.168.10.10")


@pytest.mark.parametrize(
    "written",
    ["020 7946 0123", "(020) 7946 0123", "020-7946-0123", "0207946 0123", "+44 20 7946 0123", "+44 (0)20 79460123"],
)
def test_a_telephone_number_is_known_by_its_last_digits(written: str) -> None:
    assert {"#79460123", "#0123"} <= set(terms(f"Tel. {written}."))


def test_a_row_of_figures_is_no_telephone_number() -> None:
    assert not [term for term in terms("120 300 400 500 600") if term.startswith("#")]
    assert [term for term, _, _ in tokens("7946 0123", True) if term.startswith("#")]


def test_a_word_broken_at_the_end_of_a_line_is_whole() -> None:
    text = "the recov-\nery of data"
    assert ("recovery", 4, 14) in tokens(text)


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    text = "ﬁne Straße, Café 02091-C-71"
    found = {text[start:end] for term, start, end in tokens(text) if term in ("fine", "strasse", "cafe", "02091c71")}
    assert found == {"ﬁne", "Straße", "Café", "02091-C-71"}


@given(st.text())
def test_no_text_upsets_it_and_every_term_stands_somewhere(text: str) -> None:
    for term, start, end in tokens(text):
        assert 0 <= start < end <= len(text)
        assert 0 < len(term) <= LONGEST


@given(st.text())
def test_folding_tells_for_each_character_where_it_came_from(text: str) -> None:
    folded, places = fold(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)


PIECES = (
    *("data", "Data", "restore", "J-2026-0117", "02091/C/71", "client's", "O’Brien", "£1,200.50", "EUR1200.00", "gbp7"),
    *(
        "+44 1482 555 010",
        "01482 555010",
        "a@b.example",
        "Straße",
        "ﬁne",
        "re-\ncovery",
        "1,2",
        "x_data",
        "_",
        "-",
        "'",
    ),
    *("data" * 20, " ", "\n", ".", "dat", "adata", "№", "²"),
)
WRITTEN = st.lists(st.sampled_from(PIECES)).map("".join) | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text()


@given(WRITTEN, st.booleans(), st.data())
def test_a_few_wanted_terms_are_found_where_all_terms_are(text: str, any_digits: bool, data: st.DataObject) -> None:
    everything = tokens(text, any_digits)
    known = sorted({term for term, _, _ in everything} | {"data", "nowhere"})
    wanted = data.draw(st.sets(st.sampled_from(known)))
    expected = [one for one in everything if one[0] in wanted]
    assert sorted(tokens_among(text, wanted, any_digits)) == sorted(expected)
