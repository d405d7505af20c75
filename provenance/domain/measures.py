"""Measures: what is said of an event, read from a versioned data file."""

from __future__ import annotations

import enum
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class ValueKind(enum.StrEnum):
    """What kind of value answers a measure."""

    QUANTITY = "quantity"
    NAME = "name"
    DATE = "date"
    PLACE = "place"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that can be said of an event."""

    name: str
    value: ValueKind
    family: str
    unit: str | None = None
    is_known: bool = True
    """False for a measure that the data file does not hold: typed text, related by
    equality only, in a family of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total that its parts add up to."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subset:
    """A measure whose number never exceeds another's."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The whole vocabulary: look up with `find`."""

    version: int
    exact: dict[str, Measure]
    patterns: tuple[tuple[str, Measure], ...]
    sums: tuple[Sum, ...]
    subsets: tuple[Subset, ...]

    def find(self, name: str) -> Measure:
        """The measure called `name`, by its own name, an alias or a pattern."""
        found = self.exact.get(name)
        if found is not None:
            return found
        for pattern, measure in self.patterns:
            if _fits(pattern, name):
                return Measure(
                    name=name,
                    value=measure.value,
                    family=measure.family,
                    unit=measure.unit,
                )
        return Measure(name=name, value=ValueKind.TEXT, family=name, is_known=False)


@cache
def measures() -> Measures:
    """The vocabulary that ships with this version of the program."""
    text = files("provenance.domain").joinpath("measures.toml").read_text("utf-8")
    table = tomllib.loads(text)
    exact: dict[str, Measure] = {}
    patterns: list[tuple[str, Measure]] = []
    for name, row in table["measures"].items():
        measure = Measure(
            name=name,
            value=ValueKind(row["value"]),
            family=row["family"],
            unit=row.get("unit"),
        )
        if "*" in name:
            patterns.append((name, measure))
            continue
        for spelling in (name, *row.get("aliases", ())):
            exact[spelling] = measure
    return Measures(
        version=table["version"],
        exact=exact,
        patterns=tuple(patterns),
        sums=tuple(
            Sum(total=row["total"], parts=tuple(row["parts"])) for row in table["sums"]
        ),
        subsets=tuple(
            Subset(part=row["part"], whole=row["whole"]) for row in table["subsets"]
        ),
    )


@cache
def find_measure(name: str) -> Measure:
    """The measure called `name` in the shipped vocabulary."""
    return measures().find(name)


def _fits(pattern: str, name: str) -> bool:
    if pattern.endswith("*"):
        return name.startswith(pattern[:-1]) and len(name) >= len(pattern)
    return name.endswith(pattern[1:]) and len(name) >= len(pattern)
