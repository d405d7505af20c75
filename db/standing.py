"""Which rows a decision in force stands on: what a sheet would say by them."""

from __future__ import annotations

from db.engine import Connection

Place = tuple[str, int]
"""A table, and the first number of a row's key."""
_IN_FORCE = "SELECT reconciliation_id FROM question WHERE reconciliation_id IS NOT NULL"
_WEIGHED = f"SELECT claim_id FROM verdict WHERE reconciliation_id IN ({_IN_FORCE})"
_QUERIES = (
    (
        ("question",),
        "SELECT id AS number FROM question WHERE reconciliation_id IS NOT NULL",
    ),
    (
        ("reconciliation", "verdict"),
        f"SELECT id AS number FROM reconciliation WHERE id IN ({_IN_FORCE})",
    ),
    (
        ("approval",),
        f"SELECT id AS number FROM approval WHERE reconciliation_id IN ({_IN_FORCE})",
    ),
    (
        ("claim", "attribution"),
        f"SELECT id AS number FROM claim WHERE id IN ({_WEIGHED})",
    ),
    (
        ("passage",),
        f"SELECT passage_id AS number FROM claim WHERE id IN ({_WEIGHED})",
    ),
    (
        ("entry",),
        "SELECT entry_seq AS number FROM reconciliation "
        f"WHERE id IN ({_IN_FORCE}) UNION SELECT entry_seq FROM approval "
        f"WHERE reconciliation_id IN ({_IN_FORCE})",
    ),
)


def rows_in_force(connection: Connection) -> set[Place]:
    """The rows of decisions in force, of their questions, and of claims they weighed.

    A verdict is named by its decision, and a step of a chain by its claim.
    """
    return {
        (table, row["number"])
        for tables, query in _QUERIES
        for row in connection.each(query)
        for table in tables
    }
