"""What all screens have in common when they ask, act, and say what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.content import Content
from textual.screen import Screen

from provenance.domain.errors import ProvenanceError
from tui.gateway import Gateway
from tui.screens.ask import Ask, Pick, Told
from tui.state.grading import Option
from tui.state.journal import DID, ERROR, UNDOES
from tui.text import EMPTY, line, safe
from tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui.app import ReviewApp

T = TypeVar("T")
Work = Callable[[], Awaitable[None]]
"""Something to be done beside the screen."""


class Acting(Screen[None]):
    """A screen on which a reviewer is asked for reasons, and acts."""

    def __init__(self) -> None:
        super().__init__()
        self._is_acting = self._is_writing = self._is_refused = False

    @property
    def review(self) -> ReviewApp:
        """The program."""
        return cast("ReviewApp", self.app)

    @property
    def gateway(self) -> Gateway:
        """The only way to the ledger."""
        return self.review.gateway

    @property
    def is_acting(self) -> bool:
        """Whether the reviewer is asked something, or what was answered is written."""
        return self._is_acting

    def acted(self) -> None:
        """Note that something was recorded: what is shown may have changed."""

    def ask(self, work: Work) -> None:
        """Ask the reviewer something and act on it; one such talk at a time."""
        if self._is_acting:
            self.tell(line("One act after the other: the last is not saved yet."))
            return
        self._is_acting, self._is_refused = True, False
        # The program runs it, so that leaving the screen does not lose the answer.
        talk: Work = partial(self._asked, work)
        self.app.run_worker(talk, group="act")

    async def act(
        self,
        act: Callable[[Any, dict[str, Any]], T],
        told: Callable[[T], str],
        *,
        then: str = UNDOES,
    ) -> T | None:
        """What was recorded; None when it was refused, and why is said."""
        self._is_writing = True
        self.review.say_saving()
        try:
            done = await self.gateway.write(act)
        except ProvenanceError as error:
            self.review.say_saved(EMPTY)
            self.complain(error)
            return None
        finally:
            self._is_writing = False
        self.acted()
        self.review.say_saved(line("saved"))
        self.review.remember(line((DID, "bold"), told(done), then))
        return done

    async def reason(
        self,
        title: Content,
        *,
        given: str = "",
        suggested: str = "",
        unsaid: str = "",
    ) -> str | None:
        """The reason for an act, in the words to be signed; None when called off.

        Args:
            title: What is asked.
            given: The reviewer's own words so far, to be edited.
            suggested: Words to take by enter, or to type over.
            unsaid: What is signed where no reason is typed; without it, one is needed.
        """
        return await self.app.push_screen_wait(
            Ask(title, given=given, suggested=suggested, unsaid=unsaid)
        )

    async def pick(self, title: Content, options: tuple[Option, ...]) -> str | None:
        """One of some options; None when called off."""
        return await self.app.push_screen_wait(Pick(title, options))

    def tell(self, content: Content) -> None:
        """Say something in the status line."""
        for status in self.query(StatusLine):
            status.last(content)

    def complain(self, error: ProvenanceError) -> None:
        """Say why something was not done."""
        content = line(("✗ ", "bold $text-error"), safe(str(error)))
        self._is_refused = True
        self.review.ahead.drop()
        self.review.note(ERROR, str(error))
        self.review.say(content)
        if content.cell_length > self.size.width - 2:
            # A sentence cut off says neither what was refused nor what to do instead.
            self.app.push_screen(Told(content))

    async def _asked(self, work: Work) -> None:
        try:
            await work()
        finally:
            self._is_acting = False
        self.review.settle_answers(is_refused=self._is_refused)
        self.review.reload()

    async def _undo(self) -> None:
        from provenance.services.undoing import last_undoable, undo_entry
        from tui.state.undoing import UNSAID, question_text, undone_text

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
        because = await self.reason(line(asked, " Why?"), unsaid=UNSAID)
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
