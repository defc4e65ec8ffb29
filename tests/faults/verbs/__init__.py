"""Verbs of the office that are done while the disk fails."""

from collections.abc import Callable

from tests.faults.verbs.backup import Backup
from tests.faults.verbs.erasure import Erasure
from tests.faults.verbs.filing import Filing
from tests.faults.verbs.migration import Migration
from tests.faults.verbs.rebuild import Rebuild
from tests.faults.verbs.repair import Repair
from tests.faults.verbs.restore import Restore
from tests.faults.verbs.review import Review
from tests.faults.verbs.shredding import Shredding
from tests.faults.verbs.take_in import TakeIn
from tests.faults.verbs.verb import Verb

VERBS: dict[str, Callable[[], Verb]] = {
    "take-in": TakeIn,
    "filing": Filing,
    "review": Review,
    "shredding": Shredding,
    "backup": Backup,
    "restore": Restore,
    "migration": Migration,
    "erasure": Erasure,
    "rebuild": Rebuild,
    "repair": Repair,
}
"""Each verb by its name."""
