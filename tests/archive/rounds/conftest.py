"""The office of the tests of copies, with its three documents and its folder for copies on a drive of its own."""

from tests.archive.copies.conftest import drives, hands, made_office, office, tmp_path, usb

__all__ = ["drives", "hands", "made_office", "office", "tmp_path", "usb"]
