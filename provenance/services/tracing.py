"""Tracing: from a figure, a decision, a claim or any act back to words and bytes.

A trace asks the ledger a fixed number of questions for each kind of beginning, however
many claims it shows.
"""

from __future__ import annotations

import re

from db.bringing import last_seq
from db.engine import Connection
from db.ledger import Ledger
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import Ref, is_ref, parse_ref
from provenance.domain.text import Untrusted, portable
from provenance.services import naming
from provenance.services.tracing_acts import (
    trace_approval,
    trace_grade,
    trace_rating,
)
from provenance.services.tracing_brief import trace_brief
from provenance.services.tracing_carryings import trace_carrying
from provenance.services.tracing_cells import Cell, parse_cell, trace_from_cell
from provenance.services.tracing_decisions import (
    trace_question,
    trace_reconciliation,
)
from provenance.services.tracing_entries import Root, trace_entry
from provenance.services.tracing_erasures import trace_erasure
from provenance.services.tracing_matchings import trace_matching
from provenance.services.tracing_subjects import (
    trace_case,
    trace_claim,
    trace_document,
    trace_event,
    trace_relation,
    trace_source,
)
from provenance.services.tracing_text import trace_lines
from provenance.services.tracing_tree import Fact, Trace, TraceNode, trace_json

__all__ = [
    "Cell",
    "Fact",
    "Trace",
    "TraceNode",
    "parse_cell",
    "trace",
    "trace_brief",
    "trace_cell",
    "trace_json",
    "trace_lines",
]

_PASSAGE = re.compile(r"[Dd]([1-9][0-9]{0,17}):([0-9]{1,12})-([0-9]{1,12})")


def trace(ledger: Ledger, ref: str) -> Trace:
    """The chain behind a reference, an imported claim's id, a name or a slug.

    Args:
        ledger: Where to look.
        ref: R3, Q7, K2, C12, D3, D3:104-174, L9, O3, S4, E1, G2, T1, A1, X1, #45, a
            claim's imported id, `event/measure[/scope]`, an event's slug, a source's
            or a file's name, or a document's sha256. A cell needs `trace_cell`.

    Raises:
        NotFoundError: Nothing of that name.
        SpanOutsideDocumentError: A span that is none of the document's text.
    """
    span = _PASSAGE.fullmatch(ref.strip())
    found = None if span else _resolve(ledger, ref)
    with ledger.read() as connection:
        if span is not None:
            document, start, end = map(int, span.groups())
            root = trace_document(connection, document, (start, end))
        else:
            assert found is not None, "not a passage, so it was looked up"
            root = _ROOTS[found.kind](connection, found.number)
        return Trace(asked=Untrusted(ref), entry=last_seq(connection), root=root)


def trace_cell(
    ledger: Ledger,
    content: bytes,
    name: str,
    row: int,
    column: str | None = None,
    place: str | None = None,
) -> Trace:
    """The chain behind a row of an exported sheet, or one cell of it.

    Args:
        ledger: The ledger that the sheet was exported from.
        content: The file's bytes.
        name: The file's name, whose ending says the format.
        row: Counted as a reader counts: the first row under the header is 1.
        column: A column's name, or the row's measure; None is the whole row.
        place: An anchor of a page or an address in a workbook, instead of these.

    Raises:
        InvalidRecordError: Not a sheet, or no such row or column.
        RefusedError: The sheet comes from another ledger.
    """
    cell = Cell(file=name, row=row, column=column, place=place)
    node = trace_from_cell(ledger, content, cell)
    with ledger.read() as connection:
        return Trace(asked=Untrusted(str(cell)), entry=last_seq(connection), root=node)


def _resolve(ledger: Ledger, text: str) -> Ref:
    stripped = text.strip()
    if portable(stripped)[1]:
        # No database can be asked for what none can hold.
        raise _not_found(text)
    if is_ref(stripped) and not stripped.upper().startswith("C"):
        return parse_ref(stripped)
    for kind, find in (
        ("claim", naming.find_claim),
        ("event", naming.find_event),
        ("source", naming.find_own_source),
        ("document", naming.find_document),
        ("question", naming.find_question),
    ):
        if kind == "question" and "/" not in stripped:
            continue
        try:
            return Ref(kind, find(ledger, stripped))
        except NotFoundError:
            continue
    raise _not_found(text)


def _not_found(text: str) -> NotFoundError:
    hint = "Give one like R3, Q7, C12, D3, S4, #45, or a sheet's row."
    return NotFoundError("reference", text, hint)


def _entry(connection: Connection, number: int) -> TraceNode:
    return trace_entry(connection, number, _ROOTS)


_ROOTS: dict[str, Root] = {
    "approval": trace_approval,
    "carrying": trace_carrying,
    "case": trace_case,
    "claim": trace_claim,
    "document": trace_document,
    "entry": _entry,
    "erasure": trace_erasure,
    "event": trace_event,
    "grade": trace_grade,
    "matching": trace_matching,
    "question": trace_question,
    "rating": trace_rating,
    "reconciliation": trace_reconciliation,
    "relation": trace_relation,
    "source": trace_source,
}
