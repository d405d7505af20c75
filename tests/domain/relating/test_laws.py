"""Laws that hold for any claims, and what an event with many claims costs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId, EventId, SourceId
from provenance.domain.relating import relate, relate_event
from provenance.domain.relating.events import PAIRS_OF
from provenance.domain.values import Quantity, Value
from tests.domain.relating.telling import Telling, about, named, vague

SPEAKERS = ("Herald", "Wire", "Ministry", "officials", "Rebels")
DAYS = (None, "2021-10-08", "2021-10-09", "2021-10", "2023-01-01")
NUMBERS = st.integers(0, 400)


@st.composite
def bounds(draw: st.DrawFn) -> Quantity:
    """A stated number with at least one bound."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    ends = draw(st.sampled_from(["both", "low", "high"]))
    return Quantity(
        written="stated",
        low=Decimal(low) if ends != "high" else None,
        low_open=ends == "low" and draw(st.booleans()),
        high=Decimal(high) if ends != "low" else None,
        high_open=ends == "high" and draw(st.booleans()),
    )


VALUES: st.SearchStrategy[Value] = st.one_of(
    bounds(),
    NUMBERS.map(about),
    st.sampled_from(["dozens", "several", "hundreds"]).map(vague),
)


@st.composite
def tellings(draw: st.DrawFn, most: int = 7) -> Telling:
    """Some claims of one event, by a few speakers on a few days."""
    told = Telling()
    for _ in range(draw(st.integers(2, most))):
        measure = draw(st.sampled_from(["killed", "wounded", "killed_or_wounded"]))
        chain = draw(st.lists(st.sampled_from(SPEAKERS), min_size=1, max_size=3))
        told.tell(
            measure,
            draw(VALUES),
            *chain,
            said=draw(st.sampled_from(DAYS)),
            scope=draw(st.sampled_from(["", "", "Kunduz", "all"])),
            document=draw(st.integers(1, 4)),
        )
    return told


@given(tellings(most=2))
def test_relating_is_the_same_both_ways_round(told: Telling) -> None:
    """Which claim is looked at first changes nothing, so contradicting is mutual."""
    one, other = told.claims[:2]

    assert relate(one, other) == relate(other, one)


@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: Telling, chance: Random) -> None:
    """The relations of an event depend on its claims, not on when each was seen."""
    shuffled = list(told.claims)
    chance.shuffle(shuffled)

    assert relate_event(shuffled, documents={}) == told.relations()


@given(tellings(most=2), bounds(), bounds(), st.integers(0, 50), st.integers(0, 50))
def test_widening_a_bound_never_creates_a_contradiction(
    told: Telling, one: Quantity, other: Quantity, below: int, above: int
) -> None:
    """Whoever says less is contradicted by no more."""
    a, b = (replace(c, measure="killed", scope="") for c in told.claims[:2])
    a, b = replace(a, value=one), replace(b, value=other)
    wider = replace(a, value=_widen(one, below, above))

    before, after = relate(a, b), relate(wider, b)

    if after is not None and after.kind == "contradicts":
        assert before is not None
        assert before.kind == "contradicts"


def _widen(value: Quantity, below: int, above: int) -> Quantity:
    low = None if value.low is None or below == 50 else value.low - below
    high = None if value.high is None or above == 50 else value.high + above
    if low is None and high is None:
        return value
    return replace(value, low=low, low_open=False, high=high, high_open=False)


@given(tellings(most=2), st.sampled_from(["dozens", "several", "many", "scores"]))
def test_a_vague_word_never_grounds_a_contradiction(told: Telling, word: str) -> None:
    """Rule 2: a convention is read, never held against anyone."""
    one, other = told.claims[:2]

    said = relate(replace(one, value=vague(word)), other)

    assert said is None or said.kind != "contradicts"


def test_claims_of_two_events_are_never_related() -> None:
    """Equal numbers of two events mean nothing."""
    told = Telling()
    one, other = told.tell("killed", 6, "A"), told.tell("killed", 6, "B")

    assert relate(one, replace(other, event=EventId(2))) is None


def _many(count: int, values: int) -> list[Claim]:
    told = Telling()
    first = told.tell("killed", 1, "S")
    step = first.attribution[0]
    return [
        replace(
            first,
            id=ClaimId(n + 1),
            value=Quantity(
                written="n", low=Decimal(n % values), high=Decimal(n % values)
            ),
            attribution=(replace(step, source=SourceId(n), name=f"Outlet {n}"),),
        )
        for n in range(count)
    ]


def test_a_crowded_event_relates_values_and_hangs_claims_on_them() -> None:
    """3,000 claims with 20 values give 20 values' pairs, and one link for each rest."""
    values = 20
    claims = _many(3_000, values)

    relations = relate_event(claims, documents={})

    assert len(relations) == values * (values - 1) // 2 + len(claims) - values


def test_a_crowd_of_different_values_stays_linear() -> None:
    """Even where every claim gives another value, pairs do not grow by the square."""
    claims = _many(10 * PAIRS_OF, 10 * PAIRS_OF)

    assert len(relate_event(claims, documents={})) <= 3 * len(claims)


def test_equal_free_text_hangs_on_the_first_that_says_it() -> None:
    """A slogan repeated by thousands is not a million pairs."""
    told = Telling()
    first = told.tell("statement", named("statement", "It is over."), "S")
    claims = [replace(first, id=ClaimId(n + 1)) for n in range(1_000)]

    assert len(relate_event(claims, documents={})) == 999
