from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from desktop.widgets.page_picture import decoded, draw_page
from ocr.picture_checksum import with_checksum
from tests.archive.paperwork import turn_a_bit


def draw(path: Path, wide: int, high: int) -> Path:
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.gray)
    assert image.save(str(path))
    return path


def test_a_picture_is_scaled_down_to_the_room_and_never_up(tmp_path: Path) -> None:
    picture = draw(tmp_path / "1.jpg", 400, 600)
    assert draw_page(picture, turn=0, room=QSize(200, 300)).image.size() == QSize(200, 300)
    assert draw_page(picture, turn=0, room=QSize(800, 1200)).image.size() == QSize(400, 600)
    assert draw_page(picture, turn=0, room=QSize(200, 300)).full == QSize(400, 600)


def test_a_turned_picture_changes_its_shape(tmp_path: Path) -> None:
    assert decoded(draw(tmp_path / "1.jpg", 400, 600), turn=270).size() == QSize(600, 400)


def test_a_turned_picture_fills_the_room_as_it_is_seen(tmp_path: Path) -> None:
    drawn = draw_page(draw(tmp_path / "1.jpg", 400, 600), turn=90, room=QSize(300, 200))
    assert (drawn.image.size(), drawn.full) == (QSize(300, 200), QSize(600, 400))


def test_a_picture_drawn_again_by_the_clerk_is_seen(tmp_path: Path) -> None:
    picture = draw(tmp_path / "1.jpg", 400, 600)
    assert draw_page(picture, turn=0).full == QSize(400, 600)
    draw(tmp_path / "new.jpg", 300, 300).replace(picture)
    assert draw_page(picture, turn=0).full == QSize(300, 300)


def test_a_missing_or_damaged_picture_is_nothing(tmp_path: Path) -> None:
    damaged = tmp_path / "1.jpg"
    damaged.write_bytes(b"no picture at all")
    assert not draw_page(damaged, turn=0).is_there
    assert not draw_page(tmp_path / "gone.jpg", turn=0).is_there


def test_a_picture_with_its_checksum_is_shown_as_it_is_without(tmp_path: Path) -> None:
    picture = draw(tmp_path / "1.jpg", 400, 600)
    before = draw_page(picture, turn=90, room=QSize(300, 200)), decoded(picture, turn=0)
    picture.write_bytes(with_checksum(picture.read_bytes(), picture))
    after = draw_page(picture, turn=90, room=QSize(300, 200)), decoded(picture, turn=0)
    assert (after[0].image, after[0].full, after[1]) == (before[0].image, before[0].full, before[1])


def test_a_picture_in_which_a_bit_was_turned_is_not_shown(tmp_path: Path) -> None:
    picture = draw(tmp_path / "1.jpg", 400, 600)
    picture.write_bytes(with_checksum(picture.read_bytes(), picture))
    turn_a_bit(picture)
    assert not draw_page(picture, turn=0).is_there
    assert decoded(picture, turn=0).isNull()


def test_the_picture_of_another_page_is_not_shown(tmp_path: Path) -> None:
    picture = draw(tmp_path / "1.jpg", 400, 600)
    picture.write_bytes(with_checksum(picture.read_bytes(), tmp_path / "2.jpg"))
    assert not draw_page(picture, turn=0).is_there
