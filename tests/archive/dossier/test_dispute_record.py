"""Of a dispute's record goes in what nothing tells that is left out."""

from archive.disputes.findings import Evidence, add_finding
from archive.dossier.contents import Why
from archive.dossier.selection import Kind, Withheld
from tests.archive.dossier.casefile import Case

QUOTED = "The fax authorises the recovery of both drives."


def found_on(case: Case, document: int) -> None:
    add_finding(
        case.archive,
        dispute_id=case.quarrel.dispute,
        words=QUOTED,
        evidence=Evidence.DOCUMENT,
        thing_id=document,
        by="AM",
    )


def test_a_finding_that_a_withheld_document_shows_is_left_out_and_counted(case: Case) -> None:
    fax = case.document("fax.pdf", "Both drives, please.", what="Fax")
    found_on(case, fax)
    assert QUOTED in repr(case.contents().disputes)
    found = case.contents(withheld=(Withheld(fax, "Privileged."),))
    assert QUOTED not in repr(found)
    assert [one.words for one in found.disputes[0].findings] == ["The order says data only."]
    assert [one.sentence for one in found.left_out if one.why is Why.WITHHELD] == [
        "“Fax” of 16 March 2026, 1 page: Privileged.",
        "Left out with notes and documents that are withheld, with which it was made or which show it: 1 finding.",
    ]


def test_a_finding_on_a_document_that_is_here_for_its_sake_stays(case: Case) -> None:
    found_on(case, case.order)
    found = case.contents(kinds=frozenset(Kind) - {Kind.DOCUMENTS})
    assert QUOTED in repr(found.disputes)
