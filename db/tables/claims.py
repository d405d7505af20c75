"""Claims, their passages and their chains as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey
from sqlmodel import Field, SQLModel


class PassageRow(SQLModel, table=True):
    """Exact words; evidence, never changed but by an erasure."""

    __tablename__ = "passage"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    document_id: int | None = Field(
        default=None, foreign_key="document.id", sa_type=BigInteger
    )
    span_start: int | None = Field(default=None, sa_type=BigInteger)
    span_end: int | None = Field(default=None, sa_type=BigInteger)
    exact: str
    prefix: str
    suffix: str
    erased_seq: int | None = Field(default=None, sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)


class ClaimRow(SQLModel, table=True):
    """One answer to one question."""

    __tablename__ = "claim"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    question_id: int = Field(foreign_key="question.id", sa_type=BigInteger)
    event_id: int = Field(foreign_key="event.id", sa_type=BigInteger)
    home_question_id: int = Field(foreign_key="question.id", sa_type=BigInteger)
    speaker_id: int = Field(foreign_key="source.id", sa_type=BigInteger)
    publisher_id: int = Field(foreign_key="source.id", sa_type=BigInteger)
    passage_id: int | None = Field(
        default=None, foreign_key="passage.id", sa_type=BigInteger
    )
    document_id: int | None = Field(
        default=None, foreign_key="document.id", sa_type=BigInteger
    )
    value_kind: str
    low: int | None = Field(default=None, sa_type=BigInteger)
    low_open: int = Field(sa_type=BigInteger)
    high: int | None = Field(default=None, sa_type=BigInteger)
    high_open: int = Field(sa_type=BigInteger)
    best: int | None = Field(default=None, sa_type=BigInteger)
    approx: int = Field(sa_type=BigInteger)
    value_text: str
    value_date: str | None = None
    unit: str | None = None
    hedge: str | None = None
    polarity: str
    citation_text: str | None = None
    event_date: str | None = None
    asserted_date: str | None = None
    asserted_earliest: str | None = None
    asserted_latest: str | None = None
    external_id: str | None = None
    document_written: str | None = None
    url: str | None = None
    state: str
    is_withdrawn: int = Field(sa_type=BigInteger)
    status: str
    words: str
    section: str | None = None
    measure_written: str | None = None
    extra: str | None = None
    rule: str | None = None
    because: str | None = None
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class AttributionRow(SQLModel, table=True):
    """One step of a claim's chain, publisher first."""

    __tablename__ = "attribution"

    claim_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("claim.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    position: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    source_id: int = Field(foreign_key="source.id", sa_type=BigInteger)
    manner: str
    said_on: str | None = None
