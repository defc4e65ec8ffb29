"""What the sender of a mail says first stands there as they wrote it, and what nobody of them wrote never does."""

import pytest

from desktop.models.mail_words import first_sentence

HEAD = "Go ahead\nFrom Helen Ashworth <helen@harbour.example>\nTo Marsh <desk@marsh.example>\nDate Monday, 9 November"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dear Anna,\nGo ahead with the data, £400 is fine.\nRegards\nHelen", "Go ahead with the data, £400 is fine."),
        ("Hi Anna, please go ahead\nwith the router. Ring us first.", "please go ahead with the router."),
        ("Good morning\nYes. £966 approved. Nothing beyond it.", "Yes. £966 approved. Nothing beyond it."),
        ("Mr. Hale agrees to no. 4711. Thank you.", "Mr. Hale agrees to no. 4711."),
        ("> Will you have it done?\nOn Monday Anna wrote:\nWe accept the quotation", "We accept the quotation"),
        ("We accept as quoted\n\nOn Monday Anna wrote:\n> Will you?", "We accept as quoted"),
        ("Attached plan.pdf (34 kB)\norder.pdf (1.2 MB)\nHello,\nhere is our order.", "here is our order."),
        ("Dear Anna,\nKind regards\nHelen", ""),
        ("", ""),
    ],
)
def test_the_first_sentence_is_theirs(body: str, said: str) -> None:
    assert first_sentence(f"{HEAD}\n{body}") == said


def test_what_the_program_says_of_a_mail_is_nobodys_words() -> None:
    assert first_sentence(f"{HEAD}\nThis mail is encrypted: only its head can be read here.") == ""


def test_a_page_that_is_no_mails_says_nothing() -> None:
    assert first_sentence("We accept the quotation as it stands.") == ""
