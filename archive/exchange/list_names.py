"""Which files call themselves lists of clients."""

from pathlib import PurePath

_ENDINGS = frozenset({".csv", ".vcf"})


def may_be_client_list(name: str) -> bool:
    """Whether a file of this name may be a list of clients, a table or an address book; its bytes may say otherwise."""
    return PurePath(name).suffix.casefold() in _ENDINGS
