"""Identifiers as people type them: a letter for the kind, a number in the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NewType

from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import quoted

DocumentId = NewType("DocumentId", int)
PassageId = NewType("PassageId", int)
SourceId = NewType("SourceId", int)
EventId = NewType("EventId", int)
QuestionId = NewType("QuestionId", int)
ClaimId = NewType("ClaimId", int)
RelationId = NewType("RelationId", int)
CaseId = NewType("CaseId", int)
GradeId = NewType("GradeId", int)
RatingId = NewType("RatingId", int)
ReconciliationId = NewType("ReconciliationId", int)
ApprovalId = NewType("ApprovalId", int)
CitationId = NewType("CitationId", int)
CarryingId = NewType("CarryingId", int)
MatchingId = NewType("MatchingId", int)
ErasureId = NewType("ErasureId", int)
Seq = NewType("Seq", int)

LETTERS = {
    "document": "D",
    "claim": "C",
    "source": "S",
    "event": "E",
    "question": "Q",
    "case": "K",
    "relation": "L",
    "reconciliation": "R",
    "grade": "G",
    "rating": "T",
    "approval": "A",
    "carrying": "O",
    "matching": "M",
    "erasure": "X",
    "entry": "#",
}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
_REF = re.compile(r"([A-Za-z#])([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class Ref:
    """A kind and its number, written `C12`."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"{LETTERS[self.kind]}{self.number}"


def parse_ref(text: str, *, wanted: str | None = None) -> Ref:
    """The reference that `text` spells; with `wanted`, a bare number is of that kind.

    Raises:
        InvalidRecordError: Not a reference, or one of another kind than `wanted`.
    """
    stripped = text.strip()
    if wanted is not None and re.fullmatch(r"[1-9][0-9]{0,17}", stripped):
        return Ref(wanted, int(stripped))
    match = _REF.fullmatch(stripped)
    kind = KINDS.get(match[1].upper()) if match else None
    if match is None or kind is None or (wanted is not None and kind != wanted):
        sample = f"{LETTERS[wanted]}12" if wanted else "C12, Q3 or R1"
        raise InvalidRecordError(
            f"{quoted(text, width=40)}", f"is not a reference like {sample}"
        )
    return Ref(kind, int(match[2]))


def is_ref(text: str) -> bool:
    """Whether `text` is spelt like a reference."""
    match = _REF.fullmatch(text.strip())
    return match is not None and match[1].upper() in KINDS
