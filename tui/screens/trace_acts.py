"""What is done with a trace: verified with progress, written out, copied."""

from __future__ import annotations

import asyncio

from textual.content import Content

from provenance.domain.errors import RefusedError
from provenance.domain.findings import Severity
from tui.screens.room import Room
from tui.screens.views import AskPath
from tui.state.folding import Branch, Tree
from tui.state.journal import RESULT
from tui.state.trace_audit import marks_found
from tui.state.tracing import Traced, save_trail, trail_name
from tui.text import line
from tui.widgets.said import Said

_CALLED_OFF = "it was called off"


class TraceActs(Room):
    """The part of a trace's screen that verifies the ledger and writes the trail."""

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.traced: Traced | None = None
        self.tree_shown: Tree | None = None
        self._is_verifying = False

    @property
    def here(self) -> Branch | None:
        """The step under the cursor."""
        raise NotImplementedError

    def show_tree(self, *, key: str = "") -> None:
        """Show what is open, with the cursor where it was or on a step."""
        raise NotImplementedError

    def action_verify(self) -> None:
        if self._is_verifying:
            self.tell(line("It is being verified already; esc calls it off."))
            return
        self._is_verifying = True
        self.say_mark(line("Verifying … · esc calls off"))
        self.start(self._verify, group="verify")

    def action_back(self) -> None:
        if self._is_verifying:
            self._is_verifying = False
            self.say_unverified("Called off. ")
        else:
            super().action_back()

    def action_copy(self) -> None:
        branch, tree = self.here, self.tree_shown
        if branch is None or tree is None:
            return
        path = " › ".join(tree.path(branch.place))
        self.app.copy_to_clipboard(path)
        self.tell(line(f"{path} sent to the terminal's clipboard"))

    def action_trail(self) -> None:
        self.ask(self._trail)

    def say_mark(self, content: Content) -> None:
        """Say whether the ledger is whole, behind whether it can be written to."""
        badge: list[Content | str | tuple[str, str]] = []
        if self.traced is not None and not self.traced.may_write:
            badge = [(" READ ONLY ", "bold reverse"), " "]
        self.query_one("#mark", Said).say(line(" ", *badge, content))

    def say_unverified(self, first: str = "") -> None:
        """Say that nothing was recomputed."""
        self.say_mark(line(f"{first}Not verified yet: v recomputes it all."))

    async def _verify(self) -> None:
        from provenance.services.auditing import verify_ledger

        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            if not self._is_verifying or not self.is_attached:
                raise RefusedError("Verifying", _CALLED_OFF)
            loop.call_soon_threadsafe(self._progress, done, total)

        try:
            audit = await self.gateway.read(
                lambda ledger: verify_ledger(ledger, progress=progress)
            )
        except RefusedError:
            # Said already, where it was called off.
            return
        finally:
            was_verifying, self._is_verifying = self._is_verifying, False
        if not was_verifying or not self.is_open or self.tree_shown is None:
            return
        errors = [each for each in audit.findings if each.severity is Severity.ERROR]
        if errors:
            first, do = errors[0], "does" if len(errors) == 1 else "do"
            told = line(
                (f"✗ {len(errors)} {do} not match; the first: ", "bold $text-error"),
                first.message,
            )
        else:
            told = line(
                ("✓ verified: ", "bold $text-success"),
                f"{audit.entries:,} entries, root {audit.root[:16]}…, nothing differs",
            )
        self.review.note(RESULT, told.plain.strip())
        self.say_mark(told)
        self.tree_shown.found = marks_found(audit)
        self.show_tree()

    def _progress(self, done: int, total: int) -> None:
        if self.is_open and self._is_verifying:
            share = f"{done:,} of {total:,}"
            self.say_mark(line(f"Verifying: {share} · esc calls off"))

    async def _trail(self) -> None:
        traced = self.traced
        if traced is None:
            return
        title = line("Write the trail where? .txt, .svg to look at, .json, .dot, .prov")
        suggested = trail_name(self.ref)
        place = await self.app.push_screen_wait(AskPath(title, given=suggested))
        if place is None:
            return
        written = await self.read(
            lambda ledger: save_trail(ledger, traced.trace, place)
        )
        if written is not None:
            self.review.note(RESULT, f"Trail of {self.ref} written to {written}")
            self.review.say(line(("✓ ", "bold"), f"written to {written}"))
