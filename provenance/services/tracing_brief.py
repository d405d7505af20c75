"""A trace in short: the decision, each verdict with its words and its document.

Nothing is said that the whole trace does not say; what is left out is in `--full` and
in JSON.
"""

from __future__ import annotations

from dataclasses import replace

from provenance.domain.text import Untrusted
from provenance.services.tracing_tree import (
    Fact,
    FactValue,
    Trace,
    TraceNode,
    facts_of,
    raw,
)

_CLAIM = (
    "marks",
    "polarity",
    "verdict",
    "because",
    "reason",
    "asserted",
    "article",
    "rating",
    "vouched by",
)
_DOCUMENT = (
    "publisher",
    "published",
    "read off the page",
    "sha256",
    "text hashed again",
)
_AS_EXPECTED = {"rating": "not rated", "text hashed again": "the same"}
"""What a fact says when there is nothing to tell."""


def trace_brief(trace: Trace) -> Trace:
    """The trace in short; what it begins from keeps all its own facts and words."""
    root = trace.root
    return replace(trace, root=replace(root, children=_children(root)))


def _brief(node: TraceNode) -> TraceNode:
    if node.kind == "claim":
        return _brief_claim(node)
    return replace(node, children=_children(node))


def _children(node: TraceNode) -> tuple[TraceNode, ...]:
    children = node.children
    if children and all(child.kind == "relation" for child in children):
        return _grouped(children)
    return tuple(map(_brief, children))


def _brief_claim(node: TraceNode) -> TraceNode:
    kept = [
        _brief_document(child) if child.kind == "document" else child
        for child in node.children
        if child.kind in ("passage", "document")
    ]
    steps = [child for child in node.children if child.kind == "source"]
    chain = " > ".join(map(_step, steps))
    facts = (*_chosen(node, _CLAIM), *facts_of(**{"from": Untrusted(chain)}))
    return replace(node, facts=facts, children=tuple(kept))


def _step(source: TraceNode) -> str:
    grade = _raw(source.fact("grade"))
    letter = grade if grade == "ungraded" else grade[:1]
    return f"{raw(source.title)} ({letter})"


def _brief_document(node: TraceNode) -> TraceNode:
    return replace(node, facts=_chosen(node, _DOCUMENT), children=())


def _chosen(node: TraceNode, labels: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(
        fact
        for fact in node.facts
        if fact.label in labels and _raw(fact.value) != _AS_EXPECTED.get(fact.label)
    )


def _grouped(relations: tuple[TraceNode, ...]) -> tuple[TraceNode, ...]:
    """Relations of one kind for one reason as one node, in the order of the first."""
    alike: dict[tuple[str, str], list[TraceNode]] = {}
    for each in relations:
        alike.setdefault((_kind(each), _raw(each.fact("reason"))), []).append(each)
    return tuple(
        replace(
            members[0],
            ref="",
            title=f"{kind}: {', '.join(map(_pair, members))}",
            facts=facts_of(reason=Untrusted(reason)),
        )
        for (kind, reason), members in alike.items()
    )


def _kind(relation: TraceNode) -> str:
    _, *kind, _ = raw(relation.title).split(" ")
    return " ".join(kind)


def _pair(relation: TraceNode) -> str:
    a, *_, b = raw(relation.title).split(" ")
    state = _raw(relation.fact("state"))
    judged = "" if state == "proposed" else f" {state}"
    return f"{relation.ref} ({a},{b}){judged}"


def _raw(value: FactValue | None) -> str:
    if isinstance(value, str | Untrusted):
        return raw(value)
    return ""
