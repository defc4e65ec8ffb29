"""A photograph from a telephone (HEIC) is opened and read like any other picture."""

from base64 import b64decode
from pathlib import Path

from ocr.limits import Limits
from ocr.pages import open_document
from ocr.reader import ReadRequest, read_pages
from ocr.renderer import Renderer
from ocr.tesseract import find_tesseract

# The word "Approved", 320 x 64 pixels, drawn and saved as HEIC: no library of the lock can write one.
APPROVED = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVVtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABeQABAAAAAAAAAlgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1WlwcnAA"
    "AAC2aXBjbwAAAHdodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkA"
    "AAAwAAAwAeoAoIEFlupJKa5uAhoMCAAAAMgAAAAwCEYgABAAdEAcFysCJAAAAAE2NvbHJuY2x4AAEADQAGgAAAABRpc3BlAAAAAAAAAUAAAABA"
    "AAAAEHBpeGkAAAAAAwgICAAAABdpcG1hAAAAAAAAAAEAAQSBAgMEAAACYG1kYXQAAAJUKAGvBBhtf//5h8C6lD7WwQeM5+yf9XHYxB8dOS738p"
    "zUNMNFs7UiRIDdmGBRUr3nxqfJg6n89it9q+N9idrpsGLlDerI+hnO7HtSs2BPXMXrRanyk0/Ya0MgGCn6k5gO9y/B9m4qAXmTMZy92nh2gtrA"
    "M2+bzGGJThV/vHhzlI49imVpAxnjoCjs83ljHaPfEfhrZuiUw2k14lNN2bgTQhr+QjqbBEg1hY8CiJFn6c5FFoUaZlCIQLKCL3EbHKWATXlUuM"
    "eN/cEtwxLrIGgFZ7JTQy0WUC0J+Fls2759YNE9buBmDxQlS2JKwJaBhdPdeMoET+K/Nxdi3mjPGl0Etc7uhWyzvaOFVKjAhRPq+28JTY0CsQef"
    "xAJJz/WoOEn4sELIxhVvytBRu8esZKAFYWQuWizcho5on4faTIBCH2ck7iJhRszWq+PuMtnVsPRlp+ZF02nQj2Y1RLXDECRXwXbs+AzVQymiky"
    "2QWmbwLwxbyOkowzbDuJPxc4gHWmOU6jhgzAslytgkBp/1z/htDQ9YrrOhx2XxHvO6iO1peSv7wIbv3fB6N7NJN/7wKPmpwn+JvvBbhGBZRnU2"
    "sSbY+qF7SqvrZCnAABO+5+vLm30semZajkkbppDaHpV0wD5fIRgO5d8NsxnolHwvUmu5+c65nb2rmEL6sOFx4wA6j+2LXQLxPoZL7Vq2GVsNQf"
    "i9yhdXBd9bf1+xtTkr/wk9Ks0SuiNBb+bzlcvMe6V+AG9WpzdXtDk5DK+DW6V5mvUFrNANnLUolVUZfLeFbPcUjlbYSMA="
)


def test_a_heic_photograph_is_opened_by_its_content(tmp_path: Path) -> None:
    photograph = tmp_path / "IMG_2231.jpg"
    photograph.write_bytes(APPROVED)
    document = open_document(photograph, Limits())
    try:
        assert document.media_type == "image/heic"
        assert document.page(1).picture.size == (320, 64)
    finally:
        document.close()


def test_the_words_of_a_heic_photograph_are_read(tmp_path: Path) -> None:
    photograph = tmp_path / "IMG_2231.HEIC"
    photograph.write_bytes(APPROVED)
    asked = ReadRequest("1", photograph, 1, tmp_path / "view.jpg", tmp_path / "small.jpg")
    with Renderer() as renderer:
        (result,) = read_pages([asked], renderer=renderer, engine=find_tesseract(), scratch=tmp_path, at_once=1)
    assert result.page is not None
    assert result.page.text == "Approved"
