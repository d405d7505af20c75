"""Event matches and origins are ruled on where both of a pair can be read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from db.carrying import get_carrying
from db.ledger import Ledger
from db.matchings import get_matching
from provenance.domain.identifiers import Ref
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals
from provenance.services.listing_proposals import (
    Proposal,
    ProposedLine,
    proposals_page,
)
from provenance.services.merging import split_event
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.proposing import propose_claims
from provenance.services.recording import record_claim
from tests.tui.conftest import NOON, SIZES
from tests.tui.hostile import hostile
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.scrub import FORBIDDEN

WIRE = (
    "Eleven sailors were killed when the ferry Meridian struck the northern pier of "
    "Port Halden on 12 March 2020, according to the Halden harbour office. At least 30 "
    "people were injured, the mayor of Port Halden said. Divers searched the cold "
    "water beside the pier until late in the evening, and the harbour stayed closed."
)
OTHER = (
    "A week after the collision, the union of sailors counted the dead again. Nine "
    "sailors were killed when the ferry Meridian struck the pier of Port Halden on 12 "
    "March 2020, according to the union."
)
TOLD = (
    ("wire.txt", "Northern Wire", WIRE),
    ("copy.txt", "Courier", f"By our staff. {WIRE}"),
    ("union.txt", "Gazette", OTHER),
)


def make(location: str, *, is_hostile: bool = False) -> None:
    """A report, a copy of it, and another report of the same event; read by rules."""
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    for number, (name, publisher, text) in enumerate(TOLD, 1):
        said = hostile(publisher) if is_hostile else publisher
        title = f"The ferry, {number}"
        add_document(
            ledger,
            content=(f"{text} {hostile('')}" if is_hostile else text).encode(),
            name=name,
            publisher=said,
            title=hostile(title) if is_hostile else title,
            published=f"2020-03-{12 + number}",
            by="ada",
            at=NOON,
        )
        if name != "copy.txt":
            propose_claims(ledger, document=number, by="ada", at=NOON)
    ledger.close()


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with three claims, one event match and one origin proposed."""
    location = str(tmp_path / "pairs.db")
    make(location)
    return location


@pytest.fixture(params=SIZES, ids=["80x24", "160x50"])
async def ben(place: str, request: pytest.FixtureRequest) -> AsyncIterator[Reviewing]:
    """A reviewer at the proposed claims."""
    app = ReviewApp(place, by="ben", clock=lambda: NOON)
    async with app.run_test(size=request.param, notifications=True) as pilot:
        reviewing = Reviewing(app, pilot)
        await reviewing.settle()
        await reviewing.press("1", "P")
        yield reviewing


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """The same ledger, beside the screens."""
    opened = open_ledger(place)
    yield opened
    opened.close()


def states(ledger: Ledger) -> tuple[str, str]:
    """How the match and the origin stand."""
    with ledger.read() as connection:
        match, origin = get_matching(connection, 1), get_carrying(connection, 1)
    return match.state.value, origin.state.value


def waiting(ledger: Ledger) -> tuple[int, ...]:
    """How many of each kind wait."""
    counts = proposals_page(ledger, Proposal.CLAIM).counts
    return tuple(counts[kind] for kind in Proposal)


async def read_on(ben: Reviewing) -> str:
    """All that is painted while the words are scrolled to their end."""
    seen = [ben.text]
    for _ in range(4):
        await ben.press("J")
        seen.append(ben.text)
    return "\n".join(seen)


async def test_each_kind_is_counted_and_shown_in_turn(ben: Reviewing):
    """The filter goes round; the line says what waits of every kind."""
    assert "1 of 3 claims · 1 match · 1 origin" in ben.lines[-2]
    await ben.press("f")
    assert "3 claims · 1 of 1 match · 1 origin" in ben.lines[-2]
    assert "Event matches" in ben.lines[-2]
    await ben.press("f")
    assert "3 claims · 1 match · 1 of 1 origin" in ben.lines[-2]
    await ben.press("f")
    assert "1 of 3 claims" in ben.lines[-2]


async def test_both_events_of_a_match_are_read(ben: Reviewing):
    """Their days, counts and words; how sure the rule is, and why."""
    await ben.press("f")

    assert "very likely one" in ben.text
    assert "Both of 2020-03-12" in ben.text
    assert "E2's 1 claim moves to E1" in ben.text
    told = await read_on(ben)
    assert "Nine sailors were killed" in told
    assert "Eleven sailors were killed" in told
    if ben.app.size.width > 80:
        assert re.search(r"C3 killed: 9.* C1 killed: 11", told)


async def test_confirming_a_match_merges_and_can_be_undone(
    ben: Reviewing, ledger: Ledger
):
    """What moves is said before and after; the reason is offered."""
    await ben.press("f", "c")
    assert "Confirm M1, E2 is E1: E2's 1 claim moves to E1. Why?" in ben.text
    await ben.press("enter")

    assert "M1 is confirmed, was proposed; 1 claim of E2 went to E1" in ben.text
    assert states(ledger)[0] == "confirmed"
    assert waiting(ledger) == (3, 0, 1)
    assert "No event match waits for a person." in ben.text
    await ben.press("z")
    assert "M1, which merged E2 into E1, confirmed" in ben.text
    await ben.press("enter")
    assert states(ledger)[0] == "proposed"


