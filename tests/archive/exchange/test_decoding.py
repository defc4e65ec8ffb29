"""A list made by any office program is text again, or says why it is not."""

import pytest

from archive.exchange.decoding import MIXED, decoded, decoded_as, readings
from archive.exchange.errors import ListUnreadable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_list_is_read_in_every_encoding_that_office_programs_write(encoding: str) -> None:
    text = "Company,Town\r\nMüller & Søn – Ltd,Zürich\r\n"
    assert decoded(text.encode(encoding), name="list.csv").removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "there is nothing in it"),
        (b" \r\n", "there is nothing in it"),
        (b"PK\x03\x04and so on", "a workbook"),
        (b"\xd0\xcf\x11\xe0and so on", "a workbook"),
        (b"Company\x81\x8d\x8f,Town", "no encoding that is known"),
        (b"%PDF-1.7\n\x01\x02\x03", "no encoding that is known"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(raw: bytes, why: str) -> None:
    with pytest.raises(ListUnreadable, match=why):
        decoded(raw, name="list.csv")


def test_a_list_that_two_programs_wrote_is_read_line_by_line() -> None:
    raw = "Company\nZürich Büro\n".encode() + "Müller\n".encode("cp1252")
    assert decoded_as(raw, name="list.csv") == (MIXED, "Company\nZürich Büro\nMüller\n")


def test_each_way_to_read_a_list_comes_with_a_line_to_judge_it_by() -> None:
    found = {one.encoding: one.example for one in readings("Company\nMüller & Söhne\n".encode("mac-roman"))}
    assert found["mac-roman"] == "Müller & Söhne"
    assert found["cp1252"] == "MŸller & Sšhne"
    assert not {"utf-8", MIXED} & found.keys()


def test_a_list_is_read_as_somebody_says() -> None:
    raw = "Müller".encode("mac-roman")
    assert decoded_as(raw, name="list.csv", said="mac-roman") == ("mac-roman", "Müller")
    assert decoded_as(raw, name="list.csv") == ("cp1252", "MŸller")


@pytest.mark.parametrize("raw", [b"Company\nSmith\n", "Müller".encode("utf-8-sig"), "Müller".encode("utf-16")])
def test_where_there_is_no_doubt_there_is_no_choice(raw: bytes) -> None:
    assert readings(raw) == ()
