"""A ledger's reports as the arrays that the model takes, numbered by name.

The promise: neither the order of arrival nor a ledger's own numbers reach the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from provenance.domain.answers import same_answer
from provenance.domain.decisions import Reconciliation
from provenance.domain.text import name_key
from provenance.domain.track_records import Fate
from provenance.domain.values import Polarity, Quantity
from provenance.estimates.evidence import UNDECIDED, Evidence, evidence, graded
from provenance.estimates.figures import FigureReports
from provenance.estimates.mixing import Mix
from provenance.estimates.reports import Float64, IntArray, Reports
from provenance.services.estimating_answers import Report
from provenance.services.estimating_ledger import LEARNT, Gathered, Item

SHIFTS_MIN = 3
"""Decided figures of a party, none of them on the other side, before its figures are
taken to lean."""
SHIFTS_PRIOR = 2.0
"""Decided figures without any lean that are taken for granted."""
_DECIDED = "(as decided)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Questions that names answer, and decided ones of numbers, as one fit takes them.

    Of a number that was decided only who was right counts; of one that was not, its
    own model is asked.
    """

    reports: Reports
    known: Evidence
    items: tuple[Item, ...]
    values: tuple[str, ...]
    """The answer that each value is."""
    given: tuple[tuple[Item, Report], ...]
    """What each report stands for."""
    families: tuple[str, ...]
    """The topics, by name."""

    def place(self, question: int) -> int:
        """The number of a question's item in the arrays."""
        [found] = [
            place
            for place, item in enumerate(self.items)
            if item.question.id == question
        ]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """How far a party's figures ran from what was decided, by its own interest."""

    source: int
    """Its place among the sources."""
    interest: str
    n_decided: int
    shift: float
    """As a logarithm; 0 while labels do not support any."""


def named(of: Gathered, *, target: Item | None = None) -> Named:
    """The arrays of a fit; of the target question its own decision is left out."""
    chosen = [each for each in of.items if _is_named(each, target)]
    families = tuple(sorted({each.question.family for each in chosen}))
    source, item, value, decided, untaught = [], [], [], [], []
    item_of_value: list[int] = []
    values: list[str] = []
    given: list[tuple[Item, Report]] = []
    for place, each in enumerate(chosen):
        decision = None if each is target else each.decision
        answer = None if decision is None else _decided_answer(each, decision)
        first = len(values)
        answers = _answers(each, answer)
        own = sorted({*answers, *([answer] if answer else [])})
        values += own
        item_of_value += [place] * len(own)
        decided.append(UNDECIDED if answer is None else first + own.index(answer))
        for report, says in sorted(
            zip(each.answers.reports, answers, strict=True),
            key=lambda pair: (of.place[pair[0].voice], pair[1], pair[0].answer),
        ):
            source.append(of.place[report.voice])
            item.append(place)
            value.append(first + own.index(says))
            untaught.append(not _teaches(each, report, says == answer))
            given.append((each, report))
    kept = _each_once(source, value)
    reports = Reports(
        source=np.array(source, np.int32)[kept],
        item=np.array(item, np.int32)[kept],
        value=np.array(value, np.int32)[kept],
        item_of_value=np.array(item_of_value, np.int32),
        n_sources=len(of.sources),
        n_items=len(chosen),
        topic=np.array(
            [families.index(each.question.family) for each in chosen], np.int32
        ),
        answer=_shared(chosen, values, item_of_value),
    )
    return Named(
        reports=reports,
        known=evidence(
            reports,
            right=graded(of.letters(target)),
            decided=np.array(decided, np.int32),
            untaught=np.array(untaught, np.bool_)[kept],
        ),
        items=tuple(chosen),
        values=tuple(values),
        given=tuple(given[at] for at in kept),
        families=families,
    )


