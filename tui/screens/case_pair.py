"""Where do two claims, or two answers, differ, and are they two at all?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from provenance.domain.claims import Claim
from provenance.services.viewing import CaseView, ClaimView, view_case, view_claim
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.case_watch import Watching
from tui.screens.parts import Scrolling
from tui.state import case as state
from tui.state import case_pair as pairing
from tui.text import EMPTY, line, lines, safe
from tui.widgets.case_rows import relation_text
from tui.widgets.pair_sides import (
    COLUMNS_MIN,
    SideBySide,
    field_lines,
    field_triple,
    quote,
)
from tui.widgets.said import Said

QUOTES_MAX = 3
"""Claims of one answer whose words are shown."""
_OTHERS_MAX = 8
_PAINTED = "pair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two rows of a case, and the words that they rest on."""

    view: CaseView
    left: state.Row
    right: state.Row | None
    partners: tuple[state.Row, ...]
    """What can stand to the right, in order."""
    words: Mapping[int, ClaimView]


class PairScreen(Watching, Scrolling):
    """Two claims or answers beside each other, field by field and word by word."""

    SCOPE = "pair"
    BINDINGS = bindings("pair", EVERYWHERE)
    CSS_PATH = "case_pair.tcss"

    def __init__(self, case: int, left: str, right: str = "") -> None:
        super().__init__()
        self._case, self._left, self._right = case, left, right
        self._pair: Pair | None = None

    def furniture(self) -> ComposeResult:
        """The two sides, whether they are independent, and what they say."""
        yield Said(id="sides")
        yield Said(id="standing")
        yield SideBySide(id="told")
        yield Said(id="others")

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs("Side by side")
        self.query_one("#sides", Said).say(line(" Reading the ledger …"))

    def on_resize(self) -> None:
        """Show one side or two, as there is room."""
        if self._pair is not None:
            self._show(self._pair)

    @property
    def watched(self) -> int | None:
        """The case of both."""
        return self._case

    def show_news(self, content: Content) -> None:
        """Say in the last line what others did to the case."""
        if content.plain:
            self.query_one("#others", Said).say(line(" ", content))

    def query_view(self) -> Callable[[Any], Any]:
        """The case and the words of both sides."""
        case, left, right = self._case, self._left, self._right
        by = self.gateway.by
        return lambda ledger: read_pair(ledger, case, left=left, right=right, by=by)

    def receive_view(self, found: Pair | None) -> None:
        """Show both; how far one had scrolled stays."""
        self._pair = found
        if found is None:
            self.query_one("#sides", Said).say(line(f" {self._left} is gone."))
            self.nothing_painted()
            return
        self._right = "" if found.right is None else found.right.key
        self._show(found)
        self.painted(_PAINTED)

    def action_next_right(self) -> None:
        self._go_right(1)

    def action_previous_right(self) -> None:
        self._go_right(-1)

    def action_mirror(self) -> None:
        if self._pair is not None and self._pair.right is not None:
            self._left, self._right = self._right, self._left
            self.load()

    def action_take_left(self) -> None:
        if self._pair is not None:
            self._decide(self._pair.left, is_taken=True)

    def action_take_right(self) -> None:
        if self._pair is not None and self._pair.right is not None:
            self._decide(self._pair.right, is_taken=True)

    def action_decide(self) -> None:
        if self._pair is not None:
            self._decide(self._pair.left, is_taken=False)

    def action_trace(self) -> None:
        if self._pair is not None:
            self.review.open_trace(f"C{self._first(self._pair.left).id}")

    def action_source(self) -> None:
        if self._pair is not None:
            self.review.open_source(self._first(self._pair.left).speaker.source)

    def _first(self, row: state.Row) -> Claim:
        return pairing.claims_of(row)[0]

    def _go_right(self, step: int) -> None:
        pair = self._pair
        if pair is None or pair.right is None:
            self.tell(line("Nothing else of its kind in this case."))
            return
        keys = [row.key for row in pair.partners]
        place = keys.index(pair.right.key) + step
        if 0 <= place < len(keys):
            self._right = keys[place]
            self.load()
        else:
            self.tell(line("The last one." if step > 0 else "The first one."))

    def _decide(self, row: state.Row, *, is_taken: bool) -> None:
        from tui.screens.decide import DecideScreen

        pair = self._pair
        if pair is None or not self.is_painted(_PAINTED):
            return
        taken = self._first(row) if is_taken else None
        self.app.push_screen(DecideScreen(pair.view, row.question, taken=taken))

    def _show(self, pair: Pair) -> None:
        left, right = pair.left, pair.right
        self.crumbs("Side by side", pair.view.event.label)
        if right is None:
            self._show_alone(left)
            return
        is_wide = self.size.width >= COLUMNS_MIN
        self._show_heads(pair, right, is_wide=is_wide)
        told = pairing.fields(pair.view, left, right, by=self.gateway.by)
        both = self.query_one(SideBySide)
        one, other = (
            self._quotes(pair, left, is_wide),
            self._quotes(pair, right, is_wide),
        )
        if is_wide:
            quotes = zip_longest(one, other, fillvalue=EMPTY)
            head = line("words      ", ("figure reversed", "bold reverse"))
            both.say_triples(
                [
                    *map(field_triple, told),
                    (EMPTY, EMPTY, EMPTY),
                    *(
                        (head if number == 0 else EMPTY, *each)
                        for number, each in enumerate(quotes)
                    ),
                ]
            )
        else:
            # The answers first, then the words of the one that is shown.
            both.say(lines((field_lines(told[:2]), EMPTY, *one, field_lines(told[2:]))))
        self._show_others(pair, right)

    def _show_alone(self, left: state.Row) -> None:
        self.query_one("#sides", Said).say(line(" ", safe(pairing.title(left))))
        self.query_one("#standing", Said).say(
            line("Nothing else of its kind in this case: esc goes back.")
        )
        self.query_one(SideBySide).say(EMPTY)

    def _show_heads(self, pair: Pair, right: state.Row, *, is_wide: bool) -> None:
        left = pair.left
        parts = [
            line(" L ", (pairing.title(left), "bold")),
            line(" R ", (pairing.title(right), "bold")),
        ]
        if not is_wide:
            parts[1] = line(" [R] ", safe(pairing.title(right)), " · m shows it")
        self.query_one("#sides", Said).say(lines(parts))
        between = pairing.relation_between(pair.view, left, right)
        told = [
            line(
                ("Independent? ", "bold"),
                safe(pairing.independence(pair.view, left, right)),
            )
        ]
        told += (
            [relation_text(between[0])]
            if between
            else [line("No relation between them is proposed or confirmed.")]
        )
        self.query_one("#standing", Said).say(lines(told))

    def _show_others(self, pair: Pair, right: state.Row) -> None:
        keys = [row.key for row in pair.partners]
        place = keys.index(right.key)
        named = [
            f"{row.key} {state.answer_of(self._first(row))}"
            for row in pair.partners[place + 1 :][:_OTHERS_MAX]
        ]
        after = f" · next: {' · '.join(named)}" if named else ""
        self.query_one("#others", Said).say(
            line(f" ( ) right side {place + 1} of {len(keys)}{after}")
        )
        self.place(line(f"right {place + 1} of {len(keys)}"))

    def _quotes(self, pair: Pair, row: state.Row, is_wide: bool) -> list[Any]:
        numbers = row.claims[:QUOTES_MAX]
        told = [quote(pair.words[number], is_wide=is_wide) for number in numbers]
        more = len(row.claims) - len(told)
        return [*told, line(f"and {more} more claims")] if more > 0 else told


def read_pair(ledger: Any, case: int, *, left: str, right: str, by: str) -> Pair | None:
    """Both rows by their names; the right one is chosen when it is not there.

    None when the left one is gone.
    """
    view = view_case(ledger, case, viewer=by)
    rows = {row.key: row for row in state.case_rows(view)}
    one = rows.get(left)
    if one is None or not one.claims:
        return None
    partners = pairing.partners(view, one, rows.values())
    known = {row.key: row for row in partners}
    other = known.get(right) or next(iter(partners), None)
    shown = [*one.claims[:QUOTES_MAX], *(other.claims[:QUOTES_MAX] if other else ())]
    return Pair(
        view=view,
        left=one,
        right=other,
        partners=partners,
        words={number: view_claim(ledger, number) for number in shown},
    )
