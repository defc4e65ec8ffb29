"""However much stands on a paper, what speaks for a client is found in it."""

import sqlite3

from archive.archive import Archive
from archive.services.clients import add_client
from archive.services.contacts import add_contact
from archive.suggesting.belonging import clues_on
from archive.suggesting.paper import Side

MOST_VALUES = 999
"""Values that one statement may have here; elsewhere they are more, and so are the figures of a long list."""


def test_a_telephone_number_is_known_among_more_figures_than_a_statement_may_have_values(archive: Archive) -> None:
    bakery = add_client(archive, name="Mill Lane Bakery", by="AM")
    add_contact(archive, client_id=bakery, name="Owner", numbers=("020 7946 0123",))
    figures = "\n".join(f"{number:07}" for number in range(1_000_000, 1_000_000 + 2 * MOST_VALUES))

    with archive.database.reading() as session:
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, MOST_VALUES)
        clues = list(clues_on(session, [Side(1, f"{figures}\nCall 020 7946 0123")], ()))

    assert [(one.client_id, one.because) for one in clues] == [(bakery, "phone number")]
