"""Who is in the made-up office: its own people, its clients, and who calls for them.

Nobody here exists. Telephone numbers come from the ranges that the UK's regulator keeps free for drama (020 7946 0xxx,
01632 960xxx, 07700 900xxx); e-mail domains end in ``.example`` (RFC 2606); the postcode area EK was never given out.
"""

import unicodedata
from dataclasses import dataclass

from archive.records import Standing

OFFICE_NAME = "Marsh Computer Services"
OFFICE_STREET = "9 Ropery Lane"
OFFICE_TOWN = "Whitby"
OFFICE_POSTCODE = "EK1 1QR"
OFFICE_PHONE = "01632 960100"
OFFICE_FAX = "01632 960101"
OFFICE_EMAIL = "desk@marsh.example"

STAFF: tuple[tuple[str, str], ...] = (
    ("AM", "Anna Marsh"),
    ("TR", "Tom Reddy"),
    ("IK", "Iwona Kowal"),
    ("GB", "George Bell"),
)
"""Initials and names of the people who write notes, the owner first."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, or a desk, at a client's. ``phone`` and ``email`` may be empty, never both."""

    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Company:
    """A client of the made-up office. ``since`` is the year of the first job; ``callers`` has the decider first."""

    name: str
    trade: str
    street: str
    town: str
    postcode: str
    domain: str
    since: int
    standing: Standing
    callers: tuple[Caller, ...]

    @property
    def decider(self) -> Caller:
        """Who signs and approves."""
        return self.callers[0]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A company as it stands in the list below; callers as ``name, role`` pairs separated by semicolons."""

    name: str
    trade: str
    street: str
    town: str
    domain: str
    since: int
    callers: str


_LIST: tuple[_Entry, ...] = (
    _Entry(
        "Harbour Dental Practice", "dental practice", "4 Capstan Row", "Whitby", "harbour", 2014,
        "Helen Ashworth, Owner; Front desk, Reception; Accounts, Accounts",
    ),
    _Entry(
        "Quay Motors", "garage", "Unit 3, Slipway Road", "Eskmouth", "quaymotors", 2016,
        "Ray Dobson, Owner; Service desk, Workshop; Lorna Dobson, Accounts",
    ),
    _Entry(
        "Brook & Lane", "solicitors", "22 Flowergate Yard", "Whitby", "brooklane", 2011,
        "Margaret Lane, Partner; Simon Achebe, Practice manager",
    ),
    _Entry(
        "Smith & Sons", "joiners", "The Old Sawmill", "Ruswick", "smithandsons", 2018,
        "Peter Smith, Owner; Carol Smith, Office",
    ),
    _Entry(
        "Smith & Son", "family butchers", "11 Market Place", "Guisbeck", "smithandson", 2021,
        "Alan Smith, Owner; Jamie Smith, Shop",
    ),
    _Entry(
        "Lighthouse Letting", "letting agents", "2 Pier Parade", "Eskmouth", "lighthouse", 2015,
        "Fiona Grant, Director; Lettings desk, Lettings; Owen Pryce, Maintenance",
    ),
    _Entry(
        "Tidewater Cafe", "cafe", "31 Sandgate", "Whitby", "tidewater", 2022,
        "Nadia Rahman, Owner; Counter, Cafe",
    ),
    _Entry(
        "Orchard School", "primary school", "Orchard Lane", "Ruswick", "orchard.school", 2013,
        "Denise Holt, Head; School office, Office; Martin Yeo, Bursar",
    ),
    _Entry(
        "Abbey Veterinary Surgery", "vets", "7 Church Lane", "Whitby", "abbeyvets", 2017,
        "Rosalind Pike, Partner; Front desk, Reception",
    ),
    _Entry(
        "Northcliff Accountants", "accountants", "Northcliff House", "Scarsby", "northcliff", 2012,
        "David Ollerton, Partner; Kay Whitlock, Office manager",
    ),
    _Entry(
        "Fenwick Boatyard", "boatbuilders", "Bell Island", "Whitby", "fenwick", 2019,
        "Joe Fenwick, Owner; Yard office, Office",
    ),
    _Entry(
        "Pilot Hotel", "hotel", "1 Esplanade", "Scarsby", "pilothotel", 2016,
        "Beatrice Moor, Manager; Night desk, Reception; Vera Lunn, Housekeeping",
    ),
    _Entry(
        "St Hilda's Parish Office", "church office", "The Vestry, Abbey Road", "Whitby", "sthildas", 2014,
        "Revd Colin Marr, Vicar; Joan Tuckwell, Secretary",
    ),
    _Entry(
        "Cobble Bay Caravans", "holiday park", "Cobble Bay", "Sandwyke", "cobblebay", 2020,
        "Kelly Sharp, Manager; Site office, Office",
    ),
    _Entry(
        "Esk Valley Opticians", "opticians", "18 Baxtergate Court", "Whitby", "eskvalleyopticians", 2015,
        "Imran Qureshi, Owner; Front desk, Reception",
    ),
    _Entry(
        "Whinfell Farm Supplies", "agricultural merchants", "Whinfell Bank", "Danthorpe", "whinfell", 2018,
        "Geoff Barraclough, Manager; Trade counter, Sales",
    ),
    _Entry(
        "Jet & Amber", "jewellers", "9 Bridge Steps", "Whitby", "jetamber", 2021,
        "Sylvia Novak, Owner",
    ),
    _Entry(
        "Moorgate Surveyors", "chartered surveyors", "3 Moorgate", "Scarsby", "moorgate", 2013,
        "Philip Rowntree, Partner; Tessa Lyle, Office manager",
    ),
    _Entry(
        "Ropewalk Theatre", "theatre", "Ropewalk", "Scarsby", "ropewalk", 2019,
        "Esme Calder, Manager; Box office, Box office; Lucian Frost, Stage",
    ),
    _Entry(
        "Staithe Architects", "architects", "The Net Loft", "Whitby", "staithe", 2017,
        "Hugh Pelham, Director; Aoife Brennan, Studio",
    ),
    _Entry(
        "Haven Care Home", "care home", "Haven Drive", "Guisbeck", "havencare", 2014,
        "Grace Osei, Manager; Nurses' station, Care; Payroll office, Accounts",
    ),
    _Entry(
        "Kipper & Co", "smokehouse", "12 Henrietta Yard", "Whitby", "kipperco", 2023,
        "Barry Fortune, Owner",
    ),
    _Entry(
        "Larkfield Nursery", "children's nursery", "Larkfield", "Ruswick", "larkfield", 2022,
        "Samira Bashir, Manager; Nursery office, Office",
    ),
    _Entry(
        "Beacon Physiotherapy", "physiotherapists", "5 Beacon Terrace", "Eskmouth", "beaconphysio", 2020,
        "Laura Timms, Owner; Front desk, Reception",
    ),
    _Entry(
        "The Captain's Table", "restaurant", "3 Fish Quay", "Whitby", "captainstable", 2018,
        "Antonio Reis, Owner; Bookings desk, Restaurant",
    ),
    _Entry(
        "Dunmore Estates", "estate agents", "44 Skinner Row", "Whitby", "dunmore", 2012,
        "Alistair Dunmore, Director; Sales desk, Sales",
    ),
    _Entry(
        "O'Brien Plumbing & Heating", "plumbers", "Unit 8, Slipway Road", "Eskmouth", "obrienheating", 2019,
        "Declan O'Brien, Owner; Maeve O'Brien, Office",
    ),
    _Entry(
        "Zoë Lindqvist Interiors", "interior designer", "6 Pannet Walk", "Whitby", "lindqvist", 2024,
        "Zoë Lindqvist, Owner",
    ),
    _Entry(
        "Westgate Pharmacy", "pharmacy", "2 Westgate", "Guisbeck", "westgate", 2016,
        "Harpreet Gill, Pharmacist; Dispensary counter, Dispensary",
    ),
    _Entry(
        "Trident Marine Electronics", "marine electronics", "Unit 1, Slipway Road", "Eskmouth", "tridentmarine", 2015,
        "Victor Lund, Director; Stores counter, Stores",
    ),
    _Entry(
        "Friends of the Reading Room", "charity", "The Reading Room", "Sandwyke", "readingroom", 2021,
        "Dorothy Hale, Chair; Norman Gates, Treasurer",
    ),
    _Entry(
        "Red Kite Taxis", "taxis", "Station Forecourt", "Scarsby", "redkite", 2020,
        "Wayne Cutler, Owner; Dispatch desk, Dispatch",
    ),
    _Entry(
        "Saltwick Print Works", "printers", "Saltwick Yard", "Whitby", "saltwick", 2011,
        "Judith Kerr-Hughes, Director; Ian Calvert, Prepress",
    ),
    _Entry(
        "Gull Road Surgery", "doctors' surgery", "Gull Road", "Eskmouth", "gullroad", 2013,
        "Dr Anil Mehta, Partner; Practice manager, Management; Front desk, Reception",
    ),
    _Entry(
        "Hartley & Voss", "insurance brokers", "1 Exchange Chambers", "Scarsby", "hartleyvoss", 2014,
        "Robert Voss, Partner; Claims desk, Claims",
    ),
    _Entry(
        "Kestrel Couriers", "couriers", "Depot 2, Cargo Road", "Danthorpe", "kestrel", 2025,
        "Marek Zielinski, Manager; Control room, Dispatch",
    ),
)  # fmt: skip  # a list to be read down the page, an entry a company

_POSTCODES = {
    "Whitby": "EK1", "Eskmouth": "EK2", "Ruswick": "EK3", "Guisbeck": "EK4", "Scarsby": "EK5", "Sandwyke": "EK6",
    "Danthorpe": "EK7",
}  # fmt: skip  # one glance


def first_name(name: str) -> str:
    """What a person is called across the counter: the first word that is no title."""
    return next(word for word in name.split() if word not in ("Dr", "Revd"))


def spoken_of(caller: str) -> str:
    """How a caller is named inside a sentence: people by name, desks as "the front desk"."""
    words = caller.split()
    is_person = len(words) > 1 and all(word[0].isupper() for word in words)
    return caller if is_person else f"the {caller[0].lower()}{caller[1:]}"


def _number(company: int, caller: int) -> str:
    if company == 0:
        return f"020 7946 {123 + caller:04d}"
    if caller == 0 and company % 3 == 1:
        return f"07700 900{200 + company:03d}"
    return f"01632 960{200 + company * 8 + caller:03d}"


def _mailbox(name: str, role: str) -> str:
    """Accounts departments share a mailbox; everybody else has one under the first name, without accents."""
    chosen = "accounts" if role == "Accounts" else first_name(name).lower()
    return unicodedata.normalize("NFKD", chosen).encode("ascii", "ignore").decode().replace("'", "")


def _callers(position: int, entry: _Entry) -> tuple[Caller, ...]:
    callers = []
    for place, pair in enumerate(entry.callers.split("; ")):
        name, role = pair.split(", ")
        email = f"{_mailbox(name, role)}@{entry.domain}.example"
        # The owner of the first company rings or writes; its accounts only write, as accounts departments do.
        phone = "" if (position == 0 and role == "Accounts") else _number(position, place)
        callers.append(Caller(name, role, phone, email))
    return tuple(callers)


def standing_of(since: int, year: int) -> Standing:
    """The office's judgement in a year of a client whose first job was in the year ``since``."""
    if year - since >= 8:
        return Standing.LONG_STANDING
    return Standing.ESTABLISHED if year - since >= 2 else Standing.NEW


def companies(*, year: int) -> tuple[Company, ...]:
    """All clients of the made-up office, as they stand in the given year."""
    return tuple(
        Company(
            name=entry.name,
            trade=entry.trade,
            street=entry.street,
            town=entry.town,
            postcode=f"{_POSTCODES[entry.town]} {1 + position % 8}{'QXVJKZWL'[position % 8]}{'BDFGH'[position % 5]}",
            domain=f"{entry.domain}.example",
            since=min(entry.since, year),
            standing=standing_of(entry.since, year),
            callers=_callers(position, entry),
        )
        for position, entry in enumerate(_LIST)
    )
