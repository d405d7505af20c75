"""Agreement beyond chance, against published worked examples, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.krippendorff import Scale, agreeing_share, alpha, pairable

FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Krippendorff 2011, example C: nominal .743, ordinal .815."""
TWO_OBSERVERS = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
"""Krippendorff 2011, example A: .095."""
THREE_CODERS = (
    (None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3),
    (1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None),
    (None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4),
)
"""The example of many textbooks: nominal .691, ordinal .807."""
MEASURED = (
    (("23-0-0420031", "030000421-21"), 0.592, 0.800789313904068),
    (
        ("--421343233430-", "014212432344400", "013-12-33444400"),
        0.6243980738362761,
        0.8818181818181818,
    ),
    (
        (
            "231032100000130-2110",
            "1320-2310000121020-1",
            "1300332-00000-103011",
            "03-0332-00-10310-01-",
        ),
        0.41147058823529414,
        0.7502870054594193,
    ),
)
"""Judgements, a row an observer, and what the library krippendorff 0.9.0 makes of
them, nominal and ordinal."""
judged = st.lists(st.lists(st.integers(0, 4) | st.none(), max_size=4), max_size=8)


def value(observers, scale):
    """Alpha of what observers, a row each, said of things."""
    found = alpha(pairable(zip(*observers, strict=True)), scale=scale)
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("observers", "scale", "published"),
    [
        (FOUR_OBSERVERS, Scale.NOMINAL, 0.743),
        (FOUR_OBSERVERS, Scale.ORDINAL, 0.815),
        (TWO_OBSERVERS, Scale.NOMINAL, 0.095),
        (THREE_CODERS, Scale.NOMINAL, 0.691),
        (THREE_CODERS, Scale.ORDINAL, 0.807),
    ],
    ids=["four nominal", "four ordinal", "two", "three nominal", "three ordinal"],
)
def test_alpha_is_what_was_published(observers, scale, published):
    """To the three decimals that the worked examples give."""
    assert value(observers, scale) == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize(("rows", "nominal", "ordinal"), MEASURED)
def test_alpha_is_what_the_library_gives(rows, nominal, ordinal):
    """To twelve decimals, missing judgements and unequal observers included."""
    observers = [[None if each == "-" else int(each) for each in row] for row in rows]

    assert value(observers, Scale.NOMINAL) == pytest.approx(nominal, abs=1e-12)
    assert value(observers, Scale.ORDINAL) == pytest.approx(ordinal, abs=1e-12)


def test_the_share_of_agreeing_pairs_is_counted():
    """Two observers agree on 6 of 10 things."""
    units = pairable(zip(*TWO_OBSERVERS, strict=True))

    assert agreeing_share(units) == pytest.approx(0.6)


def test_perfect_agreement_is_one():
    """Whatever the scale, and so are both ends of the interval."""
    found = alpha([(0, 0), (1, 1), (2, 2), (1, 1)], scale=Scale.ORDINAL)

    assert found is not None
    assert (found.value, found.low, found.high) == (1, 1, 1)


@pytest.mark.parametrize("units", [[], [(2, 2), (2, 2)]], ids=["none", "one judgement"])
def test_without_variation_there_is_no_alpha(units):
    """Nothing was left to chance, so nothing lies beyond it."""
    assert alpha(units, scale=Scale.ORDINAL) is None


@given(judged, st.randoms(), st.sampled_from(Scale))
def test_order_changes_nothing(units, random, scale):
    """Neither the order of things nor that of people, value or interval."""
    mixed = [random.sample(unit, len(unit)) for unit in units]
    random.shuffle(mixed)

    assert alpha(pairable(mixed), scale=scale) == alpha(pairable(units), scale=scale)


@given(judged, st.sampled_from(Scale))
def test_what_judges_nothing_enters_no_arithmetic(units, scale):
    """Without the nulls all stays as it is with them."""
    bare = [[each for each in unit if each is not None] for unit in units]

    assert alpha(pairable(bare), scale=scale) == alpha(pairable(units), scale=scale)


def test_the_interval_holds_the_value():
    """Ninety of a hundred resamples lie within it."""
    found = alpha(pairable(zip(*FOUR_OBSERVERS, strict=True)), scale=Scale.ORDINAL)

    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high <= 1
