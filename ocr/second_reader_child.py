"""The second reader's side of its process: the only caller of RapidOCR. Its quirks are explained here and nowhere else.

- A model that it does not find it fetches: its models are named to it, and nothing is sent anywhere from this process.
- Its detection turns what it sees to a size of its own and takes more memory with every pixel: see ``LONG_SIDE``.
- Lines read one by one instead of six together take half the memory and no longer, on a processor.
- It says of each word how sure it was of a letter somewhere in its line: see ``_by_word``.
- It was made for Chinese above all, and reads its characters into smudges: words with such are left out.
"""

import json
import logging
import sys
import unicodedata
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ocr.child_side import answer_all
from ocr.limits import Limits
from ocr.priority import stand_back

LONG_SIDE = 2000
"""Pixels to which a page is reduced: A4 at 170 dots per inch. What is smaller is not enlarged: read at twice its size,
the report half of 59 forms at 90 dpi lost .015 of its words."""
KNOWN = ("LATIN", "GREEK", "MICRO", "DIGIT")
"""How the names of letters begin that stand on paper here."""


def main() -> None:
    """Answers requests until the parent closes the pipe or is gone."""
    Limits(**json.loads(sys.argv[1]))  # its memory is watched by the parent: a pool of threads reserves far more
    stand_back()
    _send_nothing()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    answer_all(_Desk().answer)


class _Desk:
    """Reads one picture after the other; the models are loaded for the first."""

    def __init__(self) -> None:
        self._reader: Any = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The words of the picture, none without one, or the problem's name: whatever is wrong with one page, the next
        may be well."""
        try:
            self._reader = self._reader or _loaded(request["at once"])
            return {"words": _read(self._reader, Path(request["path"])) if "path" in request else []}
        except Exception as problem:  # noqa: BLE001  # models that nobody here has written may raise anything
            return {"problem": type(problem).__name__}


def _loaded(at_once: int) -> Any:
    import rapidocr
    from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode

    CTCLabelDecode.decode = _by_word(CTCLabelDecode.decode)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # pages are upright, and lines upside down are none
            "Global.max_side_len": LONG_SIDE,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": at_once,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _by_word(decode: Callable[..., Any]) -> Callable[..., Any]:
    """Its decoding, with one confidence for each word: that of its least sure letter. Its own are one for each letter
    and space of the line, of which the first word is given the first, the second the second."""

    def decoded(*what: Any, **how: Any) -> Any:
        lines, words = decode(*what, **how)
        for (text, _), told in zip(lines, words, strict=True):
            sure = [one for letter, one in zip(text, told.confs, strict=False) if not letter.isspace()]
            own = iter(sure)
            told.confs = [min((next(own, 0.0) for _ in word), default=0.0) for word in told.words]
        return lines, words

    return decoded


def _read(reader: Any, path: Path) -> list[tuple[str, list[float], float, int]]:
    with Image.open(path, formats=("PPM",)) as picture:
        grey = picture.convert("L")
    scale = min(1.0, LONG_SIDE / max(grey.size))
    if scale < 1:
        size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    seen = reader(np.repeat(np.asarray(grey)[:, :, None], 3, axis=2), return_word_box=True)
    words = []
    for number, line in enumerate(seen.word_results or ()):
        for text, sure, corners in line:
            if text.strip() and all(map(_is_known, text)):
                words.append((text.strip(), _box(corners, grey.size), 100 * float(sure), number))
    return words


def _box(corners: Any, size: tuple[int, int]) -> list[float]:
    """Left, top, width and height as fractions of the picture."""
    across = [min(max(0.0, float(corner[0]) / size[0]), 1.0) for corner in corners]
    down = [min(max(0.0, float(corner[1]) / size[1]), 1.0) for corner in corners]
    return [min(across), min(down), max(across) - min(across), max(down) - min(down)]


def _is_known(letter: str) -> bool:
    return not letter.isalpha() or unicodedata.name(letter, "").startswith(KNOWN)


def _send_nothing() -> None:
    """Whatever asks for a connection in this process is refused one."""

    def refuse(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.sendto")):
            raise PermissionError(event)

    sys.addaudithook(refuse)


if __name__ == "__main__":
    main()
