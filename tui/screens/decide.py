"""What do we say of this question, and why of each claim?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input

from provenance.domain.claims import Claim
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    Rule,
)
from provenance.domain.values import Polarity
from provenance.services.viewing import (
    CaseView,
    QuestionView,
    view_claim,
    view_question,
)
from tui.actions import EVERYWHERE, Action
from tui.keys import bindings
from tui.screens.case_watch import Watching
from tui.screens.decide_acts import DecideActs
from tui.screens.parts import Parted, Scrolling
from tui.state import case as state
from tui.state.deciding_preview import preview, unworded
from tui.text import EMPTY, line, lines, safe
from tui.widgets.case_rows import claim_words
from tui.widgets.choice import Choice
from tui.widgets.decide_rows import weighed_row
from tui.widgets.rows import RowList
from tui.widgets.said import Said
from tui.widgets.words import Words

_FIELDS = ("value", "why", "settles")
_OF_CLAIMS = frozenset(
    {
        "take",
        "supports",
        "outweighed",
        "superseded",
        "out_of_scope",
        "set_aside",
        "explain",
    }
)
"""Actions on the row under the cursor, offered while the list of claims has the focus.

They work from the other fields too, and name the row that they are about.
"""


class DecideScreen(Watching, DecideActs, Parted, Scrolling):
    """A decision in the making, and what is still missing from it."""

    SCOPE = "decide"
    BINDINGS = bindings("decide", EVERYWHERE)
    CSS_PATH = "decide.tcss"

    def __init__(
        self, case: CaseView, question: QuestionView, *, taken: Claim | None = None
    ) -> None:
        super().__init__()
        self._case, self._question, self._taken = case, question, taken
        self._is_filling = False

    def furniture(self) -> ComposeResult:
        """The claims to weigh, their words, the decision, and what is missing."""
        yield Said(id="asked")
        with Container(id="body"):
            with Vertical(id="weighing"):
                yield RowList(id="weighed")
                yield Words(id="words")
            with Vertical(id="form"):
                yield from _field("Outcome", Choice(tuple(Outcome), id="outcome"))
                yield from _field("Value", Input(id="value", compact=True))
                yield from _field("Rule", Choice(tuple(Rule), id="rule"))
                yield from _field(
                    "Confidence", Choice(tuple(Confidence), id="confidence")
                )
                yield from _field("Why", Input(id="why", compact=True))
                yield from _field("Settled by", Input(id="settles", compact=True))
                yield Said(id="preview")
                yield Said(id="missing")
                yield Button("Record the decision", id="record", compact=True)

    def offers(self) -> tuple[Action, ...]:
        """What the last line offers: verdicts on the claims alone."""
        every = super().offers()
        if isinstance(self.focused, RowList):
            return every
        return tuple(each for each in every if each.id not in _OF_CLAIMS)

    def on_mount(self) -> None:
        """Take up the draft, or begin one."""
        is_new = self.begin_draft()
        for label in self.query(".label").results(Said):
            label.say(safe(label.name or ""))
        self.query_one("#value", Input).placeholder = "t takes a claim's, or type one"
        self.query_one("#settles", Input).placeholder = "what would settle it, if known"
        self.query_one("#why", Input).placeholder = "the reason, in a sentence"
        self.query_one("#weighed", RowList).focus()
        self._fill()
        self._show_question()
        self.offer_draft(is_new=is_new)
        if self._taken is not None:
            self._take(self._taken)

    @property
    def case_number(self) -> int:
        """The case of the question."""
        return self._case.case.id

    @property
    def watched(self) -> int | None:
        """The case of the question."""
        return self.case_number

    def show_news(self, content: Content) -> None:
        """Say before the question what others did to its case."""
        self._show_asked(content)

    def query_view(self) -> Callable[[Any], Any]:
        """The question as it is now."""
        number = self._question.question.id
        return lambda ledger: view_question(ledger, number)

    def receive_view(self, found: QuestionView) -> None:
        """Carry the draft over when the question has changed."""
        if found.version != self.draft.base:
            self.draft.rebase(found)
            self._show_question()
        self.show_rows()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the words of the claim under the cursor."""
        claim = self.claim_of(self._rows.get(event.key))
        if claim is None:
            return
        self.painted("")
        self.start(partial(self._read_claim, event.key, claim.id), group="claim")

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Keep what was chosen."""
        if event.choice.id == "outcome":
            self.draft.outcome = Outcome(event.value)
        elif event.choice.id == "rule":
            self.draft.rule = Rule(event.value)
        else:
            self.draft.confidence = Confidence(event.value)
        self._show_missing()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what was typed, as it is typed."""
        if self._is_filling or event.input.id not in _FIELDS:
            return
        if event.input.id == "value":
            self.draft.value_text = event.value
        elif event.input.id == "why":
            self.draft.rationale = event.value
        else:
            self.draft.settles = event.value
        self._show_missing()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Record."""
        self.action_record()

    def action_back(self) -> None:
        if isinstance(self.focused, Input):
            self.query_one("#weighed", RowList).focus()
            return
        if not self.draft.is_begun:
            self.drop_draft()
        self.app.pop_screen()

    def action_take(self) -> None:
        row = self.row_here()
        claim = self.claim_of(row)
        if row is not None and claim is not None and self.is_painted(row.key):
            self._take(claim)

    def _take(self, claim: Claim) -> None:
        if claim.polarity is not Polarity.ASSERTED:
            self.tell(line(f"C{claim.id} asserts no value: it is {claim.polarity}."))
            return
        self.draft.take_value(claim.value, safe(claim.value.text).plain)
        self._fill()

    async def _read_claim(self, key: str, claim: int) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, claim))
        if view is None or not self.is_open:
            return
        if self.query_one("#weighed", RowList).key == key:
            is_wide = self.has_class("-tall") and not self.is_narrow
            shown = claim_words(view, is_wide=is_wide)
            self.query_one(Words).say(shown)
            self.painted(key)

    def _fill(self) -> None:
        draft = self.draft
        self._is_filling = True
        with self.prevent(Input.Changed):
            self.query_one("#value", Input).value = draft.value_text
            self.query_one("#why", Input).value = draft.rationale
            self.query_one("#settles", Input).value = draft.settles
        self._is_filling = False
        self.query_one("#outcome", Choice).choose(draft.outcome)
        self.query_one("#rule", Choice).choose(draft.rule)
        self.query_one("#confidence", Choice).choose(draft.confidence)
        self._show_missing()

    def show_draft(self) -> None:
        """Show what the draft holds."""
        self._fill()
        self._show_question()

    def _show_question(self) -> None:
        self.crumbs("Decide", state.question_title(self.draft.view))
        self._show_asked()
        self.show_rows()

    def _show_asked(self, news: Content = EMPTY) -> None:
        view = self.draft.view
        before = line(news, " ") if news.plain else EMPTY
        self.query_one("#asked", Said).say(
            line(
                " ",
                before,
                (state.question_title(view), "bold"),
                f" · {self._case.event.label} · {view.origins}",
                f" · {state.decision_text(view)}",
            )
        )

    def show_rows(self) -> None:
        """Show the claims with their verdicts, and what is missing."""
        draft = self.draft
        rows = [row for row in state.rows_of(draft.view) if row.claims]
        rows = [row for row in rows if row.claim is None or row.claim.counts]
        self._rows = {row.key: row for row in rows}
        weighed = self.query_one("#weighed", RowList)
        longest = state.answer_cells(rows)
        weighed.set_rows([weighed_row(draft, row, longest=longest) for row in rows])
        self._show_missing()

    def _show_missing(self) -> None:
        draft = self.draft
        self.keep_draft()
        seen = preview(draft)
        self.query_one("#preview", Said).say(
            lines(
                (
                    line(("Sheet: ", "bold"), safe(seen.row)),
                    line(("Dissent: ", "bold"), safe(seen.dissent)),
                )
            )
        )
        refused, missing = draft.refused(), draft.missing()
        parts: list[Content] = []
        if draft.changes:
            parts.append(line(("Changed since: ", "bold"), "; ".join(draft.changes)))
        if refused:
            parts.append(line(("Refused: ", "bold $text-error"), safe(refused)))
        if missing:
            parts.append(line(("Missing: ", "bold"), " · ".join(missing)))
        elif not refused:
            parts.append(line(("Nothing is missing: ", "bold"), "ctrl+r records it."))
        if held := unworded(draft):
            parts.append(line(("Held out: ", "bold $text-warning"), held))
        self.query_one("#missing", Said).say(lines(parts))
        self.query_one("#record", Button).disabled = bool(refused or missing)
        judged = sum(claim.id in draft.verdicts for claim in draft.weighed)
        self.place(line(f"{judged} of {len(draft.weighed)} claims judged"))


def _field(name: str, widget: Choice | Input) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Said(name=name, classes="label")
        yield widget
