"""A made-up list of clients many of whom are called nearly alike, and letters from them."""

from dataclasses import dataclass
from itertools import product
from random import Random

CLIENTS = 2_000
LETTERS = 150
"""Letters that are asked about, of each sort."""

_PLACES = (
    "Harbour", "Harbor", "Harbourside", "Haven", "Hilltop", "Hillside", "Mill", "Mills", "Millside", "Quay",
    "Quayside", "Quarry", "Abbey", "Abbot", "Abbots", "Market", "Marsh", "Marsden", "Orchard", "Orchards", "North",
    "Northgate", "Northcliff", "West", "Westgate", "Weston", "Station", "Stanton", "Stonegate", "Stone", "River",
    "Riverside", "Rivers", "Bridge", "Bridges", "Bridgend", "Church", "Churchill", "Castle", "Cassel", "Green",
    "Greens", "Grove", "Groves",
)  # fmt: skip  # one glance
_TRADES = (
    ("Dental", "Dental Practice", "Dentists", "Dental Care"),
    ("Motors", "Motor Company", "Motor Repairs", "Motoring"),
    ("Bakery", "Bakers", "Bakery & Cafe", "Bakehouse"),
    ("Solicitors", "Solicitors LLP", "Legal", "Law"),
    ("Accountants", "Accountancy", "Accounting Ltd", "Accounts"),
    ("Veterinary Surgery", "Vets", "Veterinary Practice", "Veterinary Centre"),
    ("Letting", "Lettings", "Letting Agents", "Lettings & Sales"),
    ("Joinery", "Joiners", "Joiners & Sons", "Joiners & Son"),
    ("School", "Schools", "Primary School", "High School"),
    ("Surgery", "Medical Surgery", "Medical Centre", "Medical Practice"),
    ("Garage", "Garages", "Garage Services", "Garage & Sons"),
    ("Hotel", "Hotels", "Hotel & Spa", "House Hotel"),
)
_STREETS = ("Lane", "Road", "Row", "Street")
_TOWNS = ("Whitby", "Eskmouth", "Ruswick", "Guisbeck", "Scarsby", "Sandwyke")
_FIRST = ("Helen", "Ray", "Margaret", "Peter", "Carol", "Alan", "Fiona", "Owen", "Nadia", "Denise", "Joe", "Vera")
_LAST = (
    "Ashworth", "Dobson", "Lane", "Achebe", "Smith", "Grant", "Pryce", "Rahman", "Holt", "Yeo", "Pike", "Ollerton",
    "Whitlock", "Fenwick", "Moor", "Lunn", "Sharp", "Brand", "Coates", "Dunn", "Ellis", "Frost", "Gale", "Hale",
    "Ivory", "Jarvis", "Keane", "Lomas", "Marr", "Nash", "Orme", "Penn", "Quick", "Reeve", "Salt", "Tull", "Usher",
    "Vane",
)  # fmt: skip  # one glance
_BODY = (
    "Thank you for calling round about the printer in the back office last week.",
    "We would like to go ahead with the new computer as we talked about, before the end of the month.",
    "Please let us know what it may cost to have the backup looked at, and when somebody could come.",
    "The till has been slow since the update, and two of the mailboxes do not open any more.",
    "We have moved the server into the store room; the cable by the door is the one we meant.",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A client that was made up."""

    name: str
    street: str
    town: str
    postcode: str
    person: str
    email: str
    domain: str
    phone: str


def similar_clients(chance: Random) -> list[Made]:
    """Families of names that differ in a letter, an ending or a word."""
    names = [f"{place} {trade}" for place, trades in product(_PLACES, _TRADES) for trade in trades]
    made = []
    for number, name in enumerate(chance.sample(names, CLIENTS)):
        domain = f"{''.join(letter for letter in name.lower() if letter.isalpha())}{number % 7}.example"
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        made.append(
            Made(
                name,
                f"{chance.randrange(1, 99)} {chance.choice(_PLACES)} {chance.choice(_STREETS)}",
                chance.choice(_TOWNS),
                f"EK{number % 9 + 1} {number // 9 % 9 + 1}{_letter(number // 81)}{_letter(chance.randrange(26))}",
                f"{first} {last}",
                f"{first.lower()}@{domain}",
                domain,
                f"01632 {960000 + number}",
            )
        )
    return made


def letter_from(client: Made, chance: Random, *, whole: bool) -> str:
    """A letter on their own paper. ``whole``: with what a letterhead has besides the name."""
    head = [client.name.upper() if chance.random() < 0.3 else client.name]
    if whole:
        head.append(f"{client.street}, {client.town} {client.postcode}")
        head.append(f"Tel. {_spelt(client.phone, chance)} · {chance.choice((client.email, f'www.{client.domain}'))}")
    office = ["Marsh Computer Services", "9 Ropery Lane", "Whitby EK1 1QR"]
    day = f"{chance.randrange(1, 29)} March 2026"
    body = chance.sample(_BODY, 3)
    signed = [client.person] if whole or chance.random() < 0.5 else []
    return "\n".join([*head, "", *office, day, "Dear Mrs Marsh,", *body, "Yours sincerely", *signed])


def _letter(number: int) -> str:
    return chr(ord("A") + number % 26)


def _spelt(phone: str, chance: Random) -> str:
    area, rest = phone.split()
    ways = (phone, f"({area}) {rest}", f"+44 {area[1:]} {rest}", f"+44 (0){area[1:]} {rest[:3]} {rest[3:]}")
    return chance.choice((*ways, f"{area}-{rest}"))
