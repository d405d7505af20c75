"""A source's card: blind until one has graded, then whole; what a grade touches."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.ledger import Ledger
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import ClaimId
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.reconciling import reconcile_question
from provenance.services.viewing import view_claim, view_source
from tests.tui.conftest import NOON
from tests.tui.test_modes import BIG

Review = Any
Size = tuple[int, int]
CARD = ("3", "enter")


def graded(ledger: Ledger, letter: str, *, by: str = "eve", **more: Any) -> None:
    """Grade the first source."""
    grade_source(
        ledger,
        source=1,
        letter=Reliability(letter),
        because="Seen at the gate.",
        by=by,
        at=NOON,
        **more,
    )


def decided(ledger: Ledger) -> None:
    """Decide the question of the first claim that the first source speaks."""
    claim = 40
    view = view_claim(ledger, claim)
    reconcile_question(
        ledger,
        question=view.claim.question,
        outcome=Outcome.VALUE,
        value=exact(2),
        verdicts=[
            Verdict(
                claim=ClaimId(number),
                stance=stance,
                code=ReasonCode.BETTER_PLACED,
                reason="Closer.",
            )
            for number, stance in ((40, Stance.SUPPORTS), (41, Stance.OUTWEIGHED))
        ],
        rule=Rule.SINGLE_CLAIM,
        confidence=Confidence.LOW,
        rationale="One report.",
        settles="Another.",
        by="eve",
        at=NOON,
    )


@BIG
async def test_others_grades_are_hidden_until_one_has_graded(
    review: Review, told: Ledger, window: Size
):
    """Neither letter nor reason nor name; then all of them."""
    graded(told, "E")
    async with review(size=window) as ben:
        await ben.press(*CARD)
        assert "hidden until you grade it" in ben.text
        assert "Seen at the gate." not in ben.text
        assert "Unreliable" not in ben.text

        await ben.press("g", "b")
        await ben.write("Dates its counts.")
        await ben.press("enter")
        await ben.press("pagedown", "pageup")

        assert "In general: B  Usually reliable" in ben.text
        words = ben.text
        await ben.press("pagedown")
        assert "Seen at the gate." in words + ben.text


@BIG
async def test_grades_are_drawn_and_told(review: Review, told: Ledger, window: Size):
    """A picture, or one line where it is narrow; then when, who, from and to, why."""
    graded(told, "E", by="ben")
    graded(told, "B", by="ben", basis=(), review_by=date(2026, 2, 1))
    async with review(size=window) as ben:
        await ben.press(*CARD)

        assert "E → B  ben" in ben.text
        assert "– → E  ben" in ben.text
        assert "review by 2026-02-01" in ben.text
        assert ("E 2026-01 → B" in ben.text) is (window[0] == 80)


async def test_each_topic_holds_its_own(review: Review, told: Ledger):
    """In general and on a topic, as of now."""
    graded(told, "B", by="ben")
    graded(told, "D", by="ben", topic="casualties")
    async with review() as ben:
        await ben.press(*CARD)

        assert "In general: B  Usually reliable" in ben.text
        assert "On casualties: D  Not usually reliable" in ben.text


async def test_a_grade_takes_topic_basis_and_review(review: Review, told: Ledger):
    """All optional, all in one form."""
    async with review() as ben:
        await ben.press(*CARD, "g", "c")
        await ben.write("New staff.")
        await ben.press("tab")
        await ben.write("killed")
        await ben.press("tab")
        await ben.write("C1 C2")
        await ben.press("tab")
        await ben.write("2031-01-31")
        await ben.press("enter")

    [grade] = view_source(told, 1).grades
    assert (grade.topic, grade.review_by) == ("killed", date(2031, 1, 31))
    assert [str(ref) for ref in grade.basis] == ["C1", "C2"]


async def test_what_cannot_be_read_is_said_in_the_form(review: Review, told: Ledger):
    """And nothing is lost or written."""
    async with review() as ben:
        await ben.press(*CARD, "g", "c")
        await ben.write("New staff.")
        await ben.press("tab", "tab", "tab")
        await ben.write("soon")
        await ben.press("enter")
        assert ben.room == "GradeForm"
        assert "✗" in ben.text
        assert "New staff." in ben.text

    assert view_source(told, 1).grades == ()


async def test_a_form_called_off_writes_nothing(review: Review, told: Ledger):
    """At either step."""
    async with review() as ben:
        await ben.press(*CARD, "g", "escape", "g", "b", "escape")

        assert ben.room == "SourceScreen"
    assert view_source(told, 1).grades == ()


@BIG
async def test_the_record_of_few_is_hidden(review: Review, window: Size):
    """With how many there are, and how many it needs."""
    async with review(size=window) as ben:
        await ben.press(*CARD)
        words = ben.text
        await ben.press("pagedown")

        assert "hidden under 5: too few to tell" in words + ben.text


@BIG
async def test_whom_it_passes_on_is_told(review: Review, window: Size):
    """Once all chains were asked about."""
    async with review(size=window) as ben:
        await ben.press(*CARD, "end")

        assert "Depends on" in ben.text
        assert "Kunduz official" in ben.text


@BIG
async def test_what_a_grade_touches_is_listed(
    review: Review, told: Ledger, window: Size
):
    """Decisions by name and number, through which claims, in which sheets."""
    decided(told)
    speaker = view_claim(told, 40).claim.speaker.source
    async with review(size=window) as ben:
        ben.app.open_source(speaker)
        await ben.settle()
        await ben.press("p")

        assert ben.room == "ImpactScreen"
        assert "1 of 1 decision turns stale, in 0 exported sheets" in ben.text
        assert "! turns stale" in ben.text
        assert "through C40 · in no exported sheet" in ben.text

        await ben.press("f")
        assert "If it were graded A, completely reliable" in ben.text
        await ben.press("enter")
        assert ben.room == "TraceScreen"


async def test_the_form_says_what_it_would_touch(review: Review, told: Ledger):
    """Before the reason is given."""
    decided(told)
    speaker = view_claim(told, 40).claim.speaker.source
    async with review() as ben:
        ben.app.open_source(speaker)
        await ben.settle()
        await ben.press("g", "d")

        assert "1 decision would turn stale by it: R1." in ben.text


async def test_nothing_touched_says_so(review: Review):
    """An empty list is no riddle."""
    async with review() as ben:
        await ben.press(*CARD, "p")

        assert "No decision in force weighed a claim of this source." in ben.text


async def test_its_claims_are_found(review: Review):
    """By the search, with the filter that finds them."""
    async with review() as ben:
        await ben.press(*CARD, "c")

        assert ben.room == "SearchScreen"
        assert "source:S1" in ben.lines[1]


async def test_its_number_is_copied_and_traced(review: Review):
    """By one key each."""
    async with review() as ben:
        await ben.press(*CARD, "y")
        assert "S1 sent to the terminal's clipboard" in ben.lines[-2]
        await ben.press("t")
        assert ben.room == "TraceScreen"


@BIG
async def test_sources_are_ordered(review: Review, told: Ledger, window: Size):
    """By number, by claims, ungraded and overdue first."""
    graded(told, "B", by="ben")
    async with review(size=window) as ben:
        await ben.press("3")
        assert ben.lines[3].startswith("▌ S1 ")
        await ben.press("o")
        assert "most claims first" in ben.lines[1]
        assert "S13" in ben.lines[3]
        await ben.press("o")
        assert "ungraded first" in ben.lines[1]
        await ben.press("end")
        assert any(each.startswith("▌ S1 ") for each in ben.lines)
        await ben.press("o", "t")
        assert ben.room == "TraceScreen"


async def test_an_overdue_review_is_marked(
    review: Review, told: Ledger, monkeypatch: Any
):
    """In the list and on the card, by a word."""
    grade_source(
        told,
        source=1,
        letter=Reliability.B,
        because="Seen.",
        review_by=date(2026, 1, 4),
        by="ben",
        at=NOON.replace(year=2025),
    )
    async with review() as ben:
        await ben.press("3")
        assert "B ! late" in ben.text
        await ben.press("enter")
        assert "! overdue" in ben.text
