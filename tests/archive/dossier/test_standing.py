"""Dossiers that were made say what of them was filed elsewhere since."""

from pathlib import Path

from archive.archive import Archive
from archive.dossier.making import make_dossier
from archive.dossier.selection import Kind, Piece, Withheld
from archive.dossier.standing import Outdated, dossiers_of, outdated_dossiers
from archive.services.clients import add_client
from archive.services.filing import file_document
from tests.archive.dossier.casefile import Case


def made(case: Case, folder: Path) -> None:
    make_dossier(case.archive, selection=case.choose(), place=folder / "dossier", by="AM", zipped=False)


def test_a_dossier_whose_documents_stay_warns_of_nothing(case: Case, tmp_path: Path) -> None:
    made(case, tmp_path)
    (line,) = dossiers_of(case.archive, dispute_id=case.quarrel.dispute)
    assert (line.documents, line.elsewhere) == (1, ())
    assert outdated_dossiers(case.archive, dispute_id=case.quarrel.dispute) == ()


def test_a_document_filed_elsewhere_since_is_named_with_where(case: Case, archive: Archive, tmp_path: Path) -> None:
    made(case, tmp_path)
    other = add_client(archive, name="Quay Motors", by="AM")
    file_document(archive, document_id=case.order, client_id=other, by="BK")
    (line,) = dossiers_of(archive, dispute_id=case.quarrel.dispute)
    (moved,) = line.elsewhere
    assert (moved.title, moved.now) == ("Work order", "Quay Motors")
    assert outdated_dossiers(archive, dispute_id=case.quarrel.dispute) == (Outdated(line.number, 1),)
    assert outdated_dossiers(archive, job_id=case.quarrel.job) == ()


def test_a_document_that_came_back_warns_no_more(case: Case, archive: Archive, tmp_path: Path) -> None:
    made(case, tmp_path)
    other = add_client(archive, name="Quay Motors", by="AM")
    file_document(archive, document_id=case.order, client_id=other, by="BK")
    file_document(archive, document_id=case.order, client_id=case.quarrel.client, job_id=case.quarrel.job, by="BK")
    (line,) = dossiers_of(archive, dispute_id=case.quarrel.dispute)
    assert line.elsewhere == ()
    assert outdated_dossiers(archive, dispute_id=case.quarrel.dispute) == ()


def test_dossiers_on_something_else_are_not_listed(case: Case, tmp_path: Path) -> None:
    made(case, tmp_path)
    assert dossiers_of(case.archive, job_id=case.quarrel.job) == ()
    assert len(dossiers_of(case.archive)) == 1


def test_what_was_chosen_can_be_chosen_again(case: Case, tmp_path: Path) -> None:
    chosen = case.choose(
        last=case.quarrel.today,
        kinds=frozenset({Kind.NOTES, Kind.DOCUMENTS}),
        internal=True,
        words="data",
        withheld=(Withheld(case.order, "Names a third party."), Withheld(case.note, "Not theirs.", Piece.NOTE)),
    )
    make_dossier(case.archive, selection=chosen, place=tmp_path / "dossier", by="AM", zipped=False)

    (line,) = dossiers_of(case.archive, dispute_id=case.quarrel.dispute)
    assert line.selection == chosen
    assert line.withheld == ((f"document:{case.order}", "Work order"), (f"note:{case.note}", "Note of 16 Mar 2026"))


def test_an_earlier_dossier_has_its_seal(case: Case, tmp_path: Path) -> None:
    made = make_dossier(case.archive, selection=case.choose(), place=tmp_path / "dossier", by="AM", zipped=False)
    (line,) = dossiers_of(case.archive, dispute_id=case.quarrel.dispute)
    assert line.seal == made.seal != ""
