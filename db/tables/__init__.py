"""SQLModel tables, one module a noun; migrations are checked against them by a test."""

from db.tables.claims import AttributionRow, ClaimRow, PassageRow
from db.tables.decisions import (
    ApprovalRow,
    GradeBasisRow,
    GradeRow,
    MarkRow,
    RatingRow,
    ReconciliationRow,
    RulingRow,
    VerdictRow,
)
from db.tables.documents import (
    CarryingRow,
    CitationRow,
    DocumentRow,
    FingerprintRow,
    SectionRow,
)
from db.tables.erasures import ErasedDocumentRow, ErasedEntryRow, ErasureRow
from db.tables.events import CaseRow, EventRow, MatchingRow, QuestionRow
from db.tables.log import BlobRow, EntryRow
from db.tables.relations import RelationRow
from db.tables.sheets import PrintedRow, SheetRow
from db.tables.sources import AliasRow, SourceMergingRow, SourceRow, TieRow

TABLES = (
    EntryRow,
    BlobRow,
    SourceRow,
    SourceMergingRow,
    DocumentRow,
    SectionRow,
    CitationRow,
    FingerprintRow,
    CarryingRow,
    EventRow,
    MatchingRow,
    QuestionRow,
    PassageRow,
    ClaimRow,
    AttributionRow,
    CaseRow,
    RelationRow,
    ReconciliationRow,
    VerdictRow,
    GradeRow,
    GradeBasisRow,
    RatingRow,
    MarkRow,
    ApprovalRow,
    RulingRow,
    AliasRow,
    TieRow,
    SheetRow,
    PrintedRow,
    ErasureRow,
    ErasedDocumentRow,
    ErasedEntryRow,
)
"""Every table, those that others point at first."""

PROJECTIONS = TABLES[2:]
"""The tables that the log rebuilds."""
