"""Handwriting: alike for one person, different for two, never the same twice."""

from random import Random

import numpy as np
from PIL import Image

from archive.demo.paper import hand
from archive.demo.paper.typeset import Sheet


def signed(name: str, seed: int) -> Image.Image:
    sheet = Sheet()
    hand.sign(sheet, 200, 300, name, Random(seed))
    return sheet.image


def test_a_person_has_one_hand() -> None:
    assert hand.hand_of("Tom Reddy") == hand.hand_of("Tom Reddy")
    assert hand.hand_of("Tom Reddy") != hand.hand_of("Iwona Kowal")


def test_no_two_signatures_are_the_same_to_the_pixel() -> None:
    assert signed("Helen Ashworth", 1).tobytes() == signed("Helen Ashworth", 1).tobytes()
    assert signed("Helen Ashworth", 1).tobytes() != signed("Helen Ashworth", 2).tobytes()


def test_pencil_is_fainter_than_a_ballpoint() -> None:
    darkest = []
    for ink in (hand.PENCIL, hand.BALLPOINT):
        sheet = Sheet()
        hand.write(sheet, 200, 300, "files first", hand.hand_of("Tom Reddy"), Random(1), ink=ink)
        darkest.append(int(np.asarray(sheet.image).min()))

    assert darkest[0] > darkest[1] + 40
    assert darkest[0] < 200


def test_a_stamp_leaves_its_mark_where_it_was_pressed() -> None:
    sheet = Sheet()
    hand.stamp(sheet, 400, 500, ("PAID", "16 MAR 2026"), Random(1))

    left, top, right, bottom = Image.eval(sheet.image, lambda level: 255 - level).getbbox() or (0, 0, 0, 0)
    assert 400 <= left < right <= 800
    assert 500 <= top < bottom <= 760
