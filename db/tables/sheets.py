"""Exported sheets as rows, and the decisions that each prints."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey
from sqlmodel import Field, SQLModel


class SheetRow(SQLModel, table=True):
    """A sheet that was exported, when it was first."""

    __tablename__ = "sheet"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    sha256: str
    format: str
    as_of_seq: int = Field(sa_type=BigInteger)
    event: str | None = None
    actor: str
    at: str
    entry_seq: int = Field(sa_type=BigInteger)


class PrintedRow(SQLModel, table=True):
    """A decision that a sheet prints."""

    __tablename__ = "sheet_row"

    sheet_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("sheet.id"), primary_key=True, autoincrement=False
        )
    )
    reconciliation_id: int = Field(
        sa_column=Column(
            BigInteger,
            ForeignKey("reconciliation.id"),
            primary_key=True,
            autoincrement=False,
        )
    )
