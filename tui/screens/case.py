"""What do the claims of one case say, who says it, and how do they stand together?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from provenance.domain.cases import told_text
from provenance.domain.claims import Claim, ClaimState
from provenance.services.viewing import CaseView, view_case, view_claim
from provenance.services.viewing_ratings import waiting_readings
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.case_acts import Waiting
from tui.screens.case_pane import CasePane
from tui.screens.case_relations import CaseRelations
from tui.screens.case_watch import Watching
from tui.screens.parts import Parted, Scrolling
from tui.state import case as state
from tui.state.case_list import state_text
from tui.text import EMPTY, line, safe
from tui.widgets.case_rows import (
    claim_card,
    claim_words,
    question_card,
    row_line,
)
from tui.widgets.rows import RowList
from tui.widgets.said import Said
from tui.widgets.words import Words


class CaseScreen(Watching, CasePane, CaseRelations, Parted, Scrolling):
    """The claims of a case by question and answer, with the words of the chosen one."""

    SCOPE = "case"
    BINDINGS = bindings("case", EVERYWHERE)
    CSS_PATH = "case.tcss"

    def __init__(self, case: int) -> None:
        super().__init__()
        self._case = case
        self._rows: dict[str, state.Row] = {}
        self._marked = ""
        self._was_undecided = False
        """Whether something was to be decided when a decision was opened."""

    def furniture(self) -> ComposeResult:
        """The claims, and beside or below them what the chosen one rests on."""
        yield Said(id="event")
        with Container(id="body"):
            yield RowList(id="claims")
            with Vertical(id="detail"):
                yield Said(id="card")
                yield Words(id="words")
                yield Said(id="standing", classes="heading")
                yield RowList(id="relations", wraps=True)

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs(f"K{self._case}")
        self.query_one("#event", Said).say(line("Reading the ledger …"))
        self.query_one("#claims", RowList).focus()

    @property
    def watched(self) -> int | None:
        """The case itself."""
        return self._case

    def query_view(self) -> Callable[[Any], Any]:
        """The case as this reviewer may see it."""
        case, by = self._case, self.gateway.by
        return lambda ledger: read_case(ledger, case, by=by)

    def show_news(self, content: Content) -> None:
        """Say before what is known of the case what others did to it."""
        if self.view is not None:
            self._show_event(self.view, content)

    def receive_view(self, read: tuple[CaseView, Waiting]) -> None:
        """Show the case; the cursor stays on the row it was on."""
        found, self.waiting = read
        self.view = found
        if self._was_undecided and self.is_current:
            self._was_undecided = False
            if not state.undecided(found):
                self.review.go_home()
                return
        self._show_event(found)
        rows = state.case_rows(found)
        self._rows = {row.key: row for row in rows}
        by, waits = self.gateway.by, self.waiting
        longest = state.answer_cells(rows)
        shown = [row_line(found, row, by, waits, longest=longest) for row in rows]
        first = next((row.key for row in rows if row.claim is not None), "")
        claims = self.query_one("#claims", RowList)
        claims.set_rows(shown, key="" if claims.key else first)

    @property
    def row(self) -> state.Row | None:
        """The row under the cursor; None before the case is read."""
        return self._rows.get(self.query_one("#claims", RowList).key)

    @property
    def rows(self) -> dict[str, state.Row]:
        """The rows of the case, by name."""
        return self._rows

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what the chosen row rests on."""
        if event.rows.id == "claims":
            self.show_row()

    def on_resize(self) -> None:
        """Draw again in the room there is."""
        if not self.shows_words:
            self.call_after_refresh(self.show_picture)

    def show_row(self) -> None:
        """Show the words of the row under the cursor, or a picture of its question."""
        row = self.row
        if row is None or self.view is None:
            return
        self._say_place()
        if not self.shows_words:
            self.show_picture()
            return
        claim = row.claim or self._first_claim(row)
        self.show_relations(row)
        if row.claim is None and row.answer is None:
            self.query_one("#card", Said).say(question_card(row.question))
            self.query_one("#words", Words).say(
                safe(state.rationale_text(row.question), one_line=False)
            )
            self.painted(row.key)
        elif claim is not None:
            self.painted("")
            self.query_one("#card", Said).say(
                claim_card(self.view, claim, self.gateway.by, self.waiting)
            )
            read = partial(self._read_claim, row.key, claim.id)
            self.start(read, group="claim")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Decide the question that was clicked."""
        if event.rows.id == "claims":
            self.action_decide()

    def action_decide(self) -> None:
        from tui.screens.decide import DecideScreen

        row, view = self.row, self.view
        if row is None or view is None or not self.is_painted(row.key):
            return
        self._was_undecided = bool(state.undecided(view))
        self.app.push_screen(DecideScreen(view, row.question))

    def action_mark_left(self) -> None:
        row = self.row
        if row is None or (row.claim is None and row.answer is None):
            self.tell(line("Go to a claim or an answer first."))
            return
        self._marked = "" if row.key == self._marked else row.key
        told = f"{row.key} will stand on the left: b on another sets it beside."
        self.tell(line(told if self._marked else "Nothing is marked."))

    def action_beside(self) -> None:
        from tui.screens.case_pair import PairScreen

        row = self.row
        if row is None or (row.claim is None and row.answer is None):
            self.tell(line("Go to a claim or an answer first."))
            return
        marked = self._rows.get(self._marked)
        left, right = (row, None) if marked in (None, row) else (marked, row)
        assert left is not None, "without a mark the row itself stands on the left"
        if right is not None and (left.claim is None) != (right.claim is None):
            self.tell(line("A claim beside a claim, an answer beside an answer."))
            return
        key = "" if right is None else right.key
        self.app.push_screen(PairScreen(self._case, left.key, key))

    def action_source(self) -> None:
        claim = self.claim_here()
        if claim is not None:
            self.review.open_source(claim.speaker.source)

    def action_trace(self) -> None:
        row = self.row
        if row is None:
            return
        standing = row.question.standing
        if row.claim is not None:
            self.review.open_trace(f"C{row.claim.id}")
        elif standing is not None:
            self.review.open_trace(f"R{standing.reconciliation.id}")
        else:
            self.review.open_trace(f"Q{row.question.question.id}")

    def action_next_question(self) -> None:
        self._go_question(1)

    def action_previous_question(self) -> None:
        self._go_question(-1)

    def claim_here(self) -> Claim | None:
        """The claim under the cursor, once its words are painted."""
        row = self.row
        if row is None or row.claim is None:
            self.tell(line("Go to a claim first."))
            return None
        return row.claim if self.is_painted(row.key) else None

    def _first_claim(self, row: state.Row) -> Claim | None:
        if row.answer is None:
            return None
        number = row.answer.claims[0]
        return next(each for each in row.question.claims if each.id == number)

    def _go_question(self, step: int) -> None:
        claims = self.query_one("#claims", RowList)
        keys = list(self._rows)
        places = [
            place
            for place, row in enumerate(self._rows.values())
            if row.claim is None and row.answer is None
        ]
        ahead = [place for place in places if (place - claims.position) * step > 0]
        if ahead:
            claims.go_to(keys[ahead[0] if step > 0 else ahead[-1]])

    def _show_event(self, view: CaseView, news: Content = EMPTY) -> None:
        event, case = view.event, view.case
        parts = [
            state_text(case),
            case.family.replace("_", " "),
            told_text(
                case,
                proposed=sum(
                    claim.state is ClaimState.PROPOSED
                    for asked in view.questions
                    for claim in asked.claims
                ),
            ),
            "1 contradicting pair"
            if case.contradictions == 1
            else f"{case.contradictions} contradicting pairs",
            "" if event.when is None else event.when.text,
            event.place or "",
        ]
        said = " · ".join(part for part in parts if part)
        before = line(news, " ") if news.plain else EMPTY
        self.query_one("#event", Said).say(line(" ", before, said))
        self.crumbs(f"K{self._case}", event.label)

    async def _read_claim(self, key: str, claim: int) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, claim))
        if view is None or not self.is_open:
            return
        if self.row is not None and self.row.key == key and self.shows_words:
            is_wide = not self.is_narrow
            self.query_one(Words).say(claim_words(view, is_wide=is_wide))
            self.painted(key)

    def _say_place(self) -> None:
        view, claims = self.view, self.query_one("#claims", RowList)
        if view is None:
            return
        left = len(state.undecided(view))
        of = len(view.contested)
        decided = (
            f"{of - left} of {of} questions decided" if of else "nothing contested"
        )
        self.place(line(f"{claims.position + 1} of {len(claims)} · {decided}"))


def read_case(ledger: Any, case: int, *, by: str) -> tuple[CaseView, Waiting]:
    """A case as a reviewer may see it, and the ratings that wait for that reviewer."""
    view = view_case(ledger, case, viewer=by)
    claims = [claim.id for asked in view.questions for claim in asked.claims]
    return view, waiting_readings(ledger, claims, viewer=by)
