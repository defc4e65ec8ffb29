"""Numbers that people write on paper, counted by year and never given twice: P-2026-0001, S-2026-0001."""

from sqlalchemy.orm import Session

from archive.records import NumberSeries


def next_number(session: Session, series: str, year: int) -> str:
    """Give out the next number of a series, in the caller's writing transaction."""
    counted = session.get(NumberSeries, (series, year))
    if counted is None:
        counted = NumberSeries(series=series, year=year, last=0)
        session.add(counted)
    counted.last += 1
    return f"{series}-{year}-{counted.last:04d}"
