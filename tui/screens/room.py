"""What all screens have in common: reading, and showing where one is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import takewhile
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from provenance.domain.errors import ProvenanceError
from tui.actions import CHOICE, EVERYWHERE, Action, actions_of
from tui.keys import footer_actions, writing_keys
from tui.screens.acting import Acting, Work
from tui.text import EMPTY, line
from tui.widgets.choice import Choice
from tui.widgets.said import Said
from tui.widgets.status import KeyBar, ModeBar, StatusLine

T = TypeVar("T")
_PASSING = ("ctrl+q",)
"""Keys that never wait: one can always leave."""
BACK = f"{EVERYWHERE}.back"
TOO_SMALL = "Enlarge the window, or use --plain."


class Answer(Message):
    """What the ledger said to a question of a screen, and to which of its questions."""

    def __init__(self, found: Any, generation: int) -> None:
        super().__init__()
        self.found, self.generation = found, generation


class Room(Acting):
    """One question that a reviewer has, with a line above and two below."""

    SCOPE: ClassVar[str]
    """Its part of the action table."""
    # Textual declares them as belonging to the instance.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (60, "-narrow"),
        (100, "-normal"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (16, "-short"),
        (30, "-medium"),
        (50, "-tall"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._generation = 0
        self._is_reading = self._is_stale = False
        self._painted = self._failure = ""
        self._notes = 0
        """How often it was said what is painted; an older saying comes too late."""
        self.crumb = ("", "")
        """What it is about: a name always said, and more where there is room."""

    @property
    def is_open(self) -> bool:
        """Whether it can show anything: closed, it loses its parts before itself."""
        return self.app.is_running and self.is_attached and self.review.holds(self)

    @property
    def is_too_small(self) -> bool:
        """Whether the window is too small to show anything."""
        return self.has_class("-tiny") or self.has_class("-flat")

    @property
    def is_at_rest(self) -> bool:
        """Whether there is nothing on it that is closed before the screen itself."""
        return True

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for two parts beside each other."""
        return self.has_class("-tiny") or self.has_class("-narrow")

    def must_wait(self, key: str, *, is_back: bool) -> bool:
        """Whether a key has to wait until something asks, is written, or is painted.

        Args:
            key: Its name.
            is_back: Whether it came once already, before what it is about was painted.
        """
        if key in _PASSING:
            return False
        if self._is_acting and not self._is_writing:
            return True
        if key in writing_keys(EVERYWHERE, self.review.keymap):
            return self._is_acting
        if is_back or key in writing_keys(self.SCOPE, self.review.keymap):
            return self._is_acting or self._is_reading
        return False

    def compose(self) -> ComposeResult:
        """The modes, what the screen is for, status and keys."""
        yield Said(id="enlarge")
        yield ModeBar()
        yield from self.furniture()
        yield StatusLine()
        yield KeyBar(self.offers)

    def furniture(self) -> ComposeResult:
        """What stands between the modes and the status."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Read again: others may have written meanwhile."""
        self.query_one("#enlarge", Said).say(line(TOO_SMALL))
        self.tell(self.review.last)
        self.review.show_state()
        self._say_crumbs()
        self.query_one(KeyBar).offer()
        self.load()

    def offers(self) -> tuple[Action, ...]:
        """What the last line offers, the first things first and help at the end."""
        here = footer_actions(self.SCOPE)
        if self.review.is_at_first:
            # There is no way back, only out.
            [out] = [each for each in actions_of(EVERYWHERE) if each.id == "leave"]
            here = tuple(out if each.name == BACK else each for each in here)
        chosen = actions_of(CHOICE) if isinstance(self.focused, Choice) else ()
        return (*chosen, *here)

    def query_ledger(self) -> Callable[[Any], Any] | None:
        """What is asked of the ledger, on another thread; None asks nothing."""
        return None

    def receive(self, found: Any) -> None:
        """Show what the ledger answered."""

    def load(self) -> None:
        """Read what the screen shows; what is shown stays until the answer is here."""
        query = self.query_ledger()
        if query is None:
            return
        self._generation += 1
        load = partial(self._load, query, self._generation)
        self.start(load, group="load")

    def start(self, work: Work, *, group: str) -> None:
        """Do something beside the screen; an older one of its group stops."""
        self.run_worker(work, group=group, exclusive=True)

    async def read(self, query: Callable[[Any], T]) -> T | None:
        """What a query answers; None when it could not, and why is said."""
        try:
            return await self.gateway.read(query)
        except ProvenanceError as error:
            self.complain(error)
            return None

    def acted(self) -> None:
        """What is shown is what was acted on: the next act is on what is read now."""
        self._forget_painted(is_reading=True)
        # An act may outlive its screen, which has nothing left to ask with.
        self._is_stale = self.is_open and self.query_ledger() is not None

    def place(self, content: Content) -> None:
        """Say where one is."""
        self.query_one(StatusLine).place(content)

    def crumbs(self, name: str, more: str = "") -> None:
        """Say what the screen is about."""
        self.crumb = (name, more)
        self._say_crumbs()

    def painted(self, key: str) -> None:
        """Note, once it is on the screen, that what belongs to a row can be read."""
        self._forget_painted(is_reading=True)
        self.call_after_refresh(self._note_unless_older, key, self._notes)

    def nothing_painted(self) -> None:
        """Note that there is nothing to act on."""
        self._forget_painted(is_reading=False)

    def is_painted(self, key: str) -> bool:
        """Whether the reviewer can see what an act on this row is about."""
        if self.is_too_small:
            return False
        if key and key == self._painted:
            return True
        if not (self._is_reading and self.review.ahead.put_back()):
            self.tell(line("Not on the screen yet: press again."))
        return False

    def on_answer(self, message: Answer) -> None:
        """Show it, unless a newer question was asked meanwhile."""
        message.stop()
        if message.generation == self._generation and self.is_open:
            self._is_stale = False
            self.receive(message.found)

    def action_refresh(self) -> None:
        self.load()

    def action_back(self) -> None:
        self.review.go_back()

    def action_close(self) -> None:
        if self.review.is_at_first and self.is_at_rest:
            self.review.leave()
        else:
            self.action_back()

    def action_leave(self) -> None:
        self.review.leave()

    def action_help(self) -> None:
        self.review.open_help(self.SCOPE)

    def action_palette(self) -> None:
        self.review.open_palette(self)

    def action_log(self) -> None:
        self.review.open_log()

    def action_export(self) -> None:
        self.review.open_export()

    def action_history(self) -> None:
        self.review.open_history()

    def action_search(self) -> None:
        self.review.open_search()

    def action_go_queue(self) -> None:
        self.review.go_to("queue")

    def action_go_cases(self) -> None:
        self.review.go_to("cases")

    def action_go_sources(self) -> None:
        self.review.go_to("sources")

    def action_go_trace(self) -> None:
        self.review.go_to("trace")

    def action_go_search(self) -> None:
        self.review.go_to("search")

    def action_undo(self) -> None:
        self.ask(self._undo)

    def _say_crumbs(self) -> None:
        below = takewhile(lambda screen: screen is not self, self.review.path)
        names = [room.crumb[0] for room in below if isinstance(room, Room)]
        short, more = self.crumb
        parts: list[Content | str | tuple[str, str]] = []
        for name in filter(None, names):
            parts += [name, " › "]
        for status in self.query(StatusLine):
            status.crumbs(
                line(*parts, (short, "bold")), line(" ", more) if more else EMPTY
            )

    def _forget_painted(self, *, is_reading: bool) -> None:
        self._notes += 1
        self._painted, self._is_reading = "", is_reading

    def _note_unless_older(self, key: str, number: int) -> None:
        # Of what was painted since, or is no more, nothing is known by this one.
        if number == self._notes and not self._is_stale:
            self._note(key)

    def _note(self, key: str) -> None:
        self._painted = key
        self._is_reading = not key

    async def _load(self, query: Callable[[Any], Any], generation: int) -> None:
        try:
            found = await self.gateway.read(query)
        except ProvenanceError as error:
            # Read again whenever one comes back, it says the same only once.
            if str(error) != self._failure:
                self._failure = str(error)
                self.complain(error)
            return
        self._failure = ""
        self.post_message(Answer(found, generation))
