"""Merging and splitting, turned back: what was decided is decided again."""

from __future__ import annotations

import pytest

from db.decisions import get_standing
from provenance.services.listing_cases import case_counts
from provenance.services.merging_sources import merge_sources
from provenance.services.relating import relate_all
from tests.services import merging
from tests.services.ledgers import claims_on, entries, tables_of, tables_rebuilt
from tests.services.merging import settle, told, undo

VERSIONS = {"version_seq", "entry_seq"}


@pytest.fixture
def decided(any_ledger, noon):
    """Two events with a case each, both decided; C1 and C3 are of one source."""
    claims_on(
        any_ledger,
        [
            told("mosque", 50, "Wire"),
            told("mosque", 90, "Agency"),
            told("kunduz", 50, "Wire"),
            told("kunduz", 140, "Party"),
        ],
    )
    relate_all(any_ledger, by="ada", at=noon)
    settle(any_ledger, noon, 1, 1, 2)
    settle(any_ledger, noon, 2, 3, 4)
    return any_ledger


def cases(ledger) -> list[dict[str, object]]:
    """Every case, but for which act changed it last."""
    with ledger.read() as connection:
        found = connection.rows("SELECT * FROM case_file ORDER BY id")
        return [
            {name: row[name] for name in row if name not in VERSIONS} for row in found
        ]


def stale(ledger) -> list[str | None]:
    """Why each decision is stale."""
    with ledger.read() as connection:
        return [get_standing(connection, number).stale_why for number in (1, 2)]


def stale_now(ledger) -> list[str | None]:
    """Why each decision that counts is stale."""
    with ledger.read() as connection:
        return [
            row["stale_why"]
            for row in connection.rows(
                "SELECT r.stale_why FROM question q JOIN reconciliation r "
                "ON r.id = q.reconciliation_id ORDER BY q.id"
            )
        ]


def events(ledger, noon) -> int:
    """E2 is merged into E1."""
    merging.merge(ledger, noon, 2, 1)
    return entries(ledger)


def sources(ledger, noon) -> int:
    """S2 is merged into S1."""
    merge_sources(ledger, source=2, into=1, because="one desk", by="ada", at=noon)
    return entries(ledger)


WAYS = pytest.mark.parametrize("merge", [events, sources], ids=["events", "sources"])


@WAYS
def test_a_merging_turned_back_leaves_every_case_as_it_was(decided, noon, merge):
    """Nothing that a decision read is another than when it was made."""
    before = cases(decided)
    entry = merge(decided, noon)
    assert any(stale(decided))

    undo(decided, noon, entry)

    assert cases(decided) == before
    assert stale(decided) == [None, None]
    assert tables_of(decided) == tables_rebuilt(decided)


@WAYS
def test_it_can_be_turned_back_again_and_again(decided, noon, merge):
    """Restored it makes stale, undone once more it does not."""
    before, entry = cases(decided), merge(decided, noon)
    undone = undo(decided, noon, entry).entry
    restored = undo(decided, noon, undone).entry
    assert any(stale(decided))

    undo(decided, noon, restored)

    assert cases(decided) == before
    assert tables_of(decided) == tables_rebuilt(decided)


@pytest.fixture
def joined(decided, noon):
    """Two more events, both merged into the first one; each merging by its entry."""
    claims_on(
        decided, [told("gate", 50, "Mayor"), told("mosque", 50, "Mayor", scope="men")]
    )
    relate_all(decided, by="ada", at=noon)
    settle(decided, noon, 1, 1, 2)
    before = cases(decided)
    merged = []
    for event in (2, 3):
        merging.merge(decided, noon, event, 1)
        merged.append(entries(decided))
    return before, merged


@pytest.mark.parametrize("order", [(1, 0), (0, 1)], ids=["last first", "first first"])
def test_two_mergings_of_one_question_are_turned_back_in_any_order(
    decided, joined, noon, order
):
    """Once both are, each decision reads what it read; after one, it does not."""
    before, merged = joined
    undo(decided, noon, merged[order[0]])
    assert any(stale_now(decided))

    undo(decided, noon, merged[order[1]])

    assert cases(decided) == before
    assert not any(stale_now(decided))
    assert tables_of(decided) == tables_rebuilt(decided)


def test_a_claim_between_two_mergings_keeps_the_mark(decided, joined, noon):
    """Not all that came since is turned back."""
    _, merged = joined
    claims_on(decided, [told("mosque", 7, "Mayor")])

    for entry in reversed(merged):
        undo(decided, noon, entry)

    assert any(stale_now(decided))
    assert tables_of(decided) == tables_rebuilt(decided)


@WAYS
def test_what_else_came_meanwhile_stays(decided, noon, merge):
    """A claim that the decision never weighed makes it stale, merged or not."""
    entry = merge(decided, noon)
    claims_on(decided, [told("mosque", 7, "Mayor")])

    undo(decided, noon, entry)

    assert stale(decided)[0] is not None
    assert case_counts(decided)["stale"] >= 1


def test_what_was_stale_before_stays_stale(decided, noon):
    """The merging was not why."""
    claims_on(decided, [told("mosque", 7, "Mayor")])
    relate_all(decided, by="ada", at=noon)
    assert stale(decided)[0] == "C5 arrived"
    before, entry = cases(decided), events(decided, noon)

    undo(decided, noon, entry)

    assert stale(decided)[0] == "C5 arrived"
    assert cases(decided) == before


def test_a_splitting_turned_back_leaves_the_decision_on_the_whole(decided, noon):
    """It read the claims of both events, and does again."""
    events(decided, noon)
    settle(decided, noon, 1, 1, 2, 3, 4)
    before = cases(decided)
    merging.split(decided, noon, 2)
    entry = entries(decided)

    undo(decided, noon, entry, by="bob")

    with decided.read() as connection:
        assert get_standing(connection, 3).stale_since is None
    assert cases(decided) == before


def test_a_decision_made_while_merged_turns_stale_when_it_is_turned_back(decided, noon):
    """It weighed claims that are another event's now."""
    entry = events(decided, noon)
    settle(decided, noon, 1, 1, 2, 3, 4)

    undo(decided, noon, entry)

    with decided.read() as connection:
        assert get_standing(connection, 3).stale_why == "E2 was split from E1"
