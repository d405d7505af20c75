"""A trace as lines of a tree: what is open, what is not, and what warns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from provenance.services.tracing_tree import TraceNode
from tui.state.trace_marks import Level, Mark, mark_of

OPEN_DEPTH = 2
"""Levels that are open at first."""
STEP = 50
"""Steps inside one that are shown at once."""
MORE = -1
"""The place of the line that stands for the steps not shown yet."""

Place = tuple[int, ...]
"""Which child, of which child, of the root; the root's own is empty."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree."""

    place: Place
    node: TraceNode
    is_open: bool
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """The line's name, which stays while others open and close."""
        return ".".join(map(str, self.place)) or "root"

    @property
    def depth(self) -> int:
        """How far below the root."""
        return len(self.place)

    @property
    def is_more(self) -> bool:
        """Whether it stands for steps that are not shown yet."""
        return bool(self.place) and self.place[-1] == MORE


@dataclass(slots=True)
class Tree:
    """A trace, which of its steps are open, and what a verification found."""

    root: TraceNode
    opened: set[Place] = field(default_factory=set)
    found: Mapping[str, Mark] = field(default_factory=dict)
    """By reference, what a verification said of it."""
    shown: dict[Place, int] = field(default_factory=dict)
    """How many steps are shown inside one, where they are more than at first."""

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
        """Show what is inside a step; of a line for more, the next ones."""
        if place and place[-1] == MORE:
            around = place[:-1]
            self.shown[around] = self.shown.get(around, STEP) + STEP
        else:
            self.opened.add(place)

    def close(self, place: Place) -> None:
        """Hide what is inside a step."""
        self.opened.discard(place)

    def toggle_all(self) -> None:
        """Open every step, or none but the root when all are open."""
        every = {place for place, node in _walk(self.root, ()) if node.children}
        self.opened = {()} if every <= self.opened else every

    def mark(self, node: TraceNode) -> Mark | None:
        """What is to be said of a step; what a verification found goes first."""
        return self.found.get(node.ref) or mark_of(node)

    def warnings(self) -> tuple[Place, ...]:
        """The places of all steps that warn, open or not, from the top."""
        return tuple(
            place
            for place, node in _walk(self.root, ())
            if (mark := self.mark(node)) is not None and mark.level is not Level.FOUND
        )

    def warning_after(self, place: Place, *, backwards: bool = False) -> Place | None:
        """The next step that warns, round the end; None when none does."""
        every = self.warnings()
        if backwards:
            before = [each for each in every if each < place]
            return (before or every or (None,))[-1]
        after = [each for each in every if each > place]
        return (after or every or (None,))[0]

    def reveal(self, place: Place) -> None:
        """Open whatever hides a step."""
        for depth in range(len(place)):
            around, number = place[:depth], place[depth]
            self.opened.add(around)
            if number >= self.shown.get(around, STEP):
                self.shown[around] = (number // STEP + 1) * STEP

    def path(self, place: Place) -> tuple[str, ...]:
        """The references from the root down to a step."""
        node, found = self.root, [self.root.ref]
        for number in place:
            if number == MORE:
                break
            node = node.children[number]
            found.append(node.ref)
        return tuple(filter(None, found))

    def _collect(self, place: Place, node: TraceNode, found: list[Branch]) -> None:
        is_open = place in self.opened and bool(node.children)
        found.append(Branch(place, node, is_open, self.mark(node)))
        if not is_open:
            return
        most = self.shown.get(place, STEP)
        for number, child in enumerate(node.children[:most]):
            self._collect((*place, number), child, found)
        left = len(node.children) - most
        if left > 0:
            more = TraceNode(
                kind="heading", title=f"… {left:,} more; enter shows {min(left, STEP)}"
            )
            found.append(Branch((*place, MORE), more, is_open=False))


def _walk(node: TraceNode, place: Place) -> Iterator[tuple[Place, TraceNode]]:
    yield place, node
    for number, child in enumerate(node.children):
        yield from _walk(child, (*place, number))
