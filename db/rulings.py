"""Reading what people ruled, who said so and why, as the log's acts hold it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from db.engine import Connection
from db.runs import cut

Ruled = Literal["claim", "relation", "carrying", "matching"]
_REPLACED = (
    "SELECT ruling.number, claim.id, ruling.actor, ruling.because, ruling.entry_seq, "
    "ruling.is_undone FROM ruling JOIN entry ON entry.seq = ruling.entry_seq "
    "JOIN claim ON claim.entry_seq = ruling.entry_seq "
    "WHERE ruling.subject = 'claim' AND entry.kind = 'claim.recorded'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's word on one proposal."""

    after: str
    """The state that it gave the proposal."""
    by: str
    at: str
    because: str
    seq: int
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Who acted in an entry, and why."""

    by: str
    because: str | None
    """None where an act has no reason."""


class Replacement(NamedTuple):
    """A proposal that somebody dismissed for a claim of his own, in one act."""

    proposed: int
    recorded: int
    by: str
    because: str
    seq: int
    is_undone: bool


class Ends(NamedTuple):
    """The two that a proposal is about."""

    a: int
    b: int
    kind: str
    """A relation's; empty for the others."""


def rulings_on(
    connection: Connection, subject: Ruled, numbers: Iterable[int]
) -> dict[int, tuple[Ruling, ...]]:
    """The rulings on some proposals, oldest first, the undone ones too."""
    found: dict[int, tuple[Ruling, ...]] = {}
    for ids in cut(sorted(set(numbers))):
        for row in connection.rows(
            "SELECT number, after, actor, at, because, entry_seq, is_undone "
            "FROM ruling WHERE subject = :subject AND number IN :ids "
            "ORDER BY entry_seq, position",
            subject=subject,
            ids=ids,
        ):
            ruling = Ruling(
                after=row["after"],
                by=row["actor"],
                at=row["at"],
                because=row["because"],
                seq=row["entry_seq"],
                is_undone=bool(row["is_undone"]),
            )
            found[row["number"]] = (*found.get(row["number"], ()), ruling)
    return found


def replacements_of(
    connection: Connection, claims: Iterable[int]
) -> tuple[Replacement, ...]:
    """The replacements that some claims had part in, oldest first."""
    found = {
        Replacement(
            proposed=row["number"],
            recorded=row["id"],
            by=row["actor"],
            because=row["because"],
            seq=row["entry_seq"],
            is_undone=bool(row["is_undone"]),
        )
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(
            f"{_REPLACED} AND ruling.number IN :ids "
            f"UNION {_REPLACED} AND claim.id IN :ids",
            ids=ids,
        )
    }
    return tuple(sorted(found, key=lambda each: each.seq))


def reasons_of(connection: Connection, seqs: Iterable[int]) -> dict[int, Reason]:
    """Who acted in some entries, and why."""
    return {
        row["seq"]: Reason(by=row["actor"], because=because_in(row["body"]))
        for ids in cut(sorted(set(seqs)))
        for row in connection.rows(
            "SELECT seq, actor, body FROM entry WHERE seq IN :ids", ids=ids
        )
    }


def because_in(body: str | None) -> str | None:
    """The reason that an act's body gives; None where it gives none or is erased."""
    said = {} if body is None else json.loads(body)
    because = said.get("because")
    return because if isinstance(because, str) else None


def ends_of(
    connection: Connection,
    table: Literal["relation", "carrying", "matching"],
    numbers: Iterable[int],
) -> dict[int, Ends]:
    """What some proposals are about, by their numbers."""
    kind = "kind" if table == "relation" else "''"
    return {
        row["id"]: Ends(row["a"], row["b"], row["kind"])
        for ids in cut(sorted(set(numbers)))
        for row in connection.rows(
            f"SELECT id, a, b, {kind} AS kind FROM {table} WHERE id IN :ids", ids=ids
        )
    }
