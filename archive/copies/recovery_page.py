"""The page with a recovery key as plain text, to be printed and kept where the copies are not."""

from archive.copies.passphrase import RecoveryKey

_WIDTH = 78
_QUIET = 2
"""Modules of white around the code; the paper has more."""

_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def recovery_page(key: RecoveryKey) -> str:
    """What it is, of which folder, how to use it, the key in groups, and as a QR code of two rows a line."""
    office = f" of {key.office}" if key.office else ""
    return "\n".join(
        (
            "RECOVERY KEY OF ENCRYPTED COPIES",
            "=" * _WIDTH,
            "",
            f"It opens the encrypted copies of the archive{office} in",
            f"{key.folder}",
            "without their passphrase. Whoever has this page and that folder can read all of it. Keep it in a",
            "safe place, not with the disk, and not in the computer whose archive is copied.",
            "",
            f"    {key.groups[0]}",
            f"    {' '.join(key.groups[1:6])}",
            f"    {' '.join(key.groups[6:])}",
            "",
            'To put a copy back: start Duly Noted, choose "Put a copy back..." in Settings under Copies, name the',
            "folder, and type the key where the passphrase is asked, with or without spaces. Without Duly Noted:",
            "any tool of the age format opens it; THIS IS A COPY.txt in the folder tells how.",
            "",
            *code_in_blocks(key.text),
            "",
        )
    )


def code_in_blocks(text: str) -> tuple[str, ...]:
    """A QR code drawn in half blocks, dark on light paper."""
    import numpy as np
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    dark = np.pad(np.asarray(code.to_image(scale=1, add_quiet_zones=False)) < 128, _QUIET)
    if len(dark) % 2:
        dark = np.vstack([dark, np.zeros_like(dark[:1])])
    rows = zip(dark[::2], dark[1::2], strict=True)
    return tuple(
        "".join(_BLOCKS[bool(above), bool(below)] for above, below in zip(*row, strict=True)).rstrip() for row in rows
    )
