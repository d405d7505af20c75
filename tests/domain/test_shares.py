"""Shares of few things, and between what the true one may lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.shares import N_MIN, Share, beta_quantile, unit_text

shares = st.integers(0, 300).flatmap(
    lambda whole: st.builds(Share, part=st.integers(0, whole), whole=st.just(whole))
)


def test_seven_of_nine():
    """The score interval of 90 %, computed by hand."""
    share = Share(part=7, whole=9)

    assert share.wilson == pytest.approx((0.5040, 0.9231), abs=0.001)
    assert str(share) == "7 of 9 decided, 90 %: .50-.92"


@pytest.mark.parametrize(
    ("wanted", "a", "b", "published"),
    [
        (0.5, 1, 1, 0.5),
        (0.95, 1, 1, 0.95),
        (0.05, 0.5, 0.5, 0.0061558),
        (0.05, 2, 2, 0.1353505),
        (0.95, 5, 1, 0.9897938),
    ],
    ids=["middle", "uniform", "arcsine", "symmetric", "power"],
)
def test_a_beta_quantile_is_the_known_one(wanted, a, b, published):
    """Where it can be written down: uniform, arcsine, a cubic, and a power."""
    assert beta_quantile(wanted, a, b) == pytest.approx(published, abs=1e-6)


@given(shares)
def test_both_intervals_hold_the_share(share):
    """They lie between 0 and 1, around what was seen."""
    for low, high in (share.wilson, share.beta):
        assert 0 <= low <= high <= 1
        if share.whole:
            assert low <= share.part / share.whole + 1e-9
            assert high >= share.part / share.whole - 1e-9


@given(shares)
def test_more_of_the_same_narrows_the_interval(share):
    """Twice as many, of the same share, say more."""
    double = Share(part=2 * share.part, whole=2 * share.whole)

    assert double.wilson[1] - double.wilson[0] <= share.wilson[1] - share.wilson[0]


def test_a_share_of_few_is_not_shown():
    """One under the minimum shows how many there are, and no share."""
    text = str(Share(part=4, whole=N_MIN - 1))

    assert text == "4 decided, too few to tell (5 are needed)"


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, ".00"), (0.584, ".58"), (0.999, "1"), (1.0, "1")]
)
def test_a_unit_share_is_short(share, text):
    """Two decimals and no leading nought."""
    assert unit_text(share) == text
