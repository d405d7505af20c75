"""From which bytes does this figure come?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container

from provenance.domain.identifiers import is_ref
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Scrolling
from tui.screens.trace_acts import TraceActs
from tui.state.folding import Branch, Tree
from tui.state.tracing import Traced, read_trace
from tui.text import line
from tui.widgets.rows import RowList
from tui.widgets.said import Said
from tui.widgets.trace_rows import branch_row, facts
from tui.widgets.words import Words


class TraceScreen(TraceActs, Scrolling):
    """A reference walked back step by step; each step shows what is known of it."""

    SCOPE = "trace"
    BINDINGS = bindings("trace", EVERYWHERE)
    CSS_PATH = "trace.tcss"

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self._branches: dict[str, Branch] = {}

    def furniture(self) -> ComposeResult:
        """The tree, what is known of the step, and whether the ledger is whole."""
        yield Said(id="mark")
        with Container(id="body"):
            yield RowList(id="tree")
            yield Words(id="facts")

    def on_mount(self) -> None:
        """Say what is traced."""
        self.crumbs(f"Trace {self.ref}")
        self.say_mark(line("Reading …"))
        self.query_one(RowList).focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """The whole trace."""
        return lambda ledger: read_trace(ledger, self.ref)

    def receive(self, found: Traced) -> None:
        """Show the tree; what was open stays open."""
        before = self.tree_shown
        self.traced = found
        self.tree_shown = Tree(found.trace.root)
        if before is not None:
            self.tree_shown.opened = before.opened
            self.tree_shown.shown, self.tree_shown.found = before.shown, before.found
        else:
            self.say_unverified()
        self.show_tree()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what is known of the step."""
        if not self.is_open:
            return
        branch = self._branches.get(event.key)
        if branch is None:
            return
        self._say_facts()
        self._say_place()

    def on_resize(self) -> None:
        """Wrap what is known of the step anew, once there is room for it or none."""
        self.call_after_refresh(self._say_facts)

    def on_row_list_chosen(self) -> None:
        """Open the step that was clicked."""
        self.action_unfold()

    def action_unfold(self) -> None:
        branch, tree = self.here, self.tree_shown
        if branch is None or tree is None:
            return
        if branch.is_more or (branch.node.children and not branch.is_open):
            tree.open(branch.place)
            self.show_tree()
        else:
            self.query_one(RowList).action_move_down()

    def action_fold(self) -> None:
        branch, tree = self.here, self.tree_shown
        if branch is None or tree is None:
            return
        if branch.is_open:
            tree.close(branch.place)
            self.show_tree()
        elif branch.place:
            around = Branch(branch.place[:-1], branch.node, True)
            self.query_one(RowList).go_to(around.key)

    def action_unfold_all(self) -> None:
        if self.tree_shown is not None:
            self.tree_shown.toggle_all()
            self.show_tree()

    def action_next_warning(self) -> None:
        self._go_to_warning()

    def action_previous_warning(self) -> None:
        self._go_to_warning(backwards=True)

    def action_follow(self) -> None:
        branch = self.here
        if branch is None or not is_ref(branch.node.ref):
            self.tell(line("No trace begins at this step."))
        elif branch.place:
            self.review.open_trace(branch.node.ref)

    @property
    def here(self) -> Branch | None:
        """The step under the cursor."""
        return self._branches.get(self.query_one(RowList).key)

    def show_tree(self, *, key: str = "") -> None:
        """Show what is open, with the cursor where it was or on a step."""
        assert self.tree_shown is not None, "asked for once a trace is read"
        branches = self.tree_shown.branches()
        self._branches = {branch.key: branch for branch in branches}
        rows = [branch_row(branch) for branch in branches]
        self.query_one(RowList).set_rows(rows, key=key)

    def _go_to_warning(self, *, backwards: bool = False) -> None:
        branch, tree = self.here, self.tree_shown
        if branch is None or tree is None:
            return
        place = tree.warning_after(branch.place, backwards=backwards)
        if place is None:
            self.tell(line("No step of this trace warns of anything."))
            return
        tree.reveal(place)
        self.show_tree(key=Branch(place, branch.node, False).key)

    def _say_facts(self) -> None:
        branch = self.here if self.is_open else None
        if branch is not None:
            words = self.query_one("#facts", Words)
            words.say(facts(branch, words.scrollable_content_region.width))

    def _say_place(self) -> None:
        rows, tree = self.query_one(RowList), self.tree_shown
        warns = len(tree.warnings()) if tree is not None else 0
        told = f"{rows.position + 1} of {len(rows)} steps shown"
        warned = f" · {warns} warn: n" if warns else " · none warns"
        self.place(line(told, warned))
