"""Fits: the model over one ledger, and the estimates of its questions that follow.

The promise: a question's own decision never tells of it, and one more decision is taken
in without fitting anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isinf

import numpy as np

from provenance.domain.grades import Reliability
from provenance.domain.measures import measures
from provenance.domain.text import fold_key
from provenance.estimates.evidence import UNDECIDED
from provenance.estimates.explaining import Explanation, explain
from provenance.estimates.explaining_figures import (
    EXPERTS as FIGURE_EXPERTS,
)
from provenance.estimates.explaining_figures import FigureExplanation, explain_figure
from provenance.estimates.mixing import EXPERTS, Mix, mix, updated
from provenance.estimates.reports import Float64
from provenance.services.estimating_arrays import (
    Figured,
    Lean,
    Named,
    decided_since,
    figured,
    known_right,
    leans,
    named,
)
from provenance.services.estimating_ledger import Gathered, Item
from provenance.services.estimating_lines import (
    Estimate,
    answer_lines,
    figure_lines,
    joined,
    names_at,
    number_text,
)

HARDLY = 0.2
"""How improbable two numbers' order has to be for that to be told."""
SAME = 0.05
"""Probabilities nearer to each other than this tell nothing apart."""
UNKNOWN = 0.2
"""The same where nobody was graded, and reports cannot tell who is reliable."""
_UNTOLD = {"statement"}
"""Measures whose answers are words to be read, which do not add up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesBasis:
    """What an estimate of a name was made from, and what the model made of it."""

    names: Named
    told: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBasis:
    """The same for a number."""

    numbers: Figured
    right: Float64
    item: int
    below: tuple[int, ...]
    above: tuple[int, ...]
    leans: tuple[Lean, ...]
    told: FigureExplanation


Basis = NamesBasis | FigureBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """An estimate with what it can be made from again; None where there is none."""

    estimate: Estimate
    basis: Basis | None = None


_Key = tuple[tuple[Reliability | None, ...], int | None]
"""The grades a fit begins with, and the question whose decision it leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The arrays and the mix of one fit."""

    names: Named
    mix: Mix | None
    """None where nothing is said that one could learn from."""
    since: Mapping[int, Item] = field(default_factory=dict)
    """Questions decided after it, by number."""


class Fits:
    """Estimates of one ledger's questions; what they have in common is fitted once."""

    def __init__(self, of: Gathered) -> None:
        self.of = of
        self._fitted: dict[_Key, Fit] = {}

    def estimate(
        self, item: Item, *, hidden: frozenset[int] = frozenset()
    ) -> Estimated:
        """What the reports on one question make likely."""
        nothing = Estimate(
            question=item.question, event=item.event, left_out=item.answers.left_out
        )
        if item.question.measure in _UNTOLD:
            why = "its answers are words to be read, which do not add up"
            return Estimated(estimate=_because(nothing, why))
        if not item.answers.reports:
            why = "none of its claims says enough to be weighed"
            return Estimated(estimate=_because(nothing, why))
        if item.answers.is_numeric:
            return self._number(item, hidden)
        return self._name(item, hidden)

    def decided(self, item: Item) -> None:
        """Take in what was decided on a question, in a moment.

        Which sources depend on each other is not learnt again, nor is a claim that
        came meanwhile: a new `Fits` takes all in.
        """
        number = item.question.id
        self.of = replace(
            self.of,
            items=tuple(
                item if each.question.id == number else each for each in self.of.items
            ),
        )
        for key, fit in list(self._fitted.items()):
            if key[1] is not None:
                # It leaves one decision out, and knows nothing of this one.
                del self._fitted[key]
            elif fit.mix is not None:
                names = decided_since(fit.names, [item])
                is_in = any(each.question.id == number for each in names.items)
                self._fitted[key] = Fit(
                    names=names,
                    mix=updated(fit.mix, names.known),
                    # A number that was decided before the fit is in it already.
                    since=fit.since if is_in else {**fit.since, number: item},
                )

    def fit(self, item: Item) -> Fit:
        """The arrays and the mix that leave an item's own decision out."""
        masked = item.question.id if item.decision is not None else None
        key = (self.of.letters(item), masked)
        if key not in self._fitted:
            names = named(self.of, target=item)
            fitted = mix(names.reports, names.known) if names.given else None
            self._fitted[key] = Fit(names=names, mix=fitted)
        return self._fitted[key]

    def _name(self, item: Item, hidden: frozenset[int]) -> Estimated:
        of = self.of
        fit = self.fit(item)
        names, fitted = fit.names, fit.mix
        assert fitted is not None, "an item with reports is in the fit"
        place = names.place(item.question.id)
        told = explain(names.reports, names.known, fitted, place)
        lines = answer_lines(of, names, told, hidden)
        best = told.values[0].probability
        tied = [
            line
            for line in lines
            if line.probability is not None
            and best - line.probability < (SAME if _is_known(told, names) else UNKNOWN)
        ]
        untold = {
            place
            for line in told.values
            for one in line.told
            if not one.is_identifiable
            for place in one.sources
        }
        experts = [
            (name, names.values[told.values[_first(told, at)].value])
            for at, name in enumerate(EXPERTS)
            if told.trust[at] > 0.01
        ]
        estimate = Estimate(
            question=item.question,
            event=item.event,
            lead=joined([line.text for line in tied]),
            is_tied=len(tied) > 1,
            words=lines[0].words,
            probability=lines[0].probability if told.has_numbers else None,
            n_reports=item.n_claims,
            n_independent=sum(line.n_independent for line in lines),
            answers=lines,
            left_out=item.answers.left_out,
            experts=tuple(experts),
            disagree=told.disagree,
            spread=told.spread,
            flips=names_at(of, told.flipped_without),
            untold=names_at(of, sorted(untold)) if len(lines) > 1 else (),
            n_decided=told.n_decided,
            model=told.model,
        )
        return Estimated(estimate=estimate, basis=NamesBasis(names=names, told=told))

    def _number(self, item: Item, hidden: frozenset[int]) -> Estimated:
        of = self.of
        fit = self.fit(item)
        names, right = fit.names, fit.names.known.right
        if fit.mix is not None:
            right = known_right(of, fit.mix, names, item, [*fit.since.values()])
        leaning = leans(of, item)
        numbers = figured(of, leaning)
        place = numbers.place(item.question.id)
        assert place is not None, "an item with numbers is among them"
        below, above = _bounds(numbers, item)
        told = explain_figure(numbers.figures, right, place, below=below, above=above)
        flips = numbers.figures.source[list(told.moved_without)].tolist()
        untold = sorted({one.source for one in told.told if not one.is_identifiable})
        estimate = Estimate(
            question=item.question,
            event=item.event,
            lead=_number_lead(numbers, told),
            words="very likely",
            span=(told.low, told.high),
            unit=item.answers.unit,
            n_reports=item.n_claims,
            n_independent=told.n_independent,
            answers=figure_lines(of, item, numbers, told, leaning, hidden),
            left_out=item.answers.left_out,
            experts=tuple(
                (name, number_text(said))
                for name, said in zip(FIGURE_EXPERTS, told.by_expert, strict=True)
            ),
            disagree=told.disagree,
            spread=_apart(told.by_expert),
            flips=names_at(of, flips),
            untold=names_at(of, untold) if _differ(told, numbers) else (),
            bounded=tuple(_unfit(numbers, told)),
            n_decided=int((names.known.decided != UNDECIDED).sum()),
            model=told.model,
        )
        basis = FigureBasis(
            numbers=numbers,
            right=right,
            item=place,
            below=below,
            above=above,
            leans=leaning,
            told=told,
        )
        return Estimated(estimate=estimate, basis=basis)


