"""What happens to the scans of an office's paper, where they are filed, and to their copies."""

import shutil
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from archive.paper.errors import ScannedAlready, ScanOfAnother
from archive.paper.scanning import restore_scan
from archive.services.filing import link_document, undo_filing, unfile_document
from tests.archive.paper.office_at_work import OfficeAtWork
from tests.archive.paper.ripe import copy_folder


class ScansOfThePaper(OfficeAtWork):
    """What may happen to scans, in any order."""

    @rule(data=st.data(), lost=st.integers(0, 1))
    def a_stack_is_scanned(self, data: st.DataObject, lost: int) -> None:
        paper = data.draw(self._papers())
        if self.simple.stacks[paper].document is None:
            self._scan(paper, lost=lost)

    @rule(data=st.data())
    def a_scan_is_taken_off(self, data: st.DataObject) -> None:
        paper = data.draw(self._papers())
        stack = self.simple.stacks[paper]
        if stack.document is not None and not stack.approved:
            self._take_off(paper)

    @precondition(lambda self: self.simple.taken_off)
    @rule(data=st.data())
    def taking_off_a_scan_is_undone(self, data: st.DataObject) -> None:
        scan = data.draw(st.sampled_from(sorted(self.simple.taken_off)))
        paper, document, seen = self.simple.taken_off[scan]
        stack = self.simple.stacks[paper]
        used = {other.document for number, other in self.simple.stacks.items() if number != paper}
        if stack.document is not None or document in used:
            with pytest.raises(ScanOfAnother if stack.document is None else ScannedAlready):
                restore_scan(self.archive, scan_id=scan, by="AM")
            return
        restore_scan(self.archive, scan_id=scan, by="AM")
        del self.simple.taken_off[scan]
        self.scans[paper] = scan
        stack.document, stack.sides, stack.seen = document, len(seen), seen
        stack.worked += 1

    @precondition(lambda self: self.simple.taken_off)
    @rule(data=st.data())
    def a_scan_that_was_taken_off_is_chosen_for_another_stack(self, data: st.DataObject) -> None:
        _, document, _ = self.simple.taken_off[data.draw(st.sampled_from(sorted(self.simple.taken_off)))]
        paper = data.draw(self._papers())
        if self.simple.stacks[paper].document is not None:
            return
        if document in {stack.document for stack in self.simple.stacks.values()}:
            with pytest.raises(ScanOfAnother):
                self._choose(paper, document)
        else:
            self._choose(paper, document)

    @rule(data=st.data(), fine=st.sampled_from([True, True, True, False]))
    def a_scan_is_checked(self, data: st.DataObject, fine: bool) -> None:
        self._check(data.draw(self._papers()), fine=fine)

    @precondition(lambda self: self.simple.copied_on is not None)
    @rule(which=st.sampled_from(["stick", "share"]))
    def a_copy_is_deleted(self, which: str) -> None:
        shutil.rmtree(copy_folder(self.archive, which).root, ignore_errors=True)
        self.simple.lost_copies.add(which)

    @rule(data=st.data(), nowhere=st.booleans())
    def a_scan_is_refiled(self, data: st.DataObject, nowhere: bool) -> None:
        paper = data.draw(self._papers())
        stack = self.simple.stacks[paper]
        if stack.document is None:
            return
        if nowhere:
            self.simple.remember()
            unfile_document(self.archive, document_id=stack.document, by="AM")
            stack.worked += bool(self.simple.filed[stack.document])
            self.simple.filed[stack.document] = []
            self.links = {link: place for link, place in self.links.items() if place[0] != stack.document}
        else:
            self._file(paper, *self._a_place(data))

    @rule(data=st.data())
    def a_scan_is_linked(self, data: st.DataObject) -> None:
        """To a job or a client as well, held or not."""
        paper = data.draw(self._papers())
        stack, simple = self.simple.stacks[paper], self.simple
        if stack.document is None:
            return
        client, job = self._a_place(data)
        simple.remember()
        self._goes_by(timedelta(minutes=1))  # what is filed in one moment is brought back with one undo
        link = link_document(self.archive, document_id=stack.document, client_id=client, job_id=job, by="AM")
        self._goes_by(timedelta(minutes=1))
        place = (client if job is not None else simple.family(client), job)
        simple.filed[stack.document].append(place)
        self.links[link] = (stack.document, *place)
        stack.worked += 1

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def a_link_is_undone(self, data: st.DataObject) -> None:
        link = data.draw(st.sampled_from(sorted(self.links)))
        document, client, job = self.links.pop(link)
        self.simple.remember()
        undo_filing(self.archive, filing_id=link, by="AM")
        self.simple.filed[document].remove((client, job))
        for stack in self.simple.stacks.values():
            stack.worked += stack.document == document

    def _a_place(self, data: st.DataObject) -> tuple[int, int | None]:
        """A client, and a job of theirs or none."""
        owner = data.draw(st.sampled_from(sorted({owner for owner, _ in self.simple.jobs.values()})))
        jobs = [number for number, (whose, _) in self.simple.jobs.items() if whose == owner]
        return owner, data.draw(st.sampled_from([None, *sorted(jobs)]))

    @precondition(lambda self: not self.simple.doubt)
    @rule()
    def copies_are_made(self) -> None:
        self._copy()
