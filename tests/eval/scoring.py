"""Running the program and a scorer, each as a process of its own; reading figures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_FIGURE = re.compile(r"^(\w+)=(?:[\d.]+|nan) \((\d+)/(\d+)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of how many."""

    hits: int
    total: int

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.hits + other.hits, self.total + other.total)

    @property
    def rate(self) -> float | None:
        """None where there was nothing to hit."""
        return self.hits / self.total if self.total else None


Figures = dict[str, Figure]


class NoAnswerError(Exception):
    """A process that failed; the sentence holds what it said."""


def provenance(*arguments: str | Path, ledger: Path) -> str:
    """What the program prints; some of many files may be refused."""
    environment = {**os.environ, "PROVENANCE_REVIEWER": "evaluator"}
    return _run(
        (sys.executable, "-m", "provenance", *arguments, "--ledger", ledger),
        allowed=(0, 6),
        environment=environment,
    )


def score(folder: Path, *arguments: str | Path) -> Figures:
    """The figures of the folder's scorer."""
    printed = _run((sys.executable, folder / "score.py", *arguments), allowed=(0,))
    return read_figures(printed)


def read_figures(printed: str) -> Figures:
    """Lines such as `recall=0.500 (1/2)`, by name; other lines are passed over."""
    return {
        name: Figure(int(hits), int(total))
        for name, hits, total in _FIGURE.findall(printed)
    }


def together(each: Iterable[Figures]) -> Figures:
    """The figures of several sets, added up."""
    summed: Figures = {}
    for figures in each:
        for name, figure in figures.items():
            summed[name] = summed.get(name, Figure(0, 0)) + figure
    return summed


def _run(
    command: Sequence[str | Path],
    *,
    allowed: Sequence[int],
    environment: dict[str, str] | None = None,
) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode not in allowed:
        raise NoAnswerError(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout
