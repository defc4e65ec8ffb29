"""What a check says of each thing that it finds: what is wrong, what is safe, what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archive.moved_away import moved_away

if TYPE_CHECKING:
    from archive.services.finding import Look, Part

COPY_BACK = "put the last copy back (Settings, Copies; or duly-noted-archive copy restore FOLDER)"
"""What mends records that were changed: a whole copy. A file exchanged by hand would not fit the others."""

CLOSED = (
    "{name} may not be read, so what lies there was not looked at. Give yourself permission to read it, then check "
    "again."
)

STUMBLED = (
    "One part of the check came upon something it did not understand ({error}) and could not go on; the other parts "
    f"did. Nothing was changed. First {COPY_BACK}, then check again; if this stays, ask for help."
)
"""Told of a fault of the program's own, or of records that it cannot understand."""

HAND_IN = (
    "Connect the disk with the copies and choose Put back on Today, or run `repair`; or hand the same file in again."
)

KEPT_BESIDE = "What lies there now is kept beside it."

IN_ITS_PLACE = "Choose Put back on Today, or run `repair`, which puts it into its place again; no copy is needed."

_PUT_BACK = f"{HAND_IN} {KEPT_BESIDE}"

EXPLAINED = (
    "Mend on Today, or `repair`, puts the explanation there that a copy has, or writes it anew from the records, and "
    "keeps what lay there."
)

_EXPLAIN = f"The original itself is as received. {EXPLAINED}"

REMOVED = "Start Duly Noted: the clerk removes it."

LINK_OUT = (
    "Take the link out of the archive and put the folder back that lay there; if that is gone, run `repair` then, "
    "which takes the originals from a copy."
)

ELSEWHERE = (
    "In the archive, {name} is a link that leads somewhere else: what lies there is no part of the archive, and "
    "nothing is written there. "
)

LINK_ASIDE = (
    "The archive holds {name}, a link that lay in the place of the folder records and was put aside. What lies where "
    "it leads is no part of the archive, and no erasure reaches it. Look whether anything there should go; the link "
    "itself may be removed by hand."
)

DRAWN_THEN = "Take the link out of the archive; the clerk draws the pictures again."

PICTURES_ELSEWHERE = f"{ELSEWHERE}{DRAWN_THEN}"

PUT_ASIDE = "Nothing is lost: the clerk puts it aside, and writes the text anew."

TEXT_ELSEWHERE = f"{ELSEWHERE}{PUT_ASIDE}"

SENTENCES = {
    "missing": f"The original of {{name}} is missing from the vault. {HAND_IN}",
    "renamed": "The original of {name} is not in its place, and not lost: it lies in the vault under another name, as "
    f"{{detail}}. {IN_ITS_PLACE}",
    "displaced": f"The original of {{name}} is not in its place: {{detail}} lies there. {_PUT_BACK}",
    "altered": f"The original of {{name}} is not what was received. {_PUT_BACK}",
    "miscounted": "The original of {name} is as received, but it has {detail} bytes and the records say otherwise. "
    f"The records were changed from outside: {COPY_BACK}.",
    "orphan": "The vault holds {name}, of which the records know nothing. It stays where it is.",
    "stray": "The vault holds the file {name}, which is no part of it. It stays where it is; somebody may miss it.",
    "erased": f"The vault still holds {{name}}, which was erased on request. {REMOVED}",
    "unexplained": f"The file that explains the original of {{name}} is missing. {_EXPLAIN}",
    "garbled": f"The file that explains the original of {{name}} cannot be understood. {_EXPLAIN}",
    "contradicted": f"The file that explains the original of {{name}} tells of other bytes. {_EXPLAIN}",
    "retold": "The file that explains the original of {name} tells {detail}, otherwise than the records. It was "
    f"changed from outside, unless they were: see first to what else is found in them. {_EXPLAIN}",
    "spoiled": f"The file that explains the original of {{name}} is altered: it is not what was written. {_EXPLAIN}",
    "elsewhere": f"{ELSEWHERE}{LINK_OUT}",
    "unreadable": "The original of {name} cannot be read: {detail}. See to the disk or its permissions.",
}


READ_AGAIN = (
    "Its original is as received: open the page in Duly Noted and choose Read again below it, then check again. Only "
    f"if other records are damaged as well, {COPY_BACK}."
)
"""What mends the words of a page, and loses nothing that came after the last backup."""

DRAWN_AGAIN = "Nothing is lost: the clerk draws it again."

