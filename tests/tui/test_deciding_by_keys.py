"""A case is decided by keys alone, and the decision is in the ledger."""

from __future__ import annotations

import re
from typing import Any

from db.decisions import get_standing
from db.ledger import Ledger
from db.log import latest_entries
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
)
from provenance.domain.grades import Credibility, Reliability
from provenance.services.auditing import verify_ledger
from provenance.services.grading import grade_source
from provenance.services.listing_cases import case_counts
from provenance.services.rating import rate_claim
from provenance.services.recording import record_claim
from provenance.services.viewing import view_claim, view_question
from tests.tui.conftest import NOON, SIZES
from tui.widgets.rows import RowList

Review = Any
SCROLLBAR = "[▁-█]+"
Size = tuple[int, int]
GUARDS = 12
"""The question that the smallest case asks: embassy guards killed, said and denied."""


async def test_a_case_decided_by_keys_is_in_the_ledger(
    review: Review, told: Ledger, size: Size
):
    """Two verdicts, a rule, a confidence and a reason; nothing by mouse."""
    async with review(size=size) as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide(why="The police are a party.")
        await ben.press("ctrl+r")

    with told.read() as connection:
        made = get_standing(connection, 1).reconciliation
    assert (made.question, made.outcome, made.by) == (GUARDS, Outcome.VALUE, "ben")
    assert made.value is not None
    assert made.value.text == "2"
    assert made.rule is Rule.JUDGEMENT
    assert made.confidence is Confidence.LOW
    assert made.rationale == "The police are a party."
    assert [(each.claim, each.stance, each.code) for each in made.verdicts] == [
        (40, Stance.SUPPORTS, ReasonCode.BETTER_PLACED),
        (41, Stance.OUTWEIGHED, ReasonCode.PARTY),
    ]
    assert verify_ledger(told).findings == ()


async def test_a_decision_opens_with_nothing_decided(review: Review, size: Size):
    """What comes first in a list must not anchor the reviewer."""
    async with review(size=size) as ben:
        await ben.press("enter", "enter")

        assert ben.app.screen.query_one("#outcome").value is None
        assert ben.app.screen.query_one("#value").value == ""
        assert "Outcome, or t for a claim's value" in " ".join(ben.text.split())


async def test_t_takes_the_value_under_the_cursor(review: Review):
    """And with it the outcome, unless one was chosen that has a value."""
    async with review() as ben:
        await ben.press("down", "enter", "enter", *["down"] * 5, "t")

        assert ben.app.screen.query_one("#value").value == "43"
        assert ben.app.screen.query_one("#outcome").value == "value"


async def test_a_denial_has_no_value_to_take(review: Review):
    """Its number is what the speaker says is not so."""
    async with review() as ben:
        await ben.press("enter", "enter", "end", "t")

        assert "C41 asserts no value" in ben.lines[-2]
        assert ben.app.screen.query_one("#value").value == ""


async def test_only_reasons_that_a_stance_can_have_are_offered(review: Review):
    """What speaks against a claim supports nothing."""
    async with review() as ben:
        await ben.press("enter", "enter", "s")
        assert "fits the value decided" in ben.text
        assert "too vague to decide by" not in ben.text
        await ben.press("escape", "o")

        assert "fits the value decided" not in ben.text
        assert "too vague to decide by" in ben.text


async def test_a_decision_only_looked_at_is_not_a_draft(review: Review):
    """Leaving asks for what would be lost, not for what was opened."""
    async with review() as ben:
        await ben.press("enter", "enter", "2")
        await ben.pilot.press("q")
        await ben.pilot.pause()

        assert ben.app.return_code == 0


async def test_after_the_last_question_the_queue_is_back(review: Review, told: Ledger):
    """The case is decided there, and the status names the act and its undoing."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide()
        await ben.press("ctrl+r")

        assert ben.room == "CasesScreen"
        assert "R1: killed of embassy guards = 2, value · z undoes" in ben.lines[-2]
        assert any("✓ decided K3 " in line for line in ben.lines)
    counts = {"stale": 0, "open": 2, "decided": 1, "lapsed": 0}
    assert case_counts(told) == counts


async def test_a_decision_looked_at_again_leads_back_to_its_case(review: Review):
    """Only what is decided just now closes a case."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide()
        await ben.press("ctrl+r", "f", "f", "f")
        while not any("K3" in each for each in ben.lines[2:4]):
            await ben.press("f")
        await ben.press("enter", "enter")
        assert ben.room == "DecideScreen"
        await ben.press("escape")

        assert ben.room == "CaseScreen"


