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
_SAID = "state <> 'superseded'"
_TOUCHING = f"""
{_SELECT} WHERE a IN :ids AND {_SAID} UNION {_SELECT} WHERE b IN :ids AND {_SAID}
"""


def get_carrying(connection: Connection, carrying: int) -> Carrying:
    """Carrying number `carrying`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :carrying", carrying=carrying)
    if row is None:
        raise NotFoundError("link of origins", f"O{carrying}")
    return _carrying(row)


def carryings_around(
    connection: Connection, documents: Iterable[int]
) -> list[Carrying]:
    """The carryings of some documents, and of all that these lead to, by number.

    One that was dismissed is among them, and leads nowhere.
    """
    found: dict[int, Carrying] = {}
    seen: set[int] = set()
    # Mostly nothing is carried, and one look at the indexes tells.
    ahead: set[int] = set(documents)
    while ahead:
        seen |= ahead
        met = [
            _carrying(row)
            for ids in cut(sorted(ahead))
            for row in connection.rows(_TOUCHING, ids=ids)
            if row["id"] not in found
        ]
        found |= {each.id: each for each in met}
        ahead = {
            int(end)
            for each in met
            if each.stands
            for end in (each.proposed.a, each.proposed.b)
        } - seen
    return [found[number] for number in sorted(found)]


def carryings_of(connection: Connection, document: int) -> list[Carrying]:
    """Every carrying of one document, in whatever state, in number order."""
    rows = connection.rows(
        f"{_SELECT} WHERE a = :document UNION {_SELECT} WHERE b = :document "
        "ORDER BY id",
        document=document,
    )
    return [_carrying(row) for row in rows]


def each_carrying(
    connection: Connection, *, states: Sequence[RelationState]
) -> Iterator[Carrying]:
    """Every carrying in some states, in number order."""
    for row in connection.each(
        f"{_SELECT} WHERE state IN :states ORDER BY id",
        states=[state.value for state in states],
    ):
        yield _carrying(row)


def proposed_carryings(
    connection: Connection, *, after: int, limit: int
) -> list[Carrying]:
    """Carryings that wait for a person, in number order, the page after `after`."""
    rows = connection.rows(
        f"{_SELECT} WHERE state = 'proposed' AND id > :after ORDER BY id LIMIT :limit",
        after=after,
        limit=limit,
    )
    return [_carrying(row) for row in rows]


def count_carryings(connection: Connection, *, until: int | None = None) -> int:
    """How many carryings wait for a person; those up to number `until` only."""
    tail = "" if until is None else " AND id <= :until"
    return int(
        connection.value(
            f"SELECT count(*) AS value FROM carrying WHERE state = 'proposed'{tail}",
            **({} if until is None else {"until": until}),
        )
    )


def carrying_entry(connection: Connection, carrying: int) -> int:
    """The entry that brought a carrying."""
    return int(
        connection.value(
            "SELECT entry_seq AS value FROM carrying WHERE id = :id", id=carrying
        )
    )


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
