"""Reading reconciliations, their verdicts and approvals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.engine import Connection, Row
from db.runs import cut
from db.values import VALUE_COLUMNS, value_from_columns
from provenance.domain.dates import parse_instant
from provenance.domain.decisions import (
    Approval,
    Confidence,
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
    Verdict,
    last_words,
)
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import (
    ApprovalId,
    ClaimId,
    QuestionId,
    ReconciliationId,
    Seq,
)

_SELECT = f"""
SELECT id, question_id, outcome, {", ".join(VALUE_COLUMNS)}, rule, confidence,
    rationale, settles, actor, at, is_undone, stale_seq, stale_why, entry_seq
FROM reconciliation
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A reconciliation and how it stands in the ledger now."""

    reconciliation: Reconciliation
    approvals: tuple[Approval, ...]
    """Approvals and objections that were not undone, oldest first."""
    is_current: bool
    """Whether it is the latest on its question that was not undone."""
    is_undone: bool
    stale_since: int | None
    """The entry that changed something it read; None while fresh."""
    stale_why: str | None

    @property
    def is_approved(self) -> bool:
        """Whether a second person said yes and nobody's last word is no."""
        last = last_words((each.by, each.is_yes) for each in self.approvals)
        return bool(last) and all(last)


def get_standing(connection: Connection, reconciliation: int) -> Standing:
    """Reconciliation number `reconciliation`, and how it stands.

    Raises:
        NotFoundError: There is none.
    """
    rows = connection.rows(f"{_SELECT} WHERE id = :id", id=reconciliation)
    if not rows:
        raise NotFoundError("reconciliation", f"R{reconciliation}")
    return _standings(connection, rows)[0]


def question_decided(connection: Connection, reconciliation: int) -> int:
    """The number of the question that a reconciliation answers.

    Raises:
        NotFoundError: There is no such reconciliation.
    """
    for row in connection.rows(
        "SELECT question_id FROM reconciliation WHERE id = :id", id=reconciliation
    ):
        return int(row["question_id"])
    raise NotFoundError("reconciliation", f"R{reconciliation}")


def standings_of(
    connection: Connection, questions: Sequence[int]
) -> dict[int, Standing]:
    """The current decision on each of some questions; undecided ones are left out."""
    rows = [
        row
        for ids in cut(sorted(set(questions)))
        for row in connection.rows(
            f"{_SELECT} WHERE id IN (SELECT reconciliation_id FROM question "
            "WHERE id IN :ids AND reconciliation_id IS NOT NULL)",
            ids=ids,
        )
    ]
    return {
        standing.reconciliation.question: standing
        for standing in _standings(connection, rows)
    }


def history_of(connection: Connection, question: int) -> list[Standing]:
    """Every decision ever made on a question, oldest first, undone ones too."""
    rows = connection.rows(
        f"{_SELECT} WHERE question_id = :question ORDER BY id", question=question
    )
    return _standings(connection, rows)


def _standings(connection: Connection, rows: Sequence[Row]) -> list[Standing]:
    ids = [row["id"] for row in rows]
    verdicts = _verdicts(connection, ids)
    approvals = _approvals(connection, ids)
    current = {
        row["reconciliation_id"]
        for run in cut(sorted({row["question_id"] for row in rows}))
        for row in connection.rows(
            "SELECT reconciliation_id FROM question WHERE id IN :ids", ids=run
        )
    }
    return [
        Standing(
            reconciliation=_reconciliation(row, tuple(verdicts[row["id"]])),
            approvals=tuple(approvals.get(row["id"], ())),
            is_current=row["id"] in current,
            is_undone=bool(row["is_undone"]),
            stale_since=row["stale_seq"],
            stale_why=row["stale_why"],
        )
        for row in rows
    ]


def _verdicts(connection: Connection, ids: Sequence[int]) -> dict[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = {}
    for run in cut(ids):
        for row in connection.rows(
            "SELECT reconciliation_id, claim_id, stance, code, reason FROM verdict "
            "WHERE reconciliation_id IN :ids ORDER BY reconciliation_id, position",
            ids=run,
        ):
            found.setdefault(row["reconciliation_id"], []).append(
                Verdict(
                    claim=ClaimId(row["claim_id"]),
                    stance=Stance(row["stance"]),
                    code=ReasonCode(row["code"]),
                    reason=row["reason"],
                )
            )
    return found


def _approvals(connection: Connection, ids: Sequence[int]) -> dict[int, list[Approval]]:
    found: dict[int, list[Approval]] = {}
    for run in cut(ids):
        for row in connection.rows(
            "SELECT id, reconciliation_id, is_yes, because, actor, at, entry_seq "
            "FROM approval WHERE reconciliation_id IN :ids AND is_undone = 0 "
            "ORDER BY id",
            ids=run,
        ):
            found.setdefault(row["reconciliation_id"], []).append(
                Approval(
                    id=ApprovalId(row["id"]),
                    reconciliation=ReconciliationId(row["reconciliation_id"]),
                    is_yes=bool(row["is_yes"]),
                    because=row["because"],
                    by=row["actor"],
                    at=parse_instant(row["at"]),
                    seq=Seq(row["entry_seq"]),
                )
            )
    return found


def _reconciliation(row: Row, verdicts: tuple[Verdict, ...]) -> Reconciliation:
    return Reconciliation(
        id=ReconciliationId(row["id"]),
        question=QuestionId(row["question_id"]),
        outcome=Outcome(row["outcome"]),
        value=value_from_columns(row),
        rule=Rule(row["rule"]),
        confidence=Confidence(row["confidence"]),
        rationale=row["rationale"],
        settles=row["settles"],
        verdicts=verdicts,
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
    )
