"""How far people agree, with each other and with the model, on a screen of its own."""

from __future__ import annotations

from typing import Any

from db.ledger import Ledger
from provenance.domain.grades import Credibility
from provenance.domain.shares import Share
from provenance.services.estimating_sources import Step, Suggestions
from provenance.services.rating import rate_claim
from tests.tui.conftest import NOON
from tests.tui.test_modes import BIG
from tui.state.agreeing import draw_step, estimate_rows

Review = Any
Size = tuple[int, int]
FEW, SOME = Share(part=1, whole=2), Share(part=8, whole=10)


def shown(found: Suggestions, width: int = 70) -> str:
    """What the rows say."""
    return "\n".join(said for row in estimate_rows(found) for said in row.lines(width))


def suggestions(*curve: Step) -> Suggestions:
    """Of few, but for the curve."""
    return Suggestions(shown=FEW, hidden=SOME, covered=FEW, curve=curve)


@BIG
async def test_sources_lead_to_agreement(review: Review, told: Ledger, window: Size):
    """Between people, then beside the estimates; of few, nothing but how many."""
    async with review(size=window) as ben:
        await ben.press("3", "a")

        text = " ".join(ben.text.split())
        assert "Ratings of claims: 0 judged by two or more, too few" in text
        assert "decided, too few to tell (5 are needed)" in text


async def test_a_rating_that_waits_is_traced(review: Review, told: Ledger):
    """Enter on its line; on any other line nothing is traced, and that is said."""
    rate_claim(
        told,
        claim=40,
        digit=Credibility.IMPROBABLE,
        because="Nobody else saw it.",
        by="eve",
        at=NOON,
    )
    async with review(size=(80, 24)) as ben:
        await ben.press("3", "a")
        assert "eve: 1 claim rated" in ben.text

        await ben.press("enter")
        assert "No rating is under the cursor" in ben.text


def test_a_curve_is_drawn_with_what_was_given() -> None:
    """Its share, its interval, and a stroke where the model stood."""
    told = shown(suggestions(Step(probability=0.9, right=SOME)))

    drawn = next(each for each in told.splitlines() if each.startswith("gave .90"))
    assert drawn.index("●") < drawn.index("|")
    assert "8 of 10 decided so, 90 %:" in told


def test_a_step_near_certainty_stands_over_the_others() -> None:
    """Its words end before its axis begins, and all axes begin in one column."""
    sure, unsure = (
        Step(probability=0.999, right=SOME),
        Step(probability=0.5, right=SOME),
    )
    told = shown(suggestions(sure, unsure)).splitlines()

    axes = [each.index(" 0 ") for each in told if each.startswith("gave")]
    assert len(axes) == 2
    assert axes[0] == axes[1]


def test_a_step_of_few_is_not_drawn() -> None:
    """It says how few."""
    told = shown(suggestions(Step(probability=0.9, right=FEW)))

    assert "●" not in told.partition("gave .90")[2]
    assert draw_step(0.5, FEW, width=40) == ""


def test_without_a_curve_none_is_promised() -> None:
    """No heading over nothing."""
    assert "What it gave" not in shown(suggestions())
