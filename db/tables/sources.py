"""Sources as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column
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
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)
