"""The chronology as a page for any browser and as a table for any spreadsheet."""

import csv
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from archive.dossier.contents import Contents
from archive.dossier.lines import Line, lines, written
from archive.exchange.formulas import harmless

HTML = "chronology.html"
CSV = "chronology.csv"

HEADINGS = ("happened", "what", "text", "who at the client", "job", "written by", "written down", "file", "record")

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.45 Caladea, Cambria, Georgia, serif; color: #1b1b1b; background: #fff; max-width: 60rem;
  margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; }
p.under { color: #555; margin: 0 0 1.8rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: bold; border-bottom: 2px solid #333; padding: .3rem .8rem .3rem 0; }
td { vertical-align: top; border-bottom: 1px solid #ddd; padding: .55rem .8rem .55rem 0; overflow-wrap: anywhere; }
td.when { white-space: nowrap; font-variant-numeric: tabular-nums; width: 7rem; }
td.what { width: 10rem; font-weight: bold; }
td.text { white-space: pre-line; }
.small { display: block; color: #555; font-size: .82rem; font-weight: normal; white-space: normal; margin-top: .2rem; }
tr.gap td { background: #f6f2e9; font-style: italic; }
a { color: #14507a; }
@media print { body { font-size: 10.5pt; margin: 0; padding: 0; max-width: none; }
  thead { display: table-header-group; } tr { break-inside: avoid; } a { color: inherit; }
  @page { margin: 18mm 16mm; } }
""".strip()


def write_tables(contents: Contents, files: Mapping[int, str], folder: Path) -> None:
    """Write both; ``files`` are the paths of documents below ``folder``, by their id."""
    told = lines(contents)
    with (folder / HTML).open("w", encoding="utf-8", newline="\n") as page:
        page.writelines(f"{part}\n" for part in _page(contents, told, files))
    with (folder / CSV).open("w", encoding="utf-8-sig", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(HEADINGS)
        writer.writerows([harmless(cell) for cell in _cells(line, files)] for line in told)


def _cells(line: Line, files: Mapping[int, str]) -> tuple[str, ...]:
    at = written(line.written_at) if line.written_at is not None else ""
    held = "; ".join(_files(line, files))
    return line.moment, line.what, line.text, line.contact, line.job, line.by, at, held, "; ".join(line.things)


def _files(line: Line, files: Mapping[int, str]) -> Iterator[str]:
    for thing in line.things:
        kind, _, number = thing.partition(":")
        if kind == "document" and int(number) in files:
            yield files[int(number)]


def _page(contents: Contents, told: tuple[Line, ...], files: Mapping[int, str]) -> Iterator[str]:
    subject = contents.subject
    title = escape(f"{subject.called}: chronology")
    yield f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"\n<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    )
    yield f"<h1>{escape(subject.title)}</h1>"
    under = (*subject.names[:-1], contents.selection.span, f"{len(told):,} lines")
    yield f'<p class="under">{escape(" · ".join(under))}</p>'
    yield '<table>\n<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">In words</th></tr>'
    yield "</thead>\n<tbody>"
    for line in told:
        yield _row(line, files)
    yield "</tbody>\n</table>\n</body>\n</html>"


def _row(line: Line, files: Mapping[int, str]) -> str:
    time = f'<span class="small">{line.at:%H:%M}</span>' if line.at is not None else ""
    when = f'<time datetime="{line.on.isoformat()}">{line.on.day} {line.on:%b %Y}</time>{time}'
    job = f'<span class="small">{escape(line.job)}</span>' if line.job else ""
    said = " · ".join(
        part
        for part in (
            f"with {line.contact}" if line.contact else "",
            f"by {line.by}" if line.by else "",
            f"written down {written(line.written_at)}" if line.written_at is not None else "",
        )
        if part
    )
    links = "".join(
        f'<span class="small"><a href="{escape(quote(path))}">{escape(path.rpartition("/")[2])}</a></span>'
        for path in _files(line, files)
    )
    small = f'<span class="small">{escape(said)}</span>' if said and not line.is_gap else ""
    opening = '<tr class="gap">' if line.is_gap else "<tr>"
    return (
        f'{opening}<td class="when">{when}</td>'
        f'<td class="what">{escape(line.what)}{job}</td><td class="text">{escape(line.text)}{small}{links}</td></tr>'
    )
