"""Relations as rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel


class RelationRow(SQLModel, table=True):
    """How two claims stand to each other."""

    __tablename__ = "relation"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    a: int = Field(foreign_key="claim.id", sa_type=BigInteger)
    b: int = Field(foreign_key="claim.id", sa_type=BigInteger)
    question_a: int = Field(foreign_key="question.id", sa_type=BigInteger)
    question_b: int = Field(foreign_key="question.id", sa_type=BigInteger)
    kind: str
    reason: str
    rule: str
    fits: int | None = Field(default=None, sa_type=BigInteger)
    case_id: int | None = Field(
        default=None, foreign_key="case_file.id", sa_type=BigInteger
    )
    state: str
    entry_seq: int = Field(sa_type=BigInteger)
    version_seq: int = Field(sa_type=BigInteger)
