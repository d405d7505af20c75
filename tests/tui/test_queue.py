"""The queue: one key a decision, never on a claim that was not painted."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from db.claims import get_claim
from provenance.domain.claims import ClaimState
from provenance.domain.grades import Reliability
from provenance.domain.marks import Mark
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.listing import entry_lines
from provenance.services.marking import mark_claims, mark_history
from provenance.services.opening import create_ledger, open_ledger
from tests.services.ledgers import Told, claims_on, relate
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.screens.queue import QueueScreen

SIZES = ((80, 24), (120, 36), (200, 60))
EVERY = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36", "200x60"])
MANY = 20_000


def fill(location: str, count: int) -> None:
    """Claims of which every second is a proposal; the first two disagree."""
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    claims_on(
        ledger,
        [
            Told(
                measure="killed",
                value=exact(number),
                chain=("Daily Harbour", f"Office {number % 9}"),
                state="recorded" if number % 2 else "proposed",
                event=f"event-{number // 50}",
            )
            for number in range(1, count + 1)
        ],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    ledger.close()


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of thirty claims, made once."""
    path = tmp_path_factory.mktemp("few") / "ledger.db"
    fill(str(path), 30)
    return path


@pytest.fixture
def place(few: Path, tmp_path: Path) -> str:
    """A copy that the test may write to."""
    own = tmp_path / "ledger.db"
    shutil.copy(few, own)
    return str(own)


class Analyst(Reviewing):
    """Somebody at the queue."""

    @property
    def queue(self) -> QueueScreen:
        """The screen."""
        screen = self.app.screen
        assert isinstance(screen, QueueScreen), screen
        return screen

    async def settle(self) -> None:
        """Wait for the list as well, and for all that is decided."""
        await super().settle()
        if isinstance(self.app.screen, QueueScreen):
            queue = self.app.screen
            await queue.table.idle()
            while queue._is_deciding or queue._writes:
                await self.pilot.pause(0.01)
            await super().settle()


@asynccontextmanager
async def at_queue(
    location: str, size: tuple[int, int] = SIZES[0], *, by: str = "ben"
) -> AsyncIterator[Analyst]:
    """An analyst at the first claim."""
    app = ReviewApp(location, by=by, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        ben = Analyst(app, pilot)
        await ben.settle()
        await ben.press("1")
        yield ben


def here(ben: Analyst) -> int | None:
    """The claim under the cursor."""
    row = ben.queue.table.row
    return None if row is None else row.id


def acts(location: str) -> list[str]:
    """What was written by ben, the oldest first."""
    ledger = open_ledger(location)
    found = [
        f"{each.kind} {each.subject}"
        for each in reversed(entry_lines(ledger, limit=100))
        if each.actor == "ben"
    ]
    ledger.close()
    return found


def state_of(location: str, claim: int) -> ClaimState:
    """How a claim stands."""
    ledger = open_ledger(location)
    with ledger.read() as connection:
        found = get_claim(connection, claim).state
    ledger.close()
    return found


@EVERY
async def test_the_queue_shows_a_claim_in_full(place: str, size: tuple[int, int]):
    """Its words, value, question, event, chain, dates, conflicts and letters."""
    async with at_queue(place, size) as ben:
        text = " ".join(ben.text.split())

        assert "[Pending]" in ben.text
        assert "C1 killed: 1" in text
        assert "Daily Harbour cites › Office 1 says" in text
        assert "≠ contradicts C2 2 Office 2 (proposed)" in text
        assert "Not rated by you" in text
        assert all(len(each) <= size[0] for each in ben.lines)


@EVERY
async def test_accepting_marks_done_what_counts_already(
    place: str, size: tuple[int, int]
):
    """And the cursor goes on; the status line says how to undo."""
    async with at_queue(place, size) as ben:
        await ben.press("a")

        assert here(ben) == 2
        assert "C1 done · z undoes" in ben.text
        assert "1 today" in ben.text
    assert acts(place) == ["claims.marked C1"]


@EVERY
async def test_accepting_confirms_a_proposal(place: str, size: tuple[int, int]):
    """One key, no question."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "a")

        assert here(ben) == 3
    assert state_of(place, 2) is ClaimState.CONFIRMED


@EVERY
async def test_rejecting_takes_a_reason_of_one_key(place: str, size: tuple[int, int]):
    """The claim stays readable while it is asked for."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "x")
        assert "Reject C2. Why?" in ben.text
        assert "C2  killed: 2" in ben.text
        await ben.press("m")

        assert here(ben) == 3
        assert "C2 rejected: Misread figure." in ben.text
    assert state_of(place, 2) is ClaimState.DISMISSED


async def test_a_reason_with_shift_takes_words(place: str):
    """They stand behind the reason in the record."""
    async with at_queue(place) as ben:
        await ben.press("down", "x", "M")
        await ben.write("It was 3.")
        await ben.press("enter")
    ledger = open_ledger(place)
    [body] = [e.body for e in entry_lines(ledger) if e.kind == "proposal.dismissed"]
    ledger.close()

    assert json.loads(str(body))["because"] == "Misread figure: It was 3."


async def test_what_counts_is_not_rejected(place: str):
    """It says what to do instead."""
    async with at_queue(place) as ben:
        await ben.press("x")

        assert "only a proposal is rejected: f flags" in ben.text
    assert acts(place) == []


@EVERY
@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        (("space",), Mark.LATER),
        (("f", "m"), Mark.FLAGGED),
        (("u", "e"), Mark.UNSURE),
    ],
    ids=["later", "flag", "unsure"],
)
async def test_a_mark_is_one_key_and_its_reason(
    place: str, size: tuple[int, int], keys: tuple[str, ...], mark: Mark
):
    """The cursor goes on to the next claim."""
    async with at_queue(place, size) as ben:
        await ben.press(*keys)

        assert here(ben) == 2
    ledger = open_ledger(place)
    [given] = mark_history(ledger, 1)
    ledger.close()
    assert given.mark is mark


