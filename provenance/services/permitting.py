"""Whether whoever opened a ledger may write to it, asked without writing."""

from __future__ import annotations

from pathlib import Path

from db.ledger import Ledger
from db.places import is_writable


def may_write(ledger: Ledger) -> bool:
    """Whether an act could be recorded: by the file's permissions, or the login's."""
    with ledger.read() as connection:
        if connection.dialect == "sqlite":
            place = Path(connection.location)
            return not place.is_file() or is_writable(place)
        found = connection.value(
            "SELECT has_table_privilege(current_user, 'entry', 'INSERT') AS value"
        )
        return bool(found)
