"""The tables as SQLModel objects with relationships, as its manual teaches them.

Annotations are not put off here: SQLModel reads the classes that relationships name.
"""

from sqlmodel import Field, Relationship, SQLModel


class SourceObject(SQLModel, table=True):
    """A source."""

    __tablename__ = "source"

    id: int = Field(primary_key=True)
    name: str


class DocumentObject(SQLModel, table=True):
    """A document."""

    __tablename__ = "document"

    id: int = Field(primary_key=True)
    name: str
    entry_seq: int


class PassageObject(SQLModel, table=True):
    """The words of a claim."""

    __tablename__ = "passage"

    id: int = Field(primary_key=True)
    exact: str


class StepObject(SQLModel, table=True):
    """One step of a claim's chain."""

    __tablename__ = "attribution"

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    position: int = Field(primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    source: SourceObject = Relationship()


class ClaimObject(SQLModel, table=True):
    """A claim."""

    __tablename__ = "claim"

    id: int = Field(primary_key=True)
    value_text: str
    entry_seq: int
    passage_id: int | None = Field(default=None, foreign_key="passage.id")
    document_id: int | None = Field(default=None, foreign_key="document.id")
    passage: PassageObject | None = Relationship()
    document: DocumentObject | None = Relationship()
    steps: list[StepObject] = Relationship()


class VerdictObject(SQLModel, table=True):
    """A verdict of a decision."""

    __tablename__ = "verdict"

    reconciliation_id: int = Field(primary_key=True, foreign_key="reconciliation.id")
    position: int = Field(primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    claim: ClaimObject = Relationship()


class DecisionObject(SQLModel, table=True):
    """A decision."""

    __tablename__ = "reconciliation"

    id: int = Field(primary_key=True)
    rationale: str
    verdicts: list[VerdictObject] = Relationship()

    def behind(self) -> dict[str, set[int]]:
        """Numbers of claims, sources, documents and entries behind the decision."""
        found: dict[str, set[int]] = {
            kind: set() for kind in ("claims", "sources", "documents", "entries")
        }
        for verdict in self.verdicts:
            claim = verdict.claim
            found["claims"].add(claim.id)
            found["entries"].add(claim.entry_seq)
            found["sources"].update(step.source.id for step in claim.steps)
            assert claim.passage is not None, "every claim has words"
            assert claim.passage.exact, "words are not empty"
            if claim.document is not None:
                found["documents"].add(claim.document.id)
                found["entries"].add(claim.document.entry_seq)
        return found
