"""What makes a case matter sorts as one number, and the number says why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.urgency import (
    MOST,
    NAMES,
    Urgency,
    reasons,
    urgency_of,
    weight,
)

urgencies = st.builds(
    Urgency, **{name: st.integers(0, getattr(MOST, name)) for name in NAMES}
)


@given(urgencies)
def test_a_weight_says_what_it_was_made_of(urgency: Urgency) -> None:
    """Reading a weight back loses nothing: it is the order and its explanation."""
    assert urgency_of(weight(urgency)) == urgency


@given(urgencies, urgencies)
def test_weights_order_as_their_parts_do(one: Urgency, other: Urgency) -> None:
    """The first part that differs decides; the smaller weight comes first."""
    parts = [tuple(getattr(each, name) for name in NAMES) for each in (one, other)]

    assert (weight(one) < weight(other)) == (parts[0] > parts[1])


@pytest.mark.parametrize("name", NAMES)
def test_more_of_an_earlier_thing_always_wins(name: str) -> None:
    """One more of it goes before the most of all that follows it."""
    place = NAMES.index(name)
    later = {each: getattr(MOST, each) for each in NAMES[place + 1 :]}

    assert weight(Urgency(**{name: 1})) < weight(Urgency(**later))


def test_every_weight_is_exact_for_every_reader() -> None:
    """The heaviest stays below 2^53, up to which a double holds whole numbers."""
    assert -(2**53) < weight(MOST) < weight(Urgency()) == 0


@pytest.mark.parametrize("name", NAMES)
def test_more_than_the_most_counts_as_the_most(name: str) -> None:
    """A part that outgrows its digits spills into no other, and sorts last in them."""
    beyond = replace(MOST, **{name: getattr(MOST, name) + 1})

    assert weight(beyond) == weight(MOST)


def test_reasons_come_in_the_order_of_what_they_weigh() -> None:
    """Each part has its sentence, the weightiest first."""
    told = reasons(
        Urgency(
            published=2,
            gap=8,
            origins=2,
            contradictions=17,
            unworded=1,
            links=3,
            single=1,
            ungraded=1,
        )
    )

    assert told == (
        "2 stale decisions stand in a sheet that was exported.",
        "Two answers that contradict each other are at least 80% apart.",
        "Both sides of a contradiction go back to 2 origins at least.",
        "17 pairs of claims contradict each other.",
        "1 claim counts though the figure is not in the words.",
        "3 links join reports to one origin, and nobody has confirmed that.",
        "1 decision rests on a single origin.",
        "1 ungraded source speaks 3 or more of its claims.",
    )


@pytest.mark.parametrize(
    ("urgency", "sentence"),
    [
        (Urgency(), "No two of its claims that count contradict each other."),
        (
            Urgency(gap=10, contradictions=1),
            "Two answers that contradict each other have nothing in common.",
        ),
        (
            Urgency(origins=2, contradictions=1),
            "Answers that contradict each other are less than 10% apart.",
        ),
        (
            Urgency(contradictions=1),
            "No two claims that count contradict each other; proposals do.",
        ),
        (
            Urgency(contradictions=1, origins=1),
            "Of each contradiction, one side goes back to a single origin.",
        ),
        (Urgency(contradictions=1), "1 pair of claims contradicts each other."),
        (MOST, "9,999 or more pairs of claims contradict each other."),
    ],
    ids=["none", "wholly", "near", "proposed", "single", "one", "most"],
)
def test_a_reason_says_what_is_there(urgency: Urgency, sentence: str) -> None:
    """What is small, alone, missing or beyond counting is said so."""
    assert sentence in reasons(urgency)
