"""The tree that a trace is: typed nodes whose text from elsewhere is still raw.

What came from a document, an import or a person is `Untrusted`, so that a screen or a
terminal has to make it harmless; what the house wrote is plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from provenance.domain.text import Untrusted

Text = str | Untrusted
FactValue = Text | int | tuple[Text, ...]


class Fact(NamedTuple):
    """One thing said of a node: a label that is unique in it, and a value."""

    label: str
    value: FactValue


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceNode:
    """One step of a trace."""

    kind: str
    """cell, reconciliation, claim, source, passage, document, entry, relation ..."""
    ref: str = ""
    """What to type to begin a trace here; empty for a heading over its children."""
    title: Text = ""
    facts: tuple[Fact, ...] = ()
    children: tuple[TraceNode, ...] = ()

    def fact(self, label: str) -> FactValue | None:
        """The value of a fact; None when the node has none of that label."""
        return next((value for name, value in self.facts if name == label), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A figure walked back to its bytes."""

    asked: Untrusted
    """What the trace begins from, as typed."""
    entry: int
    """The last entry of the log when the trace was read."""
    root: TraceNode


def trace_json(trace: Trace) -> dict[str, Any]:
    """The trace for programs: every text exactly as it came, labels as keys."""
    return {
        "asked": trace.asked.raw,
        "entry": trace.entry,
        "root": _node_json(trace.root),
    }


def raw(text: Text) -> str:
    """The text as it came, for storage and for programs; never for showing."""
    return text.raw if isinstance(text, Untrusted) else text


def shown(text: Text) -> str:
    """The text for a terminal, on one line."""
    return text.show() if isinstance(text, Untrusted) else text


def whole(at: str) -> str:
    """An instant of the log, without a fraction of a second where that is nothing."""
    return at.replace(".000000Z", "Z")


def facts_of(**facts: FactValue | None) -> tuple[Fact, ...]:
    """Facts in the order given; those that are None or empty are left out.

    Underscores stand for the spaces of a label.
    """
    return tuple(
        Fact(name.replace("_", " "), value)
        for name, value in facts.items()
        if value is not None and not _is_empty(value)
    )


def untrusted(text: str | None) -> Untrusted | None:
    """Text from elsewhere as a fact's value; None where there is none."""
    return None if text is None else Untrusted(text)


def _is_empty(value: FactValue) -> bool:
    return not isinstance(value, int) and len(value) == 0


def _node_json(node: TraceNode) -> dict[str, Any]:
    return {
        "kind": node.kind,
        "ref": node.ref,
        "title": raw(node.title),
        "facts": {
            label.replace(" ", "_"): _value_json(value) for label, value in node.facts
        },
        "children": [_node_json(child) for child in node.children],
    }


def _value_json(value: FactValue) -> str | int | list[str]:
    if isinstance(value, tuple):
        return [raw(text) for text in value]
    return value if isinstance(value, int) else raw(value)
