"""What tables and sentences do with names and numbers."""

from __future__ import annotations

import pytest

from provenance.cli.printing import at_hyphens, count


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ferry", "ferry"),
        ("", ""),
        ("kunduz-mosque-2021-10-08", "kunduz-mosque-\n2021-10-08"),
        ("embassy-kabul-2022-09", "embassy-kabul-\n2022-09"),
        ("incomprehensibilities", "incomprehensibilities"),
        ("- -", "- -"),
    ],
)
def test_long_names_break_at_hyphens(name: str, lines: str) -> None:
    """Dates stay whole, and nothing is added or lost but line ends."""
    assert at_hyphens(name, 15) == lines


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(1, "entry", "1 entry"), (2, "entry", "2 entries"), (1_200, "row", "1,200 rows")],
)
def test_counts_have_their_noun(number: int, noun: str, said: str) -> None:
    """One is one, and more are many."""
    assert count(number, noun) == said
