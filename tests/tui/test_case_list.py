"""The list of cases says what to look at first, and what others did meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
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
from provenance.domain.identifiers import ClaimId, Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.exporting import read_sheet
from provenance.services.listing_cases import case_counts, case_lines
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.publishing import record_export
from provenance.services.reconciling import reconcile_question
from provenance.services.recording import record_claim
from tests.services.ledgers import Told, claims_on, relate
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_modes import BIG
from tui.app import ReviewApp
from tui.screens.case_watch import Watching
from tui.screens.cases import CasesScreen
from tui.state.case_list import PRINTED, CaseList, state_text

Review = Any
Size = tuple[int, int]
GUARDS = 12


def test_one_case_rests_and_two_rest(told: Ledger):
    """What is said of cases on ungraded sources agrees with their number."""
    every = case_lines(told)
    cases = [each for each in every if each.case.urgency.ungraded][:2]

    assert CaseList(cases=cases[:1]).news().startswith("1 case shown rests on busy")
    assert CaseList(cases=cases).news().startswith("2 cases shown rest on busy")


def decide(ledger: Ledger) -> None:
    """Decide how many guards were killed, as ada."""
    reconcile_question(
        ledger,
        question=GUARDS,
        outcome=Outcome.VALUE,
        value=exact(2),
        verdicts=(
            Verdict(claim=ClaimId(40), stance=Stance.SUPPORTS, code=ReasonCode.FITS),
            Verdict(claim=ClaimId(41), stance=Stance.OUTWEIGHED, code=ReasonCode.PARTY),
        ),
        rule=Rule.JUDGEMENT,
        confidence=Confidence.LOW,
        rationale="The police are a party.",
        by="ada",
        at=NOON,
    )


def publish_and_unsettle(ledger: Ledger) -> None:
    """Export what was decided, then record a claim that the decision did not read."""
    record_export(
        ledger,
        sheet=read_sheet(ledger),
        format="csv",
        content=b"a sheet",
        by="ada",
        at=NOON,
    )
    record_claim(
        ledger,
        row={
            "event": "russian-embassy-kabul-2022-09-05",
            "attribute": "killed",
            "scope": "embassy guards",
            "value": "3",
            "lower": 3,
            "upper": 3,
            "attribution": ["Harbour City Courier"],
            "url": "https://courier.example/3",
        },
        by="ada",
        at=NOON,
    )


def test_each_empty_filter_has_its_own_sentence():
    """Also that of stale decisions that stand in a sheet."""
    told = CaseList((), {"open": 2}, PRINTED).why_empty()

    assert "exported sheet" in told
    assert "Press f to show all cases." in told


@BIG
async def test_a_stale_decision_in_a_sheet_comes_first(
    review: Review, told: Ledger, window: Size
):
    """It is told in words, has a filter of its own, and says why on request."""
    decide(told)
    publish_and_unsettle(told)
    async with review(size=window) as ben:
        assert ben.lines[2].startswith("▌! stale")
        assert "! 1 case has a stale decision in an exported sheet" in ben.lines[-3]
        await ben.press(*["f"] * 4)
        assert [line for line in ben.lines if "K1" in line] == []
        assert ben.lines[2].startswith("▌! stale   K3")
        await ben.press("w")

        assert "1 stale decision stands in a sheet that was exported." in ben.text


async def test_the_list_tells_what_others_did(review: Review, told: Ledger):
    """And stays as it is until it is read again."""
    async with review() as ben:
        before = ben.lines[:5]
        decide(told)
        assert isinstance(ben.app.screen, Watching)
        ben.app.screen.look()
        await ben.settle()
        assert "! changed by ada 0 s ago (decided): R reads it" in ben.lines[-3]
        assert ben.lines[:5] == before
        await ben.press("R")

        assert any("✓ decided" in line for line in ben.lines)
        assert "changed by ada" not in ben.text


@BIG
async def test_another_filter_begins_at_its_first_case(review: Review, window: Size):
    """Wherever the cursor stood in the list before."""
    async with review(size=window) as ben:
        screen = ben.app.screen
        assert isinstance(screen, CasesScreen)
        await ben.press("end")
        assert ben.lines[-2].startswith(" 3 of 3 · ")
        # The filter before that for open cases; it finds none, and would leave no row.
        screen._shown = replace(screen._shown, state="stale")
        await ben.press("f")

        assert "showing open only" in ben.lines[-2]
        assert ben.lines[-2].startswith(" 1 of 3 · ")


async def test_what_others_did_is_noted_once(review: Review, told: Ledger):
    """However often it is looked for while nobody reads it."""
    async with review() as ben:
        decide(told)
        for _ in range(3):
            assert isinstance(ben.app.screen, Watching)
            ben.app.screen.look()
            await ben.settle()
        noted = [each for each in ben.app.journal.lines if "ada" in each.text]

        assert len(noted) == 1


def let_lapse(ledger: Ledger) -> None:
    """Two claims at odds, whose difference goes as one of them is dismissed."""
    proposed = [
        Told(measure="killed", value=exact(n), chain=(by,), state="proposed")
        for n, by in ((3, "Harbour Post"), (5, "Port Herald"))
    ]
    claims_on(ledger, proposed)
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    second = (Ref("claim", 2),)
    dismiss_proposals(ledger, refs=second, because="another port", by="ada", at=NOON)


async def test_a_lapsed_case_stands_in_the_list(tmp_path: Path) -> None:
    """As any other does."""
    place = str(tmp_path / "lapsed.db")
    create_ledger(place, by="ada", at=NOON)
    ledger = open_ledger(place)
    let_lapse(ledger)
    ledger.close()

    app = ReviewApp(place, by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()

        assert ben.lines[2].startswith("▌= lapsed  K1")


def test_a_case_that_nobody_decided_is_not_ticked(ledger: Ledger) -> None:
    """One whose difference was dismissed has lapsed, in the row and in the counts."""
    let_lapse(ledger)

    [shown] = case_lines(ledger)
    listed = CaseList((shown,), case_counts(ledger))

    assert state_text(shown.case) == "= lapsed"
    assert listed.summary() == "0 stale · 0 open · 0 decided · 1 lapsed"
