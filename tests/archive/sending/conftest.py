"""What is sent comes from the case of the dossiers."""

from tests.archive.dossier.conftest import archive, case, made_case

__all__ = ["archive", "case", "made_case"]
