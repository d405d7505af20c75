"""Reading what stood at an entry of the log, who brought what, and what leans on it.

Every function takes many numbers at once, so that a trace or a sheet asks a fixed
number of questions however many claims it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from db.engine import EXPAND_MAX, Connection, Row
from db.projection.touching import cut
from db.values import VALUE_COLUMNS, value_from_columns
from provenance.domain.dates import parse_instant
from provenance.domain.decisions import Outcome, ReasonCode, Stance
from provenance.domain.entries import merkle_root
from provenance.domain.errors import NotFoundError
from provenance.domain.grades import Credibility, Grade, Rating, Reliability
from provenance.domain.identifiers import (
    LETTERS,
    ClaimId,
    GradeId,
    RatingId,
    Seq,
    SourceId,
)
from provenance.domain.values import Value

_OWNERS = {
    "approval": "reconciliation_id",
    "grade": "source_id",
    "rating": "claim_id",
}
_LEANING = f"""
SELECT v.claim_id, v.stance, v.code, v.reason, r.id, r.question_id, r.outcome,
    {", ".join(f"r.{column}" for column in VALUE_COLUMNS)}, r.actor, r.at,
    r.is_undone, r.stale_seq, q.reconciliation_id, q.measure, q.scope, e.label
FROM verdict v
JOIN reconciliation r ON r.id = v.reconciliation_id
JOIN question q ON q.id = r.question_id
JOIN event e ON e.id = q.event_id
WHERE v.claim_id IN :ids ORDER BY v.claim_id, r.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryHead:
    """An entry without its body."""

    seq: int
    kind: str
    subject: str
    actor: str
    at: str
    leaf: str
    """Hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A decision that weighed a claim."""

    claim: int
    stance: Stance
    code: ReasonCode
    reason: str
    reconciliation: int
    question: int
    measure: str
    scope: str
    event_label: str
    outcome: Outcome
    value: Value | None
    by: str
    at: str
    is_undone: bool
    is_current: bool
    stale_since: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouching:
    """A reviewer's word that a claim's value stands in its words."""

    by: str
    because: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Grades and ratings with every undoing of them, for asking about any entry."""

    grades: dict[int, tuple[Grade, ...]]
    """By source, oldest first, undone ones too."""
    ratings: dict[int, tuple[Rating, ...]]
    """By claim, oldest first, undone ones too."""
    undoings: dict[int, tuple[tuple[int, bool], ...]]
    """By entry undone: when (entry), and whether it was undone or restored."""

    def grades_at(self, source: int, seq: int) -> tuple[Grade, ...]:
        """The grades a source held at entry `seq`: the general one, then by topic.

        Empty is ungraded, which is not F.
        """
        held: dict[str, Grade] = {}
        for grade in self.grades.get(source, ()):
            if self._stood(grade.seq, seq):
                held[grade.topic or ""] = grade
        return tuple(held[topic] for topic in sorted(held))

    def rating_at(self, claim: int, seq: int) -> Rating | None:
        """The rating a claim held at entry `seq`; None is not rated, which is not 6."""
        held = [r for r in self.ratings.get(claim, ()) if self._stood(r.seq, seq)]
        return held[-1] if held else None

    def _stood(self, entry: int, seq: int) -> bool:
        undone = [was for when, was in self.undoings.get(entry, ()) if when <= seq]
        return entry <= seq and not (undone and undone[-1])


def read_history(
    connection: Connection, *, sources: Iterable[int], claims: Iterable[int]
) -> History:
    """Every grade of `sources` and rating of `claims`, with their undoings."""
    grades: dict[int, tuple[Grade, ...]] = {}
    for ids in cut(sorted(set(sources))):
        for row in connection.rows(
            "SELECT id, source_id, letter, topic, because, actor, at, entry_seq "
            "FROM grade WHERE source_id IN :ids ORDER BY id",
            ids=ids,
        ):
            source = row["source_id"]
            grades[source] = (*grades.get(source, ()), _grade(row))
    ratings: dict[int, tuple[Rating, ...]] = {}
    for ids in cut(sorted(set(claims))):
        for row in connection.rows(
            "SELECT id, claim_id, digit, because, actor, at, entry_seq "
            "FROM rating WHERE claim_id IN :ids ORDER BY id",
            ids=ids,
        ):
            claim = row["claim_id"]
            ratings[claim] = (*ratings.get(claim, ()), _rating(row))
    entries = [grade.seq for held in grades.values() for grade in held]
    entries += [rating.seq for held in ratings.values() for rating in held]
    return History(
        grades=grades, ratings=ratings, undoings=_undoings(connection, entries)
    )


def bringing_entries(
    connection: Connection,
    table: Literal["claim", "document", "source", "relation"],
    numbers: Iterable[int],
) -> dict[int, int]:
    """For each number of a table, the entry that brought it."""
    return {
        row["id"]: row["entry_seq"]
        for ids in cut(sorted(set(numbers)))
        for row in connection.rows(
            f"SELECT id, entry_seq FROM {table} WHERE id IN :ids", ids=ids
        )
    }


def entry_heads(connection: Connection, seqs: Iterable[int]) -> dict[int, EntryHead]:
    """The entries with those numbers, without their bodies, which may be long."""
    return {
        row["seq"]: EntryHead(
            seq=row["seq"],
            kind=row["kind"],
            subject=row["subject"],
            actor=row["actor"],
            at=row["at"],
            leaf=bytes(row["leaf"]).hex(),
        )
        for ids in cut(sorted(set(seqs)))
        for row in connection.rows(
            "SELECT seq, kind, subject, actor, at, leaf FROM entry WHERE seq IN :ids",
            ids=ids,
        )
    }


def leaning_on(connection: Connection, claims: Iterable[int]) -> list[Leaning]:
    """Every decision that weighed one of `claims`, by claim, then oldest first."""
    return [
        Leaning(
            claim=row["claim_id"],
            stance=Stance(row["stance"]),
            code=ReasonCode(row["code"]),
            reason=row["reason"],
            reconciliation=row["id"],
            question=row["question_id"],
            measure=row["measure"],
            scope=row["scope"],
            event_label=row["label"],
            outcome=Outcome(row["outcome"]),
            value=value_from_columns(row),
            by=row["actor"],
            at=row["at"],
            is_undone=bool(row["is_undone"]),
            is_current=row["reconciliation_id"] == row["id"],
            stale_since=row["stale_seq"],
        )
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(_LEANING, ids=ids)
    ]


def vouchings_of(connection: Connection, claims: Iterable[int]) -> dict[int, Vouching]:
    """The standing word of a reviewer for each claim that has one."""
    return {
        row["number"]: Vouching(
            by=row["actor"], because=row["because"], seq=row["entry_seq"]
        )
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(
            "SELECT number, actor, because, entry_seq FROM ruling "
            "WHERE subject = 'words' AND number IN :ids AND after = 'vouched' "
            "AND is_undone = 0 ORDER BY entry_seq, position",
            ids=ids,
        )
    }


def owner_of(
    connection: Connection, kind: Literal["approval", "grade", "rating"], number: int
) -> int:
    """The reconciliation approved, the source graded or the claim rated.

    Raises:
        NotFoundError: There is no act of that kind and number.
    """
    found = connection.value(
        f"SELECT {_OWNERS[kind]} AS value FROM {kind} WHERE id = :id", id=number
    )
    if found is None:
        raise NotFoundError(kind, f"{LETTERS[kind]}{number}")
    return int(found)


def claims_brought(connection: Connection, seq: int, *, limit: int) -> list[int]:
    """The first claims that an entry brought, in number order."""
    return [
        row["id"]
        for row in connection.rows(
            "SELECT id FROM claim WHERE entry_seq = :seq ORDER BY id LIMIT :limit",
            seq=seq,
            limit=limit,
        )
    ]


def blobs_of(
    connection: Connection, digests: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The bytes kept under each digest, one at a time; what is gone is left out."""
    wanted = sorted(set(digests))
    for start in range(0, len(wanted), EXPAND_MAX):
        run = wanted[start : start + EXPAND_MAX]
        for row in connection.each(
            "SELECT sha256, content FROM blob WHERE sha256 IN :digests", digests=run
        ):
            yield row["sha256"], bytes(row["content"])


