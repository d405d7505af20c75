"""The claim under the cursor, beside its list.

Its promise: its size never follows what it says, so that going from claim to claim
paints it anew and lays nothing out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual.content import Content
from textual.events import Resize
from textual.strip import Strip

from tui.text import EMPTY, WORDS, line
from tui.widgets.painted import Painted, content_strip
from tui.widgets.side_text import EDGE

_TITLE = "on $panel"
TITLE_MAX = 3
"""Lines of a title where there is room for more than one."""
LOW, LOW_FACTS = 12, 6
"""Lines below which every fact has one line, and how many of them are shown then."""
_FACTS_SHARE = 0.6
"""Of the lines, what facts take at the most where words need them too."""
_COLUMNS_MAX = 100
"""Longer lines are hard to read."""
_THUMB = "▐"
_BAR = 1
"""Cells of the bar that tells how far the words were scrolled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said of a claim: its title, its words, and what is known of it."""

    title: Content = EMPTY
    words: Content = EMPTY
    facts: Content = EMPTY
    opened_by: str = "enter"
    """The key that shows all of it, named where some is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The room that there is."""

    width: int
    height: int
    is_beside: bool
    """Whether it stands on the right of the list, which is high and narrow."""

    @property
    def columns(self) -> int:
        """Cells of a line of words or facts, the scroll bar's off."""
        margins = EDGE.cell_length + 2 * self.margin if self.is_beside else _BAR
        return max(1, min(self.width - margins, _COLUMNS_MAX))

    @property
    def margin(self) -> int:
        """Cells and lines that stay empty around the words and the facts."""
        return 1 if self.is_beside else 0

    @property
    def is_low(self) -> bool:
        """Whether facts have to be cut to a line each."""
        return self.height < LOW and not self.is_beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The lines of a claim as far as there is room, and which words are among them."""

    title: tuple[Content, ...]
    words: tuple[Content, ...]
    facts: tuple[Content, ...]
    words_height: int
    top: int
    """The first line of the words that is shown."""

    @property
    def top_max(self) -> int:
        """The first line that is shown when they are scrolled to their end."""
        return max(0, len(self.words) - self.words_height)


class ClaimPreview(Painted):
    """A claim's title, its words in their paragraph, and what is known of it."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._told = Told()
        self._laid: Laid | None = None
        self._strips: tuple[Strip, ...] = ()

    def tell(self, told: Told) -> None:
        """Show a claim, so that its marked words are seen."""
        self._told = told
        self._lay()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        self._lay()

    def notify_style_update(self) -> None:
        """Paint in other colours."""
        super().notify_style_update()
        if self._laid is not None:
            self._paint()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def more(self) -> None:
        """Scroll the words on."""
        self._scroll(1)

    def less(self) -> None:
        """Scroll them back."""
        self._scroll(-1)

    @property
    def scrolled(self) -> tuple[int, int]:
        """The first line of the words that is shown, and the last that can be."""
        laid = self._laid
        return (0, 0) if laid is None else (laid.top, laid.top_max)

    @property
    def words_height(self) -> int:
        """Lines that the words have."""
        return 0 if self._laid is None else self._laid.words_height

    def _scroll(self, pages: int) -> None:
        laid = self._laid
        if laid is not None:
            step = max(1, laid.words_height - 1)
            top = max(0, min(laid.top + pages * step, laid.top_max))
            self._laid = replace(laid, top=top)
            self._paint()

    def _lay(self) -> None:
        if self.size:
            self._laid = laid_out(self._told, self._frame)
            self._paint()

    def _paint(self) -> None:
        assert self._laid is not None, "lines are laid out before they are painted"
        width, style = self.size.width, self.visual_style
        self._strips = tuple(
            content_strip(each, style, width)
            for each in painted_lines(self._laid, self._frame)
        )
        self.refresh()

    @property
    def _frame(self) -> Frame:
        width, height = self.size
        return Frame(width=width, height=height, is_beside=self.region.x > 0)


def laid_out(told: Told, frame: Frame) -> Laid:
    """The lines of a claim, the words so that those that are marked are seen."""
    title = _title(told.title, frame)
    words = told.words.wrap(frame.columns)
    if frame.is_low:
        facts = [each.truncate(frame.width, ellipsis=True) for each in _split(told)]
        most = LOW_FACTS
    else:
        facts = told.facts.wrap(frame.columns) if told.facts.plain else []
        most = int(frame.height * _FACTS_SHARE)
    room = max(0, frame.height - len(title) - 2 * frame.margin)
    given = min(len(facts), max(most, room - len(words)), max(0, room - 2))
    words_height = max(0, room - given)
    if frame.is_beside:
        words_height = min(words_height, len(words))
    return Laid(
        title=tuple(title),
        words=tuple(words),
        facts=_cut(facts, given, told.opened_by),
        words_height=words_height,
        top=_top(words, words_height),
    )


def painted_lines(laid: Laid, frame: Frame) -> list[Content]:
    """All lines from top to bottom, none longer than there is room."""
    left = line(EDGE, " ") if frame.is_beside else EMPTY
    gap = [EMPTY] * frame.margin
    shown = laid.words[laid.top : laid.top + laid.words_height]
    bars = _bars(laid, shown, frame)
    words = [
        each + bar if bar.plain else each for each, bar in zip(shown, bars, strict=True)
    ]
    words += [EMPTY] * (laid.words_height - len(shown))
    told = [*gap, *words, *gap, *laid.facts]
    told += [EMPTY] * (frame.height - len(laid.title) - len(told))
    every = [*laid.title, *(left + each if each.plain else left for each in told)]
    return every[: frame.height]


def _title(title: Content, frame: Frame) -> list[Content]:
    edge = EDGE if frame.is_beside else EMPTY
    width = frame.width - edge.cell_length
    broken = title.wrap(width) if frame.is_beside else [title]
    if len(broken) > TITLE_MAX:
        broken = [*broken[: TITLE_MAX - 1], line(broken[TITLE_MAX - 1], "…")]
    cut = [each.truncate(width, ellipsis=True) for each in broken]
    return [
        edge + each.pad_right(width - each.cell_length).stylize_before(_TITLE)
        for each in cut
    ]


def _split(told: Told) -> Sequence[Content]:
    return told.facts.split() if told.facts.plain else ()


def _cut(facts: Sequence[Content], given: int, key: str) -> tuple[Content, ...]:
    """The first facts; where some are left out, the last line says how many."""
    if len(facts) <= given:
        return tuple(facts)
    more = len(facts) - given + 1
    return (*facts[: given - 1], line(f"… {more} more lines: {key}"))[:given]


def _top(words: Sequence[Content], height: int) -> int:
    """The first line to show, so that the marked words are seen as far as they fit."""
    marked = [
        number
        for number, each in enumerate(words)
        if any(span.style == WORDS for span in each.spans)
    ]
    if not marked or marked[-1] < height:
        return 0
    first, last = marked[0], marked[-1]
    return first if last - first >= height else last - height + 1


def _bars(laid: Laid, shown: Sequence[Content], frame: Frame) -> list[Content]:
    """What stands on the right of each line: where one is in words that go on."""
    height = laid.words_height
    if not laid.top_max:
        return [EMPTY] * len(shown)
    thumb = max(1, height * height // len(laid.words))
    first = laid.top * (height - thumb) // laid.top_max
    return [
        line(
            " " * (frame.columns - each.cell_length),
            _THUMB if first <= number < first + thumb else " ",
        )
        for number, each in enumerate(shown)
    ]
