"""Looking again: a person decides about a stack whose time is over and which the clock alone may not let go."""

from archive.archive import Archive
from archive.paper.dates import dates_of
from archive.paper.errors import NothingToDecide
from archive.paper.stacks import on_file
from archive.paper.trusted_clock import state_in
from archive.records import PaperDecision
from archive.records.retention_rule import Retention, retention
from archive.services.history import record
from archive.services.wording import fit_words


def let_go(archive: Archive, *, paper_id: int, why: str, by: str) -> int:
    """A person has looked again and says that the stack may be shredded; returns the decision's id.

    Whoever wants it kept places a hold instead. Raises NothingToDecide unless it waits for such a decision, WordsMissing,
    WordsTooLong or NoLongerOnFile.
    """
    now = archive.clock.now()
    with archive.database.writing() as session:
        stack = on_file(session, paper_id)
        dates = dates_of(session, [stack])[paper_id]
        if retention(dates, today=state_in(session, now).today) is not Retention.REVIEW:
            raise NothingToDecide(number=stack.number)
        decision = PaperDecision(paper_id=paper_id, why=fit_words(why, "why it may be shredded"), at=now, by=by)
        session.add(decision)
        session.flush()
        record(session, at=now, by=by, act="decided", thing=f"paper:{paper_id}", decision=decision.id)
        return decision.id