def _because(estimate: Estimate, why: str) -> Estimate:
    return Estimate(
        question=estimate.question,
        event=estimate.event,
        left_out=estimate.left_out,
        why_none=why,
    )


def _bounds(numbers: Figured, item: Item) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The items that are never above one, and those never below it, by hard rules."""
    measure = item.question.measure
    table = measures()
    orders = [(each.part, each.whole) for each in table.subsets]
    orders += [(part, each.total) for each in table.sums for part in each.parts]
    beside = {
        each.question.measure: place
        for place, each in enumerate(numbers.items)
        if each.event.id == item.event.id
        and fold_key(each.question.scope) == fold_key(item.question.scope)
    }
    return (
        tuple(beside[p] for p, whole in orders if whole == measure and p in beside),
        tuple(beside[w] for part, w in orders if part == measure and w in beside),
    )


def _unfit(numbers: Figured, told: FigureExplanation) -> Iterable[str]:
    """Numbers whose order with this one is improbable by what was reported."""
    own = numbers.items[told.item].question.measure.replace("_", " ")
    for each in told.bounded:
        if each.probability < HARDLY:
            other = numbers.items[each.item].question.measure.replace("_", " ")
            low, high = (other, own) if each.is_below else (own, other)
            yield f"the figures for {low} and {high} hardly fit each other"


def _number_lead(numbers: Figured, told: FigureExplanation) -> str:
    """The point of a number; a lower bound where nobody names any above."""
    reports = [numbers.given[one.report][1] for one in told.told]
    point = number_text(told.point)
    if all(isinf(report.high) for report in reports):
        return f"{point} or more"
    is_named = any(
        report.low == report.high == told.point and not report.is_about
        for report in reports
    )
    return point if is_named else f"around {point}"


def _is_known(told: Explanation, names: Named) -> bool:
    """Whether anything tells how reliable those who answer are."""
    return any(
        one.is_identifiable or not np.isnan(names.known.right[list(one.sources)]).all()
        for line in told.values
        for one in line.told
    )


def _first(told: Explanation, expert: int) -> int:
    """The place of the value that an expert holds for the likeliest."""
    return int(np.argmax([line.by_expert[expert] for line in told.values]))


def _apart(experts: Sequence[float]) -> float:
    """How far apart numbers are, from 0 to 1."""
    low, high = min(experts), max(experts)
    return 0.0 if high <= 0.0 else 1.0 - max(low, 0.0) / high


def _differ(told: FigureExplanation, numbers: Figured) -> bool:
    return len({numbers.given[one.report][1].answer for one in told.told}) > 1