def root_at(connection: Connection, seq: int) -> bytes:
    """The Merkle root over the log's leaves up to and with entry `seq`."""
    leaves = connection.each(
        "SELECT leaf FROM entry WHERE seq <= :seq ORDER BY seq", seq=seq
    )
    return merkle_root(bytes(row["leaf"]) for row in leaves)


def _undoings(
    connection: Connection, entries: Sequence[int]
) -> dict[int, tuple[tuple[int, bool], ...]]:
    found: dict[int, tuple[tuple[int, bool], ...]] = {}
    for run in cut(sorted(set(entries))):
        for row in connection.rows(
            "SELECT seq, body FROM entry WHERE seq > :first "
            "AND kind = 'entry.undone' AND subject IN :subjects ORDER BY seq",
            first=run[0],
            subjects=[f"#{entry}" for entry in run],
        ):
            body = json.loads(row["body"])
            happened = (row["seq"], body["is_undone"])
            found[body["entry"]] = (*found.get(body["entry"], ()), happened)
    return found


def _grade(row: Row) -> Grade:
    return Grade(
        id=GradeId(row["id"]),
        source=SourceId(row["source_id"]),
        letter=Reliability(row["letter"]),
        topic=row["topic"],
        because=row["because"],
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
    )


def _rating(row: Row) -> Rating:
    return Rating(
        id=RatingId(row["id"]),
        claim=ClaimId(row["claim_id"]),
        digit=Credibility(row["digit"]),
        because=row["because"],
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
    )
