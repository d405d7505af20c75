"""Tracing carryings: which texts pass on one another, and the bytes of both."""

from __future__ import annotations

from collections.abc import Iterable

from db.bringing import entry_heads
from db.carrying import carrying_entry, get_carrying
from db.engine import Connection
from provenance.domain.carried import Carried
from provenance.domain.carrying import Carrying
from provenance.domain.claims import Claim
from provenance.domain.text import Untrusted
from provenance.services.tracing_evidence import read_captured, read_evidence
from provenance.services.tracing_nodes import document_node, entry_node
from provenance.services.tracing_rulings import ruled_on
from provenance.services.tracing_tree import TraceNode, facts_of


def trace_carrying(connection: Connection, number: int) -> TraceNode:
    """A carrying with its reason and both documents."""
    carrying = get_carrying(connection, number)
    ends = (carrying.proposed.a, carrying.proposed.b)
    evidence = read_evidence(connection, [], documents=list(ends))
    captured = read_captured(connection, evidence)
    brought = carrying_entry(connection, number)
    documents = tuple(
        document_node(evidence.documents[each], evidence, captured) for each in ends
    )
    entry = entry_node(entry_heads(connection, [brought])[brought])
    return carrying_node(
        carrying,
        ruled=ruled_on(connection, "carrying", number),
        children=(*documents, entry),
    )


def carrying_node(
    carrying: Carrying,
    *,
    ruled: tuple[Untrusted, ...] = (),
    children: tuple[TraceNode, ...] = (),
) -> TraceNode:
    """A carrying of two documents, with its reason."""
    said = carrying.proposed
    return TraceNode(
        kind="carrying",
        ref=f"O{carrying.id}",
        title=f"D{said.a} carries D{said.b}",
        facts=facts_of(
            state=carrying.state.value,
            rule=Untrusted(said.rule),
            reason=Untrusted(said.reason),
            ruled=ruled,
        ),
        children=children,
    )


def carrying_nodes(carried: Carried, claims: Iterable[Claim]) -> tuple[TraceNode, ...]:
    """The carryings between the documents that some claims stand in."""
    documents = [
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    ]
    return tuple(map(carrying_node, carried.within(documents)))
