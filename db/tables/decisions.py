"""Decisions of people as rows: reconciliations, approvals, grades, marks, rulings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey
from sqlmodel import Field, SQLModel


class ReconciliationRow(SQLModel, table=True):
    """The decision on a question."""

    __tablename__ = "reconciliation"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    question_id: int = Field(foreign_key="question.id", sa_type=BigInteger)
    outcome: str
    value_kind: str | None = None
    low: int | None = Field(default=None, sa_type=BigInteger)
    low_open: int = Field(sa_type=BigInteger)
    high: int | None = Field(default=None, sa_type=BigInteger)
    high_open: int = Field(sa_type=BigInteger)
    best: int | None = Field(default=None, sa_type=BigInteger)
    approx: int = Field(sa_type=BigInteger)
    value_text: str | None = None
    value_date: str | None = None
    rule: str
    confidence: str
    rationale: str
    settles: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)
    stale_seq: int | None = Field(default=None, sa_type=BigInteger)
    stale_why: str | None = None
    entry_seq: int = Field(sa_type=BigInteger)


class VerdictRow(SQLModel, table=True):
    """What a reconciliation says of one claim it weighed."""

    __tablename__ = "verdict"

    reconciliation_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("reconciliation.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    position: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    claim_id: int = Field(foreign_key="claim.id", sa_type=BigInteger)
    stance: str
    code: str
    reason: str


class ApprovalRow(SQLModel, table=True):
    """A second person's yes or no."""

    __tablename__ = "approval"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    reconciliation_id: int | None = Field(
        default=None, foreign_key="reconciliation.id", sa_type=BigInteger
    )
    rating_id: int | None = Field(
        default=None, foreign_key="rating.id", sa_type=BigInteger
    )
    is_yes: int = Field(sa_type=BigInteger)
    because: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)


class GradeRow(SQLModel, table=True):
    """The reliability of a source by someone on a day."""

    __tablename__ = "grade"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    source_id: int = Field(foreign_key="source.id", sa_type=BigInteger)
    letter: str
    topic: str | None = None
    period: str | None = None
    review_by: str | None = None
    because: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)


class GradeBasisRow(SQLModel, table=True):
    """A claim or a decision that a grade rests on."""

    __tablename__ = "grade_basis"

    grade_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("grade.id"), primary_key=True, autoincrement=False
        )
    )
    position: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    kind: str
    number: int = Field(sa_type=BigInteger)


class RatingRow(SQLModel, table=True):
    """The credibility of a claim by someone on a day."""

    __tablename__ = "rating"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    claim_id: int = Field(foreign_key="claim.id", sa_type=BigInteger)
    digit: str
    letter: str | None = None
    because: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)


class MarkRow(SQLModel, table=True):
    """What an analyst says of a claim in the queue."""

    __tablename__ = "mark"

    entry_seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    claim_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("claim.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    state: str
    code: str | None = None
    because: str
    actor: str
    who: str
    at: str
    stands: int = Field(sa_type=BigInteger)
    is_undone: int = Field(sa_type=BigInteger)


class RulingRow(SQLModel, table=True):
    """A proposal confirmed or dismissed, or words vouched for."""

    __tablename__ = "ruling"

    entry_seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    position: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    subject: str
    number: int = Field(sa_type=BigInteger)
    before: str
    after: str
    because: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)
