"""A term asks for a decision in good time."""

from datetime import date

from archive.records.renewal_rule import decide_by


def test_the_agreements_own_notice_comes_before_the_offices_rule() -> None:
    assert decide_by(date(2026, 6, 30), 30, 60) == date(2026, 5, 31)
    assert decide_by(date(2026, 6, 30), None, 60) == date(2026, 5, 1)
    assert decide_by(date(2026, 6, 30), 0, 60) == date(2026, 6, 30)
