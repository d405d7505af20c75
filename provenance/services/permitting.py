"""Whether whoever opened a ledger may write to it, asked without writing."""

from __future__ import annotations

import os

from db.ledger import Ledger


def may_write(ledger: Ledger) -> bool:
    """Whether an act could be recorded: by the file's permissions, or the login's."""
    with ledger.read() as connection:
        if connection.dialect == "sqlite":
            place = connection.location
            return not os.path.isfile(place) or os.access(place, os.W_OK)
        found = connection.value(
            "SELECT has_table_privilege(current_user, 'entry', 'INSERT') AS value"
        )
        return bool(found)
