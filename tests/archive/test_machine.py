"""This computer's own number, as Qt writes it into a window's lock."""

from archive.machine import machine_id


def test_it_is_the_one_that_qt_writes_into_its_locks() -> None:
    from PySide6.QtCore import QSysInfo  # the rest of these tests does without Qt

    assert machine_id() == bytes(QSysInfo.machineUniqueId().data()).decode()
