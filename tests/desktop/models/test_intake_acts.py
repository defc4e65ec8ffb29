"""Filing several files at once: what was done before a failure can be taken back together."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SetClock
from archive.job_errors import JobBelongsElsewhere
from archive.records import Document
from archive.services.clients import add_client
from archive.services.filing import places_of
from archive.services.jobs import open_job
from desktop.models.intake_acts import file_all, sentence_about, take_back
from desktop.models.intake_destination import Destination
from tests.desktop.views.conftest import NOW


def test_what_was_filed_before_a_failure_is_told_and_taken_back_together(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", clock=SetClock(NOW)) as archive:
        harbour, quay = (add_client(archive, name=name, by="AM") for name in ("Harbour Dental", "Quay Motors"))
        job = open_job(archive, client_id=quay, title="New till", by="AM")
        with archive.database.writing() as session:
            documents = [
                Document(sha256=f"{n}" * 64, size=1, name="x", received_at=NOW, received_by="AM") for n in range(4)
            ]
            session.add_all(documents)
            session.flush()
            ids = [document.id for document in documents]
        good, bad = Destination(harbour, "Harbour Dental"), Destination(harbour, "Harbour Dental", job.id, job.number)

        filed = file_all(archive, list(zip(ids, (good, good, bad, good), strict=True)), by="AM")

        assert isinstance(filed.failure, JobBelongsElsewhere)
        assert sentence_about(filed) == "2 of 4 files were filed, the others still wait."
        assert [len(places_of(archive, document_id=one)) for one in ids] == [1, 1, 0, 0]
        take_back(archive, filed, by="AM")
        assert not any(places_of(archive, document_id=one) for one in ids)
        with pytest.raises(JobBelongsElsewhere):
            file_all(archive, [(ids[0], bad)], by="AM")
