"""Origins: reports are many, and go back to few."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.carried import NO_CARRIED, Carried, carried_of
from provenance.domain.carrying import (
    CREDIT_RULE,
    SAME_TEXT_RULE,
    Carrying,
    ProposedCarrying,
    Shared,
)
from provenance.domain.claims import Claim
from provenance.domain.documents import Passage
from provenance.domain.identifiers import (
    CarryingId,
    ClaimId,
    DocumentId,
    EventId,
    QuestionId,
    RelationId,
    SourceId,
)
from provenance.domain.origins import count_origins, group_origins
from provenance.domain.relations import (
    Proposed,
    Relation,
    RelationKind,
    RelationState,
)
from provenance.domain.sources import Manner, Step
from provenance.domain.values import exact

NAMES = ("harbour times", "dune post", "island radio", "police", "hospital", "wire")


def claim(
    number: int, document: int, *chain: str, killed: int = 5, at: int = 0
) -> Claim:
    """A count of one event's dead, in a document, by the last of a chain."""
    return Claim(
        id=ClaimId(number),
        question=QuestionId(1),
        event=EventId(1),
        measure="killed",
        family="casualties",
        value=exact(Decimal(killed)),
        attribution=tuple(
            Step(
                source=SourceId(NAMES.index(each) + 1), name=each, manner=Manner.REPORTS
            )
            for each in chain
        ),
        passage=Passage(
            exact="Five died.",
            document=DocumentId(document),
            start=at,
            end=at + len("Five died."),
        ),
    )


def carrying(
    number: int,
    a: int,
    b: int,
    *,
    state: RelationState = RelationState.PROPOSED,
    rule: str = SAME_TEXT_RULE,
    runs: Sequence[tuple[int, int, int, int]] = ((0, 100, 0, 100),),
) -> Carrying:
    """A carrying of two documents, about their first hundred characters."""
    return Carrying(
        id=CarryingId(number),
        proposed=ProposedCarrying(
            a=DocumentId(a),
            b=DocumentId(b),
            reason="It says the same.",
            rule=rule,
            score=900_000,
            shared=tuple(
                Shared(a_start=one, a_end=two, b_start=three, b_end=four)
                for one, two, three, four in runs
            ),
        ),
        state=state,
    )


def count(claims: Sequence[Claim], *carryings: Carrying) -> str:
    """How a reader would be told."""
    return str(count_origins(claims, (), carried_of(carryings)))


def test_one_speaker_behind_two_outlets_is_one_origin() -> None:
    """Two outlets that both have it from the police have one origin."""
    both = [
        claim(1, 1, "harbour times", "police"),
        claim(2, 2, "dune post", "police"),
    ]

    assert count(both) == "2 reports, 1 origin"


def test_two_outlets_with_their_own_people_stay_two() -> None:
    """Nobody carries anybody: two origins."""
    both = [claim(1, 1, "harbour times"), claim(2, 2, "dune post")]

    assert count(both) == "2 reports, 2 origins"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RelationState.PROPOSED, "2 reports, 1 origin, 1 link unconfirmed"),
        (RelationState.CONFIRMED, "2 reports, 1 origin"),
        (RelationState.DISMISSED, "2 reports, 2 origins"),
    ],
    ids=["proposed", "confirmed", "dismissed"],
)
def test_a_carrying_joins_reports_until_it_is_dismissed(
    state: RelationState, told: str
) -> None:
    """What is only proposed counts as carried, and says that nobody confirmed it."""
    both = [claim(1, 1, "harbour times"), claim(2, 2, "dune post")]

    assert count(both, carrying(1, 2, 1, state=state)) == told


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ("proposed proposed", "3 reports, 1 origin, 3 links unconfirmed"),
        ("confirmed proposed", "3 reports, 1 origin, 2 links unconfirmed"),
        ("confirmed confirmed", "3 reports, 1 origin"),
    ],
    ids=["nobody looked", "one confirmed", "both confirmed"],
)
def test_a_confirmed_carrying_confirms_what_its_claims_repeat(
    states: str, told: str
) -> None:
    """Who said that texts are one need not say it of every pair of claims too."""
    three = [
        claim(1, 1, "harbour times"),
        claim(2, 2, "dune post"),
        claim(3, 3, "island radio"),
    ]
    repeats = [
        Relation(
            id=RelationId(number),
            proposed=Proposed(
                a=ClaimId(a),
                b=ClaimId(b),
                kind=RelationKind.REPEATS,
                reason="The same words.",
                rule="copies/2",
            ),
        )
        for number, (a, b) in enumerate(combinations((3, 2, 1), 2), 1)
    ]
    one, other = map(RelationState, states.split())
    carried = carried_of([carrying(1, 2, 1, state=one), carrying(2, 3, 2, state=other)])

    assert str(count_origins(three, repeats, carried)) == told


def test_a_reprint_with_another_answer_is_not_joined() -> None:
    """A later cut of a wire story that counts more dead says something else."""
    both = [claim(1, 1, "harbour times"), claim(2, 2, "dune post", killed=9)]

    assert count(both, carrying(1, 2, 1)) == "2 reports, 2 origins"


def test_speakers_of_one_text_stay_apart_when_it_is_reprinted() -> None:
    """A report that names two speakers has two origins, and so has its reprint."""
    first = [claim(1, 1, "harbour times", "police"), claim(2, 1, "harbour times")]
    reprint = [claim(3, 2, "dune post", "police"), claim(4, 2, "dune post")]

    told = count([*first, *reprint], carrying(1, 2, 1))

    assert told == "4 reports, 2 origins, 1 link unconfirmed"


