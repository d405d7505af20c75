"""A trace as lines of a tree: what is open, what is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.services.tracing_tree import TraceNode

OPEN_DEPTH = 2
"""Levels that are open at first."""

Place = tuple[int, ...]
"""Which child, of which child, of the root; the root's own is empty."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree."""

    place: Place
    node: TraceNode
    is_open: bool

    @property
    def key(self) -> str:
        """The line's name, which stays while others open and close."""
        return ".".join(map(str, self.place)) or "root"

    @property
    def depth(self) -> int:
        """How far below the root."""
        return len(self.place)


@dataclass(slots=True)
class Tree:
    """A trace and which of its steps are open."""

    root: TraceNode
    opened: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.opened |= {
            place for place, node in _walk(self.root, ()) if len(place) < OPEN_DEPTH
        }

    def branches(self) -> tuple[Branch, ...]:
        """The visible lines, from the top."""
        found: list[Branch] = []
        self._collect((), self.root, found)
        return tuple(found)

    def open(self, place: Place) -> None:
        """Show what is inside a step."""
        self.opened.add(place)

    def close(self, place: Place) -> None:
        """Hide what is inside a step."""
        self.opened.discard(place)

    def toggle_all(self) -> None:
        """Open every step, or none but the root when all are open."""
        every = {place for place, node in _walk(self.root, ()) if node.children}
        self.opened = {()} if every <= self.opened else every

    def _collect(self, place: Place, node: TraceNode, found: list[Branch]) -> None:
        is_open = place in self.opened and bool(node.children)
        found.append(Branch(place, node, is_open))
        if is_open:
            for number, child in enumerate(node.children):
                self._collect((*place, number), child, found)


def _walk(node: TraceNode, place: Place) -> list[tuple[Place, TraceNode]]:
    found = [(place, node)]
    for number, child in enumerate(node.children):
        found += _walk(child, (*place, number))
    return found
