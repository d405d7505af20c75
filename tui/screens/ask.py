"""Short questions over a screen: words, or one of a few by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.keys import asked_bindings, asked_key
from tui.state.grading import Option
from tui.text import line, lines
from tui.widgets.said import Said

if TYPE_CHECKING:
    from tui.app import ReviewApp
    from tui.drafting import Drafting


def ways_out(question: ModalScreen[Any]) -> str:
    """How a question is called off, by the key that was chosen for it."""
    keymap = cast("ReviewApp", question.app).keymap
    return f"{asked_key('cancel', keymap)} calls off"


class Ask(ModalScreen[str | None]):
    """Asks for words; answers None when called off.

    Words that are the reviewer's already are edited; words that are only suggested
    are selected as a whole, so that typing replaces them. Where a reason may be left
    out, what is signed then is said beforehand.
    """

    CSS_PATH = "ask.tcss"
    BINDINGS = asked_bindings("cancel")
    NEEDED: ClassVar = "A reason is needed"
    """What is said when nothing was typed."""

    def __init__(
        self,
        title: Content,
        *,
        given: str = "",
        suggested: str = "",
        unsaid: str = "",
    ) -> None:
        super().__init__()
        self._title, self._given, self._suggested = title, given, suggested
        self._unsaid = unsaid
        self._subject = f"ask {title.plain}"
        ways = "enter takes it, typing replaces it" if suggested else "enter saves"
        if unsaid:
            ways = f"enter saves; with nothing typed: “{unsaid}”"
        self._hint = ways

    def compose(self) -> ComposeResult:
        """The question, the answer, and how to go on."""
        kept = self._kept()
        with Vertical(id="ask"):
            yield Said(id="title")
            yield Input(
                kept or self._suggested or self._given,
                compact=True,
                select_on_focus=bool(self._suggested) and not kept,
            )
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Say what is asked."""
        self.query_one("#title", Said).say(self._title)
        kept = self._kept()
        self._hint = f"{self._hint} · {ways_out(self)}"
        if kept:
            self._hint = f"your words of before · {self._hint}"
        self.query_one("#hint", Said).say(line(self._hint))
        if kept or not self._suggested:
            self.query_one(Input).action_end()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed; what was there before is no draft."""
        event.stop()
        if event.value in ("", self._suggested, self._given):
            self._drafting.kept.drop(self._subject)
        else:
            self._drafting.type_draft(self._subject, {"words": event.value})

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless nothing was said."""
        event.stop()
        words = event.value.strip() or self._unsaid
        if words:
            self._drafting.answered(self._subject)
            self.dismiss(words)
        else:
            self.query_one("#hint", Said).say(
                line((self.NEEDED, "bold"), f" · {self._hint}")
            )

    def action_cancel(self) -> None:
        self.dismiss(None)

    @property
    def _drafting(self) -> Drafting:
        return cast("Drafting", self.app)

    def _kept(self) -> str:
        kept = self._drafting.kept.found(self._subject) or {}
        return str(kept.get("words", ""))


class Pick(ModalScreen[str | None]):
    """Asks for one key out of a few, each spelt out; answers None when called off."""

    CSS_PATH = "ask.tcss"
    BINDINGS = [*asked_bindings("cancel"), Binding("q", "cancel", show=False)]  # noqa: RUF012  Textual declares it as the instance's
    HINT: ClassVar = "one key chooses"

    def __init__(self, title: Content, options: tuple[Option, ...]) -> None:
        super().__init__()
        self._title, self._options = title, options

    def compose(self) -> ComposeResult:
        """The question and the options."""
        with Vertical(id="ask"):
            yield Said(id="title")
            yield Said(id="options")
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Say what is asked."""
        self.query_one("#title", Said).say(self._title)
        self.query_one("#options", Said).say(self.told(self._options))
        self.query_one("#hint", Said).say(line(f"{self.HINT} · {ways_out(self)}"))

    def told(self, options: tuple[Option, ...]) -> Content:
        """The options, each on a line."""
        return lines(
            line(" ", (option.key, "bold"), f"  {option.label}") for option in options
        )

    def on_key(self, event: Key) -> None:
        """Answer with the option of the key."""
        for option in self._options:
            if event.character is not None and event.character.lower() == option.key:
                event.stop()
                self.dismiss(option.value)
                return

    def action_cancel(self) -> None:
        self.dismiss(None)


class Told(ModalScreen[None]):
    """Says something too long for the status line, until any key is pressed."""

    CSS_PATH = "ask.tcss"

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        """The text, and how to go on."""
        with Vertical(id="ask"):
            yield Said(id="title")
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Say it."""
        self.query_one("#title", Said).say(self._content)
        self.query_one("#hint", Said).say(line("any key goes on"))

    def on_key(self, event: Key) -> None:
        """Go on; the key does nothing else."""
        event.stop()
        self.dismiss(None)
