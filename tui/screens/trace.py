"""From which bytes does this figure come?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from provenance.domain.errors import RefusedError
from provenance.domain.findings import Severity
from provenance.domain.identifiers import is_ref
from provenance.services.tracing_tree import FactValue, Trace, TraceNode
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Scrolling
from tui.state.folding import Branch, Tree
from tui.state.journal import RESULT
from tui.state.tracing import traced
from tui.text import cell, line, lines, safe
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said
from tui.widgets.words import Words

_LABEL = 18


class TraceScreen(Scrolling):
    """A reference walked back step by step; each step shows what is known of it."""

    SCOPE = "trace"
    BINDINGS = bindings("trace", EVERYWHERE)
    CSS_PATH = "trace.tcss"

    def __init__(self, ref: str) -> None:
        super().__init__()
        self._ref = ref
        self._tree: Tree | None = None
        self._branches: dict[str, Branch] = {}

    def furniture(self) -> ComposeResult:
        """The tree, what is known of the step, and whether the ledger is whole."""
        yield Said(id="mark")
        with Container(id="body"):
            yield RowList(id="tree")
            yield Words(id="facts")

    def on_mount(self) -> None:
        """Say what is traced."""
        self.crumbs(f"Trace {self._ref}")
        self.query_one("#mark", Said).say(
            line(" Not verified yet: v recomputes it all.")
        )
        self.query_one(RowList).focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """The whole trace."""
        return lambda ledger: traced(ledger, self._ref)

    def receive(self, found: Trace) -> None:
        """Show the tree; what was open stays open."""
        opened = self._tree.opened if self._tree is not None else set()
        self._tree = Tree(found.root, set(opened))
        self._show_tree()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what is known of the step."""
        branch = self._branches.get(event.key)
        if branch is None:
            return
        self.query_one("#facts", Words).say(_facts(branch.node))
        rows = self.query_one(RowList)
        self.place(line(f"{rows.position + 1} of {len(rows)} steps shown"))

    def on_row_list_chosen(self) -> None:
        """Open the step that was clicked."""
        self.action_unfold()

    def action_unfold(self) -> None:
        branch, tree = self._here(), self._tree
        if branch is None or tree is None:
            return
        if branch.node.children and not branch.is_open:
            tree.open(branch.place)
            self._show_tree()
        else:
            self.query_one(RowList).action_move_down()

    def action_fold(self) -> None:
        branch, tree = self._here(), self._tree
        if branch is None or tree is None:
            return
        if branch.is_open:
            tree.close(branch.place)
            self._show_tree()
        elif branch.place:
            around = Branch(branch.place[:-1], branch.node, True)
            self.query_one(RowList).go_to(around.key)

    def action_unfold_all(self) -> None:
        if self._tree is not None:
            self._tree.toggle_all()
            self._show_tree()

    def action_follow(self) -> None:
        branch = self._here()
        if branch is None or not is_ref(branch.node.ref):
            self.tell(line("No trace begins at this step."))
        elif branch.place:
            self.review.open_trace(branch.node.ref)

    def action_verify(self) -> None:
        self.query_one("#mark", Said).say(line(" Verifying …"))
        self.start(self._verify, group="verify")

    async def _verify(self) -> None:
        from provenance.services.auditing import verify_ledger

        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            if not self.is_attached:
                raise RefusedError("Verifying", "the screen was left")
            loop.call_soon_threadsafe(self._progress, done, total)

        audit = await self.read(lambda ledger: verify_ledger(ledger, progress=progress))
        if audit is None or not self.is_open:
            return
        errors = [each for each in audit.findings if each.severity is Severity.ERROR]
        if errors:
            first = errors[0]
            told = line(
                (f" ✗ {len(errors)} do not match; the first: ", "bold $text-error"),
                first.message,
            )
        else:
            told = line(
                (" ✓ verified: ", "bold $text-success"),
                f"{audit.entries:,} entries, root {audit.root[:16]}…, nothing differs",
            )
        self.review.note(RESULT, told.plain.strip())
        self.query_one("#mark", Said).say(told)

    def _progress(self, done: int, total: int) -> None:
        if self.is_open:
            mark = f" Verifying: {done:,} of {total:,} · esc calls off"
            self.query_one("#mark", Said).say(line(mark))

    def _here(self) -> Branch | None:
        return self._branches.get(self.query_one(RowList).key)

    def _show_tree(self) -> None:
        assert self._tree is not None, "asked for once a trace is read"
        branches = self._tree.branches()
        self._branches = {branch.key: branch for branch in branches}
        self.query_one(RowList).set_rows([_row(branch) for branch in branches])


def _row(branch: Branch) -> ListRow:
    node = branch.node
    sign = "  " if not node.children else ("▾ " if branch.is_open else "▸ ")
    kind = "" if node.kind == "heading" else f"{node.kind.replace('_', ' ')} "
    content = line(
        "  " * branch.depth,
        sign,
        (kind, "$text-muted"),
        (node.ref, "bold"),
        " " if node.ref else "",
        safe(node.title),
    )
    return ListRow(branch.key, lambda width: content)


def _facts(node: TraceNode) -> Content:
    head = line((node.kind.replace("_", " "), "bold"), " ", (node.ref, "bold"), " ")
    return lines(
        (
            line(head, safe(node.title)),
            *(_fact(label, value) for label, value in node.facts),
        )
    )


def _fact(label: str, value: FactValue) -> Content:
    name = cell(label, _LABEL, "$text-muted")
    if isinstance(value, tuple):
        parts: list[Content | str] = []
        for number, each in enumerate(value):
            parts += [", " if number else "", safe(each)]
        return line(name, *parts)
    if isinstance(value, int):
        return line(name, f"{value:,}")
    return line(name, safe(value))
