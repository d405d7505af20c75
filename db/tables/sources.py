"""Sources as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey
from sqlmodel import Field, SQLModel


class SourceRow(SQLModel, table=True):
    """A source as the ledger knows it now."""

    __tablename__ = "source"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    name: str
    name_key: str = Field(unique=True)
    kind: str
    interest: str | None = None
    owner_id: int | None = Field(
        default=None, foreign_key="source.id", sa_type=BigInteger
    )
    merged_into_id: int | None = Field(
        default=None, foreign_key="source.id", sa_type=BigInteger
    )
    root_id: int = Field(foreign_key="source.id", sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class SourceMergingRow(SQLModel, table=True):
    """A source set under another by an act, or alone."""

    __tablename__ = "source_merging"

    entry_seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    source_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("source.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
    into_id: int | None = Field(
        default=None, foreign_key="source.id", sa_type=BigInteger
    )


class AliasRow(SQLModel, table=True):
    """A person's word that two names are of one, or of two."""

    __tablename__ = "alias"

    entry_seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    name: str
    other: str
    is_same: int = Field(sa_type=BigInteger)
    because: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)


class TieRow(SQLModel, table=True):
    """A person's word on a source's interest, owner or affiliate, from when to when."""

    __tablename__ = "tie"

    entry_seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    source_id: int = Field(foreign_key="source.id", sa_type=BigInteger)
    kind: str
    interest: str | None = None
    other_id: int | None = Field(
        default=None, foreign_key="source.id", sa_type=BigInteger
    )
    since: str | None = None
    until: str | None = None
    because: str
    actor: str
    at: str
    is_undone: int = Field(sa_type=BigInteger)
