"""Checks this dossier: every file against its SHA-256, and the extract of the history link by link.

Needs Python 3.8 or newer and nothing else:

    python3 check.py

It reads only, says what it finds, and ends with 0 if everything agrees and with 1 if anything does not.
"""

import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
HISTORY = os.path.join("data", "history", "history.jsonl")
HEAD = os.path.join("data", "history", "head.txt")
WHOLE = os.path.join("data", "history", "whole.txt")
FIRST = "0" * 64


def sha256_of(path):
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def listed(name):
    """The files of a list with their SHA-256."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        for line in file:
            if line.strip():
                digest, _, path = line.rstrip("\n").partition(" ")
                yield path.strip(), digest.lower()


def wrong_files():
    """A sentence for every file that is missing, altered or in no list."""
    known = set(LISTS[1:])
    for name in LISTS:
        if not os.path.isfile(os.path.join(HERE, name)):
            yield "The list {} is missing.".format(name)
            continue
        for path, digest in listed(name):
            known.add(path)
            whole = os.path.join(HERE, *path.split("/"))
            if not os.path.isfile(whole):
                yield "Missing: {}".format(path)
            elif sha256_of(whole) != digest:
                yield "Altered: {}".format(path)
    for folder, _, names in os.walk(HERE):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), HERE).replace(os.sep, "/")
            if path not in known:
                yield "In no list: {}".format(path)


def wrong_links():
    """A sentence for the first event of the history that does not follow, and for a head that does not fit."""
    try:
        with open(os.path.join(HERE, HEAD), encoding="ascii") as file:
            _, number, last = file.read().strip().split(":")
        with open(os.path.join(HERE, HISTORY), encoding="ascii") as file:
            events = [json.loads(line) for line in file if line.strip()]
    except (OSError, ValueError) as error:
        yield "The extract of the history cannot be read: {}".format(error)
        return
    whole = os.path.isfile(os.path.join(HERE, WHOLE))
    before = None
    for event in events:
        told = json.dumps(event[:7], ensure_ascii=True, separators=(",", ":"))
        if hashlib.sha256(told.encode("ascii")).hexdigest() != event[7]:
            yield "Event {} of the history was altered.".format(event[0])
            return
        if whole and before is not None and (event[0], event[6]) != (before[0] + 1, before[7]):
            yield "Event {} of the history does not follow from the one before.".format(event[0])
            return
        if event[0] == 1 and event[6] != FIRST:
            yield "The history does not begin where it says."
            return
        before = event
    ends = (before[0], before[7]) if before is not None else (0, FIRST)
    if whole and ends != (int(number), last.lower()):
        yield "The history ends before its head: events up to {} belong to it.".format(number)


def main():
    """Say what is wrong, or that everything agrees."""
    found = [*wrong_files(), *wrong_links()]
    for sentence in found:
        print(sentence)
    if not found and os.path.isfile(os.path.join(HERE, WHOLE)):
        print("Everything agrees: every file is as it was when the dossier was made, and the history is whole.")
    elif not found:
        print(
            "Everything agrees: every file is as it was when the dossier was made, and so is every act of the history"
        )
        print("that is here. Acts on other things are left out, so that none was cut out cannot be shown.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
