"""Two desks at one draft: nothing typed is lost, and the last writer never wins silently."""

from __future__ import annotations

from archive.records import Given, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement, change_draft, discard_draft
from archive.services.agreement_words import Draft, Line
from archive.services.jobs import open_job
from desktop.models.job_changes import draft_of
from desktop.views.job_clash import ClashNotice
from tests.desktop.views.hands import button, shown
from tests.desktop.views.job.conftest import Desk


def other_desk(desk: Desk, *lines: str) -> None:
    """BC writes other lines of ours into the newest version."""
    version = desk.kept().newest
    words = tuple(Line(Side.WE, line) for line in lines)
    change_draft(desk.archive, version_id=version.id, draft=Draft(lines=words), by="BC", seen=version.revision)


def typed_meanwhile(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type(" today")
    desk.qtbot.waitUntil(lambda: bool(shown(desk.screen, ClashNotice)))
    desk.settle()


def ours(desk: Desk) -> list[str]:
    return [line.text for line in desk.kept().newest.ours]


def test_what_the_other_desk_wrote_appears_while_nobody_types(desk: Desk) -> None:
    desk.agree(accepted=False)
    other_desk(desk, "Install afresh")
    desk.screen.refresh()
    desk.settle()

    assert desk.ours(0).toPlainText() == "Install afresh"


def test_the_other_desk_was_faster_and_both_wordings_are_there_to_choose_from(desk: Desk) -> None:
    desk.agree(accepted=False)
    other_desk(desk, "Install afresh")
    typed_meanwhile(desk)

    notice = shown(desk.screen, ClashNotice)[0]
    assert notice.accessibleName().startswith("BC changed this version")
    assert desk.ours(0).toPlainText() == "Copy all patient files today"
    assert ours(desk) == ["Install afresh"]


def test_mine_is_saved_after_a_look_at_theirs(desk: Desk) -> None:
    desk.agree(accepted=False)
    other_desk(desk, "Install afresh")
    typed_meanwhile(desk)
    button(desk.screen, "Save mine").click()
    desk.pause()

    assert ours(desk) == ["Copy all patient files today", "Return the machine"]


def test_theirs_is_taken_and_mine_is_one_undo_away(desk: Desk) -> None:
    desk.agree(accepted=False)
    other_desk(desk, "Install afresh")
    typed_meanwhile(desk)
    button(desk.screen, "Take BC’s").click()
    desk.settle()
    assert desk.ours(0).toPlainText() == "Install afresh"
    button(desk.screen, "Undo").click()
    desk.pause()

    assert ours(desk)[0] == "Copy all patient files today"


def test_words_that_were_accepted_meanwhile_stay_and_mine_become_the_next_version(desk: Desk) -> None:
    version = desk.agree(accepted=False).newest
    accept_version(
        desk.archive, version_id=version.id, given=Given.FAX, by="BC", seen=version.revision, accepted_by="Helen"
    )
    typed_meanwhile(desk)
    button(desk.screen, "Keep mine as version 2").click()
    desk.pause()

    new, old = desk.kept().versions
    assert (old.ours[0].text, new.ours[0].text) == ("Copy all patient files", "Copy all patient files today")
    assert new.ours[1].continues_id == old.ours[1].id


def test_both_desks_begin_the_first_version_at_once(desk: Desk) -> None:
    begin_agreement(desk.archive, job_id=desk.job, draft=Draft(lines=(Line(Side.WE, "Theirs"),)), by="BC")
    desk.ours(0).to_end()
    desk.type("Mine")
    desk.qtbot.waitUntil(lambda: bool(shown(desk.screen, ClashNotice)))
    button(desk.screen, "Save mine").click()
    desk.pause()

    assert ours(desk) == ["Mine"]


def test_the_end_of_the_program_keeps_what_was_typed_last(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy")
    desk.screen.finish()

    assert [line.text for line in draft_of(desk.kept().newest).lines] == ["Copy"]


def test_news_of_the_other_desk_take_nothing_from_the_screen_while_somebody_types(desk: Desk) -> None:
    version = desk.agree(accepted=False).newest
    accept_version(
        desk.archive, version_id=version.id, given=Given.FAX, by="BC", seen=version.revision, accepted_by="Helen"
    )
    desk.ours(0).to_end()
    desk.type(" today")
    desk.screen.refresh()
    desk.qtbot.waitUntil(lambda: bool(shown(desk.screen, ClashNotice)))
    desk.settle()

    assert desk.ours(0).toPlainText() == "Copy all patient files today"


def test_a_draft_that_the_other_desk_discarded_is_begun_anew_with_what_is_on_screen(desk: Desk) -> None:
    version = desk.agree(accepted=False).newest
    discard_draft(desk.archive, version_id=version.id, by="BC", seen=version.revision)
    desk.ours(0).to_end()
    desk.type(" today")
    desk.pause()

    assert ours(desk) == ["Copy all patient files today", "Return the machine"]


def test_what_is_typed_while_the_draft_is_being_written_follows_it_to_the_end(desk: Desk) -> None:
    desk.ours(0).to_end()
    desk.type("Copy")
    desk.screen.agreement.keeper.hurry()  # under way now
    desk.type(" all files")
    other = open_job(desk.archive, client_id=desk.client, title="Replace router", by="AM").id
    desk.screen.open(other, back_to="")
    desk.settle()

    assert ours(desk) == ["Copy all files"]
