"""What the model makes of sources, and how people's decisions agree with it.

The promise: it reads only; of each question what the model says is without that
question's own decision, and nothing is told of few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from db.ledger import Ledger
from provenance.domain.audit_share import is_audited
from provenance.domain.shares import N_MIN, Share
from provenance.domain.values import Quantity
from provenance.estimates.evidence import UNDECIDED, graded
from provenance.estimates.explaining_figures import explain_figure
from provenance.estimates.mixing import Mix, mix
from provenance.estimates.records import Span, beta_span
from provenance.estimates.weighing import records
from provenance.estimates.words import CALIBRATED_AT
from provenance.services.estimating_arrays import Named, figured, leans, named
from provenance.services.estimating_ledger import Gathered, Item, gathered

BINS = 5
"""Steps of a reliability curve, each of as many questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEstimate:
    """How often a source is right, as the model has it."""

    n_decided: int
    """Decided questions that say something of it."""
    reliability: Span | None
    """None under the minimum of decided questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a reliability curve."""

    probability: float
    """The mean of what the model gave its likeliest answers."""
    right: Share
    """How many of these were decided for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """How often people decided as the model would have suggested."""

    shown: Share
    """On questions whose estimate reviewers may look at before they decide."""
    hidden: Share
    """On those that the audit keeps back."""
    covered: Share
    """Decided numbers that lay within what was called very likely."""
    curve: tuple[Step, ...]
    """Empty until enough names were decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """What one fit of a ledger says of its sources and of itself."""

    sources: Mapping[int, SourceEstimate]
    """By number; those who speak for nothing that is weighed are left out."""
    suggestions: Suggestions


NOTHING = SourceEstimate(n_decided=0, reliability=None)


def source_estimates(ledger: Ledger) -> Estimates:
    """What the model makes of every source, by all that was decided."""
    with ledger.read() as connection:
        of = gathered(connection)
    names = named(of)
    fitted = mix(names.reports, names.known) if names.given else None
    return Estimates(
        sources={} if fitted is None else _sources(of, names, fitted),
        suggestions=_suggestions(of, names, fitted),
    )


def _sources(of: Gathered, names: Named, fitted: Mix) -> dict[int, SourceEstimate]:
    laid, belief = fitted.table, fitted.credible.belief
    known = records(laid, names.known, belief.lessons, by_topic=False)
    reports = names.reports
    taught = names.known.decided[reports.item] != UNDECIDED
    taught &= ~names.known.untaught
    decided = np.bincount(reports.source[taught], minlength=len(of.sources))
    found = {}
    for place in np.unique(reports.source).tolist():
        voice, number = int(laid.feeds.feed[place]), int(decided[place])
        span = beta_span(float(known.right[voice]), float(known.wrong[voice]))
        found[int(of.sources[place].id)] = SourceEstimate(
            n_decided=number, reliability=span if number >= N_MIN else None
        )
    return found


def _suggestions(of: Gathered, names: Named, fitted: Mix | None) -> Suggestions:
    told: list[tuple[Item, bool]] = []
    sure: list[tuple[float, bool]] = []
    if fitted is not None:
        for place, item in enumerate(names.items):
            chosen = int(names.known.decided[place])
            if item.answers.is_numeric or chosen == UNDECIDED:
                continue
            values = np.flatnonzero(names.reports.item_of_value == place)
            best = values[np.argmax(fitted.probability[values])]
            told.append((item, int(best) == chosen))
            sure.append((float(fitted.probability[best]), int(best) == chosen))
    numbers = _numbers(of)
    told += numbers
    return Suggestions(
        shown=_share([is_so for item, is_so in told if not _is_audited(of, item)]),
        hidden=_share([is_so for item, is_so in told if _is_audited(of, item)]),
        covered=_share([is_so for _, is_so in numbers]),
        curve=_curve(sure) if len(sure) >= CALIBRATED_AT else (),
    )


def _numbers(of: Gathered) -> list[tuple[Item, bool]]:
    """Decided numbers, and whether each meets its interval.

    What is known of sources are their grades alone: decisions would tell of their own.
    """
    found = []
    right = graded(of.letters(None))
    plain = figured(of)
    for item in of.items:
        decision = item.decision
        if decision is None or not isinstance(decision.value, Quantity):
            continue
        leaning = [each for each in leans(of, item) if each.shift]
        numbers = figured(of, leaning) if leaning else plain
        place = numbers.place(item.question.id)
        if place is None:
            continue
        told = explain_figure(numbers.figures, right, place)
        bounds = decision.value.interval
        low = float("-inf") if bounds.low is None else float(bounds.low)
        high = float("inf") if bounds.high is None else float(bounds.high)
        found.append((item, low <= told.high and told.low <= high))
    return found


def _is_audited(of: Gathered, item: Item) -> bool:
    own = [each.id for each in item.asked.claims if each.question == item.question.id]
    return is_audited(of.origin, min(own))


def _share(told: list[bool]) -> Share:
    return Share(part=sum(told), whole=len(told))


def _curve(sure: list[tuple[float, bool]]) -> tuple[Step, ...]:
    order = sorted(sure)
    steps = []
    for at in range(BINS):
        some = order[len(order) * at // BINS : len(order) * (at + 1) // BINS]
        mean = sum(probability for probability, _ in some) / len(some)
        steps.append(Step(probability=mean, right=_share([is_so for _, is_so in some])))
    return tuple(steps)
