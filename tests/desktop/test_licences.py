from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from desktop.licences import TYPE, components
from resources import fonts


def test_every_library_of_a_program_is_named_with_its_licence() -> None:
    found = {one.name: one for one in components("pytest-qt")}
    assert "pytest" in found
    assert found["pytest"].licence == "MIT"


def test_all_type_that_comes_along_is_named_with_its_version() -> None:
    names = [TTFont(one)["name"] for one in Path(fonts.__path__[0]).glob("*.ttf")]
    found = {(one.getDebugName(1), one.getDebugName(5).removeprefix("Version ").strip()) for one in names}
    assert found == {(one.name, one.version) for one in TYPE}


def test_a_program_that_is_not_installed_names_nothing() -> None:
    assert components("no-such-program-anywhere") == ()
