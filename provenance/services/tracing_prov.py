"""A trace in PROV: every claim, source, document and decision that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from db.claims import get_claims
from db.decisions import get_standing
from db.ledger import Ledger
from provenance.domain.errors import RefusedError
from provenance.domain.identifiers import is_ref, parse_ref
from provenance.services.exchanging import Exchange
from provenance.services.exchanging_facts import facts_of
from provenance.services.exchanging_prov import prov_records
from provenance.services.exchanging_prov_records import Records
from provenance.services.tracing_tree import FactValue, Trace, TraceNode, raw

DECISION = "reconciliation"


def trace_prov(ledger: Ledger, trace: Trace, *, notation: str) -> Exchange:
    """What a trace leads to as PROV-JSON, or as PROV-N where the notation is `provn`.

    Of each decision, the claims that it weighed are there though the trace only names
    it. The cell of a sheet is an entity that is derived from its decision.

    Raises:
        OrderError: The ledger tells of what cannot be.
        RefusedError: The trace leads to nothing that PROV can tell of.
    """
    numbers = _numbers(trace.root)
    with ledger.read() as connection:
        decisions = [get_standing(connection, each) for each in numbers[DECISION]]
        weighed = {
            verdict.claim
            for each in decisions
            for verdict in each.reconciliation.verdicts
        }
        facts = facts_of(
            connection,
            get_claims(connection, sorted(numbers["claim"] | weighed)),
            decisions=decisions,
            documents=numbers["document"],
            sources=numbers["source"],
        )
    if not facts.documents and not facts.sources and not facts.decisions:
        raise RefusedError(
            f"A trace of {trace.asked.show()} in PROV",
            "it leads to no claim, document, source or decision",
        )
    records = prov_records(facts)
    if trace.root.kind == "cell":
        _add_cell(records, trace)
    content = records.written(notation)
    return Exchange(
        content=content, claims=len(facts.claims), notes=tuple(records.notes)
    )


def _add_cell(records: Records, trace: Trace) -> None:
    """What a sheet says, and the decision that it says it of."""
    root = trace.root
    says = _raw(root.fact("says"))
    compared = _raw(root.fact("compared"))
    records.entity(
        "cell",
        "Cell",
        value=says,
        label=trace.asked.raw,
        terms={"compared": compared},
    )
    for behind in root.children:
        if behind.kind == DECISION:
            records.derive("cell", behind.ref)


def _raw(value: FactValue | None) -> str | None:
    return None if value is None or isinstance(value, int | tuple) else raw(value)


def _numbers(root: TraceNode) -> dict[str, set[int]]:
    """The numbers of what a trace names, by kind."""
    numbers: dict[str, set[int]] = {
        kind: set() for kind in ("claim", DECISION, "document", "source")
    }
    for node in _below(root):
        if node.kind in numbers and is_ref(node.ref):
            numbers[node.kind].add(parse_ref(node.ref).number)
    return numbers


def _below(node: TraceNode) -> Iterator[TraceNode]:
    yield node
    for child in node.children:
        yield from _below(child)
