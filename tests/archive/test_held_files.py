"""A file that another program holds costs time and neither itself nor others."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from archive import clerk as module
from archive import held_files
from archive.archive import Archive
from archive.held_files import AGAIN, TRIES, HeldFiles
from archive.services.receipt import receipt
from ocr.errors import HeldByAnother
from ocr.limits import Limits
from ocr.pages import open_document
from ocr.renderer import Renderer
from tests.archive.at_work import Reading, at_work, hand, page_states, scan


def test_it_is_left_alone_for_a_while_and_then_tried_once_more() -> None:
    now = [0.0]
    held = HeldFiles(seconds=lambda: now[0])

    assert all(held.put_off(7) for _ in range(3))  # three of its pages
    assert held.waiting() == {7}
    now[0] = AGAIN
    assert held.waiting() == frozenset()


def test_in_the_end_a_person_is_told_and_a_file_that_was_let_go_begins_anew() -> None:
    now = [0.0]
    held = HeldFiles(seconds=lambda: now[0])

    def tries() -> int:
        for number in range(1, 10 * TRIES):
            if not held.put_off(7):
                return number
            now[0] += AGAIN
        return 0

    assert tries() == TRIES
    held.put_off(7)
    held.let_go(7)
    now[0] += AGAIN
    assert tries() == TRIES


def test_what_the_system_does_not_let_us_open_is_held_and_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    file = scan(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(HeldByAnother):
        open_document(file, Limits())


@pytest.mark.parametrize("verb", ["inspect", "draw"])
def test_a_file_that_is_held_for_a_while_waits_holds_up_no_others_and_is_read_in_the_end(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    is_held, does = [True], getattr(Renderer, verb)
    paths: list[Path] = []

    def open_unless_held(renderer: Renderer, path: Path, *what: Any, **how: Any) -> Any:
        if is_held[0] and path == paths[0]:
            raise HeldByAnother
        return does(renderer, path, *what, **how)

    monkeypatch.setattr(Renderer, verb, open_unless_held)
    monkeypatch.setattr(held_files, "AGAIN", 0.01)
    monkeypatch.setattr(held_files, "TRIES", 10**9)
    monkeypatch.setattr(module, "LOOK_AGAIN", 0.01)
    held, other = scan(tmp_path, "held.png"), scan(tmp_path, "other.png")

    paths.append(archive.folder.original(hashlib.sha256(held.read_bytes()).hexdigest()))
    batch = hand(archive, held, other)
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: receipt(archive, batch_id=batch)[1].state == "read")
        assert receipt(archive, batch_id=batch)[0].state in {"safe", "reading"}
        is_held[0] = False
        first, second = clerk.until_done(batch)

    assert [first.state, second.state] == ["read", "read"]
    assert page_states(archive, first.document_id) == ["read"]


def test_a_file_that_is_never_let_go_is_told_to_a_person(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise HeldByAnother

    monkeypatch.setattr(Renderer, "inspect", refuse)
    monkeypatch.setattr(held_files, "AGAIN", 0.0)
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)

    assert file.state == "quarantined"
    assert "Another program kept this file" in str(file.reason)


def test_a_page_that_was_read_stays_so_while_what_its_lost_picture_is_drawn_from_is_held(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_held, refused, redraw = [True], [0], Renderer.redraw

    def draw_unless_held(renderer: Renderer, path: Path, *what: Any, **how: Any) -> Any:
        if is_held[0]:
            refused[0] += 1
            raise HeldByAnother
        return redraw(renderer, path, *what, **how)

    monkeypatch.setattr(Renderer, "redraw", draw_unless_held)
    monkeypatch.setattr(held_files, "AGAIN", 0.01)
    monkeypatch.setattr(held_files, "TRIES", 10**9)
    monkeypatch.setattr(module, "LOOK_AGAIN", 0.01)
    batch = hand(archive, scan(tmp_path))
    with at_work(archive, Reading()) as clerk:
        (file,) = clerk.until_done(batch)
    assert file.sha256 is not None
    picture = archive.folder.page_picture(file.sha256, 1)
    shutil.rmtree(picture.parent)
    with at_work(archive, Reading()) as clerk:
        clerk.until(lambda: refused[0] > 2)
        assert page_states(archive, file.document_id) == ["read"]
        is_held[0] = False
        clerk.until(picture.exists)
    assert page_states(archive, file.document_id) == ["read"]