@EVERY
async def test_rating_is_blind(place: str, size: tuple[int, int]):
    """The letter is nowhere before the digit is recorded, and shown after."""
    ledger = open_ledger(place)
    source = ledger_speaker(ledger, 1)
    grade_source(
        ledger,
        source=source,
        letter=Reliability.B,
        because="Checked.",
        by="ada",
        at=NOON,
    )
    ledger.close()
    async with at_queue(place, size) as ben:
        assert "usually reliable" not in ben.text.lower()
        await ben.press("r")
        assert "2 Probably true" in ben.text
        assert "usually reliable" not in ben.text.lower()
        await ben.press("b")
        assert "2 Probably true" in ben.text
        await ben.press("2", "enter")

        assert here(ben) == 1
        assert "You rated it 2 probably true" in " ".join(ben.text.split())
        assert "B usually reliable" in " ".join(ben.text.split())
    assert acts(place) == ["claim.rated C1"]


def ledger_speaker(ledger, claim: int) -> int:
    """The source that says a claim."""
    with ledger.read() as connection:
        return int(get_claim(connection, claim).speaker.source)


@EVERY
async def test_a_duplicate_is_picked_by_number(place: str, size: tuple[int, int]):
    """From the claims of the same question, or typed."""
    async with at_queue(place, size) as ben:
        await ben.press("down", "down", "equals_sign")
        assert "Which claim does C3 repeat?" in ben.text
        await ben.write("C5")
        await ben.press("enter", "enter")

        assert here(ben) == 4
    assert acts(place) == ["relation.stated C3"]


@EVERY
async def test_undoing_takes_no_dialog(place: str, size: tuple[int, int]):
    """The claim is there again, under the cursor."""
    async with at_queue(place, size) as ben:
        await ben.press("a", "a", "z")

        assert here(ben) == 2
        assert "taken back: C2 accepted" in ben.text
    assert state_of(place, 2) is ClaimState.PROPOSED


@EVERY
async def test_a_range_is_asked_about_once(place: str, size: tuple[int, int]):
    """With its count, and what happens to which of them."""
    async with at_queue(place, size) as ben:
        await ben.press("v", "down", "down", "down")
        assert "4 claims chosen" in ben.text
        await ben.press("a")
        assert "2 proposals confirmed, 2 marked done?" in ben.text
        await ben.press("y")

        assert here(ben) == 5
    assert state_of(place, 4) is ClaimState.CONFIRMED
    assert acts(place) == [
        "proposal.confirmed C2 and 1 more",
        "claims.marked C1 and 1 more",
    ]


async def test_all_that_the_filter_finds_are_chosen(place: str):
    """No marks nothing; yes marks all in one act."""
    async with at_queue(place) as ben:
        await ben.press("asterisk", "space")
        assert "Put off 30 claims, C1 to C30?" in ben.text
        await ben.press("n")
        assert acts(place) == []
        await ben.press("space", "y")

        assert "Every claim of this list is decided" in ben.text
    assert acts(place) == ["claims.marked C1-C30"]


async def test_a_burst_decides_nothing_unseen(place: str):
    """Twenty keys at once are a paste."""
    async with at_queue(place) as ben:
        for _ in range(20):
            ben.send("a")
        await ben.settle()

        assert "nothing was decided" in ben.text or len(acts(place)) <= 1
    assert len(acts(place)) <= 1


async def test_keys_in_a_row_decide_only_what_was_painted(place: str):
    """Twenty keys at a machine's pace: each decided claim was on the screen before."""
    async with at_queue(place) as ben:
        seen: list[int] = []
        note = ben.queue._note

        def noted(key: str) -> None:
            note(key)
            if key:
                seen.append(int(key[1:]))

        ben.queue._note = noted  # type: ignore[method-assign]  # A listener, no stand-in.
        seen.append(1)
        for _ in range(20):
            ben.send("a")
            await asyncio.sleep(0.03)
        await ben.settle()
        if ben.room != "QueueScreen":
            await ben.press("escape")
        decided = {claim for done in ben.queue.sitting.done for claim in done.claims}

        assert 1 <= len(decided) <= 20
        assert decided <= {*seen}


