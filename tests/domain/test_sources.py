"""Sources and the chains that lead from one to another."""

from __future__ import annotations

import pytest

from provenance.domain.sources import chain_steps


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("A", ["A"]),
        (" A  >  B > C ", ["A", "B", "C"]),
        ("A>B", ["A>B"]),
        ("A > > B", ["A", "", "B"]),
        ("> A", ["", "A"]),
        ("A >", ["A", ""]),
    ],
)
def test_a_chain_is_cut_at_signs_that_stand_alone(typed: str, steps: list[str]) -> None:
    """A step that is missing is empty, and no sign becomes part of a name."""
    assert chain_steps(typed) == steps
