from __future__ import annotations

from desktop.licences import components


def test_every_library_of_a_program_is_named_with_its_licence() -> None:
    found = {one.name: one for one in components("pytest-qt")}
    assert "pytest" in found
    assert found["pytest"].licence == "MIT"


def test_a_program_that_is_not_installed_names_nothing() -> None:
    assert components("no-such-program-anywhere") == ()