async def test_with_questions_left_the_case_stays_open(review: Review):
    """Each contested question needs a decision before the case is left."""
    async with review() as ben:
        await ben.press("down", "enter", *["right_square_bracket"] * 2, "enter")
        for _ in range(3):
            await ben.press("a", "8")
        await ben.press("tab")
        await ben.decide()
        outcome = ben.app.screen.query_one("#outcome")
        outcome.focus()
        await ben.press(*["right"] * 4)
        await ben.press("ctrl+r")

        assert ben.room == "CaseScreen"
        assert "1 of 3 questions" in ben.lines[-2]


async def test_nothing_is_recorded_while_something_is_missing(
    review: Review, told: Ledger
):
    """The key says what is missing instead."""
    async with review() as ben:
        await ben.press("enter", "enter", "s", "1", "ctrl+r")

        assert "Missing: Verdict on C41" in ben.lines[-2]
    assert case_counts(told)["decided"] == 0


async def test_a_draft_outlives_its_screen(review: Review):
    """Going back and coming again finds what was typed."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide(why="Half a thought")
        await ben.press("escape", "escape", "enter")

        assert "Half a thought" in ben.text
        assert "2 of 2 claims judged" in ben.lines[-2]


async def test_leaving_with_a_draft_asks_first(review: Review):
    """What was begun is not lost by one key."""
    async with review() as ben:
        await ben.press("enter", "enter", "s", "1", "escape", "escape", "q")
        assert "1 decision is begun and not recorded" in ben.text
        await ben.press("s")

        assert ben.room == "CasesScreen"


async def test_a_late_save_keeps_the_draft_and_shows_the_change(
    review: Review, told: Ledger
):
    """Another's decision in between is named; the verdicts stay."""
    async with review(size=SIZES[1]) as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide()
        record_claim(told, row=_denial(), by="eve", at=NOON)
        await ben.press("ctrl+r")
        assert "changed after you looked" in ben.text
        assert "changed by eve 0 s ago (recorded)" in ben.text
        await ben.press("k")

        assert ben.room == "DecideScreen"
        words = " ".join(ben.text.split())
        assert "Changed since: new claim" in words
        assert "2 of 3 claims judged" in words
    assert case_counts(told)["decided"] == 0


async def test_z_undoes_the_decision(review: Review, told: Ledger):
    """One key and a reason; the log keeps both acts."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide()
        await ben.press("ctrl+r", "z")
        assert ": Q12 decided as R1, value, by you just now?" in ben.text
        await ben.press("enter")

        assert "Q12's decision R1, value, is undone, by #" in ben.lines[-2]
    assert view_question(told, GUARDS).standing is None
    with told.read() as connection:
        kinds = [entry.kind for entry in latest_entries(connection, limit=2)]
    assert kinds == ["entry.undone", "question.reconciled"]


async def test_z_says_when_nothing_is_left(review: Review):
    """Others' acts are theirs."""
    async with review() as ben:
        await ben.press("z")

        assert "Nothing that you did is left to undo." in ben.lines[-2]


async def test_a_stale_case_comes_first_and_says_so(review: Review, told: Ledger):
    """A rating after the decision is something that the decision did not read."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide()
        await ben.press("ctrl+r")
        record_claim(told, row=_denial(), by="eve", at=NOON)
        await ben.press("R")

        assert ben.lines[2].strip("▌ ").startswith("! stale")


async def test_opinions_are_for_others(review: Review, told: Ledger):
    """The author is told so; a second person's yes is recorded with its reason."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide()
        await ben.press("ctrl+r", "end", "enter", "home", "p")
        assert "author is never approver" in ben.text

    async with review(by="eve") as eve:
        await eve.press("end", "enter", "p")
        assert "press [ to go to the question" in eve.lines[-2]
        await eve.press("left_square_bracket", "p")
        await eve.write("Checked.")
        await eve.press("enter")
        assert "A1: R1 approved" in eve.lines[-2]
    standing = view_question(told, GUARDS).standing
    assert standing is not None
    assert standing.is_approved


