"""``dossier`` makes a dossier on a dispute, a job or a client, or none."""

import signal
from pathlib import Path

import pytest

from archive.archive import Archive
from archive.clock import SystemClock
from archive.command_line import dossier
from archive.disputes.opening import open_dispute
from archive.disputes.standing import dispute_file
from archive.dossier import making
from archive.records import Severity
from archive.services.clients import add_client, find_client
from archive.services.jobs import open_job
from archive.services.notes import write_note
from tests.archive.command_line.running import Line


@pytest.fixture(autouse=True)
def _case(office: Path) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        client = add_client(archive, name="Smith & Sons", by="AM")
        job = open_job(archive, client_id=client, title="A new till", by="AM").id
        write_note(archive, client_id=client, job_id=job, text="They want it on Friday.", by="AM")
        open_dispute(archive, client_id=client, job_id=job, says="It is late.", severity=Severity.COSTLY, by="AM")


@pytest.mark.parametrize(
    "on", [["--dispute", "d-{year}-0001"], ["--job", "J-{year}-0001"], ["--client", "smith & sons"]]
)
def test_it_is_made_on_what_is_named(line: Line, tmp_path: Path, on: list[str]) -> None:
    year = SystemClock().now().year
    told = line("dossier", tmp_path / "out", *(one.format(year=year) for one in on), "--json")

    assert told.code == 0
    assert told.json["zip"] == str(tmp_path / "out.zip")
    assert (tmp_path / "out" / "data" / "dossier.pdf").exists()


def test_a_person_is_told_where_it_lies(line: Line, tmp_path: Path) -> None:
    told = line("dossier", tmp_path / "out", "--client", "Smith & Sons", "--no-zip", "--without", "notes")

    assert told.code == 0
    assert f"files are in {tmp_path / 'out'}." in told.out
    assert not (tmp_path / "out.zip").exists()
    assert "Not chosen: notes." in (tmp_path / "out" / "data" / "not-in-it.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--dispute", "D-1999-0001"],
        ["--job", "J-1999-0001"],
        ["--client", "Smith & Sons", "--job", "J-1999-0001"],
        ["--client", "Smith & Sons", "--withhold", "order=secret"],
        ["--client", "Smith & Sons", "--withhold", "1="],
        ["--client", "Smith & Sons", "--withhold", "99999=secret"],
        ["--client", "Smith & Sons", "--withhold-note", "99999=secret"],
        ["--client", "Smith & Sons", "--from", "2026-03-02", "--to", "2026-03-01"],
        ["--client", "Smith & Sons", "--from", "2999-03-02"],
        ["--client", "Smith & Sons", "--from", "2999-03-02", "--list"],
    ],
)
def test_what_cannot_be_meant_is_told_in_three_lines(line: Line, tmp_path: Path, wrong: list[str]) -> None:
    told = line("dossier", tmp_path / "out", *wrong)

    assert told.code == 2
    assert len(told.err.splitlines()) == 3
    assert not (tmp_path / "out").exists()


def test_everything_of_a_client_goes_in_for_a_dispute_about_no_job_only_where_that_is_said(
    line: Line, office: Path, tmp_path: Path
) -> None:
    with Archive.open(office, clock=SystemClock()) as archive:
        client = find_client(archive, name="Smith & Sons").id
        dispute = open_dispute(archive, client_id=client, says="All of it.", severity=Severity.ANNOYING, by="AM")
        number = dispute_file(archive, dispute_id=dispute).line.number
    told = line("dossier", tmp_path / "out", "--dispute", number, "--no-zip")
    assert told.code == 2
    assert told.err.startswith(f"{number} is about no job: its dossier holds everything of the client")
    assert not (tmp_path / "out").exists()

    listed = line("dossier", "--dispute", number, "--list")
    assert f"{number} is about no job" in listed.err
    assert "They want it on Friday." in listed.out

    assert line("dossier", tmp_path / "out", "--dispute", number, "--whole-client", "--no-zip").code == 0


def test_what_would_go_in_is_listed_with_the_ids_by_which_it_is_withheld(line: Line, tmp_path: Path) -> None:
    told = line("dossier", "--client", "Smith & Sons", "--list", "--json")
    (note,) = told.json["notes"]
    assert note["text"] == "They want it on Friday."
    assert (
        f"note {note['id']}  {note['day']}  They want it on Friday."
        in line("dossier", "--client", "Smith & Sons", "--list").out.splitlines()
    )

    made = line(
        "dossier", tmp_path / "out", "--client", "Smith & Sons", "--withhold-note", f"{note['id']}=Health", "--no-zip"
    )
    assert made.code == 0
    assert "is withheld: Health" in (tmp_path / "out" / "data" / "not-in-it.txt").read_text("utf-8")


def test_an_interrupt_leaves_nothing(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = making.make_dossier

    def interrupted(*arguments: object, **named: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return whole(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(dossier, "make_dossier", interrupted)
    told = line("dossier", tmp_path / "out", "--client", "Smith & Sons")

    assert (told.code, told.err) == (4, "Stopped. No dossier was made.\n")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["office"]
