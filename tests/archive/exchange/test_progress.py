"""How far work is, told in steps that a person can follow."""

from archive.exchange.progress import followed, in_part


def test_it_is_told_before_each_portion() -> None:
    told: list[tuple[int, int]] = []
    things = list(followed(range(5), lambda *how: told.append(how), every=2))
    assert things == [0, 1, 2, 3, 4]
    assert told == [(0, 5), (2, 5), (4, 5)]


def test_parts_make_one_whole() -> None:
    told: list[tuple[int, int]] = []
    for part, of in ((0, 10), (1, 4), (2, 0)):
        tell = in_part(lambda *how: told.append(how), part, of=4)
        tell(0, of)
        tell(of, of)
    assert told == [(0, 1000), (250, 1000), (250, 1000), (500, 1000), (500, 1000), (500, 1000)]
