"""Looking again: a person decides about a stack whose time is over and which the clock alone may not let go."""

from archive.archive import Archive
from archive.paper.dates import TAKEN_BACK, dates_of
from archive.paper.errors import NothingDecided, NothingToDecide
from archive.paper.stacks import on_file
from archive.records import PaperDecision
from archive.records.retention_rule import Retention, retention
from archive.services.history import head, record
from archive.services.trusted_clock import state_in, sure_of_the_time
from archive.services.wording import fit_words


def let_go(archive: Archive, *, paper_id: int, why: str, by: str) -> int:
    """A person has looked again and says that the stack may be shredded; returns the decision's id.

    Whoever wants it kept places a hold instead. Raises NothingToDecide unless it waits for such a decision,
    ClockInDoubt, WordsMissing, WordsTooLong or NoLongerOnFile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = on_file(session, paper_id)
        sure_of_the_time(session, now)
        dates = dates_of(session, [stack])[paper_id]
        if retention(dates, today=state_in(session, now).today) is not Retention.REVIEW:
            raise NothingToDecide(number=stack.number)
        words = fit_words(why, "why it may be shredded")
        record(session, at=now, by=by, act="decided", thing=f"paper:{paper_id}")
        number, _ = head(session)
        decision = PaperDecision(paper_id=paper_id, why=words, at=now, by=by, event=number)
        session.add(decision)
        session.flush()
        return decision.id


def take_back_decision(archive: Archive, *, paper_id: int, by: str) -> None:
    """Let a stack wait for a person again, as before let_go. The decision stays in the record, and that it was taken
    back is appended to the history. Raises NothingDecided when none holds, or NoLongerOnFile."""
    with archive.database.writing() as session:
        stack = on_file(session, paper_id)
        if dates_of(session, [stack])[paper_id].let_go is None:
            raise NothingDecided(number=stack.number)
        record(session, at=archive.clock.now(), by=by, act=TAKEN_BACK, thing=f"paper:{paper_id}")
