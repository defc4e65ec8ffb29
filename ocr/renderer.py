"""Files from outside are opened in a process of their own, so that a crash or a hang costs a file and never the caller.

The parent holds a ``Renderer``; the child is ``python -m ocr.renderer_child``. They speak JSON, one object a line.
"""

import contextlib
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ocr.child import Child, ChildDied, ChildHung, ChildTooLarge, nobody_asks
from ocr.errors import OutOfMemory, RendererDied, RendererHung, RendererNotStarted, SmallPictureMissing, problem_of
from ocr.limits import Limits
from ocr.mail import MailHead, mail_from_json
from ocr.renderer_start import starts
from ocr.words import Box, RecognisedPage, Word


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file turned out to be. ``pages`` counts its sides; ``mail`` is an e-mail's head, and None of others."""

    media_type: str
    pages: int
    mail: MailHead | None = None


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's pictures as they were written.

    ``width`` and ``height`` are the view picture's, in pixels. ``resolution`` in dots per inch and ``skew`` in degrees
    (the prepared picture was straightened by so much counter-clockwise) belong to the picture for reading, which is
    written only when there is something to read: not for a blank page, nor for one whose ``layer`` is trusted, nor for
    one that is ``incomplete``, whose stored picture could not be decoded whole: it is drawn as far as that goes, and is
    neither blank nor read, even where a ``layer`` beside the picture has words. ``fault`` is the code of what is wrong
    with it, or with a page that is read all the same. ``pictures_too`` says that the picture for reading shows what the
    pictures beside a trusted layer hold, and nothing else, turned upright. ``codes`` are what the QR codes
    on it say. ``enlarged_from`` is the resolution of the scan, kept too (scan_beside) if what is to be read is larger.
    ``gutter`` is where along the long side two pages seem to meet in the picture (ocr.two_pages), as a share of it;
    ``is_aslant`` says that it is a photograph of a sheet taken aslant (ocr.aslant).
    """

    width: int
    height: int
    resolution: int
    skew: float
    is_blank: bool
    layer: RecognisedPage | None
    fault: str | None = None
    pictures_too: bool = False
    codes: tuple[str, ...] = ()
    enlarged_from: int | None = None
    gutter: float | None = None
    is_aslant: bool = False

    @property
    def incomplete(self) -> bool:
        """Whether more is missing than a small picture."""
        return self.fault is not None and self.fault != SmallPictureMissing.code

    @property
    def needs_reading(self) -> bool:
        """Whether a picture for reading was written."""
        return self.pictures_too or (not self.is_blank and self.layer is None and not self.incomplete)


@dataclass(frozen=True, slots=True)
class View:
    """A page's picture to look at as it was written, in pixels."""

    width: int
    height: int


