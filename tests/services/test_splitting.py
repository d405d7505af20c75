"""Chains of mergings, and what cannot be merged, split or undone."""

from __future__ import annotations

import pytest

from db.events import event_named, questions_of
from provenance.domain.errors import NotFoundError, RefusedError, StaleBaseError
from tests.services.ledgers import (
    claims_on,
    entries,
    tables_of,
    tables_rebuilt,
)
from tests.services.merging import (
    merge,
    placed,
    split,
    told,
    undo,
)


@pytest.fixture
def two(any_ledger):
    """C1 of event E1 (Q1), and C2 and C3 of event E2 (Q2 killed, Q3 wounded)."""
    claims_on(
        any_ledger,
        [
            told("mosque", 50, "Wire"),
            told("kunduz", 100, "Party"),
            told("kunduz", 140, "Party", "wounded"),
        ],
    )
    return any_ledger


@pytest.fixture
def three(any_ledger):
    """One claim in each of E1, E2 and E3; E3 went into E2, and that into E1."""
    claims_on(any_ledger, [told(f"e{n}", n * 10, f"S{n}") for n in (1, 2, 3)])
    return any_ledger


def test_a_chain_of_mergings_ends_at_its_last_event(three, noon):
    """Claims of the first go with the second into the third."""
    merge(three, noon, 3, 2)
    merge(three, noon, 2, 1)

    assert placed(three) == {1: (1, 1), 2: (1, 1), 3: (1, 1)}


@pytest.mark.parametrize(
    ("parted", "expected"),
    [
        (2, {1: (1, 1), 2: (2, 2), 3: (2, 2)}),
        (3, {1: (1, 1), 2: (1, 1), 3: (3, 3)}),
    ],
    ids=["the middle with what is in it", "the first from them all"],
)
def test_a_chain_parts_at_any_link(three, noon, parted, expected):
    """Splitting one link leaves the other as it is."""
    merge(three, noon, 3, 2)
    merge(three, noon, 2, 1)

    split(three, noon, parted)

    assert placed(three) == expected
    assert tables_of(three) == tables_rebuilt(three)


def test_an_inner_merging_is_undone_while_the_outer_stands(three, noon):
    """Undoing needs no order."""
    first = merge(three, noon, 3, 2)
    merge(three, noon, 2, 1)

    undo(three, noon, first.entry)

    assert placed(three) == {1: (1, 1), 2: (1, 1), 3: (3, 3)}


def test_an_undone_merging_is_restored(two, noon):
    """Undoing the undoing merges again."""
    merge(two, noon, 2, 1)
    merged = placed(two)
    undone = undo(two, noon)

    undo(two, noon, undone.entry)

    assert placed(two) == merged
    assert tables_of(two) == tables_rebuilt(two)


def test_a_merging_that_was_split_since_is_not_undone(two, noon):
    """The sentence names the act that stands in between."""
    merge(two, noon, 2, 1)
    split(two, noon, 2)

    with pytest.raises(RefusedError, match=r"E2 was merged or split since, by bob"):
        undo(two, noon, 3)


def test_a_split_is_not_undone_once_the_event_went_elsewhere(three, noon):
    """It cannot be in two events."""
    merge(three, noon, 3, 2)
    parted = split(three, noon, 3)
    merge(three, noon, 3, 1)

    with pytest.raises(RefusedError, match="merged or split since"):
        undo(three, noon, parted.entry, by="bob")


def test_a_split_is_not_undone_into_its_own_part(two, noon):
    """An event cannot be part of what is part of it."""
    merge(two, noon, 2, 1)
    parted = split(two, noon, 2)
    merge(two, noon, 1, 2)

    with pytest.raises(RefusedError, match="E1 is part of E2 by now"):
        undo(two, noon, parted.entry, by="bob")


@pytest.mark.parametrize(
    ("event", "into", "error", "says"),
    [
        (1, 1, RefusedError, "cannot be merged into itself"),
        (2, 1, RefusedError, "they are one event already"),
        (2, 3, RefusedError, "E2 was merged into E1 by entry #3.*split E2 first"),
        (3, 2, RefusedError, "E2 was merged into E1 by entry #3.*Name E1"),
        (1, 2, RefusedError, "they are one event already"),
        (9, 1, NotFoundError, "E9"),
        (3, 9, NotFoundError, "E9"),
    ],
    ids=["itself", "again", "merged", "into merged", "back", "none", "into none"],
)
def test_what_cannot_be_merged_writes_nothing(three, noon, event, into, error, says):
    """The sentence says what stands in the way, and what to do."""
    merge(three, noon, 2, 1)
    before = entries(three)

    with pytest.raises(error, match=says):
        merge(three, noon, event, into)

    assert entries(three) == before


def test_an_event_that_stands_alone_is_not_split(two, noon):
    """There is nothing to split it from."""
    with pytest.raises(RefusedError, match="merged into no other"):
        split(two, noon, 2)


def test_a_merging_by_who_looked_before_another_is_refused(three, noon):
    """The base is the entry that last merged or split the event."""
    merge(three, noon, 2, 1)
    split(three, noon, 2)

    with pytest.raises(StaleBaseError):
        merge(three, noon, 2, 3, base=2)


def test_a_retried_merging_is_recorded_once(two, noon):
    """The same client id gives the same act."""
    first = merge(two, noon, 2, 1, entry_id="m1")

    assert merge(two, noon, 2, 1, entry_id="m1") == first


def test_the_name_of_a_merged_event_still_finds_it(two, noon):
    """It is not given to another."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        found = event_named(connection, "kunduz")
    assert found is not None
    assert found.id == 2


def test_a_question_moved_by_merging_keeps_its_number(two, noon):
    """The merged event's questions stay, without claims."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        assert [question.id for question in questions_of(connection, 2)] == [2, 3]
