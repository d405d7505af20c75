"""Reading sources, and the grades they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from db.engine import Connection, Row
from db.runs import cut
from provenance.domain.dates import parse_edtf, parse_instant
from provenance.domain.effective_grades import effective_grade
from provenance.domain.errors import NotFoundError
from provenance.domain.grades import Credibility, Grade, Rating, Reliability
from provenance.domain.identifiers import (
    ClaimId,
    GradeId,
    RatingId,
    Ref,
    Seq,
    SourceId,
)
from provenance.domain.sources import Source, SourceKind

_SELECT = (
    "SELECT id, name, kind, interest, owner_id, merged_into_id, version_seq FROM source"
)
_GRADE = (
    "SELECT id, source_id, letter, topic, period, review_by, because, actor, at, "
    "entry_seq FROM grade"
)
_RATING = (
    "SELECT id, claim_id, digit, letter, because, actor, at, entry_seq FROM rating"
)

_COUNTS = """
SELECT s.root_id, count(DISTINCT c.id) AS total,
    count(DISTINCT CASE WHEN p.root_id = s.root_id THEN c.id END) AS spoken
FROM source s
JOIN attribution a ON a.source_id = s.id
JOIN claim c ON c.id = a.claim_id
JOIN source p ON p.id = c.speaker_id
WHERE s.root_id IN :ids AND c.is_withdrawn = 0 GROUP BY s.root_id
"""


def get_source(connection: Connection, source: int) -> Source:
    """Source number `source`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :source", source=source)
    if row is None:
        raise NotFoundError("source", f"S{source}")
    return _source(row)


def get_sources(connection: Connection, sources: Sequence[int]) -> list[Source]:
    """The sources with those numbers, in number order."""
    return [
        _source(row)
        for ids in cut(sorted(set(sources)))
        for row in connection.rows(f"{_SELECT} WHERE id IN :ids ORDER BY id", ids=ids)
    ]


def source_named(connection: Connection, key: str) -> Source | None:
    """The source of a folded name; None when there is none."""
    row = connection.row(f"{_SELECT} WHERE name_key = :key", key=key)
    return None if row is None else _source(row)


def source_version(connection: Connection, source: int) -> int:
    """The last entry that changed a source or its grades."""
    return int(
        connection.value(
            "SELECT version_seq AS value FROM source WHERE id = :id", id=source
        )
    )


def claim_counts(
    connection: Connection, sources: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """For each source, how many claims it speaks, and how many it only carries.

    Those of a source that was merged into another are the other's.
    """
    counts: dict[int, tuple[int, int]] = {}
    for ids in cut(sorted(set(sources))):
        for row in connection.rows(_COUNTS, ids=ids):
            spoken = int(row["spoken"])
            counts[row["root_id"]] = (spoken, int(row["total"]) - spoken)
    return counts


def grades_of(connection: Connection, source: int) -> list[Grade]:
    """Every grade of a source that was not undone, oldest first."""
    return grades_of_each(connection, [source]).get(source, [])


def grades_of_each(
    connection: Connection, sources: Iterable[int], *, undone: bool = False
) -> dict[int, list[Grade]]:
    """The grades of each source, oldest first; ungraded sources are left out.

    Those that were undone are among them only when `undone` asks for them.
    """
    rows = [
        row
        for ids in cut(sorted(set(sources)))
        for row in connection.rows(
            f"{_GRADE} WHERE source_id IN :ids {'' if undone else 'AND is_undone = 0'} "
            "ORDER BY id",
            ids=ids,
        )
    ]
    basis = _basis(connection, [row["id"] for row in rows])
    found: dict[int, list[Grade]] = {}
    for row in rows:
        grade = _grade(row, basis.get(row["id"], ()))
        found.setdefault(row["source_id"], []).append(grade)
    return found


def _basis(connection: Connection, grades: Sequence[int]) -> dict[int, tuple[Ref, ...]]:
    found: dict[int, tuple[Ref, ...]] = {}
    for ids in cut(grades):
        for row in connection.rows(
            "SELECT grade_id, kind, number FROM grade_basis WHERE grade_id IN :ids "
            "ORDER BY grade_id, position",
            ids=ids,
        ):
            ref = Ref(row["kind"], row["number"])
            found[row["grade_id"]] = (*found.get(row["grade_id"], ()), ref)
    return found


def standing_grades(connection: Connection, sources: Sequence[int]) -> dict[int, Grade]:
    """The general grade each source holds now; ungraded sources are left out."""
    held: dict[int, Grade] = {}
    for source, history in grades_of_each(connection, sources).items():
        grade = effective_grade(history)
        if grade is not None:
            held[source] = grade
    return held


def sources_graded(connection: Connection) -> list[int]:
    """The sources that hold a grade and stand alone, by number."""
    return [
        row["id"]
        for row in connection.rows(
            "SELECT DISTINCT s.id FROM grade g JOIN source s ON s.id = g.source_id "
            "WHERE g.is_undone = 0 AND s.root_id = s.id ORDER BY s.id"
        )
    ]


def ratings_of(
    connection: Connection, claims: Sequence[int]
) -> dict[int, list[Rating]]:
    """The ratings of each claim that were not undone, oldest first."""
    found: dict[int, list[Rating]] = {}
    for ids in cut(sorted(set(claims))):
        for row in connection.rows(
            f"{_RATING} WHERE claim_id IN :ids AND is_undone = 0 ORDER BY id", ids=ids
        ):
            found.setdefault(row["claim_id"], []).append(rating_of(row))
    return found


def list_sources(connection: Connection, *, after: int, limit: int) -> list[Source]:
    """A page of sources in number order, the one after number `after`."""
    return [
        _source(row)
        for row in connection.rows(
            f"{_SELECT} WHERE id > :after ORDER BY id LIMIT :limit",
            after=after,
            limit=limit,
        )
    ]


def _source(row: Row) -> Source:
    owner, merged = row["owner_id"], row["merged_into_id"]
    return Source(
        id=SourceId(row["id"]),
        name=row["name"],
        kind=SourceKind(row["kind"]),
        interest=row["interest"],
        owner=None if owner is None else SourceId(owner),
        merged_into=None if merged is None else SourceId(merged),
    )


def _grade(row: Row, basis: tuple[Ref, ...]) -> Grade:
    period, review_by = row["period"], row["review_by"]
    return Grade(
        id=GradeId(row["id"]),
        source=SourceId(row["source_id"]),
        letter=Reliability(row["letter"]),
        topic=row["topic"],
        because=row["because"],
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
        period=None if period is None else parse_edtf(period),
        basis=basis,
        review_by=None if review_by is None else date.fromisoformat(review_by),
    )


def rating_of(row: Row) -> Rating:
    """The rating that a row of the table holds."""
    return Rating(
        id=RatingId(row["id"]),
        claim=ClaimId(row["claim_id"]),
        digit=Credibility(row["digit"]),
        because=row["because"],
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
        letter=None if row["letter"] is None else Reliability(row["letter"]),
    )
