"""The log and its blobs: the only truth; triggers refuse UPDATE and DELETE."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary
from sqlmodel import Field, SQLModel


class EntryRow(SQLModel, table=True):
    """One act."""

    __tablename__ = "entry"

    seq: int = Field(
        sa_column=Column(BigInteger, primary_key=True, autoincrement=False)
    )
    id: str = Field(unique=True)
    actor: str
    auth: str
    at: str
    kind: str
    subject: str
    base: int | None = Field(default=None, sa_type=BigInteger)
    body: str | None = None
    body_sha256: bytes = Field(sa_type=LargeBinary)
    salt: bytes = Field(sa_type=LargeBinary)
    leaf: bytes = Field(sa_type=LargeBinary)
    chain: bytes = Field(sa_type=LargeBinary)


class BlobRow(SQLModel, table=True):
    """Original bytes, extracted text, import files and rows, by their sha256."""

    __tablename__ = "blob"

    sha256: str = Field(primary_key=True)
    size: int = Field(sa_type=BigInteger)
    content: bytes = Field(sa_type=LargeBinary)
    erased_seq: int | None = Field(default=None, sa_type=BigInteger)
    """The erasure that emptied it, or took words out of its rows."""
