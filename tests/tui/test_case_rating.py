"""Rating on a case is blind, by a digit; an odd pair is read by a second person."""

from __future__ import annotations

from typing import Any

import pytest

from db.ledger import Ledger
from db.ratings import get_rating_standing
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.second_readings import Reading
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from provenance.services.viewing import view_case
from tests.tui.conftest import NOON
from tests.tui.test_modes import BIG

Review = Any
Size = tuple[int, int]


@pytest.fixture
def odd(told: Ledger) -> Ledger:
    """C2's speaker is graded A, and ada calls the claim improbable."""
    grade_source(
        told, source=1, letter=Reliability.A, because="Dates it.", by="ada", at=NOON
    )
    rate_claim(
        told,
        claim=2,
        digit=Credibility.IMPROBABLE,
        because="Vague.",
        by="ada",
        at=NOON,
    )
    return told


@BIG
async def test_the_strip_takes_a_digit_and_nothing_else(review: Review, window: Size):
    """Meanings are spelt out, the words stay in sight, and letters do nothing."""
    async with review(size=window) as ben:
        await ben.press("down", "enter", "r", "q", "a", "x", "7")

        assert "How credible is C2, about 50?" in ben.text
        assert "Probably true" in ben.text
        assert "Truth cannot be judged" in ben.text
        assert "The explosion left about 50 people dead" in " ".join(ben.text.split())
        await ben.press("escape")
        assert "How credible" not in ben.text


@BIG
async def test_what_others_judged_comes_after_ones_own(
    review: Review, odd: Ledger, window: Size
):
    """The letter, and what ada rated; before, not even that she did."""
    async with review(size=window) as ben:
        await ben.press("down", "enter")
        assert "ada" not in "\n".join(ben.lines[1:])
        assert "T1" not in ben.text
        await ben.press("r", "2")
        await ben.write("Fits.")
        await ben.press("enter")

        beside = " ".join(line.rpartition("│")[2] for line in ben.lines)
        words = " ".join(beside.split())
        assert "T1 waits: p approves, o objects." in words
        if window[0] > 80:
            assert "ada rated it 5 improbable" in words
        assert any(" A2" in line for line in ben.lines)
    assert view_case(odd, 1, viewer="ben").ratings[2]


@pytest.mark.parametrize(
    ("key", "reading"), [("p", Reading.APPROVED), ("o", Reading.OBJECTED)]
)
async def test_an_odd_pair_is_read_on_its_claim(
    review: Review, odd: Ledger, key: str, reading: Reading
):
    """With a reason, by whoever has rated the claim himself."""
    rate_claim(
        odd,
        claim=2,
        digit=Credibility.PROBABLY_TRUE,
        because="Fits.",
        by="ben",
        at=NOON,
    )
    async with review() as ben:
        await ben.press("down", "enter", key)
        assert "T1: C2 is 5, improbable, by ada. Why?" in ben.text
        await ben.write("Read it.")
        await ben.press("enter")

        assert "T1 waits" not in ben.text
    with odd.read() as connection:
        assert get_rating_standing(connection, 1).reading is reading


async def test_where_no_rating_waits_the_keys_are_about_decisions(review: Review):
    """And say what they need."""
    async with review() as ben:
        await ben.press("down", "enter", "p")

        assert "No decision on this question yet" in ben.lines[-2]
