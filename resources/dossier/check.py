"""Checks this dossier: every file against its SHA-256, the extract of the history link by link, and the originals and
notes against the acts that brought them.

Needs Python 3.8 or newer and nothing else:

    python3 check.py

It reads only, names everything that it finds, and ends with 0 if everything agrees and with 1 if anything does not.
"""

import hashlib
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ORIGINALS = "data/originals/"
DATA_LIST, TAG_LIST = LISTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
HISTORY = "data/history/history.jsonl"
HEAD = "data/history/head.txt"
RECORDS = "data/records.json"
FIRST = "0" * 64
STRAY = (".ds_store", "thumbs.db", "desktop.ini")
LONGEST_LINE = 1 << 22

LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f]+)")
HEAD_LINES = re.compile(
    r"DNH1:([0-9]{1,12}):([0-9A-F]{64})\nfirst:([0-9]{1,12}):([0-9A-F]{64})\n"
    r"(in full|in full with others):([0-9]{1,12})\n"
)


class Wrong(Exception):
    """Something is not as it was; said as a sentence."""


def sha256_of(path):
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def place_of(name):
    """Where a file of the dossier lies on this disk."""
    return os.path.join(HERE, *name.split("/"))


def composed(name):
    """A name as the lists have it: some disks write accents apart from their letters."""
    return unicodedata.normalize("NFC", name)


