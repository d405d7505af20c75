"""What a reviewer does with a decision in the making: verdicts, words, recording."""

from __future__ import annotations

from functools import partial
from typing import Any

from provenance.domain.amounts import decided_amount
from provenance.domain.claims import Claim
from provenance.domain.decisions import ReasonCode, Reconciliation, Stance
from provenance.domain.errors import ProvenanceError, StaleBaseError
from provenance.services.viewing import QuestionView, view_question
from provenance.services.watching import read_news
from tui.screens.kept_draft import KeptDraft
from tui.state import case as state
from tui.state.grading import codes
from tui.state.journal import ERROR
from tui.text import line, safe
from tui.widgets.choice import Choice
from tui.widgets.rows import RowList


class DecideActs(KeptDraft):
    """The acts of the decide screen; only recording writes to the ledger."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, state.Row] = {}
        self._is_too_late = False

    @property
    def case_number(self) -> int:
        """The case of the question."""
        raise NotImplementedError

    def show_rows(self) -> None:
        """Show the claims with their verdicts, and what is missing."""
        raise NotImplementedError

    def row_here(self) -> state.Row | None:
        """The row under the cursor."""
        return self._rows.get(self.query_one("#weighed", RowList).key)

    def claim_of(self, row: state.Row | None) -> Claim | None:
        """The claim of a row, or the first of an answer's."""
        if row is None or not row.claims:
            return None
        number = row.claims[0]
        return next(each for each in row.question.claims if each.id == number)

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
        row = self.row_here()
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

    def _judge(self, stance: Stance) -> None:
        row = self.row_here()
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
        self.show_rows()
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
            self.show_rows()

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
        elif self._is_too_late:
            self._is_too_late = False
            await self._settle()

    async def _settle(self) -> None:
        """Show both versions of a decision that came too late, and ask which holds."""
        from tui.screens.decide_versions import MINE, THEIRS, versions_pick

        draft, base, by = self.draft, self.draft.base, self.gateway.by
        found = await self.read(
            lambda ledger: (
                view_question(ledger, draft.question),
                read_news(ledger, after=base, by=by, case=self.case_number),
            )
        )
        if found is None or not self.is_open:
            return
        now, news = found
        asked = versions_pick(draft, now, news.acts, self.gateway.clock())
        draft.rebase(now)
        self.show_draft()
        picked = await self.app.push_screen_wait(asked)
        if picked == THEIRS:
            self.drop_draft()
            self.review.say(line("Theirs stands; your draft is dropped."))
            if self.is_open:
                self.app.pop_screen()
        elif picked == MINE:
            await self._record_on_top(now)

    async def _record_on_top(self, now: QuestionView) -> None:
        standing = now.standing
        assert standing is not None, "offered only where somebody decided"
        theirs = standing.reconciliation
        over = f"R{theirs.id} by {theirs.by}"
        because = await self.reason(line(f"Yours over {over}. Why?"))
        if because is None:
            return
        draft = self.draft
        draft.rationale = f"{draft.rationale.strip()} Over {over}: {because}".strip()
        self.show_draft()
        if blockers := draft.blockers():
            self.tell(line(("First: ", "bold"), safe(blockers[0])))
        else:
            await self._record()

    def _told(self, made: Reconciliation) -> str:
        behind = {
            each.claim for each in made.verdicts if each.stance is Stance.SUPPORTS
        }
        claims = [each for each in self.draft.view.claims if each.id in behind]
        value = "" if made.value is None else f" = {decided_amount(made.value, claims)}"
        title = state.question_title(self._question)
        return f"R{made.id}: {title}{value}, {made.outcome.value.replace('_', ' ')}"

    def complain(self, error: ProvenanceError) -> None:
        """Say why; after a save that came too late, both versions are shown."""
        if not isinstance(error, StaleBaseError):
            super().complain(error)
            return
        self._is_too_late = self._is_refused = True
        self.review.ahead.drop()
        self.review.note(ERROR, str(error))

    def _go_on(self, row: state.Row) -> None:
        keys = list(self._rows)
        after = keys[keys.index(row.key) + 1 :] if row.key in keys else keys
        for key in (*after, *keys):
            missing = set(self._rows[key].claims) - set(self.draft.verdicts)
            if missing:
                self.query_one("#weighed", RowList).go_to(key)
                return
        self.query_one("#outcome", Choice).focus()
