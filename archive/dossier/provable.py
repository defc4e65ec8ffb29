"""The notes of a dossier as the lists of which their seals in the history are digests, so that each can be proven."""

import json
from pathlib import Path

from archive.dossier.contents import Contents
from archive.services.seals import note_fields

RECORDS = "records.json"


def write_records(contents: Contents, folder: Path) -> None:
    """Write every wording of every note that is in the dossier, under the name by which the history calls it."""
    wordings = sorted((word for note in contents.notes for word in note.wordings), key=lambda word: word.id)
    told = {f"note:{word.id}": note_fields(word) for word in wordings}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (folder / RECORDS).write_text(f"{text}\n", "utf-8", newline="\n")
