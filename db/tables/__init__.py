"""SQLModel tables, one module a noun; migrations are checked against them by a test."""

from db.tables.claims import AttributionRow, ClaimRow, PassageRow
from db.tables.decisions import (
    ApprovalRow,
    GradeRow,
    RatingRow,
    ReconciliationRow,
    RulingRow,
    VerdictRow,
)
from db.tables.documents import DocumentRow
from db.tables.events import CaseRow, EventRow, QuestionRow
from db.tables.log import BlobRow, EntryRow
from db.tables.relations import RelationRow
from db.tables.sources import SourceRow

TABLES = (
    EntryRow,
    BlobRow,
    SourceRow,
    DocumentRow,
    EventRow,
    QuestionRow,
    PassageRow,
    ClaimRow,
    AttributionRow,
    CaseRow,
    RelationRow,
    ReconciliationRow,
    VerdictRow,
    ApprovalRow,
    GradeRow,
    RatingRow,
    RulingRow,
)
"""Every table, those that others point at first."""

PROJECTIONS = TABLES[2:]
"""The tables that the log rebuilds."""
