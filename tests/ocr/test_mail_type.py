"""Letters for mails: the bundled serif where it can, this computer's fonts where it cannot, honest about the rest."""

from ocr.mail_type import drawable, face, face_for, lacks, width


def test_the_bundled_serif_is_there_on_every_computer() -> None:
    assert face("Caladea-Regular.ttf", 26) is not None
    assert face("no such font.ttf", 26) is None


def test_european_letters_need_no_other_font() -> None:
    serif = face("Caladea-Regular.ttf", 26)
    assert all(face_for(word, bold=False, size=26) is serif for word in ("Grüße", "Østergård", "£480", "Łódź", "“yes”"))
    assert not lacks("Grüße, Søren – £480 “yes” …\n")


def test_a_letter_that_no_font_has_is_noticed() -> None:
    assert lacks("price: \U000f1234")


def test_what_nobody_sees_is_left_out() -> None:
    assert drawable("ac\u00adcept\u200b\ufeff\x00 \tit\n") == "accept \tit\n"


def test_bold_and_larger_letters_are_wider() -> None:
    assert width("approval", bold=False, size=26) < width("approval", bold=True, size=26)
    assert width("approval", bold=False, size=26) < width("approval", bold=False, size=40)
