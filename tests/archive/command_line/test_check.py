"""``check`` proves what was received, and finds what was altered."""

from pathlib import Path

from tests.archive.command_line.running import Line


def test_what_was_received_is_proven_and_what_was_altered_is_found(line: Line, office: Path, approval: Path) -> None:
    line("take-in", approval)
    whole = line("check", "--json")
    assert (whole.code, whole.json) == (0, {"originals": 1, "findings": [], "remarks": []})

    (original,) = (path for path in (office / "vault").glob("??/??/*") if not path.suffix)
    original.chmod(0o600)
    original.write_bytes(b"altered")
    altered = line("check", "--json")

    assert altered.code == 1
    (finding,) = altered.json["findings"]
    assert (finding["part"], finding["finding"], finding["thing"]) == ("vault", "altered", original.name)
