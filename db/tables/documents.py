"""Documents as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column
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
