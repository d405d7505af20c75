"""Erasures, and the documents and acts they are of, as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey
from sqlmodel import Field, SQLModel


class ErasureRow(SQLModel, table=True):
    """What one person asked to have erased, and what another answered."""

    __tablename__ = "erasure"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    because: str
    basis: str
    actor: str
    at: str
    state: str
    answered_seq: int | None = Field(default=None, sa_type=BigInteger)
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)


class ErasedDocumentRow(SQLModel, table=True):
    """A document that an erasure is of."""

    __tablename__ = "erased_document"

    erasure_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("erasure.id"), primary_key=True, autoincrement=False
        )
    )
    document_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("document.id"), primary_key=True, autoincrement=False
        )
    )


class ErasedEntryRow(SQLModel, table=True):
    """An act whose reasons an erasure takes."""

    __tablename__ = "erased_entry"

    erasure_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("erasure.id"), primary_key=True, autoincrement=False
        )
    )
    said_seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
