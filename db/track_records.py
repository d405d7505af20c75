"""Reading what track records are made of: who said what, by questions."""

from __future__ import annotations

from collections.abc import Iterable

from db.engine import Connection
from db.runs import cut

_COUNTING = "c.is_withdrawn = 0 AND c.state IN ('recorded', 'confirmed')"


def questions_told(
    connection: Connection, sources: Iterable[int] | None = None
) -> list[int]:
    """The questions of which a claim that counts has one of some sources in its chain.

    Those that were merged into one of `sources` are among them; None asks for all.
    """
    if sources is None:
        rows = connection.rows(
            f"SELECT DISTINCT c.question_id FROM claim c WHERE {_COUNTING}"
        )
        return sorted(row["question_id"] for row in rows)
    found: set[int] = set()
    for ids in cut(sorted(set(sources))):
        found.update(
            row["question_id"]
            for row in connection.rows(
                "SELECT DISTINCT c.question_id FROM source s "
                "JOIN attribution a ON a.source_id = s.id "
                f"JOIN claim c ON c.id = a.claim_id WHERE s.root_id IN :ids "
                f"AND {_COUNTING}",
                ids=ids,
            )
        )
    return sorted(found)


def claims_counting(
    connection: Connection, questions: Iterable[int]
) -> dict[int, list[int]]:
    """The claims of each question that count, by number."""
    found: dict[int, list[int]] = {}
    for ids in cut(sorted(set(questions))):
        for row in connection.rows(
            f"SELECT c.id, c.question_id FROM claim c WHERE c.question_id IN :ids "
            f"AND {_COUNTING} ORDER BY c.id",
            ids=ids,
        ):
            found.setdefault(row["question_id"], []).append(row["id"])
    return found
