"""What an estimate said when it was kept: a suggestion, told apart from decisions.

The promise: wherever it is printed it says of itself that it decided nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

STANDING = "a suggestion that decided nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEstimate:
    """A kept estimate as it was told, without what it was made from; untrusted."""

    entry: int
    by: str
    at: str
    question: int
    model: str
    """With its version."""
    inputs_sha256: str
    """Of what it was made from: the same reports and grades give the same digest."""
    lead: str
    """Its one sentence."""
    words: str
    """How likely its answer is (ICD 203)."""
    interval: tuple[str, str] | None
    """Of a number: what it very likely lies between."""
    reports: int
    independent: str
    """What these are worth, to one decimal."""
    flips: tuple[str, ...]
    """Without whom another answer would lead."""
    lines: tuple[str, ...]
    """The whole explanation, indented by what belongs where."""
    names: tuple[str, ...]
    """The sources that the explanation names."""

    @property
    def counted(self) -> str:
        """`13 reports = 3.2 independent`."""
        noun = "report" if self.reports == 1 else "reports"
        return f"{self.reports} {noun} = {self.independent} independent"

    @property
    def said(self) -> str:
        """What fits one cell."""
        return (
            f"{STANDING.capitalize()}. {self.lead} {self.counted}. By the model "
            f"“{self.model}”, kept in entry #{self.entry}; sha256 of its inputs "
            f"{self.inputs_sha256}."
        )

    @property
    def reasons(self) -> tuple[tuple[int, str], ...]:
        """The lines below what `said` has, each with how deep it stands, from 1."""
        return tuple(
            ((len(line) - len(line.lstrip(" "))) // 2, line.lstrip(" "))
            for line in self.lines[2:]
        )
