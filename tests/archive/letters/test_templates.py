"""The office's own wording wins; broken, it costs a sentence and never the letter."""

import pytest

from archive.letters.errors import OwnWordingIsBroken, OwnWordingUnreadable
from archive.letters.filling import FilledLetter, fill
from archive.letters.letter import Letter
from archive.letters.templates import copy_to_edit
from tests.archive.letters.conftest import Office


def worded(office: Office, template: str, *, name: str = "approval.html", shipped: bool = False) -> FilledLetter:
    """An approval form after this template was saved among the office's own."""
    office.archive.folder.letters.mkdir(exist_ok=True)
    (office.archive.folder.letters / name).write_text(template, "utf-8")
    return fill(
        office.archive, letter=Letter.APPROVAL, client_id=office.client_id, job_id=office.job_id, shipped=shipped
    )


def test_the_offices_own_wording_wins(office: Office) -> None:
    found = worded(office, "<p>About {{ job.number }} for {{ client.name }}</p>")
    assert (found.html, found.trouble) == ("<p>About J-2026-0117 for Harbour Dental Practice</p>", None)


def test_the_shipped_wording_can_be_used_all_the_same(office: Office) -> None:
    assert "Approval form" in worded(office, "<p>Mine</p>", shipped=True).html


def test_an_own_letterhead_frames_every_letter(office: Office) -> None:
    found = worded(office, "<p>Since 1987</p>{% block body %}{% endblock %}", name="letterhead.html")
    assert found.html.startswith("<p>Since 1987</p>")
    assert "Recover data" in found.html
    assert found.trouble is None


@pytest.mark.parametrize("letter", [*Letter, None])
def test_a_copy_to_edit_changes_nothing_by_itself(office: Office, letter: Letter | None) -> None:
    before = fill(office.archive, letter=Letter.APPROVAL, client_id=office.client_id, job_id=office.job_id)
    copy = copy_to_edit(office.archive, letter)
    assert copy.parent == office.archive.folder.letters
    after = fill(office.archive, letter=Letter.APPROVAL, client_id=office.client_id, job_id=office.job_id)
    assert (after.html, after.trouble) == (before.html, None)


def test_a_copy_that_was_edited_is_never_overwritten(office: Office) -> None:
    worded(office, "<p>Mine</p>")
    assert copy_to_edit(office.archive, Letter.APPROVAL).read_text("utf-8") == "<p>Mine</p>"


@pytest.mark.parametrize(
    ("template", "line", "detail"),
    [
        ("<p>\n{{ client.name", 2, "end of print statement"),
        ("<p>\n\n{{ client.nmae }}", 3, "“nmae” is not known here"),
        ("\n{{ custoner }}", 2, "“custoner” is not known here"),
        ("\n{% for line in %}", 2, "Expected an expression"),
        ("{% extends 'approval.html' %}", 1, "recursion"),
        ("\n\n{{ 1 / 0 }}", 3, "division by zero"),
        ("\n{{ 'x' * 10 ** 9 }}", 2, "cannot be used in a letter"),
        ("\n{% include 'gone.html' %}", 2, "gone.html"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "__class__"),
        ("\n{{ range(10) }}", 2, "range"),
    ],
)
def test_a_broken_wording_is_told_with_its_line_and_the_shipped_one_is_shown(
    office: Office, template: str, line: int, detail: str
) -> None:
    found = worded(office, template)
    assert isinstance(found.trouble, OwnWordingIsBroken)
    assert found.trouble.about["line"] == line
    assert detail in found.trouble.what
    assert str(office.archive.folder.letters / "approval.html") in found.trouble.next_step
    assert "The file was not touched" in found.trouble.safe
    assert "Your decision" in found.html


def test_a_broken_letterhead_is_named_itself(office: Office) -> None:
    found = worded(office, "\n{{ office.nmae }}{% block body %}{% endblock %}", name="letterhead.html")
    assert isinstance(found.trouble, OwnWordingIsBroken)
    assert (found.trouble.about["name"], found.trouble.about["line"]) == ("letterhead.html", 2)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00<", b"x" * 300_000])
def test_a_file_that_is_no_text_or_far_too_large_is_told(office: Office, content: bytes) -> None:
    office.archive.folder.letters.mkdir()
    (office.archive.folder.letters / "approval.html").write_bytes(content)
    found = fill(office.archive, letter=Letter.APPROVAL, client_id=office.client_id, job_id=office.job_id)
    assert isinstance(found.trouble, OwnWordingUnreadable)
    assert "Your decision" in found.html


def test_a_template_reaches_no_file_outside_its_folder(office: Office) -> None:
    (office.archive.folder.root / "private.html").write_text("private", "utf-8")
    found = worded(office, "{% include '../private.html' %}")
    assert found.trouble is not None
    assert "private" not in found.html