DRAWN_YET = "The clerk draws them."

UNDRAWN = f"There are no pictures yet of {{pages}}, so these were not looked at. {DRAWN_YET}"

DRAWN_ANEW = "The clerk draws them anew within four weeks, but for those whose document is locked."

UNPROVEN = (
    "The pictures of {pages} were drawn by an earlier version, without a checksum: of these only the beginning and the "
    f"end were looked at. {DRAWN_ANEW}"
)

ORIGINAL_FIRST = (
    "Its original is not as it was received either, so that it cannot be drawn: see to that first, then check again."
)

CHANGED = f"They were changed from outside, unless the program is at fault: {COPY_BACK}."

INDEX = {
    "missing": ("1 thing cannot be found that should be", "{:,} things cannot be found that should be"),
    "surplus": ("1 thing can be found that is no more", "{:,} things can be found that are no more"),
    "stale": ("1 thing is found by its old words", "{:,} things are found by their old words"),
}

WRITTEN_ANEW = (
    "The records are as they should be: Mend on Today has the clerk write it anew, and keeps what lay there. So does "
    "closing Duly Noted and moving the folder records elsewhere."
)

TEXT_GONE = f"All of the text in the folder records is gone. {WRITTEN_ANEW}"

SIDECARS: Mapping[str, str] = {
    "missing": f"The text about {{called}} in the folder records is missing ({{path}}). {WRITTEN_ANEW}",
    "altered": f"The text about {{called}} in the folder records was altered ({{path}}). {WRITTEN_ANEW}",
    "stale": "The text about {called} in the folder records says what the records do not ({path}). Either they or it "
    f"were changed from outside: if anything else was found, {COPY_BACK}. Else: {WRITTEN_ANEW}",
    "stray": "A file of yours lies {called}: {path}. It is no part of the archive, and is left alone where it is.",
    "unknown": "The folder records holds text of something that the records do not know, {path}. It stays where it is; "
    "somebody may miss it.",
}

TEXT_WRITTEN = "The clerk writes it."

TEXT_OF_OTHERS = f"The text in the folder records follows other records, so it was not compared. {TEXT_WRITTEN}"

MISFOUND = ("1 thing is not found by the words that it has", "{:,} things are not found by the words that they have")

INDEX_AT_FAULT = (
    "The records are as they should be, and nothing is lost: the clerk makes the index anew; until then a search may "
    "miss something."
)

INDEX_ANEW = (
    "Nothing is lost, and the clerk makes it anew; until then a search may miss something. If this is told again, see "
    "to the disk."
)

INDEX_DAMAGED = f"The search index is damaged: its files are not what was written there. {INDEX_ANEW}"

INDEX_MADE = "The clerk makes it; check again."

INDEX_UNREADABLE = f"There is no search index that can be read, so it was not compared. {INDEX_MADE}"

INDEX_LEARNS = "Let the clerk finish."

INDEX_BEHIND = f"The index has yet to learn {{things}}, so these were not compared. {INDEX_LEARNS}"

INDEX_MENDED = "Else Mend on Today has the clerk make the index anew; so does duly-noted-archive repair --yes."

INDEX_UNLIKE = (
    "{what}. Either the index is behind or the records were changed from outside, which it cannot tell apart: if "
    f"anything else was found, first {COPY_BACK}. {INDEX_MENDED}"
)

NO_ROOM = (
    "There is no space left on the archive's disk, so {what} could not be compared. Make space there, then check again."
)

LOOKED_AT: Mapping["Look", tuple[str, "Part"]] = {
    "database": ("the records with their own rules", "database"),
    "history": ("the history", "history"),
    "records": ("the records with the history", "records"),
    "pictures": ("the pictures of pages", "pictures"),
    "drawn": ("the pictures of pages", "pictures"),
    "sidecars": ("the text in the folder records", "sidecars"),
    "index": ("the search index", "index"),
    "files": ("what lies beside the originals", "vault"),
    "vault": ("a part of the originals", "vault"),
}
"""What each look is at, in words, and the part to which its findings belong."""


def unwritten(root: Path, due: int | None) -> str:
    """That so many files of the text beside the records are behind them; None where they follow others."""
    if due is None:
        return TEXT_OF_OTHERS
    files = "1 file" if due == 1 else f"{due:,} files"
    if moved_away(root) is not None:
        return f"{files} in the folder records had yet to be written when it was moved: these were not compared."
    return f"The clerk has yet to write {files} in the folder records, which were not compared."
