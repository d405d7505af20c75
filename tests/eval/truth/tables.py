"""Tables of figures, with what ours should reach beside what it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.eval.truth.entrants import Measured
from tests.eval.truth.metrics import Quality


@dataclass(frozen=True, slots=True)
class Line:
    """One method's figures, in the order of the table's columns."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A figure that ours should reach."""

    what: str
    got: float | None
    """None while nothing of ours takes part."""
    least: float = float("-inf")
    most: float = float("inf")

    @property
    def sentence(self) -> str:
        """The goal, what was reached, and whether that is short of it."""
        if self.got is None:
            return f"{self.what}: {self._wanted}; nothing of ours takes part"
        verdict = "reached" if self.least <= self.got <= self.most else "SHORT"
        return f"{self.what}: {self._wanted}; ours {self.got:.3f}: {verdict}"

    @property
    def _wanted(self) -> str:
        if self.least == float("-inf"):
            return f"at most {self.most:.3f}"
        if self.most == float("inf"):
            return f"at least {self.least:.3f}"
        return f"{self.least:.3f} to {self.most:.3f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One scenario: every method, then the goals."""

    title: str
    note: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    goals: tuple[Goal, ...] = ()
    remark: str = ""

    def shown(self) -> Iterator[str]:
        """The table as lines of Markdown."""
        yield f"## {self.title}\n"
        yield f"{self.note}\n"
        yield f"| method | {' | '.join(self.columns)} |"
        yield f"|---|{'---|' * len(self.columns)}"
        for line in self.lines:
            yield f"| {line.name} | {' | '.join(line.cells)} |"
        yield ""
        if self.remark:
            yield f"{self.remark}\n"
        yield from (f"- Goal: {goal.sentence}." for goal in self.goals)
        if self.goals:
            yield ""


QUALITY = ("accuracy", "Brier", "ECE", "wrong at .9", "CPU s", "peak MB")


def quality_cells(of: Quality, cost: Measured) -> tuple[str, ...]:
    """What `QUALITY` names."""
    return (
        rate(of.accuracy),
        rate(of.brier),
        rate(of.ece),
        rate(of.wrong_when_sure),
        *cost_cells(cost),
    )


def cost_cells(cost: Measured) -> tuple[str, str]:
    """CPU seconds and megabytes."""
    return f"{cost.cpu_seconds:.3f}", f"{cost.peak_megabytes:.1f}"


def rate(figure: float) -> str:
    """A share with three decimals; a dash where there is none."""
    return "-" if figure != figure else f"{figure:.3f}"