def listed(name, found):
    """The files of a list with their SHA-256; what is no such line goes to ``found`` as a sentence."""
    known = {}
    try:
        with open(place_of(name), "rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
                try:
                    told = LINE.fullmatch(line.decode("utf-8")[:-1]) if line.endswith(b"\n") else None
                except UnicodeDecodeError:
                    told = None
                parts = told.group(2).split("/") if told else [".."]
                if ".." in parts or "." in parts or "" in parts or "\\" in parts[-1]:
                    found("Altered: {} (line {} is no SHA-256 with the name of a file)".format(name, number))
                elif composed(told.group(2)) in known:
                    found("Altered: {} (line {} names a file for the second time)".format(name, number))
                else:
                    known[composed(told.group(2))] = told.group(1)
    except OSError as error:
        found("Missing: the list {} ({})".format(name, error.strerror or error))
    return known


def check_file(path, digest, beside, found):
    """Compare one file with its line in a list; returns the SHA-256 that it has, "" without one."""
    place, has = place_of(path), ""
    try:
        if os.path.islink(place):
            found("Altered: {} (there is a link in its place)".format(path))
        elif not os.path.isfile(place):
            found("Missing: {}{}".format(path, beside))
        else:
            has = sha256_of(place)
            if has != digest:
                found("Altered: {}{}".format(path, beside))
    except (OSError, ValueError) as error:
        found("Cannot be read: {} ({})".format(path, error))
    return has


def check_files(sums, found, mild):
    """Name every file that is missing, altered or in no list, and every folder and link that was put in.

    The SHA-256 of each file that is listed comes into ``sums``.
    """
    known, folders = set(LISTS), set()
    for name in LISTS:
        beside = " (it does not agree with its line in {})".format(name) if name == TAG_LIST else ""
        for path, digest in listed(name, found).items():
            if path.startswith("data/") != (name == DATA_LIST):
                found("Altered: {} (it lists {}, which is not its own)".format(name, path))
            known.add(path)
            sums[path] = check_file(path, digest, beside, found)
    if os.path.islink(place_of(TAG_LIST)):
        found("Altered: {} (there is a link in its place)".format(TAG_LIST))
    for path in known:
        parts = path.split("/")
        folders.update("/".join(parts[:many]) for many in range(1, len(parts)))
    check_what_is_there(known, folders, found, mild)


def check_what_is_there(known, folders, found, mild):
    """Name every file, folder and link that is in no list."""

    def closed(error):
        found("Cannot be read: {} ({})".format(relative(error.filename), error.strerror))

    for folder, below, names in os.walk(HERE, onerror=closed):
        check_twins(folder, below + names, found)
        for name in below:
            path = relative(os.path.join(folder, name))
            if os.path.islink(os.path.join(folder, name)):
                found("In no list: {} (a link to a folder)".format(path))
            elif path not in folders:
                found("In no list: {}/ (a folder)".format(path))
        for name in names:
            path = relative(os.path.join(folder, name))
            if path in known:
                continue
            if name.lower() in STRAY and not os.path.islink(os.path.join(folder, name)):
                mild("{} is no part of the dossier: a system that showed the folder put it there.".format(path))
            else:
                found("In no list: {}".format(path))


def check_twins(folder, names, found):
    """Name what is called as another beside it is, but for accents that are signs of their own."""
    alike = {}
    for name in names:
        alike.setdefault(composed(name), []).append(name)
    for name, several in alike.items():
        if len(several) > 1:
            for twin in several:
                if twin != name:
                    path = relative(os.path.join(folder, twin))
                    found("In no list: {} (a second one of this name, written {})".format(path, ascii(twin)))


def relative(path):
    """The name of a file or folder as the lists have it."""
    return composed(os.path.relpath(path, HERE).replace(os.sep, "/"))


def the_head():
    """Number and checksum of the last act and of the one before the first, how many acts are told in full, and
    whether those are acts on things of this dossier alone."""
    try:
        with open(place_of(HEAD), "rb") as file:
            told = HEAD_LINES.fullmatch(file.read(4096).decode("ascii"))
    except (OSError, UnicodeDecodeError):
        told = None
    if told is None:
        raise Wrong("The head of the history cannot be read: {}".format(HEAD))
    last, digest, first, before, which, full = told.groups()
    return int(last), digest.lower(), int(first), before.lower(), int(full), which == "in full"


def acts():
    """The acts of the extract: number, checksum, and the eight fields of those that are told in full, else None."""
    with open(place_of(HISTORY), "rb") as file:
        for row, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
            try:
                act = json.loads(line.decode("ascii"))
            except (ValueError, RecursionError):
                act = None
            kinds = tuple(type(one) for one in act) if type(act) is list else ()
            if kinds == (int, str):
                yield act[0], act[1], None
            elif kinds == (int, str, str, str, str, str, str, str):
                yield act[0], act[7], act
            else:
                raise Wrong("Line {} of the history is no act: {}".format(row, HISTORY))


def the_records():
    """The notes as lists and the documents as names of files with their SHA-256, as the history calls each."""
    notes, documents = {}, {}
    try:
        with open(place_of(RECORDS), "rb") as file:
            records = json.loads(file.read().decode("utf-8"))
        for name, told in sorted(records.items()):
            if name.startswith("document:"):
                parts = told["sha256"], told["file"], told["text"]
                documents[name] = tuple(one and composed(one) for one in parts)
            else:
                notes[name] = hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()
    except (OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError) as error:
        raise Wrong("The records cannot be read: {}".format(RECORDS)) from error
    return notes, documents


def brought_by(act):
    """The digest of what an act brought into the records, "" where it told none; None where it brought nothing."""
    told = {"noted": "words", "corrected": "words", "received": "sha256"}.get(act[3])
    if told is None:
        return None
    try:
        return str(json.loads(act[5])[told])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def check_records(brought, alone, sums, found):
    """Name every note and every original that is not what its act in the history brought, every one without such an
    act, and every such act of which the record is missing; returns how many notes and originals agree.

    ``brought`` are the digests that acts tell, by the names of things; ``alone``: of things of this dossier alone.
    """
    notes, documents = the_records()
    for name in sorted({*notes, *documents} - set(brought)):
        found("Without its act: {} ({} has it, and the history does not)".format(name, RECORDS))
    for name in sorted(set(brought) - {*notes, *documents}) if alone else ():
        found("Without its record: {} (the history has it, and {} does not)".format(name, RECORDS))
    for name, digest in notes.items():
        if brought.get(name) not in (None, "", digest):
            found("Altered: {} says something else than its act in the history sealed ({})".format(name, RECORDS))
    originals = check_originals(brought, documents, sums, found)
    return sum(brought.get(name) == digest for name, digest in notes.items()), originals


def check_originals(brought, documents, sums, found):
    """Name every original that is missing, is not what was received, or of which nothing is told; returns how many
    agree."""
    agree, told_of = 0, set()
    for name, (digest, file, text) in documents.items():
        received = brought.get(name) or digest
        if digest != received:
            found("Altered: {} was received as another file than {} says".format(name, RECORDS))
        told_of.update("data/" + one for one in (file, text) if one)
        if file and "data/" + file not in sums:
            found("Missing: data/{} (the original of {})".format(file, name))
        elif file and sums["data/" + file] not in ("", received):
            found("Altered: data/{} (it is not what was received as {}, {})".format(file, name, received))
        agree += bool(file and brought.get(name) and sums.get("data/" + file) == received == digest)
    for path in sorted(sums):
        if path.startswith(ORIGINALS) and path not in told_of:
            found("In no record: {} ({} tells nothing of it)".format(path, RECORDS))
    return agree


def digest_of(act):
    """The SHA-256 of an act that is told in full, as the history computes it."""
    words = json.dumps(act[:7], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(words.encode("ascii")).hexdigest()


def check_history(brought):
    """Follow the chain from the act before the first to the head; returns how many acts there are, how many in full,
    and whether those are on things of this dossier alone.

    The digests of what acts brought come into ``brought``, by the names of things.
    """
    last, head, first, before, full, alone = the_head()
    number, many, told = first - 1, 0, 0
    if first == 1 and before != FIRST:
        raise Wrong("The history does not begin where it says: {}".format(HEAD))
    for number_now, digest, act in acts():
        if act is not None and digest_of(act) != digest:
            raise Wrong("Act {} of the history was altered.".format(number_now))
        if number_now != number + 1 or (act is not None and act[6] != before):
            raise Wrong("Act {} of the history does not follow from the one before.".format(number_now))
        if act is not None:
            told += 1
            if brought_by(act) is not None:
                brought[act[4]] = brought_by(act)
        number, before, many = number_now, digest, many + 1
    if number > last:
        raise Wrong("The history goes on behind its head, act {}.".format(last))
    if (number, before) != (last, head):
        raise Wrong("The history ends before its head: acts up to {} belong to it.".format(last))
    if told != full:
        raise Wrong("{} acts of the history are told in full; there were {}.".format(told, full))
    return many, told, alone


def conclude(wrong, say):
    """Say the seal and, last of all, the verdict."""
    try:
        seal = sha256_of(place_of(TAG_LIST))
    except OSError:  # said above
        seal = ""
    if seal:
        say("SHA-256 of {}: {}".format(TAG_LIST, seal))
    if not wrong:
        say("Compare it with what the office tells: only then is it the dossier that the office made.")
    if wrong:
        many = "1 thing is" if len(wrong) == 1 else "{} things are".format(len(wrong))
        say("NOT AS IT WAS: {} wrong, named above. This is not the dossier as the office made it.".format(many))


def main():
    """Say what is wrong as soon as it is found, or that everything agrees."""
    wrong = []

    def say(sentence):
        # No name on a disk may end the check, however it is written and whatever this window can show.
        shown = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in sentence)
        encoding = getattr(sys.stdout, "encoding", None) or "ascii"
        print(shown.encode(encoding, "backslashreplace").decode(encoding), flush=True)

    def found(sentence):
        wrong.append(sentence)
        say(sentence)

    many = told = notes = originals = 0
    sums, brought = {}, {}
    try:
        check_files(sums, found, say)
    except Exception as error:  # noqa: BLE001  # whatever it is, what was found before stands, and this too
        found("The check of the files ended early: {!r}".format(error))
    try:
        many, told, alone = check_history(brought)
        notes, originals = check_records(brought, alone, sums, found)
    except Wrong as error:
        found(str(error))
    except OSError as error:
        found("The history cannot be read: {} ({})".format(HISTORY, error.strerror or error))
    except Exception as error:  # noqa: BLE001  # as above
        found("The check of the history ended early: {!r}".format(error))
    if not wrong:
        say("Everything agrees: every file is as its list says, and so is the chain of the history.")
        if told == many:
            say("The history is whole from its first act here to its head: {} acts.".format(many))
        else:
            say("{} acts of the history are told in full.".format(told))
            say("The other {} between are there by number and checksum alone.".format(many - told))
        say("Wordings of notes that are as their acts in the history sealed them: {}.".format(notes))
        say("Originals that are as they were received, by their acts in the history: {}.".format(originals))
    conclude(wrong, say)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        result = main()
    except BrokenPipeError:  # nobody reads on; what was not said must not count as right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        result = 1
    sys.exit(result)
