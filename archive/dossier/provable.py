"""What of a dossier can be proven by the acts that brought it: notes, as the lists of which their seals in the history
are digests, and originals, by the file that each is and the SHA-256 with which it was received."""

import json
from pathlib import Path

from archive.dossier.contents import Contents
from archive.dossier.originals import ORIGINALS, beside, names_of
from archive.services.seals import note_fields

RECORDS = "records.json"


def write_records(contents: Contents, folder: Path) -> None:
    """Write every wording of every note and every document of the dossier, under the name by which the history calls
    it; of a document where its file lies below ``folder`` and the text of its pages, null for what is not there."""
    wordings = sorted((word for note in contents.notes for word in note.wordings), key=lambda word: word.id)
    told: dict[str, object] = {f"note:{word.id}": note_fields(word) for word in wordings}
    names = names_of(contents.documents)
    for one in sorted(contents.documents, key=lambda one: one.id):
        told[f"document:{one.id}"] = {
            "sha256": one.sha256,
            "file": f"{ORIGINALS}/{names[one.id]}" if one.is_there else None,
            "text": f"{ORIGINALS}/{beside(names[one.id])}" if one.pages else None,
        }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (folder / RECORDS).write_text(f"{text}\n", "utf-8", newline="\n")
