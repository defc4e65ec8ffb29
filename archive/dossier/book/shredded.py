"""Paper in the book: stacks with their scanning and checking, and the certificates of those that were shredded."""

from collections import Counter
from collections.abc import Iterable

from archive.dossier.book.writing import Writing
from archive.dossier.contents import Contents, StackInside
from archive.dossier.lines import written
from archive.letters.facts import day_in_full
from archive.paper.certificates import Certificate
from archive.paper.checking import ScanView, SideView
from archive.paper.stack_history import LOOKED
from archive.services.history import Act

_TOLD = ("place", "sheets", "sides", "why")
_COUNTED = {"sheets": ("sheet", "sheets"), "sides": ("side", "sides")}


def paper(writing: Writing, contents: Contents) -> None:
    """Every stack, how it was scanned and who looked at each side; then the certificates."""
    writing.chapter("Paper and shredding", "paper")
    if not contents.stacks:
        writing.paragraph("No paper on file is in this dossier.")
    for stack in contents.stacks:
        _stack(writing, contents, stack)
    for certificate in contents.certificates:
        _certificate(writing, contents, certificate)


def _stack(writing: Writing, contents: Contents, stack: StackInside) -> None:
    writing.heading(f"{stack.number}: {stack.what}", mark=f"paper:{stack.id}")
    scan = stack.scan
    writing.facts(
        (
            ("Sheets", f"{stack.sheets:,}"),
            ("Place", stack.place),
            ("Keep-for rule", stack.rule),
            ("Scanned", _scanned(contents, scan) if scan is not None else "not scanned"),
            ("Checked", _checked(contents, scan) if scan is not None else ""),
        )
    )
    if scan is not None:
        _sides(writing, contents, scan)
    for act in stack.history:
        writing.row(
            f"{act.at.day} {act.at:%b %Y}",
            act.act.capitalize(),
            _detail(act),
            under=contents.parties.person(act.by),
            more_when=f"{act.at:%H:%M}",
        )


def _sides(writing: Writing, contents: Contents, scan: ScanView) -> None:
    """What was seen on each side, by whom and when, and why one was struck out or added."""
    for side in scan.sides:
        seen = "nobody has looked at it" if side.seen is None else side.seen.value
        told = (
            side.words,
            contents.parties.person(side.seen_by),
            written(side.seen_at) if side.seen_at is not None else "",
            f"struck out: {side.struck_why}" if side.struck_why else "",
            f"added later: {side.inserted_why}" if side.inserted_why else "",
        )
        words = ", ".join(one for one in told if one)
        writing.small(f"Sheet {side.sheet}, {side.face.value}: {seen}{', ' if words else ''}{words}", indent=4)


def _scanned(contents: Contents, scan: ScanView) -> str:
    return f"{scan.counted:,} sides, {written(scan.scanned_at)} by {contents.parties.person(scan.scanned_by)}"


def _checked(contents: Contents, scan: ScanView) -> str:
    """How many sides were seen as what, by whom, and between which moments."""
    seen: list[SideView] = [side for side in scan.sides if side.seen is not None and side.struck_why is None]
    if not seen:
        return "nobody has looked at its sides"
    found = Counter(side.seen.value for side in seen if side.seen is not None)
    people = ", ".join(dict.fromkeys(contents.parties.person(side.seen_by) for side in seen))
    moments = sorted(side.seen_at for side in seen if side.seen_at is not None)
    told = ", ".join(f"{many:,} {what}" for what, many in found.items())
    return f"{told}; by {people}, {written(moments[0])} to {written(moments[-1])}"


def _detail(act: Act) -> str:
    if act.act == LOOKED:
        return (
            f"{_told('sides', act.details.get('sides'))}, {act.details.get('seconds'):.0f} seconds"
            if act.details
            else ""
        )
    told = ((name, act.details.get(name)) for name in _TOLD)
    return ", ".join(_told(name, value) for name, value in told if value is not None)


def _told(name: str, value: object) -> str:
    """ "14 sheets", "sheets 3, 7", "place: Cellar, shelf 2" """
    if name not in _COUNTED:
        return f"{name}: {_plain(value)}"
    one, several = _COUNTED[name]
    if isinstance(value, int):
        return f"1 {one}" if value == 1 else f"{value:,} {several}"
    return f"{several} {_plain(value)}"


def _plain(value: object) -> str:
    return (
        ", ".join(str(one) for one in value)
        if isinstance(value, Iterable) and not isinstance(value, str)
        else str(value)
    )


def _certificate(writing: Writing, contents: Contents, one: Certificate) -> None:
    title = f"Certificate of destruction {one.number}"
    writing.heading(title, mark=f"certificate:{one.number}")
    top = writing.here()
    if one.document_id is not None:
        writing.reference(f"document:{one.document_id}", top)
        writing.back_to(top)
    number, digest = one.head
    writing.facts(
        (
            ("Shredded", f"{day_in_full(one.shredded_on)} by {contents.parties.person(one.shredded_by)}"),
            ("Witnessed", contents.parties.person(one.witnessed_by)),
            ("Where", one.place),
            ("How", one.how),
            ("Written", f"{written(one.written_at)} by {contents.parties.person(one.written_by)}"),
            ("History then", f"event {number:,}, {digest}"),
        )
    )
    for stack in one.stacks:
        writing.need(24)
        writing.paragraph(f"{stack.number}: {stack.what}", bold=True)
        kept = ", ".join(str(sheet) for sheet in stack.sheets_kept)
        writing.facts(
            (
                ("Sheets", f"{stack.sheets:,}" + (f"; sheets {kept} were kept" if kept else "")),
                ("Kept until", f"{day_in_full(stack.kept_until)}, {stack.rule}"),
                ("Approved", f"{written(stack.approved_at)} by {contents.parties.person(stack.approved_by)}"),
            )
        )
        for rest in stack.originals:
            writing.small(f"What remains: {rest.name or 'a file'}, SHA-256 {rest.sha256}", indent=4)
        for later in stack.later:
            writing.small(f"Later, {written(later.at)}: {later.what.value}. {later.words}", indent=4)
