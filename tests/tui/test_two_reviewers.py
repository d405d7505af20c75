"""Two reviewers at one case: each sees what the other did, and nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from db.ledger import Ledger
from db.relations import get_relation
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.grades import Credibility
from provenance.domain.identifiers import ClaimId, Ref
from provenance.domain.relations import RelationKind, RelationState
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.rating import rate_claim
from provenance.services.reconciling import reconcile_question
from provenance.services.viewing import view_question
from tests.services.ledgers import Told, claims_on, relate
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.screens.case_watch import Watching

WIDE = (120, 36)
ELSEWHERE = Told(measure="killed", value=exact(3), chain=("Wire",), event="elsewhere")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A ledger with one case of two claims, in each of the two databases."""
    if request.param == "sqlite":
        location = str(tmp_path / "two.db")
        create_ledger(location, by="importer", at=NOON)
    else:
        location = request.getfixturevalue("postgres_location")
    ledger = open_ledger(location)
    claims_on(
        ledger, [("killed", exact(43), "Official"), ("killed", exact(100), "Party")]
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    ledger.close()
    return location


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """The same ledger beside the screens."""
    opened = open_ledger(place)
    yield opened
    opened.close()


@asynccontextmanager
async def reviewer(
    place: str, by: str, size: tuple[int, int] = WIDE, later: int = 0
) -> AsyncIterator[Reviewing]:
    """A reviewer at the case, some seconds after noon."""
    app = ReviewApp(place, by=by, clock=lambda: NOON + timedelta(seconds=later))
    async with app.run_test(size=size, notifications=True) as pilot:
        told = Reviewing(app, pilot)
        await told.settle()
        await told.press("enter")
        yield told


async def look(told: Reviewing) -> None:
    """Let the screen look, as it does every few seconds."""
    assert isinstance(told.app.screen, Watching)
    told.app.screen.look()
    await told.settle()


async def decide(told: Reviewing, *, why: str) -> None:
    """Fill in a decision for the first claim, from the case's screen on."""
    await told.press("enter", "t", "s", "1", "o", "5")
    await told.decide(why=why)


def decide_beside(ledger: Ledger, *, by: str = "ada") -> None:
    """Decide the question from elsewhere."""
    reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=exact(100),
        verdicts=(
            Verdict(claim=ClaimId(1), stance=Stance.OUTWEIGHED, code=ReasonCode.PARTY),
            Verdict(claim=ClaimId(2), stance=Stance.SUPPORTS, code=ReasonCode.FITS),
        ),
        rule=Rule.BEST_SOURCE,
        confidence=Confidence.HIGH,
        rationale="The party counted.",
        by=by,
        at=NOON,
    )


async def test_the_second_sees_what_the_first_decided(place: str, ledger: Ledger):
    """Two programs on one ledger: who, what, how long ago, and the key for it."""
    async with reviewer(place, "ben", later=4) as ben:
        async with reviewer(place, "ada") as ada:
            await decide(ada, why="He was there.")
            await ada.press("ctrl+r")
        await look(ben)

        assert "! changed by ada 4 s ago (decided): R reads it" in ben.lines[1]
        assert "undecided" in ben.text
        await ben.press("R")
        assert "changed by ada" not in ben.text
        assert "R1 value 43 by ada" in ben.text
    assert view_question(ledger, 1).standing is not None


async def test_a_notice_moves_nothing_and_applies_no_key(place: str, ledger: Ledger):
    """The cursor, the words and what is being typed stay as they are."""
    async with reviewer(place, "ben") as ben:
        await ben.press("down", "down")
        before = ben.lines[2:]
        rate_claim(
            ledger,
            claim=2,
            digit=Credibility.DOUBTFUL,
            because="Vague.",
            by="ada",
            at=NOON,
        )
        await look(ben)

        assert "changed by ada 0 s ago (rated): R reads it" in ben.lines[1]
        assert ben.lines[2:] == before


async def test_ones_own_acts_are_no_news(place: str, ledger: Ledger):
    """Nor are acts in other cases."""
    async with reviewer(place, "ben") as ben:
        decide_beside(ledger, by="Ben")
        claims_on(ledger, [ELSEWHERE])
        await look(ben)

        assert "changed by" not in ben.text


async def test_it_is_looked_at_without_being_asked(
    place: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    """Within seconds; here the seconds are short."""
    monkeypatch.setattr("tui.screens.case_watch.LOOK_SECONDS", 0.02)
    async with reviewer(place, "ben") as ben:
        decide_beside(ledger)
        for _ in range(200):
            await ben.pilot.pause(0.01)
            if "changed by ada" in ben.lines[1]:
                break

        assert "changed by ada 0 s ago (decided)" in ben.lines[1]


async def test_a_late_save_shows_both_versions(place: str, ledger: Ledger):
    """Theirs and yours, who and when; kept on editing, the draft is whole."""
    async with reviewer(place, "ben", size=(80, 24), later=9) as ben:
        await decide(ben, why="He was there.")
        decide_beside(ledger)
        await ben.press("ctrl+r")

        words = " ".join(ben.text.split())
        assert "Q1 changed after you looked. Yours was not recorded." in words
        assert "R1 by ada 9 s ago" in words
        assert "≠ value 100 43" in words
        assert "theirs, why: The party counted." in words
        assert "yours, why: He was there." in words
        await ben.press("k")
        assert ben.room == "DecideScreen"
        assert ben.app.screen.query_one("#why", Input).value == "He was there."
        assert "2 of 2 claims judged" in ben.lines[-2]
    standing = view_question(ledger, 1).standing
    assert standing is not None
    assert standing.reconciliation.by == "ada"


async def test_a_relation_ruled_on_meanwhile_is_not_turned_over(
    place: str, ledger: Ledger
):
    """The second is told who was faster, and sees what the first said."""
    async with reviewer(place, "ben") as ben:
        await ben.press("down", "tab", "x")
        confirm_proposals(
            ledger, refs=[Ref("relation", 1)], because="So it is.", by="ada", at=NOON
        )
        await ben.write("It is not.")
        await ben.press("enter")

        assert "ada wrote entry" in " ".join(ben.text.split())
    with ledger.read() as connection:
        assert get_relation(connection, 1).state is RelationState.CONFIRMED


async def test_theirs_can_be_taken(place: str, ledger: Ledger):
    """The draft is dropped, and nothing is written."""
    async with reviewer(place, "ben") as ben:
        await decide(ben, why="He was there.")
        decide_beside(ledger)
        await ben.press("ctrl+r", "t")

        assert ben.room != "DecideScreen"
        assert ben.app.drafts == {}
    standing = view_question(ledger, 1).standing
    assert standing is not None
    assert standing.reconciliation.id == 1


async def test_ones_own_can_be_recorded_on_top(place: str, ledger: Ledger):
    """As a new decision whose rationale says over which one, and why."""
    async with reviewer(place, "ben") as ben:
        await decide(ben, why="He was there.")
        decide_beside(ledger)
        await ben.press("ctrl+r", "m")
        await ben.write("A party counts its own.")
        await ben.press("enter")

    standing = view_question(ledger, 1).standing
    assert standing is not None
    made = standing.reconciliation
    assert (made.id, made.by) == (2, "ben")
    assert made.rationale == ("He was there. Over R1 by ada: A party counts its own.")
