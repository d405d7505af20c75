"""What all screens have in common: reading, acting, and saying what happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from provenance.domain.errors import ProvenanceError
from tui.actions import EVERYWHERE
from tui.gateway import Gateway
from tui.keys import writing_keys
from tui.screens.ask import Ask, Pick, Told
from tui.state.grading import Option
from tui.state.undoing import question_text, undone_text
from tui.text import line, safe
from tui.widgets.said import KeyBar, Said, StatusLine

if TYPE_CHECKING:
    from tui.app import ReviewApp

T = TypeVar("T")
Work = Callable[[], Awaitable[None]]
"""Something to be done beside the screen."""
_PASSING = ("ctrl+q",)
"""Keys that never wait: one can always leave."""


class Room(Screen[None]):
    """One question that a reviewer has, with a line above and two below."""

    SCOPE: ClassVar[str]
    """Its part of the action table."""
    # Textual declares them as belonging to the instance.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (40, "-tall")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._generation = 0
        self._is_acting = self._is_writing = self._is_reading = False
        self._is_stale = False
        self._painted = ""

    @property
    def review(self) -> ReviewApp:
        """The program."""
        return cast("ReviewApp", self.app)

    @property
    def gateway(self) -> Gateway:
        """The only way to the ledger."""
        return self.review.gateway

    @property
    def is_open(self) -> bool:
        """Whether it can show anything: closed, it loses its parts before itself."""
        app = self.app
        return app.is_running and self.is_attached and self in app.screen_stack

    @property
    def is_acting(self) -> bool:
        """Whether the reviewer is asked something, or what was answered is written."""
        return self._is_acting

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
        if key in writing_keys(EVERYWHERE):
            return self._is_acting
        if is_back or key in writing_keys(self.SCOPE):
            return self._is_acting or self._is_reading
        return False

    def compose(self) -> ComposeResult:
        """Crumbs, what the screen is for, status and keys."""
        yield Said(id="crumbs")
        yield from self.furniture()
        yield StatusLine()
        yield KeyBar(self.SCOPE)

    def furniture(self) -> ComposeResult:
        """What stands between the crumbs and the status."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Read again: others may have written meanwhile."""
        self.tell(self.review.last)
        self.load()

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

    def ask(self, work: Work) -> None:
        """Ask the reviewer something and act on it; one such talk at a time."""
        if self._is_acting:
            self.tell(line("One act after the other: the last is not saved yet."))
            return
        self._is_acting = True
        # The program runs it, so that leaving the screen does not lose the answer.
        talk: Work = partial(self._asked, work)
        self.app.run_worker(talk, group="act")

    async def act(
        self,
        act: Callable[[Any, dict[str, Any]], T],
        told: Callable[[T], str],
        *,
        then: str = " · z undoes",
    ) -> T | None:
        """What was recorded; None when it was refused, and why is said."""
        self._is_writing = True
        try:
            done = await self.gateway.write(act)
        except ProvenanceError as error:
            self.complain(error)
            return None
        finally:
            self._is_writing = False
        # What is shown is what was acted on: the next act is on what is read now.
        self._painted, self._is_reading = "", True
        self._is_stale = self.query_ledger() is not None
        self.review.remember(line(("✓ ", "bold"), told(done), then))
        return done

    async def reason(
        self, title: Content, *, given: str = "", suggested: str = ""
    ) -> str | None:
        """The reason for an act, in the words to be signed; None when called off.

        Args:
            title: What is asked.
            given: The reviewer's own words so far, to be edited.
            suggested: Words to take by enter, or to type over.
        """
        return await self.app.push_screen_wait(
            Ask(title, given=given, suggested=suggested)
        )

    async def pick(self, title: Content, options: tuple[Option, ...]) -> str | None:
        """One of some options; None when called off."""
        return await self.app.push_screen_wait(Pick(title, options))

    def tell(self, content: Content) -> None:
        """Say something in the status line."""
        for status in self.query(StatusLine):
            status.last(content)

    def place(self, content: Content) -> None:
        """Say where one is."""
        self.query_one(StatusLine).place(content)

    def crumbs(self, *names: str) -> None:
        """Say how one came here."""
        parts: list[str | Content | tuple[str, str]] = [" "]
        for number, name in enumerate(names):
            is_last = number == len(names) - 1
            parts += [(name, "bold" if is_last else ""), "" if is_last else " › "]
        self.query_one("#crumbs", Said).say(line(*parts))

    def complain(self, error: ProvenanceError) -> None:
        """Say why something was not done."""
        content = line(("✗ ", "bold $text-error"), safe(str(error)))
        self.review.ahead.drop()
        self.review.say(content)
        if content.cell_length > self.size.width - 2:
            # A sentence cut off says neither what was refused nor what to do instead.
            self.app.push_screen(Told(content))

    def painted(self, key: str) -> None:
        """Note, once it is on the screen, that what belongs to a row can be read."""
        self._painted, self._is_reading = "", True
        self.call_after_refresh(self._note, key)

    def nothing_painted(self) -> None:
        """Note that there is nothing to act on."""
        self._painted, self._is_reading = "", False

    def is_painted(self, key: str) -> bool:
        """Whether the reviewer can see what an act on this row is about."""
        if key and key == self._painted:
            return True
        if not (self._is_reading and self.review.ahead.put_back()):
            self.tell(line("Not on the screen yet: press again."))
        return False

    def action_refresh(self) -> None:
        self.load()

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_leave(self) -> None:
        self.review.leave()

    def action_help(self) -> None:
        self.review.open_help(self.SCOPE)

    def action_search(self) -> None:
        self.review.open_search()

    def action_cases(self) -> None:
        self.review.go_home()

    def action_sources(self) -> None:
        self.review.open_sources()

    def action_proposals(self) -> None:
        self.review.open_proposals()

    def action_undo(self) -> None:
        self.ask(self._undo)

    def _note(self, key: str) -> None:
        if self._is_stale:
            return
        self._painted = key
        self._is_reading = not key

    async def _load(self, query: Callable[[Any], Any], generation: int) -> None:
        found = await self.read(query)
        # A slower answer to an older question must not replace a newer one.
        if found is not None and generation == self._generation and self.is_open:
            self._is_stale = False
            self.receive(found)

    async def _asked(self, work: Work) -> None:
        try:
            await work()
        finally:
            self._is_acting = False
        self.review.reload()

    async def _undo(self) -> None:
        from provenance.services.undoing import last_undoable, undo_entry

        by = self.gateway.by
        try:
            last = await self.gateway.read(lambda ledger: last_undoable(ledger, by=by))
        except ProvenanceError as error:
            self.complain(error)
            return
        if last is None:
            self.review.say(line("Nothing that you did is left to undo."))
            return
        asked = question_text(last, self.gateway.clock())
        because = await self.reason(line(asked, " Why?"), suggested="A slip.")
        if because is None:
            return
        # The act that was shown, even if there is a newer one by now.
        await self.act(
            lambda ledger, signed: undo_entry(
                ledger, entry=last.seq, because=because, **signed
            ),
            lambda done: f"{undone_text(last)}, by #{done.entry}",
            then="",
        )