class Renderer:
    """The parent's side: starts the child when it is first needed, and again after it died. Safe in several threads.

    Raises the CannotOpen that the child names; RendererDied or RendererHung when the child itself fell over a file. A
    fallen child is replaced at the next call, and so is one that ended while it had nothing to do, without a word;
    whether to offer the same file again is the caller's business. Raises
    RendererNotStarted when no child can be started, whatever the file: that is never held against one.
    """

    def __init__(self, limits: Limits | None = None, *, command: Sequence[str] | None = None) -> None:
        """``command`` starts the child; without one it is this Python's."""
        self._limits = limits or Limits()
        self._command = list(command or (sys.executable, "-P", "-m", "ocr.renderer_child"))
        self._child: Child | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def inspect(self, path: Path, password: str | None = None) -> Contents:
        """What the file is and how many pages it has."""
        answer = self.ask({"do": "inspect", "path": str(path), "password": password})
        return Contents(answer["media_type"], answer["pages"], mail_from_json(answer.get("mail")))

    def detach(self, path: Path, folder: Path) -> None:
        """Writes what hangs on a mail and is ``kept`` into a folder, each under its position, whole or not at all."""
        self.ask({"do": "detach", "path": str(path), "password": None, "folder": str(folder)})

    def draw(
        self, path: Path, number: int, *, view: Path, thumbnail: Path, reading: Path, password: str | None = None
    ) -> DrawnPage:
        """Draws page ``number`` (from 1) and writes its pictures: JPEG to look at, with their checksums (see
        ocr.picture_checksum), PGM to read, and beside that the page as it was scanned where it was enlarged.

        Each picture is written beside its place and renamed into it. Nothing half written stays behind.
        """
        targets = {"view": view, "thumbnail": thumbnail, "reading": reading, "scan": scan_beside(reading)}
        return _drawn(self._write("draw", path, number, targets, password))

    def redraw(
        self,
        path: Path,
        number: int,
        *,
        view: Path,
        thumbnail: Path,
        password: str | None = None,
        checksum: bool = True,
    ) -> View:
        """Writes the pictures to look at of page ``number`` (from 1), as draw does, and makes nothing to be read.

        Without their ``checksum`` they are the same wherever they lie.
        """
        targets = {"view": view, "thumbnail": thumbnail}
        answer = self._write("redraw", path, number, targets, password, checksum=checksum)
        return View(answer["width"], answer["height"])

    def close(self) -> None:
        """Ends the child, at once."""
        with self._turn:
            self._end()

    def _write(
        self,
        do: str,
        path: Path,
        number: int,
        targets: Mapping[str, Path],
        password: str | None,
        *,
        checksum: bool = True,
    ) -> dict[str, Any]:
        page = {"path": str(path), "password": password, "number": number}
        places = {name: str(target) for name, target in targets.items()}
        try:
            return self.ask({"do": do, **page, **places, "checksum": checksum})
        except (RendererDied, RendererHung, OutOfMemory):
            for target in targets.values():
                with contextlib.suppress(OSError):
                    part_of(target).unlink(missing_ok=True)
            raise

    def ask(self, request: dict[str, Any], *, pages: int = 1, tick: Callable[[], None] = nobody_asks) -> dict[str, Any]:
        """What the child answers to a request, for which it may work as long as for so many ``pages``.

        ``tick`` is called now and then meanwhile; what it raises ends the child and the work.
        """
        seconds = self._limits.seconds * max(1, pages)
        with self._turn:
            if self._child is not None and self._child.is_gone():
                self._end()  # whatever ended it while it had nothing to do, the next file is not at fault
            try:
                self._child = self._child or Child(self._command, self._limits)
                answer = self._child.ask(request, seconds=seconds, memory=self._limits.memory, tick=tick)
            except OSError as problem:
                raise RendererNotStarted from problem
            except (ChildDied, ChildHung) as fall:
                self._end()
                if not starts(self._command, self._limits):
                    raise RendererNotStarted from fall
                raise (RendererHung if isinstance(fall, ChildHung) else RendererDied) from fall
            except ChildTooLarge as fall:
                self._end()
                raise OutOfMemory from fall
            except BaseException:  # whatever it was, an answer still under way would be taken for the next one's
                self._end()
                raise
        if "problem" in answer:
            raise problem_of(answer["problem"], answer["sentence"])
        return answer

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None


def part_of(target: Path) -> Path:
    """Where a picture lies until it is whole."""
    return target.with_name(f"{target.name}.part")


def scan_beside(reading: Path) -> Path:
    """Where the page lies as it was scanned, if the picture for reading is enlarged."""
    return reading.with_name(f"{reading.stem}-scan{reading.suffix}")


def _drawn(answer: dict[str, Any]) -> DrawnPage:
    layer = answer["layer"]
    return DrawnPage(
        width=answer["width"],
        height=answer["height"],
        resolution=answer["resolution"],
        skew=answer["skew"],
        is_blank=answer["is_blank"],
        fault=answer["fault"],
        pictures_too=answer["pictures_too"],
        codes=tuple(answer["codes"]),
        enlarged_from=answer["enlarged_from"],
        gutter=answer["gutter"],
        is_aslant=answer["is_aslant"],
        layer=layer
        and RecognisedPage(
            words=tuple(Word(text, Box(*box), confidence, line) for text, box, confidence, line in layer["words"]),
            turn=layer["turn"],
            resolution=answer["resolution"],
            source="text layer",
            engine=layer["engine"],
            recipe=layer["recipe"],
        ),
    )
