"""Documents, and what hangs on them, as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, UniqueConstraint
from sqlmodel import Field, SQLModel


class DocumentRow(SQLModel, table=True):
    """A captured document."""

    __tablename__ = "document"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    name: str
    sha256: str
    text_sha256: str
    characters: int = Field(sa_type=BigInteger)
    media_type: str
    charset: str
    extractor: str
    publisher_id: int | None = Field(
        default=None, foreign_key="source.id", sa_type=BigInteger
    )
    title: str | None = None
    published: str | None = None
    published_earliest: str | None = None
    published_latest: str | None = None
    url: str | None = None
    inferred: str
    revises_id: int | None = Field(
        default=None, foreign_key="document.id", sa_type=BigInteger
    )
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class SectionRow(SQLModel, table=True):
    """One article of a document that holds several."""

    __tablename__ = "section"

    document_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("document.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    position: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    span_start: int = Field(sa_type=BigInteger)
    span_end: int = Field(sa_type=BigInteger)
    publisher_id: int | None = Field(
        default=None, foreign_key="source.id", sa_type=BigInteger
    )
    title: str | None = None
    published: str | None = None
    published_earliest: str | None = None
    published_latest: str | None = None
    inferred: str


class CitationRow(SQLModel, table=True):
    """An in-text reference, as a rule read it."""

    __tablename__ = "citation"
    __table_args__ = (
        UniqueConstraint("document_id", "span_start", "span_end", "rule"),
    )

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    document_id: int = Field(foreign_key="document.id", sa_type=BigInteger)
    span_start: int = Field(sa_type=BigInteger)
    span_end: int = Field(sa_type=BigInteger)
    written: str
    source: str
    cited_date: str | None = None
    rule: str
    entry_seq: int = Field(sa_type=BigInteger)


class FingerprintRow(SQLModel, table=True):
    """One fingerprint of a document's words, and where it stands first."""

    __tablename__ = "fingerprint"

    hash: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    document_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("document.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    span_start: int = Field(sa_type=BigInteger)


class CarryingRow(SQLModel, table=True):
    """A proposal that document `a` carries document `b`, or both one text."""

    __tablename__ = "carrying"
    __table_args__ = (UniqueConstraint("a", "b", "rule"),)

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    a: int = Field(foreign_key="document.id", sa_type=BigInteger)
    b: int = Field(foreign_key="document.id", sa_type=BigInteger)
    reason: str
    rule: str
    score: int = Field(sa_type=BigInteger)
    shared: str
    state: str
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)
