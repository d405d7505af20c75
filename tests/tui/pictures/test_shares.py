"""A share is drawn with its interval, and none of too few."""

from __future__ import annotations

import pytest

from provenance.domain.shares import N_MIN, Share
from tui.pictures.shares import draw_share
from tui.pictures.strokes import ASCII


def test_an_interval_lies_between_none_and_all() -> None:
    """The point is the share, the bar its interval."""
    drawn = draw_share(Share(part=8, whole=10), width=24, strokes=ASCII)

    assert drawn == "0 ··········[----o--]· 1"
    assert drawn[2:-2].index("o") == round(0.8 * 19)


def test_of_too_few_nothing_is_drawn() -> None:
    """As no share is told of them."""
    assert draw_share(Share(part=1, whole=N_MIN - 1), width=40) == ""


@pytest.mark.parametrize("width", [0, 7, 8, 30, 200])
def test_nothing_is_wider_than_asked(width: int) -> None:
    """And where there is no room, there is no picture."""
    assert len(draw_share(Share(part=5, whole=5), width=width)) in (0, width)
