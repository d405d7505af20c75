"""A decision being made: what was chosen so far, and what is still missing.

The draft outlives the screen: leaving keeps it, and a save that came too late does too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from provenance.domain.claims import Claim
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import ProvenanceError
from provenance.domain.identifiers import ClaimId, ReconciliationId, Seq
from provenance.domain.measures import ValueKind, find_measure
from provenance.domain.values import Value
from provenance.domain.weighing import check_decision
from provenance.services.viewing import QuestionView
from tui.state.case import answer_of, decision_text
from tui.state.values import read_value

DECIDED = frozenset({Outcome.VALUE, Outcome.RANGE})
_NAMED = 6
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Draft:
    """What a reviewer has made of one question so far."""

    view: QuestionView
    entry_id: str
    """Made once: a save that is tried again is recorded once."""
    outcome: Outcome | None = None
    value_text: str = ""
    rule: Rule | None = None
    confidence: Confidence | None = None
    rationale: str = ""
    settles: str = ""
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    """What others changed since the draft was begun; empty when nothing."""
    _taken: Value | None = None
    _shown: str = ""

    @property
    def question(self) -> int:
        """The question's number."""
        return self.view.question.id

    @property
    def base(self) -> int:
        """The version of the question that the reviewer has seen."""
        return self.view.version

    @property
    def weighed(self) -> tuple[Claim, ...]:
        """The claims that need a verdict."""
        return tuple(claim for claim in self.view.claims if claim.counts)

    @property
    def is_begun(self) -> bool:
        """Whether anything would be lost with it."""
        chosen = self.outcome or self.rule or self.confidence
        typed = self.value_text or self.rationale or self.settles
        return bool(self.verdicts or chosen or typed)

    @property
    def is_taken(self) -> bool:
        """Whether the value is a claim's own, down to its bounds and wording."""
        return self._taken is not None and self.value_text == self._shown

    def take_value(self, value: Value, shown: str) -> None:
        """Begin with a claim's value; `shown` is how the screen writes it."""
        self._taken, self._shown = value, shown
        self.value_text = shown
        if self.outcome not in DECIDED:
            self.outcome = Outcome.VALUE

    def judge(
        self, claims: Iterable[int], stance: Stance, code: ReasonCode, reason: str = ""
    ) -> None:
        """Give one verdict on some claims.

        Raises:
            InvalidRecordError: The code needs words, or the words are too many.
        """
        given = [
            Verdict(claim=ClaimId(claim), stance=stance, code=code, reason=reason)
            for claim in claims
        ]
        self.verdicts.update((verdict.claim, verdict) for verdict in given)

    def explain(self, claims: Iterable[int], reason: str) -> None:
        """Give the verdicts on some claims other words."""
        for claim in claims:
            held = self.verdicts.get(claim)
            if held is not None:
                self.judge((claim,), held.stance, held.code, reason)

    def value(self) -> Value | None:
        """The value decided; None where the outcome takes none.

        Raises:
            InvalidRecordError: What was typed is no value.
        """
        if self.outcome not in DECIDED:
            return None
        if self.is_taken:
            return self._taken
        return read_value(self.value_text, self._kind())

    def missing(self) -> tuple[str, ...]:
        """What has to be given yet."""
        missing = [*self._unheard(), *self._unchosen()]
        if not self.rationale.strip():
            missing.append("Why, in a sentence")
        return tuple(missing)

    def refused(self) -> str:
        """What the ledger would refuse of what is given so far; empty if nothing."""
        if not self.verdict_list():
            return ""
        # What has no verdict yet is missing, and no reason to refuse the others.
        judged = [claim for claim in self.weighed if claim.id in self.verdicts]
        try:
            decision = self._so_far()
            check_decision(
                decision,
                self.view.question,
                judged,
                self.view.relations,
                self.view.carried,
            )
        except ProvenanceError as error:
            act = f"Reconciling Q{self.question} was refused: "
            said = str(error).removeprefix(act).replace(" Nothing was written.", "")
            return said[:1].upper() + said[1:]
        return ""

    def blockers(self) -> tuple[str, ...]:
        """What keeps the decision from being recorded; empty when nothing does."""
        refused = self.refused()
        return (*([refused] if refused else []), *self.missing())

    def rebase(self, view: QuestionView) -> None:
        """Carry the draft over to what the question has become."""
        known = {claim.id for claim in self.view.claims}
        now = {claim.id for claim in view.claims if claim.counts}
        changes = [
            f"new claim C{claim.id}: {answer_of(claim)} ({claim.speaker.name})"
            for claim in view.claims
            if claim.id not in known
        ]
        gone = sorted(known - {claim.id for claim in view.claims})
        changes += [f"C{claim} no longer counts" for claim in gone]
        before, after = self.view.standing, view.standing
        if after is not None and (
            before is None or before.reconciliation.id != after.reconciliation.id
        ):
            changes.append(f"decided since: {decision_text(view)}")
        self.changes = tuple(changes) or ("a claim, grade or relation it reads",)
        self.verdicts = {
            claim: verdict for claim, verdict in self.verdicts.items() if claim in now
        }
        self.view = view

    def verdict_list(self) -> tuple[Verdict, ...]:
        """The verdicts in the order of the claims."""
        return tuple(
            self.verdicts[claim.id]
            for claim in self.weighed
            if claim.id in self.verdicts
        )

    def _kind(self) -> ValueKind:
        """What kind of value answers the question: the measure's, or the claims'."""
        wanted = find_measure(self.view.question.measure).value
        given = {claim.value.kind for claim in self.weighed}
        if wanted in given or not given:
            return wanted
        return ValueKind.QUANTITY if ValueKind.QUANTITY in given else min(given)

    def _unchosen(self) -> list[str]:
        missing = []
        if self.outcome is None:
            missing.append("Outcome, or t for a claim's value")
        elif self.outcome in DECIDED:
            if not self.value_text.strip():
                missing.append("Value: t takes a claim's, or type one")
            else:
                try:
                    self.value()
                except ProvenanceError as error:
                    why = str(error).removesuffix(" Nothing was written.")
                    missing.append(f"Value: {why}")
        if self.rule is None:
            missing.append("Rule")
        if self.confidence is None:
            missing.append("Confidence")
        return missing

    def _unheard(self) -> list[str]:
        unheard = [claim.id for claim in self.weighed if claim.id not in self.verdicts]
        missing = []
        if unheard:
            names = ", ".join(f"C{claim}" for claim in unheard[:_NAMED])
            more = len(unheard) - _NAMED
            names += f" and {more} more" if more > 0 else ""
            missing.append(f"Verdict on {names}")
        elif self.outcome in DECIDED and not self._is_supported():
            missing.append("A claim that supports the value")
        return missing

    def _so_far(self) -> Reconciliation:
        """The decision, with stand-ins that nothing refuses for what is missing."""
        outcome, value = self.outcome or Outcome.UNRESOLVED, self._value_so_far()
        if outcome in DECIDED and value is None:
            outcome = Outcome.UNRESOLVED
        is_heard = len(self.verdict_list()) == len(self.weighed)
        return Reconciliation(
            id=ReconciliationId(0),
            question=self.view.question.id,
            outcome=outcome,
            value=value,
            rule=self.rule if self.rule and is_heard else Rule.JUDGEMENT,
            confidence=self.confidence or Confidence.LOW,
            rationale=self.rationale if self.rationale.strip() else "To be said.",
            settles=self.settles,
            verdicts=self.verdict_list(),
            by="draft",
            at=_NEVER,
            seq=Seq(0),
        )

    def _value_so_far(self) -> Value | None:
        """The value, once it is one and a claim supports it."""
        if not self._is_supported():
            return None
        try:
            return self.value()
        except ProvenanceError:
            return None

    def _is_supported(self) -> bool:
        return any(
            verdict.stance is Stance.SUPPORTS for verdict in self.verdicts.values()
        )


def verdict_text(verdict: Verdict | None) -> str:
    """A verdict in a row."""
    if verdict is None:
        return "no verdict yet"
    words = f": {verdict.reason}" if verdict.reason else ""
    stance = verdict.stance.value.replace("_", " ")
    return f"{stance}, {verdict.code.label}{words}"


def answer_verdict_text(draft: Draft, claims: Iterable[int]) -> str:
    """What the verdicts on the claims of one answer have in common."""
    given = {draft.verdicts.get(claim) for claim in claims}
    kinds = {(verdict.stance, verdict.code) if verdict else None for verdict in given}
    if kinds == {None}:
        return "no verdict yet"
    if None in kinds:
        return "some without verdict"
    stances = {verdict.stance for verdict in given if verdict}
    if len(stances) > 1:
        return "verdicts differ"
    return stances.pop().value.replace("_", " ")
