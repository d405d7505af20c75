"""What one did last: recalled with its words, opened, undone one by one, put back."""

from __future__ import annotations

import json
from typing import Any

from db.ledger import Ledger
from provenance.domain.grades import Credibility, Reliability
from provenance.services.grading import grade_source
from provenance.services.listing import entry_lines
from provenance.services.rating import rate_claim
from provenance.services.recalling import own_acts
from tests.tui.conftest import NOON
from tests.tui.test_modes import BIG
from tui.widgets.rows import RowList

Review = Any
Size = tuple[int, int]


def acted(ledger: Ledger, *, by: str = "ben") -> None:
    """A rating of claim 23 and a grade of source 1."""
    rate_claim(
        ledger,
        claim=23,
        digit=Credibility("3"),
        because="Seen.",
        by=by,
        at=NOON,
    )
    grade_source(
        ledger, source=1, letter=Reliability.B, because="Seen.", by=by, at=NOON
    )


@BIG
async def test_acts_are_shown_with_what_they_were_about(
    review: Review, told: Ledger, window: Size
):
    """Newest first, in words of the ledger."""
    acted(told)
    async with review(size=window) as ben:
        await ben.press("H")

        assert ben.room == "HistoryScreen"
        assert "S1 graded B" in ben.lines[1]
        assert "Northern Wire Service" in ben.lines[2]
        assert "C23 rated 3" in ben.lines[3]
        assert "killed: over 100, Taliban sources" in ben.lines[4]
        await ben.press("H")
        assert ben.room == "CasesScreen"


async def test_nothing_done_says_so(review: Review, told: Ledger):
    """Whatever others did."""
    acted(told, by="eve")
    async with review() as ben:
        await ben.press("H")

        assert "ben did nothing in this ledger yet." in ben.text


@BIG
async def test_the_act_under_the_cursor_is_undone(
    review: Review, told: Ledger, window: Size
):
    """Not the newest; again, it is put back."""
    acted(told)
    async with review(size=window) as ben:
        await ben.press("H", "down", "z")
        assert "C23 rated 3, by you just now? Why?" in ben.text
        await ben.press("enter")
        assert "C23's rating 3 is undone" in ben.app.last.plain
        assert "undone by #" in ben.text
        assert [own.undone_by is None for own in own_acts(told, by="ben")] == [
            True,
            False,
        ]

        await ben.press("z", "enter")
        assert "C23's rating 3 is in force again" in ben.app.last.plain
    assert all(own.undone_by is None for own in own_acts(told, by="ben"))


async def test_no_reason_is_put_into_a_reviewers_mouth(review: Review, told: Ledger):
    """Undone without a word, the log says that there was none; the screen said so."""
    async with review(size=(120, 36)) as ben:
        await ben.press("3", "enter", "g", "b")
        await ben.write("Seen.")
        await ben.press("enter", "z")
        assert "with nothing typed: “No reason was given.”" in ben.text
        await ben.press("enter")

    body = json.loads(entry_lines(told, limit=1)[0].body or "{}")
    assert body["because"] == "No reason was given."


async def test_a_refused_undo_says_who_leant_on_it(review: Review, told: Ledger):
    """By name, with the entry; nothing is undone."""
    from provenance.domain.identifiers import Ref
    from provenance.services.confirming import confirm_proposals, dismiss_proposals

    confirm_proposals(
        told, refs=[Ref("relation", 1)], because="Yes.", by="ben", at=NOON
    )
    dismiss_proposals(told, refs=[Ref("relation", 1)], because="No.", by="eve", at=NOON)
    async with review() as ben:
        await ben.press("H", "z", "enter")
        words = " ".join(ben.text.replace("│", " ").split())

        assert "something later leans on it, by eve in entry #" in words
    [own] = own_acts(told, by="ben")
    assert own.undone_by is None


async def test_what_cannot_be_undone_says_so(review: Review):
    """Before anything is asked."""
    async with review(by="ada") as ben:
        await ben.press("H", "end", "z")

        assert "cannot be undone" in ben.lines[-2]


async def test_an_act_opens_what_it_was_about(review: Review, told: Ledger):
    """The card of a source, a claim, else its trace."""
    acted(told)
    async with review() as ben:
        await ben.press("H", "enter")
        assert ben.room == "SourceScreen"
        await ben.press("escape", "down", "enter")
        assert ben.room == "ClaimScreen"
        await ben.press("escape", "t")
        assert ben.room == "TraceScreen"


async def test_a_decision_opens_its_case(review: Review, told: Ledger):
    """The case of its question."""
    async with review() as ben:
        await ben.press("enter", "enter", "t", "s", "1", "o", "5")
        await ben.decide(why="The police are a party.")
        await ben.press("ctrl+r")
        await ben.press("H", "enter")

        assert ben.room == "CaseScreen"


@BIG
async def test_help_is_narrowed_by_words(review: Review, window: Size):
    """What has all of them, with its heading; esc shows everything again."""
    async with review(size=window) as ben:
        await ben.press("3", "enter", "question_mark", "slash")
        await ben.write("preview")
        assert "Impact" in ben.text
        assert "Clipboard" not in ben.text
        await ben.write("zzz")
        assert "Nothing here is called so" in ben.text
        await ben.press("escape")
        assert "Walk what the source says back" in ben.text
        await ben.press("escape")
        assert ben.room == "SourceScreen"


async def test_help_tells_a_screens_own_undo_once(review: Review):
    """In place of the general one."""
    async with review(size=(120, 36)) as ben:
        await ben.press("H", "question_mark", "slash")
        await ben.write("undo")

        assert "Undo this" in ben.text
        assert "Undo your own last act" not in ben.text


async def test_help_leads_to_the_docs(review: Review):
    """And spells out the scales."""
    async with review(size=(200, 60)) as ben:
        await ben.press("question_mark", "slash")
        await ben.write("docs/")
        assert "docs/reference/keys.md" in ben.text
        await ben.press("escape", "slash")
        await ben.write("judged")
        assert "Reliability cannot be judged, which is not the worst" in ben.text


async def test_a_line_of_the_log_is_copied(review: Review):
    """The one under the cursor."""
    async with review() as ben:
        ben.app.note("result", "Something came of it.")
        await ben.press("exclamation_mark", "y")

        assert "sent to the terminal's clipboard" in ben.lines[-2]
        assert "Something came of it." in ben.app.clipboard
        assert len(ben.app.screen.query_one(RowList)) == 1