async def test_a_match_is_dismissed_for_a_reason(ben: Reviewing, ledger: Ledger):
    """None is offered: why two reports tell of two events has to be said."""
    await ben.press("f", "x", "enter")
    assert "A reason is needed" in ben.text
    await ben.write("Another ferry.")
    await ben.press("enter")

    assert states(ledger)[0] == "dismissed"


async def test_a_match_is_traced_and_its_case_opened(ben: Reviewing):
    """Without a case, that is said."""
    await ben.press("f", "enter")
    assert "No case of these events" in ben.text
    await ben.press("t")

    assert ben.room == "TraceScreen"
    assert "E2 may be E1" in ben.text


async def test_an_events_case_is_opened(ben: Reviewing, ledger: Ledger):
    """Where its claims do not agree."""
    row = {
        "event": "wire-2020-03-12",
        "attribute": "killed",
        "value": "20",
        "lower": 20,
        "upper": 20,
        "attribution": ["Herald"],
        "quote": "20 sailors were killed.",
        "url": "https://herald.example/1",
    }
    record_claim(ledger, row=row, by="cy", at=NOON)
    await ben.press("f", "enter")

    assert ben.room == "CaseScreen"
    assert "K1" in ben.lines[-2]


async def test_both_documents_of_an_origin_are_read(ben: Reviewing, ledger: Ledger):
    """Who, when and title; how much is shared; the shared words of both."""
    await ben.press("f", "f")

    assert "D2 carries D1 · 100 of 100 words are the same" in ben.text
    told = await read_on(ben)
    for each in ("Northern Wire · 2020-03-13", "Courier · 2020-03-14", "The ferry, 2"):
        assert each in told
    assert told.count("Eleven sailors were killed") >= 2
    if ben.app.size.width > 80:
        assert re.search(r"D2, 1: Eleven sailors.* D1, 1: Eleven sailors", told)


async def test_an_origin_is_confirmed_by_two_keys(ben: Reviewing, ledger: Ledger):
    """And undone by two."""
    await ben.press("f", "f", "c", "enter")
    assert "O1 is confirmed, was proposed" in ben.text
    assert states(ledger)[1] == "confirmed"

    await ben.press("z")
    assert "O1 confirmed, by you" in ben.text
    await ben.press("enter")
    assert states(ledger)[1] == "proposed"


async def test_an_origin_is_dismissed_for_a_reason(ben: Reviewing, ledger: Ledger):
    """From then on the two count as two."""
    await ben.press("f", "f", "x")
    assert "Dismiss O1: D2 and D1 are two origins. Why?" in ben.text
    await ben.write("Both quote a law.")
    await ben.press("enter")

    assert states(ledger)[1] == "dismissed"


async def test_a_case_says_what_joins_a_claim_to_others(ben: Reviewing, ledger: Ledger):
    """The origin stands below the relations of its claim and is ruled on there."""
    confirm_proposals(
        ledger, refs=[Ref("matching", 1)], because="Read.", by="cy", at=NOON
    )
    await ben.press("2", "R", "enter")
    assert "text joined by O1 (proposed)" in ben.text
    await ben.press("tab", "end")
    assert "O1 · D2 carries D1 (proposed)" in ben.text
    await ben.press("c")
    assert "Confirm the origin O1. Why?" in ben.text
    await ben.write("Read both.")
    await ben.press("enter")

    assert states(ledger)[1] == "confirmed"


async def test_only_claims_are_corrected(ben: Reviewing):
    """A pair has no fields; the line says which keys do something."""
    await ben.press("f", "e")

    assert "Only a claim is corrected" in ben.lines[-2]


async def test_what_was_settled_elsewhere_is_not_listed(ben: Reviewing, ledger: Ledger):
    """A match of two events that are one by now waits for nobody."""
    await ben.press("f", "c", "enter")
    split_event(ledger, event=2, because="Two.", by="cy", at=NOON)
    await ben.press("R")

    assert waiting(ledger) == (3, 0, 1)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x50"])
async def test_hostile_pairs_are_read_unharmed(tmp_path: Path, size: tuple[int, int]):
    """Names, titles and texts that attack the terminal are shown, never obeyed."""
    location = str(tmp_path / "evil.db")
    make(location, is_hostile=True)
    app = ReviewApp(location, by="ben", clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        seen = []
        again = ("f", "J", "J", "c", "escape")
        for key in ("1", "P", *again, *again):
            await ben.press(key)
            seen.append(ben.text)
            for strip in app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]
                assert FORBIDDEN.search(strip.text) is None

    assert any("E1" in text and "E2" in text for text in seen)
    assert any("D2 carries D1" in text for text in seen)


async def test_the_cursor_begins_at_the_top_of_another_kind(ben: Reviewing):
    """However far down it was among those before."""
    await ben.press("end", "f", "f", "f")

    assert "1 of 3 claims" in ben.lines[-2]


async def test_the_reason_of_a_rule_is_read_whole(ben: Reviewing, ledger: Ledger):
    """On the card of a proposed claim, in however many lines."""
    [first, *_] = proposals_page(ledger, Proposal.CLAIM).lines
    assert isinstance(first, ProposedLine)

    area = ben.app.screen.query_one("#card").region
    lines = (text[area.x : area.right] for text in ben.lines[area.y : area.bottom])

    assert str(first.claim.because) in " ".join(" ".join(lines).split())
