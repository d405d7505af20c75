"""What waits for a person is listed kind by kind, page by page, and counted."""

from __future__ import annotations

import pytest

from provenance.domain.identifiers import Ref
from provenance.domain.values import exact
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.listing_matchings import matching_lines
from provenance.services.listing_proposals import (
    Proposal,
    ProposedLine,
    ProposedMatch,
    proposals_page,
)
from provenance.services.proposing import propose_claims
from provenance.services.tracing import trace
from provenance.services.viewing_proposals import CLAIMS_SHOWN, view_matching
from tests.services.ledgers import Told, claims_on

PAGE = (
    "Divers went on with their search. {} people were killed when the ferry Corvina "
    "sank near Port Lenburg on 12 March 2020, the mayor, Ada Okpara, said. The "
    "harbour stayed closed to all other ships until the wreck could be lifted from the "
    "channel, and the owners of the line sent two tugs and a crane from the yard."
)


@pytest.fixture
def three(any_ledger, noon):
    """Three pages on one sinking, each with an event and matches of its own."""
    for number, count in enumerate(("Eleven", "Twelve", "Nine"), 1):
        add_document(
            any_ledger,
            content=PAGE.format(count).encode(),
            name=f"page-{number}.txt",
            publisher=f"Gazette {number}",
            published="2020-03-14",
            by="ada",
            at=noon,
        )
        propose_claims(any_ledger, document=number, by="ada", at=noon)
    return any_ledger


def rule(verb, ledger, noon, *refs):
    """Confirm or dismiss proposals."""
    return verb(ledger, refs=refs, because="I read both.", by="ben", at=noon)


def pairs(ledger):
    """The events of each match listed, by number."""
    return [{each.matching.a, each.matching.b} for each in matches(ledger)]


def matches(ledger):
    """The first page of matches that wait."""
    lines = proposals_page(ledger, Proposal.MATCHING).lines
    return [each for each in lines if isinstance(each, ProposedMatch)]


def claims_of(page):
    """The proposed claims of a page."""
    return [each for each in page.lines if isinstance(each, ProposedLine)]


def test_every_kind_is_counted_whichever_is_listed(three):
    """The screen says what waits beside what it shows."""
    counts = [proposals_page(three, kind).counts for kind in Proposal]

    assert counts[0] == counts[1] == counts[2]
    assert [*counts[0].values()] == [
        len(proposals_page(three, kind).lines) for kind in Proposal
    ]
    assert all(counts[0].values())


def test_a_page_begins_after_a_number_and_says_how_many_are_before(any_ledger):
    """No page is longer than asked for."""
    claims_on(
        any_ledger,
        [
            Told(measure="killed", value=exact(n), chain=("Model",), state="proposed")
            for n in range(1, 8)
        ],
    )

    page = proposals_page(any_ledger, Proposal.CLAIM, after=2, limit=3)

    assert [line.claim.id for line in claims_of(page)] == [3, 4, 5]
    assert (page.before, page.counts[Proposal.CLAIM]) == (2, 7)


def test_the_matches_listed_are_those_that_wait(three):
    """By number; the same ones as the command lists."""
    listed = matches(three)

    assert [each.matching.id for each in listed] == sorted(
        line.matching.id for line in matching_lines(three)
    )


def test_events_that_became_one_by_other_matches_wait_for_nobody(three, noon):
    """Two of three matches confirmed make all three events one."""
    assert len(pairs(three)) == 3
    for each in matches(three)[:2]:
        rule(confirm_proposals, three, noon, Ref("matching", each.matching.id))

    assert pairs(three) == []
    assert proposals_page(three, Proposal.MATCHING).counts[Proposal.MATCHING] == 0
    assert matching_lines(three) == []


def test_an_event_without_claims_waits_for_nobody(three, noon):
    """Dismissing its last claim takes its matches off the list."""
    claims = claims_of(proposals_page(three, Proposal.CLAIM))
    last = {each.event.id for each in claims} & {3}
    gone = [Ref("claim", each.claim.id) for each in claims if each.event.id in last]

    rule(dismiss_proposals, three, noon, *gone)

    assert pairs(three) == [{1, 2}]


def test_a_match_shows_what_stays_and_what_moves(three, noon):
    """The newer event moves; after a merging, the event it was merged into."""
    view = view_matching(three, 1)
    assert (view.stays.event.id, view.moves.event.id) == (1, 2)
    assert view.moves.total == len(view.moves.claims) <= CLAIMS_SHOWN

    rule(confirm_proposals, three, noon, Ref("matching", 1))
    other = next(iter(matches(three)))
    view = view_matching(three, other.matching.id)

    assert (view.stays.event.id, view.moves.event.id) == (1, 3)
    assert {view.stays.named, view.moves.named} == {other.a.id, other.b.id}


def test_a_match_is_traced_to_its_events_and_its_act(three):
    """With the rule's reason."""
    root = trace(three, "M1").root

    assert [child.ref for child in root.children[:2]] == ["E2", "E1"]
    assert root.children[2].kind == "entry"
