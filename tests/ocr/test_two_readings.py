"""The second look's words among the first's: the surer stays, nothing is there twice, and the order is kept."""

from ocr.sheet import Place, Seen
from ocr.two_readings import merged
from ocr.words import Box, Turn, Word, lines_of


def word(text: str, left: float, top: float, confidence: float, *, line: int = 0, width: float = 0.1) -> Word:
    return Word(text, Box(left, top, width, 0.02), confidence, line)


def seen(text: str, left: float, top: float, confidence: float, *, width: float = 0.1, turn: Turn = 0) -> Seen:
    place = Place(Box(left, top, width, 0.02), turn)
    return Seen(word(text, left, top, confidence, width=width), place, round(left * 1000))


FIRST = (
    word("Order", 0.1, 0.1, 96),
    word("P0-8B213", 0.25, 0.1, 40),
    word("dated", 0.4, 0.1, 95),
    word("Amount", 0.1, 0.2, 96, line=1),
)


def text(*again: Seen, first: tuple[Word, ...] = FIRST) -> list[str]:
    return lines_of(merged(first, again, ratio=0.7)).splitlines()


def test_a_surer_word_takes_the_place_of_the_doubtful_one() -> None:
    assert text(seen("PO-88213", 0.25, 0.1, 80)) == ["Order PO-88213 dated", "Amount"]


def test_a_word_that_is_hardly_surer_does_not() -> None:
    assert text(seen("PO-88213", 0.25, 0.1, 44)) == ["Order P0-8B213 dated", "Amount"]


def test_half_a_word_is_not_taken_for_the_whole() -> None:
    assert text(seen("PO", 0.25, 0.1, 90, width=0.05)) == ["Order P0-8B213 dated", "Amount"]


def test_one_word_may_stand_for_two() -> None:
    split = (word("1284", 0.1, 0.1, 50, width=0.05), word("50", 0.16, 0.1, 30, width=0.03), word("net", 0.3, 0.1, 95))
    assert text(seen("1,284.50", 0.1, 0.1, 85, width=0.09), first=split) == ["1,284.50 net"]


def test_a_word_that_only_the_second_look_saw_goes_into_the_line_beside_it() -> None:
    assert text(seen("1,284.50", 0.22, 0.2, 90)) == ["Order P0-8B213 dated", "Amount 1,284.50"]
    assert text(seen("14", 0.52, 0.1, 90), seen("June", 0.63, 0.1, 90)) == ["Order P0-8B213 dated 14 June", "Amount"]


def test_one_that_stands_alone_gets_a_line_of_its_own_where_it_is_read() -> None:
    assert text(seen("net", 0.1, 0.15, 90)) == ["Order P0-8B213 dated", "net", "Amount"]
    assert text(seen("No", 0.1, 0.02, 90)) == ["No", "Order P0-8B213 dated", "Amount"]


def test_what_was_seen_twice_is_there_once() -> None:
    assert text(seen("net", 0.1, 0.3, 90), seen("not", 0.11, 0.3, 60)) == ["Order P0-8B213 dated", "Amount", "net"]


def test_what_is_hardly_believed_is_not_added() -> None:
    assert text(seen("net", 0.1, 0.3, 29), seen("2025", 0.9, 0.5, 50, turn=90), seen("202", 0.9, 0.7, 90, turn=90)) == [
        "Order P0-8B213 dated",
        "Amount",
    ]


def test_print_up_the_margin_replaces_the_letters_that_it_was_taken_for() -> None:
    letters = tuple(word(text, 0.9, 0.3 + 0.02 * number, 30, line=2 + number) for number, text in enumerate("o2m1"))
    number = Seen(Word("2025571934", Box(0.9, 0.3, 0.1, 0.08), 88, 0), Place(Box(0.9, 0.3, 0.1, 0.08), 90), 0)
    assert text(number, first=(*FIRST, *letters)) == ["Order P0-8B213 dated", "Amount", "2025571934"]


def test_without_a_first_word_the_second_look_s_are_all_there_is() -> None:
    assert text(seen("net", 0.1, 0.3, 90), first=()) == ["net"]
    assert text(first=()) == []


def test_words_that_the_second_look_only_ran_together_stay_apart() -> None:
    apart = (word("as", 0.1, 0.1, 70, width=0.04), word("written", 0.15, 0.1, 75))
    assert text(seen("aswritten", 0.1, 0.1, 90, width=0.15), first=apart) == ["as written"]


def test_what_was_hardly_read_gives_way_to_a_word_that_covers_less_of_it() -> None:
    """A first box holds the ruled line under a number as well."""
    line = (word("A", 0.1, 0.1, 58), word("net", 0.3, 0.1, 95))
    assert text(seen("741", 0.16, 0.1, 89, width=0.04), first=line) == ["741 net"]
    assert text(seen("741", 0.16, 0.1, 75, width=0.04), first=line) == ["A net"]
    half = (word("G471108", 0.1, 0.1, 58),)
    assert text(seen("08", 0.16, 0.1, 89, width=0.04), first=half) == ["G471108"]


def test_a_sure_letter_of_a_column_does_not_stand_against_the_whole_number() -> None:
    column = tuple(word(text, 0.9, 0.3 + 0.02 * number, 20, line=number) for number, text in enumerate("o2m1"))
    column = (*column[:3], word("1", 0.9, 0.36, 94, line=3))
    number = Seen(Word("2025571934", Box(0.9, 0.3, 0.1, 0.08), 88, 0), Place(Box(0.9, 0.3, 0.1, 0.08), 90), 0)
    assert text(number, first=column) == ["2025571934"]
