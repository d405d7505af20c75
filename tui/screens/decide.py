"""What do we say of this question, and why of each claim?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Button, Input

from provenance.domain.amounts import decided_amount
from provenance.domain.claims import Claim
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
)
from provenance.domain.errors import ProvenanceError, StaleBaseError
from provenance.domain.values import Polarity
from provenance.services.viewing import (
    CaseView,
    QuestionView,
    view_claim,
    view_question,
)
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.kept_draft import KeptDraft
from tui.screens.parts import Parted, Scrolling
from tui.state import case as state
from tui.state.grading import codes
from tui.text import line, safe
from tui.widgets.case_rows import claim_words
from tui.widgets.choice import Choice
from tui.widgets.decide_rows import weighed_row
from tui.widgets.rows import RowList
from tui.widgets.said import Said
from tui.widgets.words import Words

_FIELDS = ("value", "why", "settles")


class DecideScreen(KeptDraft, Parted, Scrolling):
    """A decision in the making, and what is still missing from it."""

    SCOPE = "decide"
    BINDINGS = bindings("decide", EVERYWHERE)
    CSS_PATH = "decide.tcss"

    def __init__(self, case: CaseView, question: QuestionView) -> None:
        super().__init__()
        self._case, self._question = case, question
        self._rows: dict[str, state.Row] = {}
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
                yield Said(id="missing")
                yield Button("Record the decision", id="record", compact=True)

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

    def query_ledger(self) -> Callable[[Any], Any]:
        """The question as it is now."""
        number = self._question.question.id
        return lambda ledger: view_question(ledger, number)

    def receive(self, found: QuestionView) -> None:
        """Carry the draft over when the question has changed."""
        if found.version != self.draft.base:
            self.draft.rebase(found)
            self._show_question()
        self._show_rows()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the words of the claim under the cursor."""
        claim = self._claim_of(self._rows.get(event.key))
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
        row = self._row_here()
        claim = self._claim_of(row)
        if row is None or claim is None or not self.is_painted(row.key):
            return
        if claim.polarity is not Polarity.ASSERTED:
            self.tell(line(f"C{claim.id} asserts no value: it is {claim.polarity}."))
            return
        self.draft.take_value(claim.value, safe(claim.value.text).plain)
        self._fill()

    def action_supports(self) -> None:
        self._judge(Stance.SUPPORTS)

    def action_outweighed(self) -> None:
        self._judge(Stance.OUTWEIGHED)

    def action_superseded(self) -> None:
        self._judge(Stance.SUPERSEDED)

    def action_out_of_scope(self) -> None:
        self._judge(Stance.OUT_OF_SCOPE)

    def action_set_aside(self) -> None:
        self._judge(Stance.SET_ASIDE)

    def action_explain(self) -> None:
        row = self._row_here()
        if row is None or not any(claim in self.draft.verdicts for claim in row.claims):
            self.tell(line("Give a verdict first; then e adds words to it."))
        else:
            self.ask(partial(self._explain, row))

    def action_record(self) -> None:
        blockers = self.draft.blockers()
        if blockers:
            lead = "Refused: " if self.draft.refused() else "Missing: "
            self.tell(line((lead, "bold"), safe(blockers[0])))
        elif self.is_painted(self.query_one("#weighed", RowList).key):
            self.ask(self._record)

    async def _read_claim(self, key: str, claim: int) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, claim))
        if view is None or not self.is_open:
            return
        if self.query_one("#weighed", RowList).key == key:
            is_wide = self.has_class("-tall") and not self.is_narrow
            shown = claim_words(view, is_wide=is_wide)
            self.query_one(Words).say(shown)
            self.painted(key)

    def _judge(self, stance: Stance) -> None:
        row = self._row_here()
        if row is not None and self.is_painted(row.key):
            self.ask(partial(self._judged, row, stance))

    async def _judged(self, row: state.Row, stance: Stance) -> None:
        what = row.judged_name
        title = line(f"{stance.value.replace('_', ' ').capitalize()}: {what}. Why?")
        code = await self.pick(title, codes(stance))
        if code is None:
            return
        words = ""
        if code == ReasonCode.OTHER:
            given = await self.reason(line("In words, then: why?"))
            if given is None:
                return
            words = given
        try:
            self.draft.judge(row.claims, stance, ReasonCode(code), words)
        except ProvenanceError as error:
            self.complain(error)
            return
        self._show_rows()
        self._go_on(row)

    async def _explain(self, row: state.Row) -> None:
        held = next(
            self.draft.verdicts[claim]
            for claim in row.claims
            if claim in self.draft.verdicts
        )
        words = await self.reason(line("The verdict in words."), given=held.reason)
        if words is not None:
            try:
                self.draft.explain(row.claims, words)
            except ProvenanceError as error:
                self.complain(error)
            self._show_rows()

    async def _record(self) -> None:
        from provenance.services.reconciling import reconcile_question

        draft = self.draft
        outcome, rule, confidence = draft.outcome, draft.rule, draft.confidence
        assert outcome is not None, "nothing is missing"
        assert rule is not None, "nothing is missing"
        assert confidence is not None, "nothing is missing"
        value, verdicts, base = draft.value(), draft.verdict_list(), draft.base

        def reconcile(ledger: Any, signed: dict[str, Any]) -> Reconciliation:
            return reconcile_question(
                ledger,
                question=draft.question,
                outcome=outcome,
                value=value,
                verdicts=verdicts,
                rule=rule,
                confidence=confidence,
                rationale=draft.rationale.strip(),
                settles=draft.settles.strip(),
                base=base,
                entry_id=draft.entry_id,
                **signed,
            )

        done = await self.act(reconcile, self._told)
        if done is not None:
            self.drop_draft()
            if self.is_open:
                self.app.pop_screen()

    def _told(self, made: Reconciliation) -> str:
        behind = {
            each.claim for each in made.verdicts if each.stance is Stance.SUPPORTS
        }
        claims = [each for each in self.draft.view.claims if each.id in behind]
        value = "" if made.value is None else f" = {decided_amount(made.value, claims)}"
        title = state.question_title(self._question)
        return f"R{made.id}: {title}{value}, {made.outcome.value.replace('_', ' ')}"

    def complain(self, error: ProvenanceError) -> None:
        """Say why; a save that came too late keeps the draft and shows what changed."""
        super().complain(error)
        if isinstance(error, StaleBaseError):
            self.load()

    def _go_on(self, row: state.Row) -> None:
        keys = list(self._rows)
        after = keys[keys.index(row.key) + 1 :] if row.key in keys else keys
        for key in (*after, *keys):
            missing = set(self._rows[key].claims) - set(self.draft.verdicts)
            if missing:
                self.query_one("#weighed", RowList).go_to(key)
                return
        self.query_one("#outcome", Choice).focus()

    def _row_here(self) -> state.Row | None:
        return self._rows.get(self.query_one("#weighed", RowList).key)

    def _claim_of(self, row: state.Row | None) -> Claim | None:
        if row is None or not row.claims:
            return None
        number = row.claims[0]
        return next(each for each in row.question.claims if each.id == number)

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
        view = self.draft.view
        title = state.question_title(view)
        self.crumbs("Decide", title)
        self.query_one("#asked", Said).say(
            line(
                " ",
                (title, "bold"),
                f" · {self._case.event.label} · {view.origins}",
                f" · {state.decision_text(view)}",
            )
        )
        self._show_rows()

    def _show_rows(self) -> None:
        draft = self.draft
        rows = [row for row in state.rows_of(draft.view) if row.claims]
        rows = [row for row in rows if row.claim is None or row.claim.counts]
        self._rows = {row.key: row for row in rows}
        weighed = self.query_one("#weighed", RowList)
        weighed.set_rows([weighed_row(draft, row) for row in rows])
        self._show_missing()

    def _show_missing(self) -> None:
        draft = self.draft
        self.keep_draft()
        refused, missing = draft.refused(), draft.missing()
        parts: list[Any] = []
        if draft.changes:
            parts += [("Changed since: ", "bold"), f"{'; '.join(draft.changes)}. "]
        if refused:
            parts += [("Refused: ", "bold $text-error"), f"{refused} "]
        if missing:
            parts += [("Missing: ", "bold"), " · ".join(missing)]
        elif not refused:
            parts += [("Nothing is missing: ", "bold"), "ctrl+r records it."]
        self.query_one("#missing", Said).say(line(*parts))
        self.query_one("#record", Button).disabled = bool(refused or missing)
        judged = sum(claim.id in draft.verdicts for claim in draft.weighed)
        self.place(line(f"{judged} of {len(draft.weighed)} claims judged"))


def _field(name: str, widget: Choice | Input) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Said(name=name, classes="label")
        yield widget
