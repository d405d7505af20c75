"""Choosing one of a few by arrow keys, with nothing chosen at first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from tui.actions import CHOICE
from tui.keys import bindings
from tui.text import line, lines

_SIGN, _GAP = 2, "  "


class Choice(Widget, can_focus=True):
    """A line of words, at most one of them chosen."""

    BINDINGS = bindings(CHOICE)
    DEFAULT_CSS = """
    Choice { height: 1; }
    Choice:focus { background: $primary 40%; text-style: underline; }
    """

    class Changed(Message):
        """Something was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice, self.value = choice, value

        @property
        def control(self) -> Choice:
            """The line."""
            return self.choice

    def __init__(self, values: Sequence[str], *, id: str) -> None:
        super().__init__(id=id)
        self._values = tuple(values)
        self._chosen: int | None = None

    @property
    def value(self) -> str | None:
        """What is chosen; None at first."""
        return None if self._chosen is None else self._values[self._chosen]

    def choose(self, value: str | None) -> None:
        """Choose without telling anyone."""
        self._chosen = None if value is None else self._values.index(value)
        self.refresh()

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def on_click(self, event: Click) -> None:
        """Go on to the next one."""
        self._step(1)

    def render(self) -> Content:
        """All of them where they fit, on a line or several, else the chosen one."""
        words = [value.replace("_", " ") for value in self._values]
        if self.size.height >= len(words):
            return lines(self._one(number, word) for number, word in enumerate(words))
        rows = _flowed([len(word) + _SIGN for word in words], self.size.width)
        if len(rows) <= self.size.height:
            return lines(
                line(
                    *(
                        part
                        for number in row
                        for part in (self._one(number, words[number]), _GAP)
                    )
                )
                for row in rows
            )
        if self._chosen is None:
            return line(f"‹ none of {len(words)} chosen, → shows them ›")
        place = f" {self._chosen + 1} of {len(words)}"
        return line("‹ ", (words[self._chosen], "bold"), " ›", place)

    def _step(self, by: int) -> None:
        start = (-1 if by > 0 else 0) if self._chosen is None else self._chosen
        self._chosen = (start + by) % len(self._values)
        self.refresh()
        self.post_message(self.Changed(self, self._values[self._chosen]))

    def _one(self, number: int, word: str) -> Content:
        is_chosen = number == self._chosen
        return line((f"● {word}", "bold")) if is_chosen else line(f"○ {word}")


def _flowed(lengths: Sequence[int], width: int) -> list[list[int]]:
    """The places of some words on the lines that they fill, none of them cut."""
    rows: list[list[int]] = [[]]
    taken = 0
    for place, length in enumerate(lengths):
        if length + len(_GAP) > width:
            # One alone is too long: more lines would not help.
            return [[each] for each in range(len(lengths))]
        if taken + length > width:
            rows.append([])
            taken = 0
        rows[-1].append(place)
        taken += length + len(_GAP)
    return rows
