"""A key of encrypted copies, and the same under two passphrases with little work, so that no test waits for seconds.

Written by another program than ours, after the specification of the age format.
"""

import base64

import pytest

from archive.copies import beginning, passphrase
from archive.copies.sealing import Seal, locked

ONE = Seal("AGE-SECRET-KEY-1GEMZDYEJ322FGR7FZPVR54PRRHRAQSL2NA3D3WFL9FRMDRGKSVTS472TDL")

WORDS, OTHER_WORDS = "four quiet green boats", "nine slow brown horses"

LOCKED = {
    WORDS: base64.b64decode(
        "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBTbndsNnBWK0V6d3FFNEQ2TlFuMU1RIDEwClkvM2tpSkRhUlRLZGZ2ekpV"
        "YWFkMnhYZzA4Zld3N1hMRkY4aURUSjJZeVUKLS0tIGhka3VoajFKQnBKbjM4R2drWWJqa25DRm5HQ0ZqK0UzMEp4Q0wzVi92QmMK"
        "l4A7+2wondS5UjK+6Dg7mRUkffmGrgmiQVYAL3RCvzbynxNUcWK+fklAWGpRZX3IPKidOYwr+Bma/TICsp0A04YYcoD3xQ8oUmG9"
        "Nw/yJ1MYc3os//X/fKELil7mpdFx03saU+4xJ1r4Pbs="
    ),
    OTHER_WORDS: base64.b64decode(
        "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCB4WWxVSmk5V3NYN2o0SWsvL3FSOGt3IDEwCldjaHNidkx5R0ZaMWFDNlcy"
        "T0NDSy9GUHB5TU8vY3hmUjJHVFRmT1l6bEUKLS0tIHpBSC9lMUgxTVcyQlFoYytQZUY0V0Y4MWJpWUpidEgwWjFsY243dFNIMGsK"
        "ZPoFOhywtkbPKoXw7vMBVASjwtuw8K+HybnQqg/OuSOJcv4nmM3aFN38bNbpCCafcPlPB088g+YReewkbhGBjic4MzVQp+3z4Of4"
        "DGQsTR+/JDhTUuDWmHrR0MGeAgP0bUrErIteRwz6iPQ="
    ),
}
"""The key under each of the passphrases."""


def lock_quickly(patched: pytest.MonkeyPatch, *, new: bool = True) -> None:
    """The key goes under these passphrases without waiting; with ``new`` every new key is that one."""

    def lock(seal: Seal, words: str) -> bytes:
        return LOCKED[words] if seal == ONE and words in LOCKED else locked(seal, words)

    if new:
        patched.setattr(Seal, "new", lambda: ONE)
    for module in (beginning, passphrase):
        patched.setattr(module, "locked", lock)
