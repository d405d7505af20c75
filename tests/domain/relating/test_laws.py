"""Laws that hold for any claims, and what an event with many claims costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.claims import Claim
from provenance.domain.dates import parse_edtf
from provenance.domain.documents import Passage
from provenance.domain.identifiers import (
    ClaimId,
    DocumentId,
    EventId,
    RelationId,
    SourceId,
)
from provenance.domain.measures import ValueKind, find_measure
from provenance.domain.origin_counts import OriginCount
from provenance.domain.origins import count_origins
from provenance.domain.relating import relate, relate_event
from provenance.domain.relating.events import PAIRS_OF
from provenance.domain.relations import Proposed, Relation
from provenance.domain.sources import Manner, Step
from provenance.domain.values import Polarity, Quantity, Value, exact
from tests.domain.relating.telling import Telling, about, named, nearly, vague

SPEAKERS = ("Herald", "Wire", "Ministry", "officials", "Rebels")
DAYS = ("2021-10-08", "2021-10-09", "2021-10-10", "2021-10", "2023-01-01", None)
PERIODS = ("2021-10", "2021", "2021-10-01/2021-10-31", None)
THEMES = (
    ("killed",),
    ("killed",),
    ("magnitude",),
    ("missing", "airstrikes"),
    ("killed", "wounded", "killed_or_wounded"),
    ("perpetrator_name", "claimed_by"),
    ("location",),
)
"""What the claims of one telling are about: few measures, so that they meet."""
NAMES = {
    "perpetrator_name": [
        named("perpetrator_name", name)
        for name in ("Hasan Akhund", "H. Akhund", "Akhund", "Omar Zadran")
    ],
    "claimed_by": [named("claimed_by", name) for name in ("ISKP", "Taliban")],
    "location": [
        named("location", place)
        for place in ("in Syria", "outside Syria", "on the Syrian border", "Kunduz")
    ],
}
WORDS = (
    "killing people",
    "including 13 troops",
    "a lone man",
    "corrected to",
    "so far",
    "three soldiers",
)
ASSERTED = Polarity.ASSERTED
NUMBERS = st.one_of(
    st.sampled_from([0, 1, 3, 5, 10, 13, 14, 24, 50, 100, 101, 140]),
    st.integers(0, 400),
)


OPEN = 50
WIDER = st.sampled_from([0, 1, 5, 20, 49, OPEN, OPEN])
"""How far a bound is moved; `OPEN` takes it away."""


def rarely(draw: st.DrawFn, *others: Any, usual: Any) -> Any:
    """Mostly the usual: claims that differ in everything are related in nothing."""
    return draw(st.sampled_from([usual] * 4 * len(others) + [*others]))


@st.composite
def bounds(draw: st.DrawFn) -> Quantity:
    """A stated number with at least one bound."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    ends = draw(st.sampled_from(["one", "both", "low", "high"]))
    if ends == "one":
        return exact(low)
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
    NUMBERS.map(nearly),
    st.sampled_from(["dozens", "several", "hundreds"]).map(vague),
)


