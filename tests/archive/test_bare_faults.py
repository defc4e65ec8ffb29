"""A fault is told by kind and place, and whatever words it brings along stay where they are."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from archive.archive import Archive
from archive.bare_faults import BareFormatter, bare, bare_trace
from archive.clerk import Clerk
from archive.command_line import check
from archive.command_line.clerk_log import keep_a_log
from archive.command_line.program import run
from archive.errors import NameIsEmpty
from archive.services import intake
from archive.services.clients import add_client
from archive.services.notes import write_note
from tests.conftest import ExpectedLog

WORD = "Quillfeather"


def caught(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:  # noqa: BLE001  # whatever it is
        return error
    raise AssertionError("nothing went wrong")


def chained() -> None:
    try:
        int(WORD)
    except ValueError as error:
        raise RuntimeError(f"cannot count {WORD}") from error


def grouped() -> None:
    raise ExceptionGroup(WORD, [ValueError(WORD), KeyError(WORD)])


FAULTS: dict[str, Callable[[], object]] = {
    "ValueError": lambda: int(WORD),
    "KeyError": lambda: dict[str, int]()[WORD],
    "FileNotFoundError ENOENT": lambda: Path(f"{WORD}.pdf").read_bytes(),
    "UnicodeEncodeError": lambda: f"{WORD}ä".encode("ascii"),
    "RuntimeError": chained,
    "ExceptionGroup": grouped,
    "NameIsEmpty": lambda: (_ for _ in ()).throw(NameIsEmpty(thing=WORD)),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_told_without_what_it_says(kind: str) -> None:
    error = caught(FAULTS[kind])

    assert bare(error) == kind
    assert kind in bare_trace(error)
    assert WORD not in bare_trace(error)


def test_where_it_happened_is_told_from_the_program_on() -> None:
    error = caught(chained)

    trace = bare_trace(error)
    assert "test_bare_faults.py:" in trace
    assert "chained: int(WORD)" in trace
    assert str(Path(__file__).parent) not in trace
    assert trace.index("ValueError") < trace.index("then") < trace.index("RuntimeError")


def test_what_the_database_refuses_is_told_by_its_own_name(archive: Archive) -> None:
    client = add_client(archive, name=WORD, by="AM")
    write_note(archive, client_id=client, text=WORD, by="AM")

    def change() -> None:
        with archive.database.writing() as session:
            session.execute(text(f"UPDATE note SET text = '{WORD} {WORD}'"))

    assert bare(caught(change)) == "IntegrityError SQLITE_CONSTRAINT_TRIGGER"


def test_a_name_that_the_program_does_not_know_is_told() -> None:
    assert bare(caught(lambda: object().colour)) == (  # type: ignore[attr-defined]  # that is the fault
        "AttributeError: 'object' object has no attribute 'colour'"
    )


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What a diary writes of everything that is logged."""
    lines: list[str] = []

    class Diary(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    diary = Diary()
    diary.setFormatter(BareFormatter())
    logging.getLogger().addHandler(diary)
    yield lines
    logging.getLogger().removeHandler(diary)


def test_a_diary_tells_faults_barely_and_nothing_that_other_libraries_say(
    written: list[str], expect_log: ExpectedLog
) -> None:
    expect_log(".*")
    error = caught(chained)
    log = logging.getLogger("archive.somewhere")
    log.error("the room %s failed: %s", "reading", error)
    log.error(error)
    log.error("it failed", exc_info=error)
    logging.getLogger("library").error("I cannot read %s", WORD)

    assert "the room reading failed: RuntimeError" in written[0]
    assert [line for line in written if WORD in line] == []
    assert len(written) == 4


def test_a_clerk_that_fails_over_a_text_writes_down_where_and_no_word_of_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectedLog
) -> None:
    expect_log("take-in failed")
    monkeypatch.setattr(intake, "take_in_waiting", lambda *_, **__: int(WORD))

    with Clerk(archive, report=lambda _: None) as clerk, keep_a_log(archive.folder, lambda _: None):
        assert not clerk.run()

    diary = (archive.folder.log / "clerk.log").read_text("utf-8")
    assert "take-in failed" in diary
    assert "ValueError" in diary
    assert WORD not in diary


@pytest.mark.parametrize("asked", [("check",), ("check", "--json")])
def test_a_command_that_fails_says_no_word_of_what_the_office_keeps(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    monkeypatch.setattr(check, "check", lambda *_, **__: int(WORD), raising=False)
    monkeypatch.setattr("archive.services.check.check", lambda *_, **__: int(WORD))

    code = run([*asked, "--archive", str(archive.folder.root)])

    said = capsys.readouterr()
    assert code == 6
    assert "ValueError" in said.err
    assert WORD not in said.out + said.err


@pytest.mark.parametrize(
    "fault",
    [
        "int(word)",
        "import threading; t = threading.Thread(target=int, args=(word,)); t.start(); t.join()",
        "import logging; logging.getLogger('archive.x').error('it failed: %s', ValueError(word))",
        "type('X', (), {'__del__': lambda self: int(word)})()",
    ],
)
def test_what_nobody_catches_is_told_barely_on_standard_error(fault: str) -> None:
    program = (
        f"from archive.bare_faults import tell_faults_barely\ntell_faults_barely()\nword = {WORD!r}.lower()\n{fault}"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)

    assert "ValueError" in done.stderr
    assert WORD.lower() not in done.stderr
