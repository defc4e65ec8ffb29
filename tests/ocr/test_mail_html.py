"""HTML mails are read as their words, and nothing in them is run, fetched or followed."""

import pytest

from ocr.mail_html import text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We   accept\nit.</p><p>Margaret</p>", "We accept it.\n\nMargaret"),
        ("one<br>two<div>three</div>four", "one\ntwo\nthree\nfour"),
        ("<ul><li>disk<li>keys</ul>", "• disk\n• keys"),
        ("<table><tr><td>Price<td>&pound;480</tr><tr><td>VAT</td><td>20%</td></tr></table>", "Price   £480\nVAT   20%"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<blockquote><p>You wrote</p></blockquote>Yes", "> You wrote\n\nYes"),
        ('<img src="http://tracker/x.gif" alt="Harbour View">', "[Harbour View]"),
        ("<style>p{}</style><script>alert(1)</script>words<!-- secret -->", "words"),
        ("<title>no</title><b>half <i>open", "half open"),
        ("a < b & c <unknown>d</unknown>", "a < b & c d"),
    ],
)
def test_markup_becomes_the_lines_that_one_saw(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_link_shows_where_it_leads_when_its_words_do_not() -> None:
    assert text_of('<a href="https://bank.example/">Pay here</a>') == "Pay here (https://bank.example/)"
    assert text_of('<a href="https://www.bank.example/">bank.example</a>') == "bank.example"
    assert text_of('<a href="mailto:m@x.example">m@x.example</a>') == "m@x.example"
    assert text_of('<a href="javascript:steal()">click</a>') == "click"


def test_a_title_that_is_never_closed_hides_nothing_for_ever() -> None:
    assert "after" in text_of("<head><title>x</head><body>after</body>")