async def test_a_letter_is_hidden_until_the_digit_is_given(
    review: Review, told: Ledger
):
    """Rating is blind: the strip takes the digit, then the letter is shown."""
    grade_source(
        told, source=1, letter=Reliability.B, because="Dates it.", by="eve", at=NOON
    )
    rate_claim(
        told,
        claim=2,
        digit=Credibility.DOUBTFUL,
        because="Vague.",
        by="eve",
        at=NOON,
    )
    async with review() as ben:
        await ben.press("down", "enter")
        [before] = [line for line in ben.lines if line.startswith("▌    C2 ")]
        assert "··" in before
        assert "Usually reliable" not in ben.text
        await ben.press("r", "2")
        await ben.write("Fits.")
        await ben.press("enter")

        assert any(line.startswith("▌    C2    B2") for line in ben.lines)
        assert "graded B usually reliable by eve" in ben.text


async def test_a_source_is_graded_with_a_reason(review: Review, told: Ledger):
    """The strip spells the letters out; without words nothing is recorded."""
    async with review() as ben:
        await ben.press("3", "enter", "g")
        assert "Reliability cannot be judged" in ben.text
        await ben.press("b", "enter")
        assert "A reason is needed" in ben.text
        await ben.write("Dates its counts.")
        await ben.press("enter")

        assert "B  Usually reliable" in ben.text
        assert "Dates its counts." in ben.text


async def test_keys_pressed_ahead_do_nothing_unseen(review: Review):
    """An act on a row whose words are not painted yet is refused."""
    async with review() as ben:
        await ben.press("down", "enter")
        ben.app.screen.painted("")
        await ben.press("r")

        assert ben.room == "CaseScreen"
        assert "Not on the screen yet" in ben.lines[-2]


def _denial() -> dict[str, Any]:
    return {
        "event": "russian-embassy-kabul-2022-09-05",
        "attribute": "killed",
        "scope": "embassy guards",
        "value": "3",
        "lower": 3,
        "upper": 3,
        "attribution": ["Harbour City Courier"],
        "url": "https://courier.example/3",
    }


async def test_the_words_that_are_weighed_are_on_the_screen(
    review: Review, told: Ledger
):
    """On the smallest one too, without scrolling, however long what is before them."""
    async with review() as ben:
        await ben.press("down", "enter", "enter")
        rows = ben.app.screen.query_one("#weighed", RowList)
        seen = 0
        for _ in range(len(rows)):
            if rows.key.startswith("C"):
                view = view_claim(told, int(rows.key[1:]))
                assert view.context is not None
                painted = " ".join(re.sub(SCROLLBAR, "", ben.text).split())
                assert " ".join(view.context.exact.split()) in painted
                seen += 1
            await ben.press("down")

    assert seen > 5


async def test_a_list_without_the_focus_shows_it(review: Review):
    """In Outcome, where arrows change the outcome: a thin bar, in any colours."""
    async with review() as ben:
        await ben.press("enter", "enter")
        [listed] = [each for each in ben.lines if each.startswith("▌")]
        ben.app.screen.query_one("#outcome").focus()
        await ben.settle()

        assert not any(each.startswith("▌") for each in ben.lines)
        assert f"▏{listed[1:]}" in ben.lines


async def test_the_last_line_names_keys_that_work_where_the_focus_is(review: Review):
    """Verdicts on the list, arrows on the outcome, no letters where words are typed."""
    told = []
    async with review(size=(160, 50)) as ben:
        await ben.press("enter", "enter")
        for field in ("weighed", "outcome", "why"):
            ben.app.screen.query_one(f"#{field}").focus()
            await ben.settle()
            told.append(ben.lines[-1].split("  "))

    on_list, on_outcome, on_words = told
    assert "s Supports" in on_list
    assert "right Next" in on_outcome[0]
    assert "s Supports" not in on_outcome
    assert all(len(each.split()[0]) > 1 for each in on_words)
    assert on_words[-1] == "f1 Help"
