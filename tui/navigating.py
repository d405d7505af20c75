"""Ways through the screens: five modes, each with its own stack, and the way back."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App
from textual.screen import Screen

from tui.modes import HOME, MODES

TRACED_MAX = 50


class Navigating(App[None]):
    """The part of the program that knows which screen is where."""

    MODES: ClassVar = {mode.id: mode.first for mode in MODES}
    DEFAULT_MODE = HOME

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[str] = []
        self.traced: list[str] = []
        """What was traced, the newest first."""

    @property
    def path(self) -> list[Screen[Any]]:
        """The screens of the present mode, the first one first."""
        return self.screen_stack

    def holds(self, screen: Screen[Any]) -> bool:
        """Whether a screen is open, in whatever mode."""
        return any(screen in stack for stack in self._screen_stacks.values())

    def go_to(self, mode: str) -> None:
        """Show a mode as it was left; the present one goes back to its first screen."""
        if mode == self.current_mode:
            self.go_home()
            return
        self._trail = [each for each in self._trail if each != mode]
        self._trail.append(self.current_mode)
        self.switch_mode(mode)

    def go_home(self) -> None:
        """Close everything above the first screen of the mode."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @property
    def is_at_first(self) -> bool:
        """Whether there is no screen to go back to."""
        return len(self.screen_stack) <= 1 and not self._trail

    def go_back(self) -> None:
        """Close the screen; the first one of a mode leads to the mode before."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self._trail:
            self.switch_mode(self._trail.pop())
        else:
            self.tell_ways_out()

    def tell_ways_out(self) -> None:
        """Say how the program is left, and stay."""
        raise NotImplementedError

    def leave(self) -> None:
        """End the program."""
        self.exit(return_code=0)

    def open_help(self, scope: str) -> None:
        """Show the keys of a screen."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(scope))

    def open_log(self) -> None:
        """Show what happened."""
        from tui.screens.log import LogScreen

        self.push_screen(LogScreen())

    def open_export(self, where: str = "", *, is_of_claims: bool = False) -> None:
        """Show what an export would hold: a sheet, or claims that a filter finds."""
        from tui.screens.export import ExportScreen

        format = "claims-jsonl" if is_of_claims else "csv"
        self.push_screen(ExportScreen(where, format=format))

    def open_history(self) -> None:
        """Show what the reviewer did last."""
        from tui.screens.history import HistoryScreen

        if not isinstance(self.screen, HistoryScreen):
            self.push_screen(HistoryScreen())

    def open_search(self) -> None:
        """Search the words of passages."""
        from tui.screens.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen())

    def open_found(self, where: str) -> None:
        """Show the claims that a filter finds."""
        from tui.screens.search import SearchScreen

        self.push_screen(SearchScreen(where))

    def open_case(self, case: int) -> None:
        """Show one case."""
        from tui.screens.case import CaseScreen

        self.push_screen(CaseScreen(case))

    def open_claim(self, claim: int) -> None:
        """Show one claim."""
        from tui.screens.claim import ClaimScreen

        self.push_screen(ClaimScreen(claim))

    def open_proposals(self) -> None:
        """Show what programs propose."""
        from tui.screens.proposals import ProposalsScreen

        self.push_screen(ProposalsScreen())

    def filter_queue(self, typed: str) -> None:
        """Go back to the queue and let a filter be typed that begins so."""
        from tui.screens.queue import QueueScreen

        self.go_home()
        if isinstance(self.screen, QueueScreen):
            self.screen.begin_filter(typed)

    def open_source(self, source: int) -> None:
        """Show one source's card."""
        from tui.screens.source import SourceScreen

        self.push_screen(SourceScreen(source))

    def open_trace(self, ref: str) -> None:
        """Walk a reference back to its bytes."""
        from tui.screens.trace import TraceScreen

        self.traced = [ref, *(each for each in self.traced if each != ref)][:TRACED_MAX]
        self.push_screen(TraceScreen(ref))
