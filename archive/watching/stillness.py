"""Since when the files of a folder have been as they are. Looked at now and then: shares tell nobody of changes."""

from collections.abc import Mapping

from archive.watching.listing import Stamp


class Stillness:
    """Remembers how each file stood when it was last looked at. Times are seconds that only go forwards."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Stamp, float]] = {}

    def look(self, files: Mapping[str, Stamp], *, now: float) -> None:
        """Take note how all files of the folder stand. One that is not among them is forgotten."""
        before = self._seen
        self._seen = {}
        for name, stamp in files.items():
            known, since = before.get(name, (stamp, now))
            self._seen[name] = (stamp, since if known == stamp else now)

    def changed(self, name: str, stamp: Stamp, *, now: float) -> None:
        """Take note of one file that stands otherwise than the list of its folder said."""
        self._seen[name] = (stamp, now)

    def still_for(self, name: str, *, now: float) -> float:
        """The seconds for which a file has been as it is, as far as anybody looked."""
        return now - self._seen[name][1]

    def forget(self) -> None:
        """Begin anew: nobody knows what went on while the folder was away."""
        self._seen.clear()
