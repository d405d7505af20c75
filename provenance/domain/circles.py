"""Circles: who cites whom until it comes back, and who leads to nobody else."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

Edges = Mapping[Hashable, Iterable[Hashable]]
"""Who cites whom; who cites nobody is an end, and speaks for himself."""


def ungrounded(edges: Edges) -> frozenset[Hashable]:
    """The nodes from which no end is reached: all that is cited leads back again."""
    nodes = _nodes(edges)
    ends = [node for node in nodes if not edges.get(node)]
    return frozenset(nodes - _reached(ends, _turned(edges)))


def circles(edges: Edges) -> tuple[frozenset[Hashable], ...]:
    """The nodes in groups of which each cites each, by however many steps.

    Those that no path leads back to are left out.
    """
    back = _turned(edges)
    found: list[frozenset[Hashable]] = []
    seen: set[Hashable] = set()
    for node in edges:
        if node in seen:
            continue
        group = _reached(edges.get(node, ()), edges) & _reached(
            back.get(node, ()), back
        )
        seen |= group
        if group:
            found.append(frozenset(group))
    return tuple(found)


def _nodes(edges: Edges) -> set[Hashable]:
    return {*edges, *(each for cited in edges.values() for each in cited)}


def _turned(edges: Edges) -> dict[Hashable, list[Hashable]]:
    back: dict[Hashable, list[Hashable]] = {}
    for citing, cited in edges.items():
        for each in cited:
            back.setdefault(each, []).append(citing)
    return back


def _reached(start: Iterable[Hashable], edges: Edges) -> set[Hashable]:
    found = set(start)
    waiting = list(found)
    while waiting:
        for each in edges.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found
