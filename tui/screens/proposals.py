"""Which of the things that a program proposed does a person stand for?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from provenance.services.listing_proposals import (
    PAGE,
    Line,
    Proposal,
    ProposedLine,
    ProposedMatch,
    ProposedOrigin,
    ProposedPage,
    proposals_page,
)
from provenance.services.viewing import view_claim
from provenance.services.viewing_proposals import view_matching, view_origin
from tui.actions import EVERYWHERE, Action
from tui.keys import bindings
from tui.screens.parts import Scrolling
from tui.screens.proposal_acts import ProposalActs
from tui.state.grading import Option
from tui.state.proposing import (
    NAMES,
    Window,
    counts_text,
    next_kind,
    ref_of,
    why_empty,
)
from tui.text import EMPTY, line
from tui.widgets.beside import Beside
from tui.widgets.case_rows import claim_words
from tui.widgets.pair_rows import (
    matching_card,
    matching_pairs,
    matching_row,
    origin_card,
    origin_pairs,
    origin_row,
)
from tui.widgets.proposal_rows import proposal_card, proposal_row
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said
from tui.widgets.status import KeyBar


class ProposalsScreen(ProposalActs, Scrolling):
    """Proposals of one kind with what they rest on: confirmed or dismissed."""

    SCOPE = "proposals"
    BINDINGS = bindings("proposals", EVERYWHERE)
    CSS_PATH = "proposals.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._kind = Proposal.CLAIM
        self._window = Window()
        self._page = ProposedPage(
            lines=(), before=0, counts=dict.fromkeys(Proposal, 0), seen=0
        )
        self._lines: dict[str, Line] = {}
        self._is_turning = False
        """Whether another kind is read, and what is shown is of the one before."""

    def furniture(self) -> ComposeResult:
        """The proposals, and what the chosen one rests on."""
        yield Said(id="none", classes="empty")
        with Container(id="body"):
            yield RowList(id="proposed")
            with Vertical(id="detail"):
                yield Said(id="card")
                yield Beside(id="words")

    def offers(self) -> tuple[Action, ...]:
        """What the last line offers: correcting is for claims alone."""
        every = super().offers()
        if self._kind is Proposal.CLAIM:
            return every
        return tuple(each for each in every if each.id != "edit")

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs(NAMES[self._kind])
        self.query_one("#none", Said).say(line("Reading the ledger …"))
        self.query_one(RowList).focus()

    def action_search(self) -> None:
        self.review.filter_queue("state:proposed ")

    def query_ledger(self) -> Callable[[Any], Any]:
        """A page of the proposals of one kind, and the counts of all."""
        kind, after = self._kind, self._window.after
        return lambda ledger: (
            kind,
            proposals_page(ledger, kind, after=after, limit=PAGE),
        )

    def receive(self, found: tuple[Proposal, ProposedPage]) -> None:
        """Show them; the cursor stays on the one it was on."""
        kind, page = found
        self._is_turning = False
        if not page.lines and self._window.after:
            self._window = self._window.back()
            self.load()
            return
        self._page = page
        self._lines = {str(ref_of(each)): each for each in page.lines}
        self.crumbs(NAMES[kind])
        self.query_one(KeyBar).offer()
        none = self.query_one("#none", Said)
        none.say(line(why_empty(kind, page.counts)))
        none.display = not page.lines
        body, rows = self.query_one("#body"), self.query_one(RowList)
        body.display = bool(page.lines)
        self.set_class(kind is not Proposal.CLAIM, "-pairs")
        rows.set_rows([_row(each) for each in page.lines])
        if page.lines:
            rows.focus()
        else:
            self.nothing_painted()
        self._say_place()

    def on_row_list_moved(self) -> None:
        """Show what the chosen one rests on; at the end of a page, read on."""
        self._say_place()
        each = self.here
        if each is None:
            return
        self.painted("")
        self.matching = None
        self.query_one("#card", Said).say(
            proposal_card(each) if isinstance(each, ProposedLine) else EMPTY
        )
        self.query_one(Beside).say(EMPTY)
        self.start(partial(self._read_one, each), group="claim")
        if self._is_turning:
            return
        position = self.query_one(RowList).position
        window = self._window.moved(self._page, position, self._kind)
        if window != self._window:
            self._window = window
            self.load()

    def on_row_list_chosen(self) -> None:
        """Go into the one that was clicked."""
        self.action_open()

    def action_filter(self) -> None:
        self._kind, self._window = next_kind(self._kind), Window()
        self._is_turning = True
        self.query_one(RowList).begin_again()
        self.painted("")
        self.load()

    def action_open(self) -> None:
        each = self.here
        if isinstance(each, ProposedLine):
            self.action_edit()
        elif isinstance(each, ProposedOrigin):
            self.action_trace()
        elif each is not None and self.is_painted(str(ref_of(each))):
            self._open_case()

    def action_trace(self) -> None:
        each = self.here
        if each is not None:
            self.review.open_trace(str(ref_of(each)))

    @property
    def seen(self) -> int:
        """The newest entry when the page was read."""
        return self._page.seen

    @property
    def here(self) -> Line | None:
        """The proposal under the cursor."""
        return self._lines.get(self.query_one(RowList).key)

    def _open_case(self) -> None:
        view = self.matching
        assert view is not None, "what is painted was read"
        cases = [case for side in (view.stays, view.moves) for case in side.cases]
        if not cases:
            self.tell(line("No case of these events: their claims agree, or are few."))
        elif len(cases) == 1:
            self.review.open_case(cases[0].id)
        else:
            options = tuple(
                Option(
                    str(number),
                    str(case.id),
                    f"K{case.id}, {case.family.replace('_', ' ')} of E{case.event}",
                )
                for number, case in enumerate(cases[:9], 1)
            )
            self.ask(partial(self._pick_case, options))

    async def _pick_case(self, options: tuple[Option, ...]) -> None:
        picked = await self.pick(line("Which case?"), options)
        if picked is not None:
            self.review.open_case(int(picked))

    async def _read_one(self, each: Line) -> None:
        if isinstance(each, ProposedLine):
            await self._read_claim(each)
        elif isinstance(each, ProposedMatch):
            await self._read_match(each)
        else:
            await self._read_origin(each)

    async def _read_claim(self, each: ProposedLine) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, each.claim.id))
        if view is not None and self._is_still(each):
            is_wide = not self.is_narrow
            self.query_one(Beside).say(claim_words(view, is_wide=is_wide))
            self.painted(str(ref_of(each)))

    async def _read_match(self, each: ProposedMatch) -> None:
        view = await self.read(lambda ledger: view_matching(ledger, each.matching.id))
        if view is not None and self._is_still(each):
            self.matching = view
            self.query_one("#card", Said).say(matching_card(view))
            self.query_one(Beside).say_pairs(matching_pairs(view))
            self.painted(str(ref_of(each)))

    async def _read_origin(self, each: ProposedOrigin) -> None:
        view = await self.read(lambda ledger: view_origin(ledger, each.carrying.id))
        if view is not None and self._is_still(each):
            self.query_one("#card", Said).say(origin_card(view))
            self.query_one(Beside).say_pairs(origin_pairs(view))
            self.painted(str(ref_of(each)))

    def _is_still(self, each: Line) -> bool:
        return self.is_open and self.query_one(RowList).key == str(ref_of(each))

    def _say_place(self) -> None:
        rows, page = self.query_one(RowList), self._page
        place = page.before + rows.position + 1 if len(rows) else 0
        self.place(line(counts_text(self._kind, page.counts, place)))


def _row(each: Line) -> ListRow:
    if isinstance(each, ProposedLine):
        return proposal_row(each)
    if isinstance(each, ProposedMatch):
        return matching_row(each)
    return origin_row(each)
