"""Contradictions of disputes and dossiers: where they differ from what the history tells of them.

The history knows every act on them and digests of their words. It knows nothing of a meeting that is still being
written, or of the words of an offer that nobody was shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.archive import Archive
from archive.disputes.ending import outcome_seal
from archive.disputes.findings import finding_seal
from archive.disputes.holding import decision_seal
from archive.disputes.meeting import meeting_seal
from archive.disputes.offers import answer_seal, offer_seal
from archive.disputes.opening import statement_seal
from archive.disputes.taking_back import PRESENTING_TAKEN_BACK
from archive.erasure.erased import erased_things
from archive.records import Dispute, DisputeHold, Dossier, DossierDocument, RestitutionOffer
from archive.services.acts import Told, acts_on
from archive.services.contradictions import Contradiction
from archive.services.seals import dossier_seal, seal
from archive.services.wording import in_words

OTHERWISE = "is not what was recorded"
UNKNOWN = "was recorded, and the records know nothing of it"

_AT_THE_END = ("hold kept at the end", "hold released at the end")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it stands now: what it is called, and the seal of its words."""

    called: str
    words: str


def dispute_contradictions(archive: Archive) -> Iterator[Contradiction]:
    """All that can be told of disputes and dossiers; that an erased thing is gone is none.

    What the history does not know at all is told by archive.services.witnesses.
    """
    erased = erased_things(archive)
    told: dict[str, list[Told]] = defaultdict(list)
    for act in acts_on(archive, "dispute"):
        told[act.thing].append(act)
    with archive.database.reading() as session:
        there = {f"dispute:{dispute.id}": dispute for dispute in session.scalars(select(Dispute))}
        found = [
            Contradiction(thing, what)
            for thing, dispute in there.items()
            if thing in told
            for what in _Course(session, dispute, told[thing], erased).differs()
        ]
    for thing in sorted(told.keys() - there.keys()):
        number = told[thing][0].details.get("number", thing)
        found.append(Contradiction(thing, f"dispute {number} was opened, and the records know nothing of it"))
    yield from (one for one in found if one.thing not in erased)
    yield from (one for one in _dossiers(archive, erased) if one.thing not in erased)


