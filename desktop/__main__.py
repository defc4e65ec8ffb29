"""Starts the window: ``duly-noted [FILES…] [--archive FOLDER] [--demo] [--tour FOLDER]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.bare_faults import tell_faults_barely
from archive.for_this_user_alone import write_for_this_user_alone


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line. ``archive`` and ``tour`` are folders."""

    files: tuple[Path, ...]
    archive: Path | None
    demo: bool
    tour: Path | None


def read_arguments(arguments: Sequence[str]) -> Asked:
    """Understand the command line; leaves with 2 and an explanation when it makes no sense, with 0 after --help."""
    parser = argparse.ArgumentParser(
        prog="duly-noted", description="Opens the window of an archive. Files named here are taken in."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files and folders to take in")
    parser.add_argument("--archive", type=Path, metavar="FOLDER", help="open the archive in this folder")
    parser.add_argument("--demo", action="store_true", help="open a made-up office; your own archive is not touched")
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="FOLDER",
        help="show every screen of the made-up office (or of --archive) in turn, and save a picture of each",
    )
    parsed = parser.parse_args(arguments)
    return Asked(tuple(file.absolute() for file in parsed.files), parsed.archive, parsed.demo, parsed.tour)


def main() -> None:
    """Run the program until its window is closed, and leave with 0 when all went as asked."""
    tell_faults_barely()
    write_for_this_user_alone()
    sys.exit(run(read_arguments(sys.argv[1:])))


def run(asked: Asked) -> int:
    """Open what was asked for; the exit code."""
    # Loaded here, because --help should not wait for the whole window.
    import platformdirs
    from PySide6.QtCore import QTemporaryDir
    from PySide6.QtWidgets import QApplication

    from desktop.short_pauses import ShortPauses
    from desktop.unread_modules import leave_modules_unread

    leave_modules_unread()
    app = QApplication(sys.argv[:1])
    pauses = ShortPauses(app)  # before the rest is loaded, which makes most of the objects there will be

    from archive.folder import usual_root
    from desktop.known_archives import remembered_folder
    from desktop.program import Program

    app.setApplicationName("Duly Noted")
    app.setDesktopFileName("duly-noted")
    of_its_own = QTemporaryDir()  # the tour leaves this computer's settings alone
    settings = Path(of_its_own.path()) if asked.tour else platformdirs.user_config_path("Duly Noted", appauthor=False)
    settings.mkdir(parents=True, exist_ok=True)
    desk_file = settings / "desk.ini"
    program = Program(app, desk_file)
    program.opened.connect(lambda _: pauses.settle())
    guide = None
    if asked.tour is not None:
        from desktop.tour_guide import TourGuide

        guide = TourGuide(program, asked.tour.absolute())
    if asked.demo or (asked.tour is not None and asked.archive is None):
        program.open_demo(platformdirs.user_data_path("Duly Noted", appauthor=False), asked.files)
    elif not program.begin(asked.archive or remembered_folder(desk_file) or usual_root(), asked.files):
        return guide.exit_code if guide else 0
    code = app.exec() or program.exit_code
    return guide.exit_code if guide else code


if __name__ == "__main__":
    main()
