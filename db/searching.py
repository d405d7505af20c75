"""Full text over passages: FTS5 on SQLite, a GIN index on PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence

from db.engine import Connection

# CROSS JOIN keeps the order: with other statistics the planner walks every claim.
_SQLITE = """
SELECT c.id FROM (
    SELECT rowid AS passage FROM passage_words WHERE passage_words MATCH :query
    ORDER BY rowid DESC LIMIT :limit) f
CROSS JOIN claim c ON c.passage_id = f.passage
WHERE c.is_withdrawn = 0 ORDER BY c.id DESC LIMIT :limit
"""
_POSTGRESQL = """
WITH found AS MATERIALIZED (
    SELECT id FROM passage
    WHERE to_tsvector('simple', exact) @@ plainto_tsquery('simple', :query)
        AND erased_seq IS NULL
    ORDER BY id DESC LIMIT :limit)
SELECT c.id FROM claim c JOIN found f ON f.id = c.passage_id
WHERE c.is_withdrawn = 0 ORDER BY c.id DESC LIMIT :limit
"""


def claims_with_words(
    connection: Connection, words: Sequence[str], *, limit: int
) -> list[int]:
    """Numbers of the newest claims whose passages hold every one of `words`."""
    if connection.dialect == "sqlite":
        # Each word is quoted, so that none of them is read as FTS5 syntax.
        query = " ".join(f'"{word}"' for word in words)
        rows = connection.rows(_SQLITE, query=query, limit=limit)
    else:
        rows = connection.rows(_POSTGRESQL, query=" ".join(words), limit=limit)
    return [row["id"] for row in rows]
