"""Checking the tables: every row of them is given by the log, and no other."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.comparing import (
    Difference,
    compare_table,
    compare_words,
    count_rows,
    file_damage,
    schema_differences,
    table_names,
)
from db.engine import Connection
from db.ledger import Ledger
from db.replaying import rebuild
from db.standing import rows_in_force
from provenance.domain.errors import LedgerDamagedError
from provenance.domain.text import show
from provenance.services.auditing_found import Found
from provenance.services.auditing_log import Tick
from provenance.services.auditing_words import row_name, what_differs

_STATES = ("missing", "not as it was made", "a stranger's")


@dataclass(slots=True)
class Compared:
    """How many tables and rows were compared."""

    tables: int = 0
    rows: int = 0
    rebuilt: list[tuple[str, int]] = field(default_factory=list)
    """Each table, and how many rows the log gives for it."""


def check_file(kept: Connection, found: Found) -> None:
    """Ask the database itself whether its file is whole."""
    for said in file_damage(kept):
        sentence = f"SQLite's own check says: {show(said, width=200)}"
        found.error("file", kept.location, sentence)


def check_schema(kept: Connection, rebuilt: Ledger, found: Found) -> None:
    """Tell in one warning what of the schema is not as this program makes it."""
    with rebuilt.read() as given:
        differences = list(schema_differences(kept, given))
    named = {
        state: ", ".join(show(name) for name, its in differences if its == state)
        for state in _STATES
    }
    if differences:
        told = "; ".join(f"{state}: {names}" for state, names in named.items() if names)
        found.warning(
            "schema",
            "schema",
            f"Tables, indexes or guards are not as this program makes them ({told}).",
        )


def check_tables(
    kept: Connection, rebuilt: Ledger, found: Found, compared: Compared, *, tick: Tick
) -> None:
    """Rebuild every table from the log, which is whole, and compare row by row."""
    try:
        rebuild(kept, rebuilt, tick=tick)
    except LedgerDamagedError as error:
        found.error("replay", "log", str(error))
        return
    with rebuilt.read() as given:
        # Which decisions are in force is the log's to say, whatever the tables hold.
        found.puts_first(rows_in_force(given))
        for table in table_names():
            compared.tables += 1
            compared.rebuilt.append((table, count_rows(given, table)))
            for difference in compare_table(kept, given, table):
                compared.rows += 1
                tick(1)
                if difference is not None:
                    _differs(found, difference)
        if not compare_words(kept, given):
            found.error(
                "words",
                "passage_words",
                "The index of words does not say what the passages say.",
            )


def _differs(found: Found, difference: Difference) -> None:
    name = row_name(difference)
    if difference.rebuilt is None:
        rule, said = "leftover", f"No entry vouches for {name}."
    elif difference.kept is None:
        rule, said = "lost", f"{_begun(name)} is gone: the log gives it."
    else:
        what = what_differs(difference)
        rule, said = "projection", f"{_begun(name)} differs from the log: {what}."
    at = (difference.table, difference.key[0])
    found.error(rule, name, said, of=difference.table, at=at)


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]
