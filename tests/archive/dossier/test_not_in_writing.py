"""What was never written, never sent or never shown is named, whatever it belongs to."""

from archive.dossier.contents import Contents, Why
from archive.dossier.gathering import gather
from archive.dossier.lines import lines
from archive.dossier.selection import About, Selection
from archive.records import Given, Job, JobStage, Side
from archive.services.acceptances import accept_version
from archive.services.agreement_drafts import begin_agreement, mark_sent, new_version
from archive.services.agreement_words import Draft, Line
from archive.services.approvals import record_approval
from tests.archive.dossier.casefile import Case


def said(contents: Contents) -> list[str]:
    return [one.sentence for one in contents.left_out if one.why is Why.NOT_IN_WRITING]


def whole(case: Case) -> Contents:
    """All of the client's."""
    return gather(case.archive, selection=Selection(About.CLIENT, case.quarrel.client))


def second_version(case: Case) -> tuple[int, int]:
    """The next version of the agreement on the job, which is at work; its id and revision."""
    (agreed,) = case.contents().agreements
    with case.archive.database.writing() as session:
        session.get_one(Job, case.quarrel.job).stage = JobStage.IN_PROGRESS
    made = new_version(case.archive, agreement_id=agreed.id, why="They want more.", by="AM")
    return made.version_id, made.revision


def test_a_version_that_was_never_sent_is_called_drafted_wherever_it_stands(case: Case) -> None:
    second_version(case)
    found = case.contents()
    assert "Agreement, version 2: drafted, not sent" in [one.what for one in lines(found)]
    assert any("was drafted; that it was sent, or accepted, was not recorded" in one for one in said(found))


def test_a_version_that_was_sent_is_one_the_client_did_not_accept(case: Case) -> None:
    version, revision = second_version(case)
    mark_sent(case.archive, version_id=version, by="AM", seen=revision)
    found = case.contents()
    assert "Agreement, version 2" in [one.what for one in lines(found)]
    assert any("Version 2 of the agreement on J-" in one and "was never accepted" in one for one in said(found))


def test_an_agreement_about_no_job_that_was_accepted_without_a_paper_is_named(case: Case) -> None:
    lines_of_it = (Line(Side.WE, "look at the copies each week"),)
    begun = begin_agreement(
        case.archive,
        draft=Draft(covers="The copies", price=9000, lines=lines_of_it),
        client_id=case.quarrel.client,
        title="Backup watch",
        by="AM",
    )
    assert "The agreement “Backup watch” was drafted; that it was sent, or accepted, was not recorded." in said(
        whole(case)
    )
    accept_version(
        case.archive,
        version_id=begun.version_id,
        given=Given.EMAIL,
        accepted_by="Helen Hale",
        seen=begun.revision,
        by="AM",
    )
    assert (
        "Version 1 of the agreement “Backup watch” was accepted on 16 March 2026, e-mail: "
        "nothing in writing is at hand."
    ) in said(whole(case))


def test_a_spoken_yes_is_named_although_another_one_is_on_paper(case: Case) -> None:
    record_approval(case.archive, job_id=case.quarrel.job, given=Given.SPOKEN, given_by="Helen Hale", by="AM")
    (sentence,) = said(case.contents())
    assert sentence.endswith("of 16 March 2026, spoken: nothing in writing is at hand.")


def test_what_can_be_shown_is_not_named(case: Case) -> None:
    assert said(case.contents()) == []
