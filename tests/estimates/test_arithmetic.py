"""Sums within groups, and the digamma function."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.estimates.arithmetic import components, digamma, softmax


@pytest.mark.parametrize(
    ("x", "known"),
    [
        (1.0, -0.5772156649015329),
        (0.5, -1.9635100260214235),
        (10.0, 2.2517525890667211),
        (0.01, -100.56088545786867),
    ],
    ids=["one", "half", "ten", "hundredth"],
)
def test_digamma_has_its_known_values(x: float, known: float) -> None:
    """The series is as good as the tables."""
    assert digamma(np.array([x]))[0] == pytest.approx(known, abs=1e-8)


def test_none_of_these_takes_its_share() -> None:
    """Equal scores share with what nobody reported."""
    told = softmax(np.zeros(2), np.array([0, 0]), np.zeros(1))

    assert np.allclose(told, [1 / 3, 1 / 3])


def test_a_chain_is_one_component() -> None:
    """Who is linked through others is linked, whatever the order of links."""
    root = components(5, np.array([3, 1, 2]), np.array([2, 2, 4]))

    assert root.tolist() == [0, 1, 1, 1, 1]