def decided_since(names: Named, fresh: Sequence[Item]) -> Named:
    """The arrays with decisions made since; of questions that are not in them nothing
    is changed.
    """
    by_number = {item.question.id: item for item in fresh}
    decided, untaught = names.known.decided.copy(), names.known.untaught.copy()
    items = list(names.items)
    for place, old in enumerate(names.items):
        item = by_number.get(old.question.id)
        if item is None or item.answers.is_numeric:
            continue
        items[place] = item
        decision = item.decision
        answer = None if decision is None else _decided_answer(item, decision)
        own = np.flatnonzero(names.reports.item_of_value == place).tolist()
        chosen = [value for value in own if names.values[value] == answer]
        decided[place] = chosen[0] if chosen else UNDECIDED
        for at, (given, report) in enumerate(names.given):
            if given.question.id == item.question.id:
                untaught[at] = not _teaches(item, report, report.answer == answer)
    return replace(
        names,
        items=tuple(items),
        known=replace(names.known, decided=decided, untaught=untaught),
    )


def known_right(
    of: Gathered,
    fitted: Mix,
    names: Named,
    target: Item,
    since: Sequence[Item] = (),
) -> Float64:
    """The share of right reports that grades and decisions say each source makes, on
    the target's topic; NaN where they say nothing.

    `since` are numbers decided after the fit: each adds what it says of its sources.
    """
    records, laid = fitted.credible.belief.records, fitted.table
    taught = names.known.decided[names.reports.item] != UNDECIDED
    taught &= ~names.known.untaught
    told = set(names.reports.source[taught].tolist())
    told |= set(np.flatnonzero(~np.isnan(names.known.right)).tolist())
    gained, lost = _counted_since(of, since, target)
    told |= set(np.flatnonzero(gained + lost).tolist())
    family = target.question.family
    right = np.full(len(of.sources), np.nan)
    for one in sorted(told):
        at = voice = int(laid.feeds.feed[one])
        if laid.n_topics > 1 and family not in names.families:
            right[one] = records.general[voice]
            continue
        if laid.n_topics > 1:
            at = voice * laid.n_topics + names.families.index(family)
        is_right, is_wrong = records.right[at] + gained[one], records.wrong[at]
        right[one] = is_right / (is_right + is_wrong + lost[one])
    return np.asarray(np.clip(right, 0.01, 0.99), np.float64)


def _counted_since(
    of: Gathered, since: Sequence[Item], target: Item
) -> tuple[Float64, Float64]:
    """How often each source was right and wrong on numbers decided after a fit."""
    gained, lost = np.zeros(len(of.sources)), np.zeros(len(of.sources))
    for item in since:
        if item.question.id == target.question.id or not item.answers.is_numeric:
            continue
        for report in item.answers.reports:
            place = of.place.get(report.voice)
            if place is not None and _teaches(item, report, None):
                (gained if _confirmed(item, report) else lost)[place] += 1.0
    return gained, lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """Every number that an origin names, as one array."""

    figures: FigureReports
    items: tuple[Item, ...]
    given: tuple[tuple[Item, Report], ...]

    def place(self, question: int) -> int | None:
        """The number of a question's item; None where no number answers it."""
        found = [
            place
            for place, item in enumerate(self.items)
            if item.question.id == question
        ]
        return found[0] if found else None


def figured(of: Gathered, leans: Sequence[Lean] = ()) -> Figured:
    """All numbers; those of parties that lean are moved back, and about."""
    shifts = {each.source: each.shift for each in leans}
    chosen = [
        each for each in of.items if each.answers.is_numeric and each.answers.reports
    ]
    given = [
        (place, of.place[report.voice], each, report)
        for place, each in enumerate(chosen)
        for report in each.answers.reports
    ]
    given.sort(key=lambda row: (row[0], row[1], row[3].low, row[3].high, row[3].answer))
    factor = np.exp([-shifts.get(voice, 0.0) for _, voice, _, _ in given])
    figures = FigureReports(
        source=np.array([voice for _, voice, _, _ in given], np.int32),
        item=np.array([place for place, _, _, _ in given], np.int32),
        low=np.array([report.low for *_, report in given]) * factor,
        high=np.array([report.high for *_, report in given]) * factor,
        is_about=np.array([report.is_about for *_, report in given], np.bool_)
        | (factor != 1.0),
        n_sources=len(of.sources),
        n_items=len(chosen),
        early=np.array([report.is_overtaken for *_, report in given], np.bool_),
    )
    return Figured(
        figures=figures,
        items=tuple(chosen),
        given=tuple((each, report) for _, _, each, report in given),
    )


