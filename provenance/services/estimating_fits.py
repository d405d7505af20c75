"""Fits: the model over one ledger, and the estimates of its questions that follow.

The promise: a question's own decision never tells of it, and one more decision is taken
in without fitting anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.domain.grades import Grade, Reliability
from provenance.estimates.evidence import UNDECIDED, graded
from provenance.estimates.explaining import Explanation, explain
from provenance.estimates.explaining_figures import (
    EXPERTS as FIGURE_EXPERTS,
)
from provenance.estimates.explaining_figures import FigureExplanation, explain_figure
from provenance.estimates.figures import figure_table
from provenance.estimates.mixing import EXPERTS, WORTH, Mix, mix, updated
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table
from provenance.services.estimating_arrays import (
    Figured,
    Lean,
    Named,
    decided_since,
    figured,
    is_lesson,
    known_right,
    leans,
    named,
)
from provenance.services.estimating_doubts import (
    apart,
    bounds,
    differ,
    first,
    is_known,
    number_flip,
    number_lead,
    unfit,
)
from provenance.services.estimating_ledger import Gathered, Item
from provenance.services.estimating_lines import (
    Estimate,
    answer_lines,
    figure_lines,
    independent,
    joined,
    names_at,
    number_text,
)

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
"""The grades a fit begins with, and the only question that it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The arrays and the mix of one fit."""

    names: Named
    mix: Mix | None
    """None where nothing is said that one could learn from."""
    target: Item
    """The question that it was made for."""
    since: Mapping[int, Item] = field(default_factory=dict)
    """Questions decided after it, by number."""

    @property
    def n_decided(self) -> int:
        """Decided questions that it learnt from."""
        inside = int((self.names.known.decided != UNDECIDED).sum())
        return inside + sum(is_lesson(item) for item in self.since.values())

    def holds(self, item: Item) -> bool:
        """Whether it tells of a question: of names only what is among its items."""
        number = item.question.id
        return item.answers.is_numeric or any(
            each.question.id == number for each in self.names.items
        )


class Fits:
    """Estimates of one ledger's questions; what they have in common is fitted once."""

    def __init__(self, of: Gathered) -> None:
        self.of = of
        self._fitted: dict[_Key, Fit] = {}
        self._numbers: dict[tuple[float, ...], tuple[Figured, Table]] = {}

    @property
    def asked(self) -> tuple[int, ...]:
        """The questions that fits were made for: all of them, and one alone."""
        return tuple(fit.target.question.id for _, fit in _moving(self._fitted, None))

    def begin(self, questions: Iterable[int]) -> None:
        """Fit for questions that are likely to be asked about again."""
        for number in questions:
            item = self.of.item(number)
            if item is not None and item.answers.reports:
                self.fit(item)
                if item.answers.is_numeric:
                    self._figured(leans(self.of, item))

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

    def takes(self, item: Item) -> bool:
        """Whether what was decided on a question can be taken in: not where it is a
        number whose earlier decision was learnt from.
        """
        return not item.answers.is_numeric or not any(
            each.question.id == item.question.id
            for fit in self._fitted.values()
            for each in fit.names.items
        )

    def decided(self, item: Item) -> None:
        """Take in what was decided on a question, in a moment.

        Which sources depend on each other is not learnt again, nor is a claim that
        came meanwhile: a new `Fits` takes all in.
        """
        number = item.question.id
        before, was = self._fitted, self.of.item(number)
        self.of = replace(
            self.of,
            items=tuple(
                item if each.question.id == number else each for each in self.of.items
            ),
        )
        self._fitted = {}
        for key, fit in _moving(before, number):
            if fit.mix is None:
                continue
            names = decided_since(fit.names, [item])
            self._fitted[key] = replace(
                fit,
                names=names,
                mix=updated(fit.mix, names.known),
                since={**fit.since, number: item}
                if item.answers.is_numeric
                else fit.since,
            )
            if key[1] is None and was is not None and was.decision is None:
                # What was fitted before knows nothing of the question's own decision.
                self._fitted[key[0], number] = fit
        own = {key: fit for key, fit in before.items() if key[1] == number}
        self._fitted |= own

    def graded(self, grades: Mapping[int, Sequence[Grade]]) -> None:
        """Take in grades that were given or undone, as `decided` does decisions."""
        before = self._fitted
        self.of = replace(self.of, grades=grades)
        self._fitted = {}
        for (_, number), fit in _moving(before, None):
            if fit.mix is None:
                continue
            letters = self.of.letters(fit.target)
            names = replace(
                fit.names, known=replace(fit.names.known, right=graded(letters))
            )
            self._fitted[letters, number] = replace(
                fit, names=names, mix=updated(fit.mix, names.known)
            )

    def fit(self, item: Item) -> Fit:
        """The arrays and the mix that leave an item's own decision out."""
        letters, number = self.of.letters(item), item.question.id
        own = self._fitted.get((letters, number))
        shared = self._fitted.get((letters, None))
        if own is not None and own.holds(item):
            return own
        if shared is not None and item.decision is None and shared.holds(item):
            return shared
        names = named(self.of, target=item)
        fitted = mix(names.reports, names.known) if names.given else None
        made = Fit(names=names, mix=fitted, target=item)
        is_own = item.decision is not None or shared is not None
        self._fitted[letters, number if is_own else None] = made
        return made

    def _figured(self, leaning: Sequence[Lean]) -> tuple[Figured, Table]:
        """All numbers as parties' leans leave them; no decision changes any other."""
        shifts = tuple(each.shift for each in leaning)
        if shifts not in self._numbers:
            numbers = figured(self.of, leaning)
            self._numbers[shifts] = numbers, figure_table(numbers.figures)
        return self._numbers[shifts]

    def _name(self, item: Item, hidden: frozenset[int]) -> Estimated:
        of = self.of
        fit = self.fit(item)
        names, fitted = fit.names, fit.mix
        assert fitted is not None, "an item with reports is in the fit"
        place = names.place(item.question.id)
        told = explain(names.reports, names.known, fitted, place)
        lines = answer_lines(of, item, names, told, hidden)
        best = told.values[0].probability
        tied = [
            line
            for line in lines
            if line.probability is not None
            and best - line.probability < (SAME if is_known(told, names) else UNKNOWN)
        ]
        untold = {
            place
            for line in told.values
            for one in line.told
            if not one.is_identifiable
            for place in one.sources
        }
        experts = [
            (name, names.values[told.values[first(told, at)].value])
            for at, name in enumerate(EXPERTS)
            if told.trust[at] > WORTH
        ]
        estimate = Estimate(
            question=item.question,
            event=item.event,
            lead=joined([line.text for line in tied]),
            is_tied=len(tied) > 1,
            words=lines[0].words,
            probability=lines[0].probability if told.has_numbers else None,
            n_reports=item.n_claims,
            n_independent=independent(lines),
            answers=lines,
            left_out=item.answers.left_out,
            experts=tuple(experts),
            disagree=told.disagree,
            spread=told.spread,
            flips=names_at(of, told.flipped_without),
            flipped_to="" if told.flipped_to is None else names.values[told.flipped_to],
            untold=names_at(of, sorted(untold)) if len(lines) > 1 else (),
            is_closed=told.is_closed,
            n_decided=fit.n_decided,
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
        numbers, laid = self._figured(leaning)
        place = numbers.place(item.question.id)
        assert place is not None, "an item with numbers is among them"
        below, above = bounds(numbers, item)
        told = explain_figure(
            numbers.figures, right, place, below=below, above=above, laid=laid
        )
        flips = numbers.figures.source[list(told.moved_without)].tolist()
        untold = sorted({one.source for one in told.told if not one.is_identifiable})
        estimate = Estimate(
            question=item.question,
            event=item.event,
            lead=number_lead(numbers, told),
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
            spread=apart(told.by_expert),
            flips=names_at(of, flips),
            flipped_to=number_flip(numbers, told),
            is_even=told.is_even,
            untold=names_at(of, untold) if differ(told, numbers) else (),
            bounded=tuple(unfit(numbers, told)),
            n_decided=fit.n_decided,
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


def _moving(
    fitted: Mapping[_Key, Fit], decided: int | None
) -> Iterable[tuple[_Key, Fit]]:
    """The fits worth moving on: those of all questions, and the newest of one alone.

    Others are made anew when they are asked for: each question that was ever looked at
    would else cost a round. One that is for the question decided stays as it is.
    """
    alone = [key for key in fitted if key[1] is not None and key[1] != decided]
    return [
        (key, fit) for key, fit in fitted.items() if key[1] is None or key in alone[-1:]
    ]


def _because(estimate: Estimate, why: str) -> Estimate:
    return Estimate(
        question=estimate.question,
        event=estimate.event,
        left_out=estimate.left_out,
        why_none=why,
    )
