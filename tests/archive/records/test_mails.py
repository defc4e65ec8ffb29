"""A mail as the records know it: what it is called."""

import pytest

from archive.records import Mail


@pytest.mark.parametrize(
    ("subject", "called"),
    [
        ("Go ahead", "Go ahead"),
        ("  Go\tahead \u200b\u202e now ", "Go ahead now"),
        ("", ""),
        ("x" * 300, "x" * 120),
    ],
)
def test_the_title_of_a_mail_is_its_subject_without_what_no_title_has(subject: str, called: str) -> None:
    mail = Mail(document_id=1, sent_at=None, sender="", recipients="", subject=subject)

    assert mail.called() == called
