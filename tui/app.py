"""The program behind `provenance review`: its screens, its end, and its accidents."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.widgets import Input

from provenance.domain.decisions import check_reviewer
from provenance.domain.errors import RefusedError
from provenance.services.opening import open_ledger
from tui.actions import EVERYWHERE, actions_of, key_name
from tui.ahead import KeysAhead, Passed
from tui.commanding import Commanding
from tui.drafting import Drafting
from tui.drafts import Drafts
from tui.gateway import Gateway
from tui.keys import textual_keymap
from tui.layouts import latin_letters
from tui.saving import Saving
from tui.screens.acting import Work
from tui.screens.room import Room
from tui.scrub import Scrub
from tui.settings import Settings
from tui.state.counting import counted
from tui.state.grading import Option
from tui.state.journal import DONE, ERROR, RESULT, Journal, listed
from tui.text import EMPTY, line
from tui.themes import PLAIN, THEMES
from tui.views import Views
from tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from provenance.services.signing import KeyPlace
    from tui.state.deciding import Draft


def run(
    ledger_location: str,
    *,
    by: str,
    clock: Callable[[], datetime],
    settings: Settings | None = None,
    state: Path | None = None,
    key: Callable[[], KeyPlace] | None = None,
) -> int:
    """Show the cases of a ledger until the reviewer leaves; the exit code.

    Args:
        ledger_location: A file or an address.
        by: The reviewer.
        clock: Tells the time.
        settings: How the screens look; None as they are made.
        state: A folder for drafts and reports of faults; None keeps no drafts.
        key: Tells where the key lies that signs exports; None signs none.

    Raises:
        ProvenanceError: No reviewer, no ledger there, or nothing to show it on.
    """
    check_reviewer(by)
    if not is_on_terminal():
        raise RefusedError(
            "Opening the screen",
            "this is no terminal that can show one",
            "Use `provenance queue --plain`.",
        )
    open_ledger(ledger_location).close()
    app = ReviewApp(
        ledger_location, by=by, clock=clock, settings=settings, state=state, key=key
    )
    app.run()
    return app.return_code or 0


def is_on_terminal() -> bool:
    """Whether there is a terminal that can show screens."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    is_terminal = all(stream is not None and stream.isatty() for stream in streams)
    return is_terminal and os.environ.get("TERM", "") not in ("", "dumb")


