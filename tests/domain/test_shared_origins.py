"""Origins of several questions: what one tells joins no two of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.carried import NO_CARRIED, Carried, carried_of
from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId, QuestionId, RelationId
from provenance.domain.origins import count_origins, group_origins
from provenance.domain.relations import (
    STATED,
    Proposed,
    Relation,
    RelationKind,
    RelationState,
)
from tests.domain.test_origins import NAMES, carrying, claim

KILLED, WOUNDED = "killed", "wounded"
CLAIMS = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=2),
        st.integers(4, 6),
        st.sampled_from((KILLED, WOUNDED, "missing")),
    ),
    min_size=2,
    max_size=9,
)
PAIRS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(
        lambda pair: len({*pair}) > 1
    ),
    max_size=4,
)
CARRIED = st.booleans().map(
    lambda is_carried: carried_of((carrying(1, 1, 2),)) if is_carried else NO_CARRIED
)


def tell(number: int, document: int, *chain: str, measure: str, value: int) -> Claim:
    """A count of one event, in a document, by the last of a chain."""
    question = QuestionId((KILLED, WOUNDED, "missing").index(measure) + 1)
    told = claim(number, document, *chain, killed=value)
    return replace(told, question=question, measure=measure)


def stated(number: int, a: int, b: int) -> Relation:
    """A person's word that one claim repeats another."""
    return Relation(
        id=RelationId(number),
        proposed=Proposed(
            a=ClaimId(a),
            b=ClaimId(b),
            kind=RelationKind.REPEATS,
            reason="It is the same count.",
            rule=STATED,
        ),
        state=RelationState.CONFIRMED,
    )


def told_of(said: Sequence[tuple[int, list[str], int, str]]) -> list[Claim]:
    """Claims numbered in the order given."""
    return [
        tell(number, document, *chain, measure=measure, value=value)
        for number, (document, chain, value, measure) in enumerate(said, 1)
    ]


def test_a_stated_duplicate_takes_its_claim_along_and_no_other() -> None:
    """The hospital copied the police's wounded, and counted the dead itself."""
    claims = [
        tell(1, 1, "police", measure=KILLED, value=14),
        tell(2, 2, "hospital", measure=KILLED, value=22),
        tell(3, 1, "police", measure=WOUNDED, value=41),
        tell(4, 2, "hospital", measure=WOUNDED, value=41),
    ]

    assert group_origins(claims, (stated(1, 4, 3),)) == ((1, 3, 4), (2,))


def test_what_one_question_joins_is_one_where_no_other_parts_it() -> None:
    """Joined once, they count as one while nothing says that they are two."""
    claims = [
        tell(1, 1, "police", measure=KILLED, value=14),
        tell(2, 2, "hospital", measure="missing", value=3),
        tell(3, 1, "police", measure=WOUNDED, value=41),
        tell(4, 2, "hospital", measure=WOUNDED, value=41),
    ]

    assert group_origins(claims, (stated(1, 4, 3),)) == ((1, 2, 3, 4),)


@given(said=CLAIMS, pairs=PAIRS, carried=CARRIED)
def test_a_case_has_no_fewer_origins_than_one_of_its_questions(
    said: list[tuple[int, list[str], int, str]],
    pairs: list[tuple[int, int]],
    carried: Carried,
) -> None:
    """Nor fewer links that nobody confirmed, whatever repeats whatever."""
    claims = told_of(said)
    links = [
        stated(number, a, b)
        for number, (a, b) in enumerate(pairs, 1)
        if max(a, b) <= len(claims)
    ]

    case = count_origins(claims, links, carried)

    for question in {each.question for each in claims}:
        own = [each for each in claims if each.question == question]
        asked = count_origins(own, links, carried)
        assert asked.origins <= case.origins
        assert asked.unconfirmed <= case.unconfirmed


@given(said=CLAIMS, pairs=PAIRS, shuffled=st.randoms())
def test_order_of_arrival_changes_no_count_of_a_case(
    said: list[tuple[int, list[str], int, str]],
    pairs: list[tuple[int, int]],
    shuffled: Random,
) -> None:
    """The same reports and links, whichever came first, are as many origins."""
    links = [pair for pair in pairs if max(pair) <= len(said)]
    before = count_origins(
        told_of(said), [stated(at, *pair) for at, pair in enumerate(links, 1)]
    )
    order = list(range(len(said)))
    shuffled.shuffle(order)
    number = {old + 1: new + 1 for new, old in enumerate(order)}

    after = count_origins(
        told_of([said[each] for each in order]),
        [stated(at, number[a], number[b]) for at, (a, b) in enumerate(links, 1)],
    )

    assert after == before