class _Course:
    """One dispute, and all acts on it in their order."""

    def __init__(self, session: Session, dispute: Dispute, acts: list[Told], erased: frozenset[str]) -> None:
        self._session, self._dispute, self._acts, self._erased = session, dispute, acts, erased
        self._called = f"dispute {dispute.number}"

    def differs(self) -> Iterator[str]:
        """What of it is not what was recorded, in words."""
        yield from self._itself()
        yield from self._in_order(
            self._words("dispute opened", "dispute restated"),
            [_Row(f"what they said on {_day(one.at)}", statement_seal(one)) for one in self._dispute.statements],
        )
        yield from self._holds()
        yield from self._meetings()
        yield from self._findings()
        for offer in self._dispute.offers:
            yield from self._offer(offer)
        yield from self._lost("offer written", "offer", {one.id for one in self._dispute.offers}, "restitution_offer")
        yield from self._in_order(
            self._words("dispute ended", "dispute reopened"),
            [_Row(f"the outcome of {_day(one.at)}", outcome_seal(one)) for one in self._dispute.all_outcomes],
        )

    def _itself(self) -> Iterator[str]:
        dispute = self._dispute
        opened = dict(next((one.details for one in self._acts if one.act == "dispute opened"), {}))
        given = [one.details["job"] for one in self._of("dispute given a job")]
        opened |= {"job": given[-1]} if given else {}
        now = {
            "number": dispute.number, "client": dispute.client_id, "job": dispute.job_id,
            "since": dispute.opened_since.isoformat(),
        }  # fmt: skip  # one glance
        if any(opened.get(name, value) != value for name, value in now.items()):
            yield f"about whom and what {self._called} is, or since when, {OTHERWISE}"
        handed = [one.details.get("to") for one in self._of("handed over")]
        if dispute.owner != (handed[-1] if handed else opened.get("owner", dispute.owner)):
            yield f"who sees {self._called} through {OTHERWISE}"
        if (dispute.withdrawn_at is not None) != self._is_last("dispute withdrawn", "dispute restored"):
            yield f"whether {self._called} was opened by mistake {OTHERWISE}"

    def _holds(self) -> Iterator[str]:
        rows = self._session.scalars(select(DisputeHold).where(DisputeHold.dispute_id == self._dispute.id)).all()
        what = "what was decided about “Do not destroy”"
        made = {one.details.get("decision"): one.details.get("words") for one in self._of("hold decided")}
        yield from self._by_number(made, {one.id: _Row(what, decision_seal(one)) for one in rows}, "dispute_hold", what)
        ends = {one.details.get("hold"): one for one in self._of(*_AT_THE_END)}
        for row in rows:
            end = ends.get(row.hold_id) if row.hold_id is not None else None
            now = None if row.afterwards is None else seal(row.afterwards, row.afterwards_why)
            if (end is None) != (now is None) or (end is not None and end.details.get("words", now) != now):
                yield f"what became of “Do not destroy” at the end of {self._called} {OTHERWISE}"

    def _meetings(self) -> Iterator[str]:
        held = {one.details["meeting"]: one.details.get("words") for one in self._of("met")}
        rows = {
            one.id: _Row(f"the meeting of {in_words(one.held_on)}", meeting_seal(one))
            for one in self._dispute.meetings
            if one.closed_at is not None
        }
        yield from self._by_number(held, rows, "dispute_meeting", "a meeting")

    def _findings(self) -> Iterator[str]:
        made = {one.details["finding"]: one.details.get("words") for one in self._of("found")}
        rows = {one.id: _Row(f"what was found on {_day(one.at)}", finding_seal(one)) for one in self._dispute.findings}
        yield from self._by_number(made, rows, "finding", "a finding")
        for one in self._dispute.findings:
            is_off = self._is_last("finding withdrawn", "finding restored", finding=one.id)
            if (one.withdrawn_at is not None) != is_off:
                yield f"whether {rows[one.id].called} in {self._called} holds {OTHERWISE}"

    def _offer(self, offer: RestitutionOffer) -> Iterator[str]:
        called = f"offer {offer.number} in {self._called}"
        if not any(one.details["offer"] == offer.id for one in self._of("offer written")):
            yield f"{called} was never recorded"
            return
        shown = [one.details["words"] for one in self._of("offer presented") if one.details["offer"] == offer.id]
        is_shown = self._is_last("offer presented", PRESENTING_TAKEN_BACK, offer=offer.id)
        if is_shown != (offer.presented_on is not None):
            yield f"whether {called} was presented {OTHERWISE}"
        elif is_shown and shown[-1] != offer_seal(offer):
            yield f"{called} does not say what was presented"
        if (offer.withdrawn_at is not None) != self._is_last("offer withdrawn", "offer restored", offer=offer.id):
            yield f"whether {called} stands {OTHERWISE}"
        done = [
            one for one in self._of("offer carried out", "offer not carried out") if one.details["offer"] == offer.id
        ]
        done_on = offer.done_on.isoformat() if offer.done_on is not None else None
        is_done = bool(done) and done[-1].act == "offer carried out"
        if is_done != (done_on is not None) or (done and done[-1].details.get("on", done_on) != done_on):
            yield f"whether {called} was carried out, and when, {OTHERWISE}"
        given = [one.details.get("words") for one in self._of("offer answered") if one.details["offer"] == offer.id]
        rows = [
            _Row(f"their answer of {in_words(one.on)} to offer {offer.number}", answer_seal(one))
            for one in offer.answers
        ]
        yield from self._in_order(given, rows)

    def _by_number(
        self, told: Mapping[object, object], rows: Mapping[int, _Row], table: str, called: str
    ) -> Iterator[str]:
        """Rows that the acts name by their numbers."""
        for number in told.keys() - rows.keys():
            if number is not None and f"{table}:{number}" not in self._erased:
                yield f"{called} in {self._called} {UNKNOWN}"
        for number, row in rows.items():
            if number not in told and None not in told:
                yield f"{row.called} in {self._called} was never recorded"
            elif (told.get(number) or row.words) != row.words:
                yield f"{row.called} in {self._called} {OTHERWISE}"

    def _in_order(self, told: Sequence[object], rows: Sequence[_Row]) -> Iterator[str]:
        """Rows that are only ever appended, as are the acts that tell of them."""
        for words, row in zip_longest(told, rows):
            if row is None:
                yield f"something that was said in {self._called} {UNKNOWN}"
            elif words is None:
                yield f"{row.called} in {self._called} was never recorded"
            elif words != row.words:
                yield f"{row.called} in {self._called} {OTHERWISE}"

    def _lost(self, act: str, name: str, there: Iterable[int], table: str) -> Iterator[str]:
        for number in {one.details[name] for one in self._of(act)} - set(there):
            if f"{table}:{number}" not in self._erased:
                yield f"an {name} in {self._called} {UNKNOWN}"

    def _of(self, *acts: str) -> list[Told]:
        return [one for one in self._acts if one.act in acts]

    def _words(self, *acts: str) -> list[object]:
        return [one.details.get("words") for one in self._of(*acts)]

    def _is_last(self, act: str, other: str, **named: int) -> bool:
        """Whether the first of these two acts is the last of both, on what is named so."""
        both = [
            one for one in self._of(act, other) if all(one.details.get(key) == value for key, value in named.items())
        ]
        return bool(both) and both[-1].act == act


def _dossiers(archive: Archive, erased: frozenset[str]) -> Iterator[Contradiction]:
    told = {one.thing: one.details for one in acts_on(archive, "dossier", "dossier made")}
    some_went = any(thing.startswith("dossier_document:") for thing in erased)
    with archive.database.reading() as session:
        inside = Counter(session.scalars(select(DossierDocument.dossier_id)))
        rows = {
            f"dossier:{one.id}": (one.number, one.digest, one.files, dossier_seal(one), inside[one.id])
            for one in session.scalars(select(Dossier))
        }
    for thing in sorted(told.keys() - rows.keys()):
        yield Contradiction(thing, f"{thing} was made, and the records know nothing of it")
    for thing in sorted(told.keys() & rows.keys()):
        number, digest, files, words, documents = rows[thing]
        made = told[thing]
        if (made["digest"], made["files"], made.get("words", words)) != (digest, files, words):
            yield Contradiction(thing, f"what is written of dossier {number} {OTHERWISE}")
        elif not some_went and made.get("documents", documents) != documents:
            yield Contradiction(thing, f"which documents went into dossier {number} {OTHERWISE}")


def _day(moment: datetime) -> str:
    return in_words(moment.date())
