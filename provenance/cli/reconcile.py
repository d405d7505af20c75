"""`provenance reconcile`: decides a question, with a verdict on each claim weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.answers import read_answer, takes_number
from provenance.cli.door import Base, Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.decisions import Outcome, Verdict
    from provenance.domain.values import Value
    from provenance.services.opening import Ledger

Text = str | None
OUTCOMES = "value, range, both_stand, unresolved or not_comparable."
RULES = (
    "best_source, latest_count, independent_agreement, range_of_all, correction, "
    "single_claim or judgement."
)
STANCES = "supports, outweighed, superseded, out_of_scope or set_aside"
CODES = (
    "better_placed, more_origins, later_count, corrected, party, copy, "
    "different_measure, vague, unsourced, not_in_words, fits or other"
)
VERDICT = "CLAIM=STANCE:CODE[:TEXT]"

Question = Annotated[
    str, typer.Argument(metavar="QUESTION", help="Q7, or event/measure[/scope].")
]
RuleOption = Annotated[str, typer.Option("--rule", help=RULES)]
ConfidenceOption = Annotated[
    str, typer.Option("--confidence", help="low, moderate or high.")
]
Verdicts = Annotated[
    list[str],
    typer.Option(
        "--verdict",
        metavar=VERDICT,
        help=f"One for each claim weighed. STANCE: {STANCES}. CODE: {CODES}.",
    ),
]
OutcomeOption = Annotated[
    Text, typer.Option("--outcome", help=f"{OUTCOMES} Else told by the value given.")
]
Words = Annotated[Text, typer.Option(help="The number, or the words.")]
Low = Annotated[Text, typer.Option(help="At least this number.")]
High = Annotated[Text, typer.Option(help="At most this number.")]
Best = Annotated[Text, typer.Option(help="The best number within a range.")]
LowOpen = Annotated[
    bool, typer.Option("--low-open", help="More than --low (over 100).")
]
HighOpen = Annotated[bool, typer.Option("--high-open", help="Less than --high.")]
Approx = Annotated[bool, typer.Option("--approx", help="About that many.")]
TextOption = Annotated[
    Text, typer.Option("--text", help="A name, place, date or text; as --value.")
]
Settles = Annotated[str, typer.Option(help="What would settle it.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "reconcile",
        "provenance reconcile kabul-airport-2021-08-26/killed --value 183 "
        "--rule independent_agreement --confidence moderate "
        '--because "Two publishers a year apart give one figure." '
        "--verdict 13-07=supports:fits --verdict 18-02=supports:fits",
        "provenance reconcile sami-jassem-arrest-2021-10/location "
        "--outcome unresolved --rule judgement --confidence low "
        '--because "No account is first-hand." '
        '--settles "A record of the arrest." '
        "--verdict 15-02=set_aside:party --verdict 16-01=set_aside:copy "
        '--verdict "16-02=set_aside:other:The writer infers it." '
        "--verdict 17-01=set_aside:unsourced --verdict 17-02=set_aside:copy",
    )(reconcile)


def reconcile(
    ctx: typer.Context,
    question: Question,
    rule: RuleOption,
    confidence: ConfidenceOption,
    because: Because,
    verdict: Verdicts,
    outcome: OutcomeOption = None,
    value: Words = None,
    low: Low = None,
    high: High = None,
    best: Best = None,
    low_open: LowOpen = False,
    high_open: HighOpen = False,
    approx: Approx = False,
    text: TextOption = None,
    settles: Settles = "",
    base: Base = None,
) -> None:
    """Decide a question, with a verdict on each claim.

    Every claim that answers the question and counts needs a verdict. A decision is
    never edited: deciding again supersedes, and the history stays.
    """
    from provenance.domain.decisions import Confidence, Rule
    from provenance.services.naming import find_question
    from provenance.services.reconciling import reconcile_question

    if value is not None and text is not None:
        raise typer.BadParameter("give --value or --text, not both")
    levels = "low, moderate or high."
    chosen = Rule(_member(rule, set(Rule), "--rule", RULES))
    sure = Confidence(_member(confidence, set(Confidence), "--confidence", levels))
    typed = {
        "value": value if text is None else text,
        "low": low,
        "high": high,
        "best": best,
        "low_open": low_open,
        "high_open": high_open,
        "approx": approx,
    }
    with opened_ledger(ctx) as ledger:
        number = find_question(ledger, question)
        answer = _answer(ledger, number, typed)
        made = reconcile_question(
            ledger,
            question=number,
            outcome=_outcome(outcome, answer),
            value=answer,
            verdicts=[_verdict(ledger, each) for each in verdict],
            rule=chosen,
            confidence=sure,
            rationale=because,
            settles=settles,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    said = "" if made.value is None else f" {show(made.value.text)}"
    narrate(
        f"R{made.id}: Q{made.question} is decided as "
        f"{made.outcome.value.replace('_', ' ')}{said} (entry #{made.seq})."
    )


def _answer(ledger: Ledger, question: int, typed: dict[str, Any]) -> Value | None:
    from provenance.domain.measures import ValueKind
    from provenance.services.viewing import view_question

    asked = view_question(ledger, question)
    measure = asked.question.measure
    kinds = {claim.value.kind for claim in asked.claims}
    is_number = ValueKind.QUANTITY in kinds or (not kinds and takes_number(measure))
    return read_answer(measure, is_number=is_number, typed=typed)


def _outcome(text: Text, answer: Value | None) -> Outcome:
    from provenance.domain.decisions import Outcome
    from provenance.domain.values import Quantity

    if text is not None:
        return Outcome(_member(text, set(Outcome), "--outcome", OUTCOMES))
    if answer is None:
        raise typer.BadParameter(f"give a value, or --outcome: {OUTCOMES}")
    if isinstance(answer, Quantity) and answer.low != answer.high:
        both = answer.low is not None and answer.high is not None
        return Outcome.RANGE if both else Outcome.VALUE
    return Outcome.VALUE


def _verdict(ledger: Ledger, text: str) -> Verdict:
    from provenance.domain.decisions import ReasonCode, Stance, Verdict
    from provenance.domain.identifiers import ClaimId
    from provenance.services.naming import find_claim

    claim, equals, said = text.partition("=")
    stance, colon, why = said.partition(":")
    code, _, reason = why.partition(":")
    if not equals or not colon:
        raise typer.BadParameter(f"--verdict {show(text)} is not {VERDICT}")
    return Verdict(
        claim=ClaimId(find_claim(ledger, claim)),
        stance=Stance(_member(stance, set(Stance), "--verdict", STANCES)),
        code=ReasonCode(_member(code, set(ReasonCode), "--verdict", CODES)),
        reason=reason.strip(),
    )


def _member(text: str, known: set[Any], option: str, names: str) -> str:
    spelt = text.strip().lower().replace("-", "_")
    if spelt not in known:
        raise typer.BadParameter(f"{option} {show(text)} is not one of {names}")
    return spelt
