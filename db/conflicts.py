"""Reading what the claims of cases are at odds about, a page of the queue at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.engine import Connection
from db.runs import cut
from db.values import VALUE_COLUMNS, value_from_columns
from provenance.domain.values import Polarity, Value

_VALUE = ", ".join(VALUE_COLUMNS)
_END = """
SELECT r.case_id, r.question_{end} AS question_id FROM relation r
JOIN claim x ON x.id = r.a
JOIN claim y ON y.id = r.b
WHERE r.case_id IN :ids AND r.state IN ('proposed', 'confirmed')
  AND x.is_withdrawn = 0 AND x.state <> 'dismissed'
  AND y.is_withdrawn = 0 AND y.state <> 'dismissed'
"""
_CONTESTED = f"""
SELECT t.case_id, t.question_id, count(*) AS conflicts,
  CASE WHEN q.reconciliation_id IS NULL OR d.stale_seq IS NOT NULL THEN 0 ELSE 1
  END AS is_decided
FROM ({_END.format(end="a")} UNION ALL {_END.format(end="b")}) t
JOIN question q ON q.id = t.question_id
LEFT JOIN reconciliation d ON d.id = q.reconciliation_id
GROUP BY t.case_id, t.question_id, q.reconciliation_id, d.stale_seq
ORDER BY t.case_id, conflicts DESC, t.question_id
"""
_KEPT = "CASE WHEN state = 'proposed' THEN 0 ELSE 1 END"
_GIVEN = f"""
SELECT question_id, {_VALUE}, unit, polarity, kept FROM (
  SELECT question_id, {_VALUE}, unit, polarity, max({_KEPT}) AS kept,
    sum({_KEPT}) AS counted, count(*) AS reports, min(id) AS first,
    row_number() OVER (
      PARTITION BY question_id
      ORDER BY sum({_KEPT}) DESC, count(*) DESC, min(id)) AS place
  FROM claim
  WHERE question_id IN :ids AND is_withdrawn = 0 AND state <> 'dismissed'
  GROUP BY question_id, {_VALUE}, unit, polarity
) t WHERE place <= :most ORDER BY question_id, counted DESC, reports DESC, first
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A question of a case whose claims do not agree."""

    case: int
    question: int
    conflicts: int
    """Ends of conflicting relations at its claims."""
    is_decided: bool
    """Whether it has a decision that is not stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One value that claims give to a question."""

    question: int
    value: Value
    unit: str | None
    polarity: Polarity
    is_proposed: bool
    """Whether only proposals give it, so that it does not count yet."""


def contested_in(connection: Connection, cases: Sequence[int]) -> list[Contested]:
    """The contested questions of some cases, by case, the most contested first."""
    return [
        Contested(
            case=row["case_id"],
            question=row["question_id"],
            conflicts=int(row["conflicts"]),
            is_decided=bool(row["is_decided"]),
        )
        for ids in cut(sorted(set(cases)))
        for row in connection.rows(_CONTESTED, ids=ids)
    ]


def values_given(
    connection: Connection, questions: Sequence[int], *, most: int
) -> list[Given]:
    """The values most often given to some questions, at most `most` to each.

    What recorded and confirmed claims give comes before what is only proposed.
    """
    found = []
    for ids in cut(sorted(set(questions))):
        for row in connection.rows(_GIVEN, ids=ids, most=most):
            value = value_from_columns(row)
            assert value is not None, "a claim has a value"
            found.append(
                Given(
                    question=row["question_id"],
                    value=value,
                    unit=row["unit"],
                    polarity=Polarity(row["polarity"]),
                    is_proposed=not row["kept"],
                )
            )
    return found
