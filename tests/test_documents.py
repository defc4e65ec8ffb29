"""What the repository says in words must be true, and must not tell about the machine it was written on."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
MADE_BY_TOOLS = {".git", ".venv", "__pycache__", "build"}
TEXTS = {"", ".cfg", ".html", ".json", ".lock", ".mako", ".md", ".ps1", ".py", ".qss", ".sh", ".svg", ".toml", ".txt"}

README = HOME / "README.md"
PROSE = [README, HOME / "CHANGELOG.md", *sorted((HOME / "resources" / "help").glob("*.md"))]

# Each with a gap in the middle, so that this file does not contain what it forbids.
FORBIDDEN = {
    "a folder of somebody's machine": re.compile(r"(?<![\w.*])/(?:wor[k]|roo[t]|opt/py[p]i)/\w"),
    "a registry of packages": re.compile(r"\bpy[p]i\.org|python[h]osted\.org|registry\.npm[j]s|deb\.debia[n]\.org"),
    "the address of an index": re.compile(r"--(?:extra-)?inde[x]-url|--find-link[s]"),
}

SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def texts_of_the_project() -> Iterator[Path]:
    """Every text file that belongs to the repository."""
    for folder, folders, names in os.walk(HOME):
        made = {name for name in folders if name in MADE_BY_TOOLS or name.endswith(("_cache", ".egg-info"))}
        folders[:] = sorted(set(folders) - made - {".hypothesis"})
        yield from (Path(folder, name) for name in names if Path(name).suffix in TEXTS and name not in MADE_BY_TOOLS)


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"", page.read_text("utf-8"))
    near = [(one or other).partition("#")[0] for one, other in targets if "://" not in one + other]
    assert [target for target in near if not (page.parent / target).exists()] == []


def test_the_scripts_that_the_readme_names_are_there() -> None:
    scripts = set(re.findall(r"resources[/\\]scripts[/\\][\w.-]+", README.read_text("utf-8")))
    assert {"resources/scripts/start.sh", "resources/scripts/test.sh"} <= scripts
    assert [script for script in scripts if not (HOME / script.replace("\\", "/")).is_file()] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_page_begins_with_its_one_heading(page: Path) -> None:
    outside_blocks = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = [line for line in outside_blocks.splitlines() if line.startswith("# ")]
    assert outside_blocks.startswith("# ")
    assert len(headings) == 1


@pytest.mark.parametrize(
    "page", [README, HOME / "resources" / "help" / "6-when-they-want-proof.md"], ids=lambda page: page.name
)
def test_a_dossier_is_told_as_it_tells_of_itself(page: Path) -> None:
    itself = (HOME / "resources" / "dossier" / "read-me-first.txt").read_text("utf-8")
    named = {name.rstrip("/") for name in re.findall(r"`(data/[^`*]+)`", page.read_text("utf-8"))}
    assert "data/dossier.pdf" in named
    assert [name for name in named if Path(name).name not in itself] == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="no POSIX shell on this system")
def test_help_needs_no_screen_but_a_window_does(tmp_path: Path) -> None:
    scripts = tmp_path / "resources" / "scripts"
    scripts.mkdir(parents=True)
    shutil.copy(HOME / "resources" / "scripts" / "start.sh", scripts)
    ready = ["make_ready() { :; }", 'stop() { echo "$1"; exit 1; }', "uname() { echo Linux; }"]
    (scripts / "install.sh").write_text("\n".join([f"python='{sys.executable}'", *ready, ""]), "utf-8")
    screenless = {key: value for key, value in os.environ.items() if key not in SCREENS} | {"PYTHONPATH": str(HOME)}

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", str(scripts / "start.sh"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=screenless)

    helped, refused = start("--help"), start("--demo")
    assert (helped.returncode, helped.stderr) == (0, "")
    assert "--tour FOLDER" in helped.stdout
    assert refused.returncode == 1
    assert "no screen" in refused.stdout


@pytest.mark.skipif(shutil.which("sh") is None, reason="no POSIX shell on this system")
@pytest.mark.parametrize("name", ["install.sh", "second-reader.sh", "start.sh", "test.sh"])
def test_the_scripts_are_good_shell(name: str) -> None:
    told = subprocess.run(
        ["sh", "-n", HOME / "resources" / "scripts" / name], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_no_file_tells_about_the_machine_it_was_written_on() -> None:
    found = [
        f"{path.relative_to(HOME)} has {kind}: {match[0]}"
        for path in texts_of_the_project()
        for kind, pattern in FORBIDDEN.items()
        for match in pattern.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []
