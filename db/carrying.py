"""Reading carryings: which captured documents pass on one another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.carrying import Carrying, ProposedCarrying, Shared
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import CarryingId, DocumentId
from provenance.domain.relations import RelationState

_COLUMNS = "id, a, b, reason, rule, score, shared, state"
_SELECT = f"SELECT {_COLUMNS} FROM carrying"
_STANDING = "state IN ('proposed', 'confirmed')"
# Whoever is carried by a document that carries one of these belongs to them too.
_AROUND = f"""
WITH RECURSIVE reached (id) AS (
    SELECT id FROM document WHERE id IN :ids
    UNION
    SELECT CASE WHEN c.a = r.id THEN c.b ELSE c.a END
    FROM reached r JOIN carrying c ON (c.a = r.id OR c.b = r.id)
    WHERE c.{_STANDING}
)
{_SELECT} WHERE a IN (SELECT id FROM reached) AND {_STANDING} ORDER BY id
"""


def get_carrying(connection: Connection, carrying: int) -> Carrying:
    """Carrying number `carrying`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :carrying", carrying=carrying)
    if row is None:
        raise NotFoundError("carrying", f"O{carrying}")
    return _carrying(row)


def carryings_around(
    connection: Connection, documents: Iterable[int]
) -> list[Carrying]:
    """The carryings that nobody dismissed of some documents, and of all that these
    lead to, in number order.
    """
    found = {
        row["id"]: _carrying(row)
        for ids in cut(sorted(set(documents)))
        for row in connection.rows(_AROUND, ids=ids)
    }
    return [found[number] for number in sorted(found)]


def each_carrying(
    connection: Connection, *, states: Sequence[RelationState]
) -> Iterator[Carrying]:
    """Every carrying in some states, in number order."""
    for row in connection.each(
        f"{_SELECT} WHERE state IN :states ORDER BY id",
        states=[state.value for state in states],
    ):
        yield _carrying(row)


def shared_json(shared: Iterable[Shared]) -> str:
    """The runs of words as a row keeps them: places only, so that a text that is
    erased leaves none of its words here.
    """
    runs = [[run.a_start, run.a_end, run.b_start, run.b_end] for run in shared]
    return json.dumps(runs, separators=(",", ":"))


def _carrying(row: Row) -> Carrying:
    return Carrying(
        id=CarryingId(row["id"]),
        proposed=ProposedCarrying(
            a=DocumentId(row["a"]),
            b=DocumentId(row["b"]),
            reason=row["reason"],
            rule=row["rule"],
            score=row["score"],
            shared=tuple(
                Shared(a_start=one, a_end=two, b_start=three, b_end=four)
                for one, two, three, four in json.loads(row["shared"])
            ),
        ),
        state=RelationState(row["state"]),
    )