def test_texts_are_joined_through_one_that_no_claim_was_read_from() -> None:
    """The text between two others carries both, whether or not it was extracted."""
    both = [claim(1, 1, "harbour times"), claim(2, 3, "dune post")]

    links = (carrying(1, 2, 1), carrying(2, 3, 2))

    assert group_origins(both, (), carried_of(links)) == ((1, 2),)
    assert count(both, *links) == "2 reports, 1 origin, 2 links unconfirmed"


def test_two_articles_of_one_digest_stay_apart() -> None:
    """A page that reprints two articles makes no copies of them of each other."""
    claims = [
        claim(1, 1, "harbour times"),
        claim(2, 2, "dune post"),
        claim(3, 3, "island radio", at=20),
        claim(4, 3, "island radio", at=520),
    ]
    first = carrying(1, 3, 1, runs=[(0, 400, 0, 400)])
    second = carrying(2, 3, 2, runs=[(500, 900, 0, 400)])

    carried = carried_of([first, second])

    assert [carried.group(each) for each in claims] == [0, 1, 0, 1]


def test_a_circle_of_two_chains_counts_for_nothing() -> None:
    """A has it from B, and B from A: nobody stands behind it."""
    both = [
        claim(1, 1, "harbour times", "dune post"),
        claim(2, 2, "dune post", "harbour times"),
    ]

    assert count(both) == "2 reports, 0 origins, 2 circular"
    assert group_origins(both, ()) == ((1, 2),)


def test_a_circle_adds_nothing_to_an_origin_beside_it() -> None:
    """One speaker and a circle are one origin."""
    claims = [
        claim(1, 1, "harbour times", "dune post"),
        claim(2, 2, "dune post", "harbour times"),
        claim(3, 3, "island radio", "police"),
    ]

    assert count(claims) == "3 reports, 1 origin, 2 circular"


def test_a_longer_circle_is_one_too() -> None:
    """A from B, B from C, C from A."""
    claims = [
        claim(1, 1, "harbour times", "dune post"),
        claim(2, 2, "dune post", "island radio"),
        claim(3, 3, "island radio", "harbour times"),
    ]

    assert count(claims) == "3 reports, 0 origins, 3 circular"


def test_a_chain_that_leads_out_is_no_circle() -> None:
    """Who also names the police has it from somewhere."""
    claims = [
        claim(1, 1, "harbour times", "dune post"),
        claim(2, 2, "dune post", "harbour times"),
        claim(3, 2, "dune post", "police"),
    ]

    assert count(claims) == "3 reports, 1 origin"


def test_texts_that_credit_each_other_count_for_nothing() -> None:
    """Each page says that the other has it; their own voices are no origin."""
    both = [claim(1, 1, "harbour times"), claim(2, 2, "dune post")]
    there = carrying(1, 1, 2, rule=CREDIT_RULE)
    back = carrying(2, 2, 1, rule=CREDIT_RULE)

    told = count(both, there, back)

    assert told == "2 reports, 0 origins, 2 circular, 2 links unconfirmed"


def test_a_circle_of_texts_does_not_silence_whom_they_quote() -> None:
    """The police said it, whoever had it first."""
    both = [
        claim(1, 1, "harbour times", "police"),
        claim(2, 2, "dune post", "police"),
    ]
    there = carrying(1, 1, 2, rule=CREDIT_RULE)
    back = carrying(2, 2, 1, rule=CREDIT_RULE)

    assert count(both, there, back) == "2 reports, 1 origin"


CLAIMS = st.lists(
    st.builds(
        lambda document, chain, killed: (document, tuple(chain), killed),
        st.integers(1, 4),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        st.integers(4, 6),
    ),
    min_size=1,
    max_size=8,
)
PAIRS = st.sets(
    st.tuples(st.integers(1, 4), st.integers(1, 4)).filter(
        lambda pair: len({*pair}) > 1
    )
)


def told_of(said: Sequence[tuple[int, tuple[str, ...], int]]) -> list[Claim]:
    """Claims numbered in the order given."""
    return [
        claim(number, document, *chain, killed=killed)
        for number, (document, chain, killed) in enumerate(said, 1)
    ]


def linked(pairs: Sequence[tuple[int, int]]) -> Carried:
    """Carryings numbered in the order given."""
    return carried_of(carrying(number, a, b) for number, (a, b) in enumerate(pairs, 1))


@given(said=CLAIMS, pairs=PAIRS, shuffled=st.randoms())
def test_order_of_arrival_changes_no_count(
    said: list[tuple[int, tuple[str, ...], int]],
    pairs: set[tuple[int, int]],
    shuffled: Random,
) -> None:
    """The same reports and links, in any order, are as many origins."""
    links = sorted(pairs)
    before = count_origins(told_of(said), (), linked(links))

    shuffled.shuffle(said)
    shuffled.shuffle(links)

    assert count_origins(told_of(said), (), linked(links)) == before


@given(said=CLAIMS, pairs=PAIRS, copied=st.integers(1, 4))
def test_a_reprint_raises_no_count(
    said: list[tuple[int, tuple[str, ...], int]],
    pairs: set[tuple[int, int]],
    copied: int,
) -> None:
    """A copy of a document, in its own voice where that spoke, is no new origin."""
    links = sorted(pairs)
    before = count_origins(told_of(said), (), linked(links))
    reprint = [
        (9, ("wire",) if len(chain) == 1 else ("wire", *chain[1:]), killed)
        for document, chain, killed in said
        if document == copied
    ]

    after = count_origins(told_of([*said, *reprint]), (), linked([*links, (9, copied)]))

    assert after.origins <= before.origins


def test_nothing_carried_is_what_it_was() -> None:
    """Without carryings only speakers and relations are counted."""
    both = [claim(1, 1, "harbour times"), claim(2, 2, "dune post")]

    assert count_origins(both, (), NO_CARRIED) == count_origins(both, ())
