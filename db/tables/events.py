"""Events, their matches, questions and cases as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class EventRow(SQLModel, table=True):
    """An event."""

    __tablename__ = "event"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    slug: str = Field(unique=True)
    label: str
    happened: str | None = None
    happened_earliest: str | None = None
    happened_latest: str | None = None
    place: str | None = None
    kind: str | None = None
    merged_into_id: int | None = Field(
        default=None, foreign_key="event.id", sa_type=BigInteger
    )
    related_by: str | None = None
    matched_by: str | None = None
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class MatchingRow(SQLModel, table=True):
    """A proposal that two events are one."""

    __tablename__ = "matching"
    __table_args__ = (UniqueConstraint("a", "b", "rule"),)

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    a: int = Field(foreign_key="event.id", sa_type=BigInteger)
    b: int = Field(foreign_key="event.id", sa_type=BigInteger)
    reason: str
    rule: str
    score: int = Field(sa_type=BigInteger)
    state: str
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class QuestionRow(SQLModel, table=True):
    """One measure of one event in one scope."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("event_id", "measure", "scope_key"),)

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    event_id: int = Field(foreign_key="event.id", sa_type=BigInteger)
    measure: str
    family: str
    scope: str
    scope_key: str
    merged_into_id: int | None = Field(
        default=None, foreign_key="question.id", sa_type=BigInteger
    )
    reconciliation_id: int | None = Field(default=None, sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class CaseRow(SQLModel, table=True):
    """A conflict to reconcile: `case` is a word of SQL's own."""

    __tablename__ = "case_file"
    __table_args__ = (UniqueConstraint("event_id", "family"),)

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    event_id: int = Field(foreign_key="event.id", sa_type=BigInteger)
    family: str
    rank: int = Field(sa_type=BigInteger)
    contradictions: int = Field(sa_type=BigInteger)
    weight: int = Field(sa_type=BigInteger)
    questions: int = Field(sa_type=BigInteger)
    reports: int = Field(sa_type=BigInteger)
    origins: int = Field(sa_type=BigInteger)
    circular: int = Field(sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)
