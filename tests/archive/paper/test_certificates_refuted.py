"""A certificate that is known to be false says so wherever it is met."""

from archive.letters.certificate_filing import file_certificate, remember_filed
from archive.paper.certificates import certificate, newest_certificates
from archive.paper.of_document import paper_of_document
from archive.paper.shredding import approve, came_to_light, certify
from archive.records import Afterwards
from archive.services.intake import take_in_waiting
from tests.archive.paper.hands import Office
from tests.archive.paper.ripe import OVER, ripen


def test_a_stack_that_turned_up_is_told_beside_the_certificate_and_in_the_list(office: Office) -> None:
    archive, paper = office.archive, office.stack
    ripen(office)
    approve(archive, paper_id=paper, by="AM")
    first = certify(archive, papers=[paper], shredded_on=OVER, shredded_by="AM", place="Office", by="AM")
    file_certificate(archive, certificate_id=first, pdf=b"%PDF of it")
    take_in_waiting(archive, cancelled=lambda: False)
    remember_filed(archive)
    filed = certificate(archive, certificate_id=first).document_id
    assert filed is not None
    assert paper_of_document(archive, document_id=filed).against == ()
    assert not newest_certificates(archive, limit=1)[0].is_refuted

    came_to_light(archive, paper_id=paper, what=Afterwards.STILL_THERE, words="Found in box 4", by="RO")
    ((number, known),) = paper_of_document(archive, document_id=filed).against
    assert (number, known.words, known.by) == ("P-2026-0001", "Found in box 4", "RO")
    assert newest_certificates(archive, limit=1)[0].is_refuted
