"""A certificate says all that is known of the shredding, in the office's wording where it has one."""

import re
from html import unescape

from archive.archive import Archive
from archive.clock import SetClock
from archive.letters.certificate import TEMPLATE, fill_certificate
from archive.letters.errors import OwnWordingIsBroken
from archive.letters.templates import copy_template
from archive.paper.certificates import certificate
from archive.paper.shredding import came_to_light
from archive.records import Afterwards
from archive.services.staff import StaffMember, change_staff
from tests.archive.paper.shredded import make_ready, office_with_stack, shred, stack_of_another


def words(archive: Archive, certificate_id: int) -> str:
    return unescape(
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", fill_certificate(archive, certificate_id=certificate_id).html))
    )


def test_it_says_what_was_shredded_by_whom_and_what_remains(archive: Archive, clock: SetClock) -> None:
    change_staff(archive, people=[StaffMember("AM", "Anna Marsh"), StaffMember("JT", "Jo")], by="AM")
    office = office_with_stack(archive, clock)
    make_ready(office)
    made = shred(office, office.stack)
    told = words(archive, made)
    for said in (
        "S-2026-0001",
        "The paper named below, 2 sheets, was shredded.",
        "Harbour Dental",
        "P-2026-0001",
        "Work orders",
        "Box 4",
        "Six months after the job is closed; kept until 20 September 2026",
        "Approved by Anna Marsh (AM), 21 September 2026",
        "Witness Jo Tan",
        "Cross-cut shredder, class P-4 (ISO/IEC 21964)",
        "In the office",
        "work orders.pdf",
    ):
        assert said in told
    written = certificate(archive, certificate_id=made)
    assert written.stacks[0].originals[0].sha256 in told
    assert written.head[1] in told
    assert f"number {written.head[0]:,}" in told


def test_one_certificate_for_several_clients_names_each(archive: Archive, clock: SetClock) -> None:
    office = office_with_stack(archive, clock)
    other = stack_of_another(office)
    make_ready(office, other)
    made = shred(office, office.stack, other, witness="")
    told = words(archive, made)
    assert "The 2 stacks of paper named below, 3 sheets in all, were shredded." in told
    assert "Harbour Dental, Box 4" in told
    assert "Mill Bakery, Box 5" in told
    assert "Witness nobody" in told
    assert len(re.findall(r"\b[0-9a-f]{64}\b", told)) == 3  # two files, and the head of history


def test_printed_again_it_says_what_came_to_light_and_the_rest_is_as_it_was(archive: Archive, clock: SetClock) -> None:
    office = office_with_stack(archive, clock)
    make_ready(office)
    made = shred(office, office.stack)
    before = words(archive, made)
    came_to_light(
        archive, paper_id=office.stack, what=Afterwards.STILL_THERE, words="It fell behind the shelf.", by="JT"
    )
    after = words(archive, made)
    said = "Recorded on 21 September 2026 by JT: it still exists. It fell behind the shelf."
    assert said in after
    assert after.replace(said, "").split() == before.split()


def test_an_own_wording_wins_and_a_broken_one_keeps_no_certificate_back(archive: Archive, clock: SetClock) -> None:
    office = office_with_stack(archive, clock)
    make_ready(office)
    made = shred(office, office.stack)
    own = copy_template(archive, TEMPLATE)
    own.write_text(own.read_text("utf-8").replace("What remains in the archive", "What we keep"), "utf-8")
    assert "What we keep" in words(archive, made)
    own.write_text("{{ nonsense }}", "utf-8")
    filled = fill_certificate(archive, certificate_id=made)
    assert isinstance(filled.trouble, OwnWordingIsBroken)
    assert "What remains in the archive" in filled.html
