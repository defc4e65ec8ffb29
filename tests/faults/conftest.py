"""A door in front of other processes, made once."""

from pathlib import Path

import pytest

from tests.faults.door import COMPILER, make_door


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that is the file-system door."""
    if COMPILER is None:
        pytest.skip("a door in front of the file system takes Linux and a C compiler, cc")
    return make_door(tmp_path_factory.mktemp("door"))
