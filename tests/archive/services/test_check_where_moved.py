"""No sentence of the check sends anybody to what works no more where an archive was moved away."""

import pytest

from archive.services import check_words
from archive.services.check_where_moved import where_moved

WORKS_NO_MORE = ("clerk", "Mend on Today", "Put back on Today", "`repair`", "repair --yes", "Read again", "Settings, ")


def sentences() -> list[str]:
    """All that the check may say, as far as it is kept as words, but what only stands behind others."""
    found: list[str] = []
    promised_only = (
        check_words.DRAWN_YET,
        check_words.DRAWN_ANEW,
        check_words.INDEX_MADE,
        check_words.INDEX_LEARNS,
        check_words.TEXT_WRITTEN,
    )
    for value in vars(check_words).values():
        if isinstance(value, str) and value.endswith(".") and value not in promised_only:
            found.append(value)
        elif value in (check_words.SENTENCES, check_words.SIDECARS):
            found += value.values()
    return found


@pytest.mark.parametrize("sentence", sentences())
def test_what_is_promised_where_somebody_works_is_not_promised_there(sentence: str) -> None:
    told = where_moved(sentence)
    assert not [one for one in WORKS_NO_MORE if one in told and "No clerk works here" not in told]
    assert "  " not in told


def test_what_promises_nothing_is_said_as_it_is() -> None:
    said = check_words.SENTENCES["stray"].format(name="A  list.txt")
    assert where_moved(said) == said


def test_a_name_stays_as_it_is_beside_what_is_said_otherwise() -> None:
    said = check_words.SENTENCES["altered"].format(name="A  list.txt", detail="")
    assert where_moved(said).startswith("The original of A  list.txt is not what was received. Nothing is mended here")
    assert where_moved(said).endswith("moved to.")
