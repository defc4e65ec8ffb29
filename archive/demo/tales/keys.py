"""What clients own that somebody can administer, and why not all of them hold the keys."""

from archive.records import Holder

SYSTEMS = ("Router", "Server", "Domain name", "E-mail administration", "Website")

PLACES = {
    "Router": ("Sealed envelope in their own safe", "Sealed envelope, key cupboard in their office"),
    "Server": ("Sealed envelope in their own safe", "Sealed envelope at their solicitor's"),
    "Domain name": ("Their own account at the registrar", "Registrar's letter, blue file"),
    "E-mail administration": ("Their own password safe", "Sealed envelope in their own safe"),
    "Website": ("Their own password safe", "Folder of the website, office cupboard"),
}
"""Where each is kept: never the secret itself."""

NOT_THEIRS: tuple[tuple[Holder, str, str, str], ...] = (
    (Holder.US, "Marsh Computer Services", "The administrator's access",
     "They have not signed the disclaimer yet; the form lies on their desk."),
    (Holder.OTHER, "The web designer who left", "Everything",
     "The designer does not answer; the host wants a letter from them."),
    (Holder.UNKNOWN, "", "", ""),
    (Holder.US, "Marsh Computer Services", "The second administrator's name",
     "To be handed over at the next visit, together with the sheet."),
)  # fmt: skip  # one glance
"""Who holds it instead, what is withheld, and why."""

REASONS = {
    "established": (
        "Third job without a question about the price; paid within a fortnight each time.",
        "Two years, all agreed in writing, all paid.",
        "Keeps what they promise: keys and papers came on the day.",
    ),
    "long-standing": (
        "Eight years; when something went wrong on either side, it was said at once.",
        "Eight years. They recommend us, and pay before the day.",
        "With us since the beginning nearly; they still read what they sign.",
    ),
}
"""Why the office judged a client anew."""