async def test_more_than_five_in_a_second_are_asked_about(place: str):
    """Nothing goes on before the answer."""
    async with at_queue(place) as ben:
        loop = asyncio.get_running_loop()
        for _ in range(5):
            ben.queue._pace.note(loop.time())
        await ben.press("a")

        assert "More than 5 decisions in a second. Go on?" in ben.text
        await ben.press("n")
        assert acts(place) == []


async def test_pasted_text_decides_nothing(place: str):
    """Nor does it go anywhere else."""
    async with at_queue(place) as ben:
        ben.app.post_message(Paste("axaxfffu"))
        await ben.settle()

        assert here(ben) == 1
    assert acts(place) == []


async def test_a_claim_that_moved_on_is_not_marked(place: str):
    """Somebody else was faster: it says so, and the claim comes back."""
    async with at_queue(place) as ben:
        other = open_ledger(place)
        mark_claims(other, claims=[1], mark=Mark.DONE, by="cy", at=NOON)
        other.close()
        await ben.press("a")

        assert "C1" in ben.text
        assert 1 not in ben.queue.sitting.gone
    assert acts(place) == []


@EVERY
async def test_a_filter_narrows_the_list(place: str, size: tuple[int, int]):
    """Typed after the slash; enter goes back to the list."""
    async with at_queue(place, size) as ben:
        await ben.press("slash")
        await ben.write("state:proposed")
        await asyncio.sleep(0.2)
        await ben.settle()
        await ben.press("enter")

        assert here(ben) == 2
        assert "1/15" in ben.lines[-2]


async def test_a_wrong_filter_leaves_the_list(place: str):
    """A caret stands under the trouble."""
    async with at_queue(place) as ben:
        await ben.press("slash")
        ben.queue.query_one("#filter", Input).value = "colour:red"
        await ben.settle()

        assert ben.lines[3].startswith("   ^ ")
        assert "is no field" in ben.lines[3]
        assert here(ben) == 1


async def test_a_filter_that_finds_nothing_says_which_term(place: str):
    """And / changes it."""
    async with at_queue(place) as ben:
        await ben.press("slash")
        await ben.write("measure:killed since:2031")
        await ben.press("enter")

        assert "Without `since:2031`" in ben.text
        await ben.press("slash", "escape")
        assert here(ben) == 1


@EVERY
async def test_tabs_are_lists_of_their_own(place: str, size: tuple[int, int]):
    """What was put off is under Later; what is empty says so."""
    async with at_queue(place, size) as ben:
        await ben.press("space", "tab")
        assert "[Later]" in ben.text
        assert here(ben) == 1
        await ben.press("tab")

        assert "Nothing is flagged." in ben.text


async def test_new_claims_do_not_move_the_cursor(place: str):
    """They are told of; R reads them."""
    async with at_queue(place) as ben:
        await ben.press("down", "down")
        other = open_ledger(place)
        claims_on(other, [Told(measure="killed", value=exact(99), chain=("New",))])
        other.close()
        await ben.queue.look()
        await ben.settle()
        assert "1 new (R reads)" in ben.text
        assert here(ben) == 3
        await ben.press("R")

        assert here(ben) == 3
        assert "31" in ben.lines[-2]


@EVERY
async def test_one_claim_may_have_the_whole_screen(place: str, size: tuple[int, int]):
    """And is decided there as well."""
    async with at_queue(place, size) as ben:
        await ben.press("F", "a", "a")

        assert here(ben) == 3
        assert "C3  killed: 3" in ben.text
        await ben.press("F")
    assert len(acts(place)) == 2


@EVERY
async def test_a_claim_is_opened_in_full(place: str, size: tuple[int, int]):
    """Its capture, its relations, its characters and its words in Latin."""
    async with at_queue(place, size) as ben:
        await ben.press("enter")
        assert ben.room == "ClaimScreen"
        assert "Who says it" in ben.text
        await ben.press("i")
        assert "plain Latin" in ben.text
        await ben.press("L")
        assert "In Latin letters" in ben.text
        await ben.press("escape")

        assert here(ben) == 1


@pytest.mark.parametrize(
    ("key", "room"),
    [("t", "TraceScreen"), ("s", "SourceScreen"), ("P", "ProposalsScreen")],
)
async def test_the_ways_on_from_a_claim(place: str, key: str, room: str):
    """And back to it."""
    async with at_queue(place) as ben:
        await ben.press("down", key)
        assert ben.room == room
        await ben.press("escape")

        assert here(ben) == 2


async def test_the_order_is_cycled(place: str):
    """And said above the list."""
    async with at_queue(place) as ben:
        await ben.press("o")

        assert "newest first" in ben.text
        assert ben.lines[5].split()[:1] == ["C30"] or "C30" in ben.text


@EVERY
async def test_twenty_thousand_claims_are_triaged_as_thirty(
    tmp_path: Path, size: tuple[int, int]
):
    """The last one is reached by one key, and decided."""
    location = str(tmp_path / "many.db")
    fill(location, MANY if size == SIZES[0] else 2_000)
    async with at_queue(location, size) as ben:
        await ben.press("end")
        last = here(ben)
        await ben.press("a")

        assert acts(location) == [f"proposal.confirmed C{last}"]
        assert here(ben) == 1
