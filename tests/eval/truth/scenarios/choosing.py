"""What scenarios of closed values share: everyone answers, and is measured alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.eval.truth.entrants import Asked, Entrant, Measured
from tests.eval.truth.metrics import Chosen, Quality, apart, chosen, quality, together
from tests.eval.truth.sets import TruthSet
from tests.eval.truth.tables import QUALITY, Goal, Line, Table, quality_cells


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one method did."""

    entrant: Entrant
    chosen: Chosen
    quality: Quality
    cost: Measured


def outcomes(
    entrants: Sequence[Entrant], sets: Sequence[TruthSet], asked: Sequence[Asked]
) -> list[Outcome]:
    """Every method's answers to the same questions, measured."""
    done = []
    for entrant in entrants:
        cost = entrant.run(asked)
        parts = [
            chosen(one, answer) for one, answer in zip(sets, cost.answers, strict=True)
        ]
        done.append(Outcome(entrant, together(parts), quality(parts), cost))
    return done


def choosing_table(
    title: str,
    note: str,
    done: Sequence[Outcome],
    goals: Sequence[Goal] = (),
    *,
    repeats: int = 1,
) -> Table:
    """The outcomes with every figure; the same sets were asked `repeats` times over."""
    return Table(
        title=title,
        note=note,
        columns=QUALITY,
        lines=tuple(
            Line(one.entrant.name, quality_cells(one.quality, one.cost)) for one in done
        ),
        goals=tuple(goals),
        remark=_beside(done, repeats),
    )


def _beside(done: Sequence[Outcome], repeats: int) -> str:
    """How far ours is from the best of the others, item by item."""
    ours_first = next((one for one in done if one.entrant.is_ours), None)
    if ours_first is None:
        return ""
    others = [one for one in done if not one.entrant.is_ours]
    best = max(others, key=lambda one: one.quality.accuracy)
    gain, low, high = apart(ours_first.chosen, best.chosen, repeats=repeats)
    return (
        f"Right, of all items together: {ours_first.entrant.name} minus the best of "
        f"the others, {best.entrant.name}: {gain:+.3f} (95 %: {low:+.3f} to "
        f"{high:+.3f})."
    )


def ours(done: Sequence[Outcome]) -> Quality | None:
    """What the first of ours reached; None where none takes part."""
    return next((one.quality for one in done if one.entrant.is_ours), None)


def best_baseline(done: Sequence[Outcome]) -> float:
    """The highest accuracy of the others."""
    return max(one.quality.accuracy for one in done if not one.entrant.is_ours)


def accuracy_goal(what: str, done: Sequence[Outcome], least: float) -> Goal:
    """The accuracy that ours should reach."""
    reached = ours(done)
    got = None if reached is None else reached.accuracy
    return Goal(what=what, least=least, got=got)


def calibration_goal(done: Sequence[Outcome]) -> Goal:
    """How far probabilities may be from accuracy."""
    reached = ours(done)
    got = None if reached is None else reached.ece
    return Goal(what="calibration (ECE)", most=0.05, got=got)
