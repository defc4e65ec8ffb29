"""Any picture that Pillow can decode, as dark ink on white paper in eight bits."""

import numpy as np
from PIL import Image

SQUARE_FROM = 1.15
"""Fax machines write 204 × 98 dots per inch; below this ratio a difference is a careless tag, not a stretched page."""
SQUARE_UP_TO = 4.0


def flatten(picture: Image.Image) -> Image.Image:
    """The picture in mode L or RGB: alpha laid on white, 16 bits and floats scaled to eight, palettes resolved."""
    if picture.mode in {"L", "RGB"} and "transparency" not in picture.info:
        return picture
    if picture.mode == "F" or picture.mode.startswith("I"):
        return _eight_bits(picture)
    if picture.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in picture.info:
        return _on_white(picture)
    if picture.mode == "1":
        return picture.convert("L")
    return picture.convert("RGB")


def square(picture: Image.Image, dots: tuple[float, float] | None) -> Image.Image:
    """The picture with square pixels, its coarser axis stretched; ``dots`` are its dots per inch across and down."""
    if dots is None or min(dots) <= 0:
        return picture
    across, down = dots
    ratio = across / down
    if not SQUARE_FROM <= max(ratio, 1 / ratio) <= SQUARE_UP_TO:
        return picture
    size = (
        (picture.width, round(picture.height * ratio)) if ratio > 1 else (round(picture.width / ratio), picture.height)
    )
    return picture.resize(size, Image.Resampling.BICUBIC)


def fit(picture: Image.Image, pixels: int) -> Image.Image:
    """The picture, made smaller if it has more than so many pixels."""
    scale = (pixels / (picture.width * picture.height)) ** 0.5
    if scale >= 1:
        return picture
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BOX)


def _on_white(picture: Image.Image) -> Image.Image:
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits by their high byte; anything else by the range that its finite values show."""
    values = np.asarray(picture)
    if picture.mode.startswith("I;16"):
        return Image.fromarray((values.astype(np.uint16) >> 8).astype(np.uint8))
    values = values.astype(np.float32)
    finite = np.isfinite(values)
    if not finite.any():
        return Image.new("L", picture.size, "white")
    low, high = _range(float(values[finite].min()), float(values[finite].max()))
    scaled = np.where(finite, (values - low) * (255 / max(high - low, 1e-9)), 255.0)
    return Image.fromarray(scaled.clip(0, 255).astype(np.uint8))


def _range(low: float, high: float) -> tuple[float, float]:
    """Black and white of a picture whose format does not say: 0 to 1, 255 or 65535 if the values fit."""
    if low >= 0:
        for white in (1.0, 255.0, 65535.0):
            if high <= white:
                return 0.0, white
    return low, high