class ReviewApp(Commanding, Drafting, Saving):
    """One reviewer at one ledger."""

    CSS_PATH = "app.tcss"
    TITLE = "provenance"
    ENABLE_COMMAND_PALETTE = False
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        location: str,
        *,
        by: str,
        clock: Callable[[], datetime],
        settings: Settings | None = None,
        state: Path | None = None,
        key: Callable[[], KeyPlace] | None = None,
    ) -> None:
        super().__init__()
        self.state = state
        self.key = key
        self.kept = Drafts(state, ledger=location, by=by)
        self._location, self.by, self._clock = location, by, clock
        self.settings = settings or Settings()
        self.views = Views(self.settings.folder)
        """Searches that were given a name."""
        has_colour = "NO_COLOR" not in os.environ
        self._scrub = Scrub(has_colour=has_colour, is_ascii=self.settings.is_ascii)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if has_colour else PLAIN
        self.keymap = self.settings.keymap
        self.set_keymap(textual_keymap(self.keymap))
        self._is_layout_told = False
        self.drafts: dict[int, Draft] = {}
        """Decisions begun and not recorded, by question."""
        self.journal = Journal()
        self.last: Content = EMPTY
        """What was done last, said on whatever screen comes next."""
        self.gateway: Gateway
        self.ahead = KeysAhead(
            self,
            must_wait=self._must_wait,
            is_acting=self._is_acting,
            give_up=self._give_up,
        )
        self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, then the last gate."""
        return [*super().get_line_filters(), self._scrub]

    async def on_event(self, event: Event) -> None:
        """Let a key wait for its screen; pressed after the end, it is for none."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
        elif not self._exit and not self.ahead.keeps(event):
            target = self.focused or self.screen
            await super().on_event(self._as_latin(event))
            self.ahead.follow(event, target)

    def on_passed(self, message: Passed) -> None:
        """A key was handled."""
        self.ahead.passed(message)

    @property
    def ledger_name(self) -> str:
        """The ledger's file or database; a server's address may hold a password."""
        return self._location.rpartition("/")[2].partition("?")[0]

    def on_load(self) -> None:
        """Open the door to the ledger before any screen asks for it."""
        self.gateway = Gateway(self._location, by=self.by, clock=self._clock)
        kept = self.kept.every()
        for each in kept:
            told = f"A draft is kept: {each.subject}"
            self.journal.note(self._clock(), RESULT, told)
        if kept:
            told = counted(len(kept), "draft")
            self.last = line(f"{told} kept from before · ! tells of what")

    def on_mount(self) -> None:
        """Leave in order when told to from outside."""
        if self.is_headless:
            return
        self.watch_signals()

    def on_unmount(self) -> None:
        """Nobody waits for an answer any more."""
        self.keep_all()
        self.gateway.close()

    def remember(self, content: Content) -> None:
        """Keep what was done last and say it on the screen that is shown."""
        self.note(DONE, listed(content.plain))
        self.last = content
        self.say(content)

    def note(self, kind: str, text: str) -> None:
        """Keep what happened for the log."""
        self.journal.note(self._clock(), kind, text)
        self.show_state()

    def say(self, content: Content) -> None:
        """Say something on the screen that is shown."""
        if isinstance(self.screen, Room):
            self.screen.tell(content)

    def show_state(self) -> None:
        """Say on the screen that is shown what is saved, and how many errors wait."""
        unread = self.journal.unread
        told = line(f"{counted(unread, 'error')}: !" if unread else "")
        if isinstance(self.screen, Room):
            for status in self.screen.query(StatusLine):
                status.saved(self.saved, told)

    def reload(self) -> None:
        """Read again what is shown; nothing is, once an act outlives the screens."""
        shown = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(shown, Room) and shown.is_open:
            shown.load()

    def tell_ways_out(self) -> None:
        """Say which keys leave: esc alone is pressed too easily for that."""
        ways = " or ".join(
            key_name(self.keymap.keys(action)[0])
            for action in actions_of(EVERYWHERE)
            if action.id in ("close", "leave")
        )
        self.say(line(f"Nothing to go back to: {ways} leaves."))

    def action_help_quit(self) -> None:
        """Say how to leave to who tries it by ctrl+c, which ends nothing."""
        if isinstance(self.screen, Room):
            [leave] = [each for each in actions_of(EVERYWHERE) if each.id == "leave"]
            key = key_name(self.keymap.keys(leave)[0])
            self.say(line(f"ctrl+c ends nothing: {key} leaves."))

    def leave(self) -> None:
        """End the program; ask first when a decision was begun and not recorded."""
        if self._begun():
            talk: Work = self._leave
            self.run_worker(talk, group="leave", exclusive=True)
        else:
            self.exit(return_code=0)

    async def _leave(self) -> None:
        from tui.screens.ask import Pick

        count = self._begun()
        what = "1 decision is" if count == 1 else f"{count} decisions are"
        then = "would be lost" if self.state is None else "kept as drafts"
        title = line(f"{what} begun and not recorded, and {then}.")
        options = (Option("l", "leave", "leave"), Option("s", "stay", "stay"))
        if await self.push_screen_wait(Pick(title, options)) == "leave":
            self.exit(return_code=0)

    def _must_wait(self, key: Key, is_back: bool) -> bool:
        if not self.screen_stack:
            # The program ends, and its screens are gone before its keys.
            return False
        screen = self.screen
        if isinstance(screen, Room):
            return screen.must_wait(self._as_latin(key).key, is_back=is_back)
        if isinstance(screen, ModalScreen):
            # Words typed for a question must not go to what lies below it.
            is_there = screen.is_mounted and screen.is_current
            return not is_there or (screen.focused is None and bool(screen.focus_chain))
        return False

    def _as_latin(self, key: Key) -> Key:
        """The key by its place on the keyboard, whatever its layout writes."""
        letter = key.character
        if letter is None or letter.isascii() or isinstance(self.focused, Input):
            return key
        latin = latin_letters().get(letter)
        if latin is not None:
            return Key(latin, latin)
        if letter.isalpha() and not self._is_layout_told:
            self._is_layout_told = True
            self.say(line(f"{letter} is no key here: is the layout Latin? ? has keys"))
        return key

    def _is_acting(self) -> bool:
        here = self.screen_stack[-1] if self.screen_stack else None
        return isinstance(here, Room) and here.is_acting

    def _give_up(self, lost: int) -> None:
        if not self.screen_stack:
            return
        told = f"Not on the screen yet, {counted(lost, 'key')} not taken: press again."
        # What an act says later would cover it.
        self.note(ERROR, told)
        self.say(line(told))

    def _begun(self) -> int:
        return sum(draft.is_begun for draft in self.drafts.values())
