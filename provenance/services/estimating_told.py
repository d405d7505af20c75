"""An estimate in plain sentences, for every door; and as one object for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import ceil, floor, log10
from typing import Any

from provenance.domain.amounts import PERSON, counted_unit
from provenance.domain.measures import find_measure
from provenance.domain.shares import unit_text
from provenance.domain.text import show
from provenance.estimates.words import CALIBRATED_AT
from provenance.services.estimating_answers import LeftOut
from provenance.services.estimating_lines import (
    AnswerLine,
    Estimate,
    VoiceLine,
    joined,
    number_text,
)

LIMITS = (
    "It knows who said what, who copies whom, grades and decisions; it has not read a "
    "word, and takes a well-organised majority for many."
)
NUMBER_LIMITS = (
    "How wide numbers are is set by hand, until decisions allow measuring it."
)
CLOSED = (
    "Few answers, many questions: which answer each source mistakes for which counts "
    "most."
)
LEFT_OUT_MAX = 6
"""Reasons for leaving claims out that are told, each with its claims."""
CLAIMS_MAX = 8
_CERTAIN = 0.99


def estimate_text(told: Estimate) -> Iterator[str]:
    """What an estimate says, line by line, harmless; indented by what belongs where."""
    question = told.question
    scope = f", {show(question.scope)}" if question.scope else ""
    measure = show(question.measure.replace("_", " "))
    yield f"Q{question.id} {measure}{scope}: {show(told.event.label)}"
    if told.is_hidden:
        yield (
            "  Kept back by the audit: decide it by yourself first. A quarter of the "
            "queue is, so that people who saw suggestions can be told from others."
        )
        return
    if told.why_none:
        yield f"  No estimate: {told.why_none}."
        yield from _left_out(told.left_out)
        return
    yield f"  {lead_text(told)}"
    yield f"  {counted_text(told)}"
    for line in told.answers:
        yield from _answer(line, "weight" if told.is_number else "evidence")
    yield from _doubts(told)
    yield from _left_out(told.left_out)
    yield f"  {basis_text(told)}"


def counted_text(told: Estimate) -> str:
    """`13 reports = 3.2 independent`."""
    return _counted(told.n_reports, told.n_independent)


def lead_text(told: Estimate) -> str:
    """The one sentence of an estimate."""
    if told.is_tied:
        return f"Nothing here tells {show(told.lead)} apart."
    if told.span is None:
        chance = told.probability
        number = "" if chance is None else f" (P {chance_text(chance)})"
        return f"Most likely {show(told.lead)}: {told.words}{number}."
    low, high = span_text(told)
    unit = ""
    if told.unit and told.unit != PERSON:
        unit = f" {show(counted_unit(told.unit, is_one=told.lead == '1'))}"
    return f"Most likely {show(told.lead)}{unit}; very likely between {low} and {high}."


def chance_text(probability: float) -> str:
    """A probability with two decimals, and never as a certainty: `over .99`."""
    if probability > _CERTAIN:
        return f"over {unit_text(_CERTAIN)}"
    return unit_text(probability)


def flip_text(told: Estimate) -> str:
    """Whom an estimate hangs on, and what it would be without them."""
    left = show(told.flipped_to)
    then = f"it would be {left}" if told.is_number else f"{left} would lead"
    return f"Without {_and(told.flips)}, {then}."


def span_text(told: Estimate) -> tuple[str, str]:
    """The ends of a number's interval, rounded outwards where things are counted."""
    assert told.span is not None, "only a number has an interval"
    low, high = told.span
    if find_measure(told.question.measure).unit in _WHOLE or high >= 10:
        return number_text(_coarse(low, floor)), number_text(_coarse(high, ceil))
    return f"{low:.1f}", f"{high:.1f}"


def _coarse(number: float, towards: Callable[[float], int]) -> float:
    """A number rounded to two digits where it has more: the rest would look known."""
    step = 10.0 ** max(0, floor(log10(max(number, 1.0))) - 1)
    return towards(number / step) * step


_WHOLE = {"person", "attack", "airstrike", "aftershock", "house", "item"}


def basis_text(told: Estimate) -> str:
    """What an estimate rests on."""
    after = "1 decision" if told.n_decided == 1 else f"{told.n_decided:,} decisions"
    return f"By the model “{told.model}”, after {after} on other questions."


def limits_text(every: Sequence[Estimate]) -> str:
    """What estimates cannot tell, in one line; empty when there are none."""
    made = [told for told in every if told.answers]
    if not made:
        return ""
    parts = ["A suggestion, which decides nothing.", LIMITS]
    if any(told.is_number for told in made):
        parts.append(NUMBER_LIMITS)
    if min(told.n_decided for told in made) < CALIBRATED_AT:
        parts.append(
            f"It speaks in words until {CALIBRATED_AT} decisions show how far its "
            "numbers hold."
        )
    return " ".join(parts)


def _answer(line: AnswerLine, what: str) -> Iterator[str]:
    words = f", {line.words}" if line.words else ""
    counted = _counted(line.n_reports, line.n_independent)
    yield f"  {show(line.text)}{words}: {counted}"
    for voice in line.voices:
        yield f"    {voice_text(voice, what)}"


