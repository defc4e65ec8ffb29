"""A made-up client list, as an old program may have left it, for the tour's picture of the import."""

from __future__ import annotations

from pathlib import Path

_LIST = """\
Company;Street;Town;Contact;Job title;Phone;Mobile;E-mail;Since;VAT no.;Discount;Remarks
Harbour Dental Practice;;Whitby;Helen Ashworth;;020 7946 0123;;;2015;;;
Harbour Dental;2 Pier Road;Whitby;Priya Nair;Reception;020 7946 0124;;;2015;;;
Brook and Lane Ltd;3 Low Street;York;Ann Brook;Owner;01632 960880;;ann@brookandlane.example;2019;;5 %;
Archer Joinery;Unit 4, Mill Yard;Whitby;Paul Archer;Owner;01632 960881;07700 900881;paul@archer.example;2012;;;
Bay View Guest House;18 Cliff Road;Sandwyke;June Hartley;;01632 960882;;june@bayview.example;2016;;;closed in winter
Castle Street Books;7 Castle Street;Whitby;Owen Pryce;;01632 960883;;;2031;;;
Dale End Farm Shop;Dale End;Eskmouth;Ruth Dale;Owner;01632 960884;07700 900884;ruth@daleend.example;2018;;;
;;Eskmouth;;;01632 960885;;;;;;who is this
Eastgate Solicitors;11 Eastgate;Whitby;Simon Wray;Partner;01632 960886;;wray@eastgate.example;2009;;10 %;
Eastgate Solicitors;11 Eastgate;Whitby;Carol Dunn;Accounts;01632 960887;;accounts@eastgate.example;2009;;;
Flagstaff Brewery;The Old Maltings;Sandwyke;Mick Tate;Brewer;1.63E+09;07700 900888;mick@flagstaff.example;2020;;;
Grange Nursery School;Grange Lane;Whitby;Alison Peel;Head;01632 960889;;office@grange.example;2014;;;
Hollins Cycle Hire;Station Yard;Whitby;Tariq Aziz;Owner;01632 960890;07700 900890;tariq@hollins.example;2021;;;
Inkwell Print;5 Bridge Street;Whitby;Nell Frost;;01632 960891;;nell@inkwell.example;2017;;;
"""


def write_list(folder: Path) -> Path:
    """The list as a file, in the encoding of an old program."""
    path = folder / "old clients.csv"
    path.write_bytes(_LIST.replace("\n", "\r\n").encode("cp1252"))
    return path
