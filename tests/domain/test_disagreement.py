"""How far answers are apart, and how many origins stand behind each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.disagreement import gap_between, tally_case
from provenance.domain.identifiers import ClaimId, RelationId
from provenance.domain.relations import (
    Proposed,
    Relation,
    RelationKind,
    RelationState,
)
from provenance.domain.urgency import Urgency
from provenance.domain.values import Polarity, Value, exact
from tests.domain.relating.telling import (
    Telling,
    about,
    at_least,
    between,
    named,
    nearly,
    over,
    vague,
)


def relation(
    number: int,
    kind: RelationKind,
    a: Claim,
    b: Claim,
    state: RelationState = RelationState.PROPOSED,
) -> Relation:
    """A relation of two claims, as a ledger holds it."""
    said = Proposed(a=a.id, b=b.id, kind=kind, reason="Read.", rule="test/1")
    return Relation(id=RelationId(number), proposed=said, state=state)


def find_urgency(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    supports: Sequence[Sequence[ClaimId]] = (),
) -> Urgency:
    """What makes a case of these claims matter."""
    return tally_case(claims, relations, supports=supports).urgency


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (exact(50), exact(100), "0.5"),
        (about(50), over(100), "0.25"),
        (nearly(100), exact(40), "0.5"),
        (between(46, 50), exact(100), "0.5"),
        (at_least(100), exact(50), "0.5"),
        (exact(0), exact(7), "1"),
        (exact(-50), exact(50), "1"),
        (over(100), about(300), "0"),
        (vague("dozens"), exact(7), "0"),
    ],
    ids=["half", "about", "nearly", "range", "floor", "none", "signs", "meet", "vague"],
)
def test_a_gap_lies_between_the_nearest_numbers(one: Value, other: Value, gap: str):
    """As a share of the larger; an approximate number reaches as far as rule 2 says."""
    told = Telling()
    a, b = told.tell("killed", one, "Wire"), told.tell("killed", other, "Party")

    assert gap_between(a, b) == gap_between(b, a) == Decimal(gap)


def test_names_are_wholly_apart():
    """Between two names there is no distance to measure."""
    told = Telling()
    a = told.tell("perpetrator_name", named("perpetrator_name", "Ann"), "Wire")
    b = told.tell("perpetrator_name", named("perpetrator_name", "Bob"), "Party")

    assert gap_between(a, b) == 1


def test_a_denial_is_wholly_apart_from_what_it_denies():
    """However near the number is that it names."""
    told = Telling()
    a = told.tell("killed", 2, "Wire")
    b = replace(told.tell("killed", 2, "Party"), polarity=Polarity.DENIED)

    assert gap_between(a, b) == 1


def test_numbers_in_other_units_have_no_distance():
    """Five kilometres are not three fewer than eight miles."""
    told = Telling()
    a = told.tell("distance", 5, "Wire", unit="km")
    b = told.tell("distance", 8, "Party", unit="miles")

    assert gap_between(a, b) == 0


def test_the_strongest_contradiction_counts_by_its_weaker_side():
    """Two origins against one are one; against three, two."""
    told = Telling()
    low = [told.tell("killed", 5, name) for name in ("Wire", "Paper")]
    alone = told.tell("killed", 9, "Blog")
    high = [told.tell("killed", 7, name) for name in ("Police", "Army", "Mayor")]
    contradicts = RelationKind.CONTRADICTS

    weak = find_urgency(told.claims, [relation(1, contradicts, low[0], alone)])
    strong = find_urgency(
        told.claims,
        [
            relation(1, contradicts, low[0], alone),
            relation(2, contradicts, low[0], high[0]),
        ],
    )

    assert (weak.origins, strong.origins) == (1, 2)


def test_a_copy_adds_no_origin_to_a_side():
    """And the link that says so is unconfirmed until a person confirms it."""
    told = Telling()
    first, copy = told.tell("killed", 5, "Wire"), told.tell("killed", 5, "Paper")
    rivals = [told.tell("killed", 9, name) for name in ("Police", "Army")]
    relations = [
        relation(1, RelationKind.CONTRADICTS, first, rivals[0]),
        relation(2, RelationKind.REPEATS, copy, first),
    ]

    found = find_urgency(told.claims, relations)
    confirmed = replace(relations[1], state=RelationState.CONFIRMED)
    after = find_urgency(told.claims, [relations[0], confirmed])

    assert (found.origins, found.links) == (1, 1)
    assert (after.origins, after.links) == (1, 0)


def test_a_dismissed_contradiction_counts_for_nothing():
    """A person ruled on it."""
    told = Telling()
    a, b = told.tell("killed", 5, "Wire"), told.tell("killed", 9, "Party")
    ruled = relation(1, RelationKind.CONTRADICTS, a, b, RelationState.DISMISSED)

    assert find_urgency(told.claims, [ruled]) == Urgency()


def test_a_proposed_claim_is_no_side_yet():
    """Neither its contradiction is counted nor its distance nor its origin."""
    told = Telling()
    a = told.tell("killed", 5, "Wire")
    b = replace(told.tell("killed", 9, "Party"), state=ClaimState.PROPOSED)
    against = relation(1, RelationKind.CONTRADICTS, a, b)

    assert find_urgency([a, b], [against]) == Urgency()


def test_a_figure_not_in_its_words_is_counted_while_it_counts():
    """Vouched for, or only proposed, it is not."""
    told = Telling()
    missing = replace(told.tell("killed", 5, "Wire"), words=Words.MISSING)
    vouched = replace(told.tell("killed", 5, "Party"), words=Words.VOUCHED)
    proposed = replace(missing, state=ClaimState.PROPOSED)

    assert find_urgency([missing, vouched], []).unworded == 1
    assert find_urgency([proposed], []).unworded == 0


def test_a_decision_on_one_origin_is_counted():
    """One on two origins is not, nor one on a claim that is gone."""
    told = Telling()
    a, b = told.tell("killed", 5, "Wire"), told.tell("killed", 5, "Party")

    found = find_urgency([a, b], [], supports=[[a.id], [a.id, b.id]])
    gone = find_urgency([b], [], supports=[[a.id]])

    assert (found.single, gone.single) == (1, 0)


def test_a_source_is_busy_by_the_claims_of_it_that_count() -> None:
    """Three claims of an ungraded source; one that is only proposed makes no third."""
    told = Telling()
    for value in (10, 20, 30):
        told.tell("killed", value, "Wire", "Governor")
    proposed = replace(told.claims[2], state=ClaimState.PROPOSED)
    governor = told.claims[0].speaker.source

    assert tally_case(told.claims, []).urgency.ungraded == 1
    assert tally_case(told.claims, [], graded=[governor]).urgency.ungraded == 0
    assert tally_case([*told.claims[:2], proposed], []).urgency.ungraded == 0