def voice_text(voice: VoiceLine, what: str) -> str:
    """What one voice adds, as a sum that a reader can do again."""
    first, *others = (show(name) for name in voice.names)
    names = f"{first}, with {' and '.join(others)}" if others else first
    parts = [f"{names} ({voice.letter})"]
    if voice.evidence is None:
        parts.append(f"independence {unit_text(voice.independence)}")
    else:
        assert voice.adds is not None, "evidence that is known adds something"
        if voice.reliability is not None:
            span = voice.reliability
            low, high = unit_text(span.low), unit_text(span.high)
            parts.append(f"right {unit_text(span.mean)} ({low}-{high})")
        parts.append(
            f"{what} {voice.evidence:.2f} x independence "
            f"{unit_text(voice.independence)} = {voice.adds:.2f}"
        )
    parts.extend(show(each) for each in voice.because)
    return "; ".join(parts)


def _doubts(told: Estimate) -> Iterator[str]:
    """What would change it, and where it cannot know."""
    rivals = len(told.answers) > 1
    if told.flips and not told.is_tied:
        yield f"  {flip_text(told)}"
    elif rivals and not told.is_tied:
        yield "  It would stay about the same without any one of them, or any two."
    if told.is_even:
        yield "  About as much speaks for more: of equals, the lower is told."
    if told.disagree and len({said for _, said in told.experts}) > 1:
        yield f"  The experts disagree: {_experts(told)}."
    if told.is_closed:
        yield f"  {CLOSED}"
    for each in told.bounded:
        yield f"  Look again: {each}."
    if told.untold:
        are = "is" if len(told.untold) == 1 else "are"
        yield f"  Reports alone cannot tell how reliable {_and(told.untold)} {are}."
    if not rivals and len(told.answers[0].voices) == 1:
        yield "  One origin: nothing here checks it."


def _experts(told: Estimate) -> str:
    said = sorted(told.experts, key=lambda each: each[1])
    return "; ".join(
        f"{show(answer)} by the {_and([name for name, _ in each])}"
        for answer, each in groupby(said, key=lambda each: each[1])
    )


def _left_out(left: tuple[LeftOut, ...]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for each in left:
        by_reason.setdefault(each.why, []).append(f"C{each.claim} {show(each.says)}")
    for why, claims in list(by_reason.items())[:LEFT_OUT_MAX]:
        more = len(claims) - CLAIMS_MAX
        tail = f" and {more} more" if more > 0 else ""
        yield f"  Left out, {show(why)}: {', '.join(claims[:CLAIMS_MAX])}{tail}"
    more = len(by_reason) - LEFT_OUT_MAX
    if more > 0:
        yield f"  Left out for {more} more reasons: see them with --json"


def _counted(reports: int, independent: float) -> str:
    noun = "report" if reports == 1 else "reports"
    return f"{reports} {noun} = {number_text(round(independent, 1))} independent"


def _and(names: list[str] | tuple[str, ...]) -> str:
    return joined([show(name) for name in names])


def estimate_object(told: Estimate) -> dict[str, Any]:
    """An estimate as one object, texts as kept; what is hidden is null."""
    question = told.question
    return {
        "question": f"Q{question.id}",
        "event": told.event.slug,
        "measure": question.measure,
        "scope": question.scope or None,
        "hidden": told.is_hidden,
        "none": told.why_none or None,
        "lead": told.lead or None,
        "tied": told.is_tied,
        "words": told.words or None,
        "probability": _rounded(told.probability),
        "interval": None if told.span is None else [_rounded(x) for x in told.span],
        "unit": told.unit,
        "reports": told.n_reports,
        "independent": _rounded(told.n_independent),
        "answers": [_answer_object(line) for line in told.answers],
        "left_out": [
            {"claim": f"C{each.claim}", "says": each.says, "why": each.why}
            for each in told.left_out
        ],
        "experts": [{"expert": name, "says": said} for name, said in told.experts],
        "experts_disagree": told.disagree,
        "spread": _rounded(told.spread),
        "flipped_without": list(told.flips),
        "flipped_to": told.flipped_to or None,
        "cannot_be_told": list(told.untold),
        "hardly_fits": list(told.bounded),
        "decisions": told.n_decided,
        "model": told.model or None,
        "limits": limits_text([told]) or None,
    }


def _answer_object(line: AnswerLine) -> dict[str, Any]:
    return {
        "answer": line.text,
        "words": line.words or None,
        "reports": line.n_reports,
        "independent": _rounded(line.n_independent),
        "voices": [voice_object(voice) for voice in line.voices],
    }


def voice_object(voice: VoiceLine) -> dict[str, Any]:
    """One voice as an object, texts as kept; what is hidden is null."""
    span = voice.reliability
    return {
        "sources": list(voice.names),
        "claims": [f"C{claim}" for claim in voice.claims],
        "grade": voice.letter,
        "reliability": None
        if span is None
        else {
            "mean": _rounded(span.mean),
            "interval": [_rounded(span.low), _rounded(span.high)],
        },
        "evidence": _rounded(voice.evidence),
        "independence": _rounded(voice.independence),
        "adds": _rounded(voice.adds),
        "because": list(voice.because),
    }


def _rounded(number: float | None) -> float | None:
    # Adding nought turns a negative one into the other.
    return None if number is None else round(number, 4) + 0.0