@st.composite
def tellings(draw: st.DrawFn, most: int = 7) -> Telling:
    """Some claims of one event, by a few speakers on a few days; no two the same, and
    no two chains in a circle.
    """
    told = Telling()
    theme = draw(st.sampled_from(THEMES))
    for number in range(draw(st.integers(2, most))):
        measure = draw(st.sampled_from(theme))
        chain = sorted(draw(st.sets(st.sampled_from(SPEAKERS), min_size=1, max_size=2)))
        is_counted = find_measure(measure).value is ValueKind.QUANTITY
        told.tell(
            measure,
            draw(VALUES if is_counted else st.sampled_from(NAMES[measure])),
            *chain,
            said=draw(st.sampled_from(DAYS)),
            happened=rarely(draw, *PERIODS, usual="2021-10-08"),
            scope=rarely(draw, "Kunduz", "all", usual=""),
            unit=rarely(draw, None, "families", usual="person"),
            polarity=rarely(draw, *Polarity, usual=ASSERTED),
            words=f"{rarely(draw, *WORDS, usual='killing people')} ({number})",
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


@given(tellings(), st.permutations(range(7)))
def test_the_numbers_that_claims_got_change_nothing(
    told: Telling, places: list[int]
) -> None:
    """Another order of arrival gives each claim another number, and each relation the
    same kind, direction, reason and rule.
    """
    renumbered = [
        replace(claim, id=ClaimId(places[claim.id - 1] + 1)) for claim in told.claims
    ]
    back = {new.id: old.id for new, old in zip(renumbered, told.claims, strict=True)}

    relations = relate_event(renumbered, documents={})

    assert {_told(said, back) for said in relations} == {
        _told(said, {claim.id: claim.id for claim in told.claims})
        for said in told.relations()
    }


def _told(said: Proposed, numbers: Mapping[ClaimId, ClaimId]) -> Proposed:
    """The proposal with other numbers."""
    return replace(said, a=numbers[said.a], b=numbers[said.b])


@given(
    tellings(),
    st.sampled_from(["killed", "airstrikes", "magnitude"]),
    st.lists(bounds(), min_size=7, max_size=7),
    WIDER,
    WIDER,
)
def test_widening_a_bound_never_creates_a_contradiction(
    told: Telling, measure: str, values: list[Quantity], below: int, above: int
) -> None:
    """Whoever says less is contradicted by no more, corrections and echoes included.

    A denial says more the wider it is, so only what is asserted is widened.
    """
    claims = [
        replace(
            claim, measure=measure, value=value, family=find_measure(measure).family
        )
        for claim, value in zip(told.claims, values, strict=False)
    ]
    first = replace(claims[0], polarity=ASSERTED)
    wider = replace(first, value=_widen(values[0], below, above))

    before, after = (_against([it, *claims[1:]]) for it in (first, wider))

    assert after <= before


def _against(claims: list[Claim]) -> set[ClaimId]:
    """Whom the first of them contradicts."""
    return {
        said.a if said.b == claims[0].id else said.b
        for said in relate_event(claims, documents={})
        if said.kind == "contradicts" and claims[0].id in (said.a, said.b)
    }


REPRINTED = (
    "as the outlet wrote in the long paragraph that everybody copied word by word"
)


@given(tellings(), st.integers(0, 6), st.booleans(), st.sampled_from(DAYS))
def test_a_reprint_adds_no_origin(
    told: Telling, which: int, is_credited: bool, said: str | None
) -> None:
    """A copy is one report more and no origin more, even while its link is proposed."""
    claims = [_in_long_words(claim) for claim in told.claims]
    copied = claims[which % len(claims)]
    outlet = Step(source=SourceId(99), name="Mirror", manner=Manner.REPUBLISHES)
    assert copied.passage is not None
    reprint = replace(
        copied,
        id=ClaimId(99),
        attribution=(outlet, *copied.attribution) if is_credited else (outlet,),
        asserted_date=parse_edtf(said) if said else None,
        passage=replace(copied.passage, document=DocumentId(99)),
    )

    before, after = _origins(claims), _origins([*claims, reprint])

    assert after.reports == before.reports + 1
    assert after.origins <= before.origins


def _in_long_words(claim: Claim) -> Claim:
    passage = claim.passage
    assert passage is not None
    return replace(claim, passage=replace(passage, prefix=REPRINTED))


def _origins(claims: list[Claim]) -> OriginCount:
    relations = [
        Relation(id=RelationId(number), proposed=said)
        for number, said in enumerate(relate_event(claims, documents={}))
    ]
    return count_origins(claims, relations)


def _widen(value: Quantity, below: int, above: int) -> Quantity:
    low = None if value.low is None or below == OPEN else value.low - below
    high = None if value.high is None or above == OPEN else value.high + above
    if low is None and high is None:
        return value
    return replace(value, low=low, low_open=False, high=high, high_open=False)


@given(tellings(most=2), st.sampled_from(["dozens", "several", "many", "scores"]))
def test_a_vague_word_never_grounds_a_contradiction(told: Telling, word: str) -> None:
    """Rule 2: a convention is read, never held against anyone; who denies that there
    was anybody denies the several too.
    """
    one, other = (replace(claim, polarity=ASSERTED) for claim in told.claims[:2])

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
            attribution=(replace(step, source=SourceId(n), name=f"Outlet {n:05}"),),
        )
        for n in range(count)
    ]


def test_a_crowded_event_relates_values_and_hangs_claims_on_them() -> None:
    """3,000 claims with 20 values give 20 values' pairs, and one link for each rest."""
    values = 20
    claims = _many(3_000, values)

    relations = relate_event(claims, documents={})

    assert len(relations) == values * (values - 1) // 2 + len(claims) - values


def test_a_crowd_keeps_every_link_to_a_copy() -> None:
    """The pair that makes a crowd of many pairs of copies adds one origin, as any."""
    claims = [
        _in_long_words(replace(claim, passage=_page(claim.id, claim.id // 2)))
        for claim in _many(PAIRS_OF + 2, 1)
    ]

    before, after = _origins(claims[:-2]), _origins(claims)

    assert after.origins == before.origins + 1


def _page(document: int, story: int) -> Passage:
    words = f"story {story}"
    return Passage(exact=words, document=DocumentId(document), start=0, end=len(words))


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
