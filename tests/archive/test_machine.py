"""This computer's own number and that of its start, as Qt writes them into a window's lock."""

from archive.machine import machine_id, start_id


def test_they_are_those_that_qt_writes_into_its_locks() -> None:
    from PySide6.QtCore import QSysInfo  # the rest of these tests does without Qt

    assert machine_id() == bytes(QSysInfo.machineUniqueId().data()).decode()
    assert start_id() == bytes(QSysInfo.bootUniqueId().data()).decode()
