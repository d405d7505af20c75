"""Questions asked on a strip below a claim, which is read while answering."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Key

from provenance.domain.marks import mark_reasons
from tui.screens.ask import Ask, Pick
from tui.state.grading import Option
from tui.text import cell, line, lines


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of the list, and whether words are to be added to it."""

    code: str
    with_words: bool


class PickStrip(Pick):
    """One key of a few, and nothing else until it is pressed or called off."""

    CSS_PATH = "queue_strip.tcss"

    def told(self, options: tuple[Option, ...]) -> Content:
        """The options in columns, so that the claim stays in sight."""
        widest = max(len(each.label) for each in options) + 4
        columns = max(1, (self.app.size.width - 2) // widest)
        rows = [options[at : at + columns] for at in range(0, len(options), columns)]
        return lines(
            line(*(part for each in row for part in _told(each, widest)))
            for row in rows
        )


class AskStrip(Ask):
    """Words, asked for below the claim."""

    CSS_PATH = "queue_strip.tcss"


class ReasonStrip(PickStrip):
    """A reason by one key; with shift, words are asked for as well.

    It answers the reason's code, with a plus sign behind it where words follow.
    """

    HINT = "one key gives the reason · with shift, words too"

    def __init__(self, title: Content) -> None:
        options = tuple(
            Option(each.key, each.code, each.says + (" …" if each.needs_text else ""))
            for each in mark_reasons()
        )
        super().__init__(title, options)

    def on_key(self, event: Key) -> None:
        """Answer with the reason of the key."""
        pressed = event.character or ""
        for each in mark_reasons():
            if pressed.lower() == each.key:
                # Else the key would be answered a second time, as any option's.
                event.prevent_default().stop()
                wants = each.needs_text or pressed != each.key
                self.dismiss(f"{each.code}{'+' if wants else ''}")
                return


def _told(option: Option, width: int) -> tuple[tuple[str, str], Content]:
    return (option.key, "bold"), cell(f" {option.label}", width - 1)


def read_reason(answer: str) -> Reason:
    """What a strip of reasons answered."""
    return Reason(answer.removesuffix("+"), answer.endswith("+"))