def leans(of: Gathered, target: Item) -> tuple[Lean, ...]:
    """How the figures of sources with a recorded interest ran, on the target's family;
    what was decided of the target itself is left out.
    """
    found = []
    for place, source in enumerate(of.sources):
        if source.interest is None:
            continue
        runs = [
            run
            for item in of.items
            if item is not target and item.question.family == target.question.family
            for run in _runs(item, source.id)
        ]
        sides = {run > 0.0 for run in runs if run != 0.0}
        off = sum(run != 0.0 for run in runs)
        is_supported = off >= SHIFTS_MIN and len(sides) == 1
        found.append(
            Lean(
                source=place,
                interest=source.interest,
                n_decided=len(runs),
                shift=sum(runs) / (len(runs) + SHIFTS_PRIOR) if is_supported else 0.0,
            )
        )
    return tuple(found)


def _runs(item: Item, source: int) -> Iterable[float]:
    """How far above or below what was decided a source's figures lay, as logarithms."""
    decision = item.decision
    if decision is None or not isinstance(decision.value, Quantity):
        return
    bounds = decision.value.interval
    low, high = float(bounds.low or 0), float(bounds.high or "inf")
    for report in item.answers.reports:
        if report.voice != source or not _teaches(item, report, None):
            continue
        if report.low > high > 0.0:
            yield log(report.low / high)
        elif 0.0 < report.high < low:
            yield log(report.high / low)
        else:
            yield 0.0


def is_lesson(item: Item) -> bool:
    """Whether the decision on an item says something of who answers it."""
    return item.decision is not None and any(
        _teaches(item, report, None) for report in item.answers.reports
    )


def _is_named(item: Item, target: Item | None) -> bool:
    """Whether an item is of a fit: it says something of those who answer it.

    What one voice alone says teaches nothing, and so does a decision that left it out.
    """
    reports = item.answers.reports
    if item is target:
        return bool(reports) and not item.answers.is_numeric
    if is_lesson(item):
        return True
    return not item.answers.is_numeric and len({r.voice for r in reports}) > 1


def _answers(item: Item, decided: str | None) -> list[str]:
    """What each report of an item says; of numbers only whether it was right."""
    return [
        decided
        if decided is not None and item.answers.is_numeric and _confirmed(item, report)
        else report.answer
        for report in item.answers.reports
    ]


def _decided_answer(item: Item, decision: Reconciliation) -> str:
    """The answer that was decided for: one that was given, or none of these."""
    assert decision.value is not None, "only decisions for a value teach"
    if item.answers.is_numeric:
        return _DECIDED
    fitting = {
        item.answers.by_claim[claim.id]
        for claim in item.asked.claims
        if claim.id in item.answers.by_claim
        and claim.polarity is Polarity.ASSERTED
        and same_answer(claim.value, decision.value)
    }
    return min(fitting, default=f"{decision.value.text} {_DECIDED}")


def _shared(
    items: Sequence[Item], values: Sequence[str], item_of_value: Sequence[int]
) -> IntArray:
    """Which answer each value is: names that are written alike are one, whatever the
    question; of a number none is.
    """
    keys = [
        ""
        if items[place].answers.is_numeric
        else name_key(value.removesuffix(_DECIDED))
        for value, place in zip(values, item_of_value, strict=True)
    ]
    number = {key: at for at, key in enumerate(sorted({*keys} - {""}))}
    return np.array([number.get(key, -1) for key in keys], np.int32)


def _teaches(item: Item, report: Report, is_right: bool | None) -> bool:
    """Whether the decision on an item says of a report's voice what `is_right` does;
    None asks whether it says anything.
    """
    told = {item.fates.get(claim) for claim in report.claims} & LEARNT
    if is_right is None or not told:
        return bool(told)
    if report.is_spare and not is_right:
        return False
    return (Fate.CONFIRMED in told) is is_right


def _confirmed(item: Item, report: Report) -> bool:
    return any(item.fates.get(claim) is Fate.CONFIRMED for claim in report.claims)


def _each_once(source: Sequence[int], value: Sequence[int]) -> list[int]:
    """The places of reports, each voice and value once."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for at, pair in enumerate(zip(source, value, strict=True)):
        if pair not in seen:
            seen.add(pair)
            kept.append(at)
    return kept
