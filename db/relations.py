"""Reading relations: of claims, of cases, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import ClaimId, RelationId
from provenance.domain.relations import (
    Proposed,
    Relation,
    RelationKind,
    RelationState,
)

_SELECT = "SELECT id, a, b, kind, reason, rule, fits, state FROM relation"
_SHOWN = "state <> 'superseded'"
_STANDS = (
    "EXISTS (SELECT 1 FROM claim c WHERE c.id = relation.{} "
    "AND c.is_withdrawn = 0 AND c.state <> 'dismissed')"
)


class Held(NamedTuple):
    """A relation as its columns hold it: rules are asked about thousands at a time."""

    id: int
    a: int
    b: int
    kind: str
    reason: str
    rule: str
    fits: int | None
    state: str


def get_relation(connection: Connection, relation: int) -> Relation:
    """Relation number `relation`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :relation", relation=relation)
    if row is None:
        raise NotFoundError("relation", f"L{relation}")
    return _relation(row)


def relations_among(connection: Connection, claims: Sequence[int]) -> list[Relation]:
    """The relations whose claims are both among `claims`, in number order."""
    inside = set(claims)
    found = [
        _relation(row)
        for ids in cut(sorted(inside))
        for row in connection.rows(f"{_SELECT} WHERE a IN :ids AND {_SHOWN}", ids=ids)
        if row["b"] in inside
    ]
    return sorted(found, key=lambda relation: relation.id)


def relations_of(connection: Connection, claim: int) -> list[Relation]:
    """The relations of one claim to others that stand, on either side, by number."""
    return [
        _relation(row)
        for row in connection.rows(
            f"{_SELECT} WHERE a = :claim AND {_SHOWN} AND {_STANDS.format('b')} UNION "
            f"{_SELECT} WHERE b = :claim AND {_SHOWN} AND {_STANDS.format('a')} "
            "ORDER BY id",
            claim=claim,
        )
    ]


def each_relation(
    connection: Connection, *, kind: str | None = None, state: str | None = None
) -> Iterator[Relation]:
    """Every relation of claims that stand, in number order; of one kind or state.

    Superseded ones are given only when that state is asked for.
    """
    conditions = [_STANDS.format("a"), _STANDS.format("b")]
    params: dict[str, object] = {}
    if kind is not None:
        conditions.append("kind = :kind")
        params["kind"] = RelationKind(kind).value
    if state is None:
        conditions.append(_SHOWN)
    else:
        conditions.append("state = :state")
        params["state"] = RelationState(state).value
    for row in connection.each(
        f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY id", **params
    ):
        yield _relation(row)


def held_from(connection: Connection, claims: Sequence[int]) -> list[Held]:
    """The relations that begin at one of `claims`, none superseded, in any order."""
    sql = f"{_SELECT} WHERE a IN :ids AND {_SHOWN}"
    return [
        held
        for ids in cut(sorted(set(claims)))
        for held in map(Held._make, connection.tuples(sql, ids=ids))
    ]


def links_among(connection: Connection, claims: Iterable[int]) -> list[Relation]:
    """What stands between some claims and contradicts or joins them, by its first."""
    inside = set(claims)
    return [
        _relation(row)
        for ids in cut(sorted(inside))
        for row in connection.rows(
            f"{_SELECT} WHERE a IN :ids AND kind IN ('contradicts', 'repeats') "
            "AND state IN ('proposed', 'confirmed') ORDER BY id",
            ids=ids,
        )
        if row["b"] in inside
    ]


def _relation(row: Row) -> Relation:
    fits = row["fits"]
    return Relation(
        id=RelationId(row["id"]),
        proposed=Proposed(
            a=ClaimId(row["a"]),
            b=ClaimId(row["b"]),
            kind=RelationKind(row["kind"]),
            reason=row["reason"],
            rule=row["rule"],
            fits=None if fits is None else bool(fits),
        ),
        state=RelationState(row["state"]),
    )
