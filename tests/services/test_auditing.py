"""Auditing recomputes a ledger, passes a sound one, and gives its past back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from db.claims import ClaimFilter, find_claims
from db.decisions import get_standing
from db.ledger import Ledger
from db.log import last_entry
from provenance.domain.entries import CHAIN_START, merkle_root
from provenance.services.auditing import ledger_as_of, verify_ledger
from tests.services.ledgers import tables_of
from tests.services.stories import ACTS, tell_kunduz

BEFORE = timedelta(microseconds=1)


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger with many kinds of act, on each database."""
    tell_kunduz(any_ledger)
    return any_ledger


def test_a_sound_ledger_passes(told: Ledger) -> None:
    """What was only ever written by acts gives no finding."""
    audit = verify_ledger(told)

    assert audit.findings == ()
    assert audit.is_sound


def test_an_empty_ledger_passes(any_ledger: Ledger) -> None:
    """A log without entries has the root of nothing and the chain's start."""
    audit = verify_ledger(any_ledger)

    assert (audit.entries, audit.findings) == (0, ())
    assert audit.root == merkle_root([]).hex()
    assert audit.chain == CHAIN_START.hex()


def test_an_audit_says_where_the_log_ends(told: Ledger) -> None:
    """Entries are counted, and the chain is the last entry's."""
    audit = verify_ledger(told)

    with told.read() as connection:
        last = last_entry(connection)
    assert last is not None
    assert (audit.entries, audit.chain) == (ACTS, last.chain.hex())


def test_an_audit_changes_nothing(told: Ledger) -> None:
    """The tables are as they were."""
    before = tables_of(told)

    verify_ledger(told)

    assert tables_of(told) == before


def test_progress_ends_at_its_total(told: Ledger) -> None:
    """The last report says that all is done."""
    reports: list[tuple[int, int]] = []

    verify_ledger(told, progress=lambda done, total: reports.append((done, total)))

    done, total = reports[-1]
    assert done == total > ACTS


def test_the_past_of_now_is_the_present(told: Ledger, noon: datetime) -> None:
    """A ledger as of its last entry holds the same rows."""
    past = ledger_as_of(told, noon + timedelta(days=1))

    assert tables_of(past) == tables_of(told)
    past.close()


def test_the_past_does_not_know_what_came_later(told: Ledger, noon: datetime) -> None:
    """Just before the approval, the decision stands, is fresh and is not approved."""
    past = ledger_as_of(told, noon + timedelta(minutes=2) - BEFORE)

    with past.read() as connection:
        standing = get_standing(connection, 1)
        claims = find_claims(connection, ClaimFilter(), limit=10)
    assert (standing.stale_since, standing.approvals) == (None, ())
    assert [claim.id for claim in claims] == [1, 2]
    past.close()


def test_the_past_before_everything_is_empty(told: Ledger, noon: datetime) -> None:
    """An instant before the first entry gives a ledger without entries."""
    past = ledger_as_of(told, noon - BEFORE)

    assert verify_ledger(past).entries == 0
    past.close()


def test_the_past_passes_its_own_audit(told: Ledger, noon: datetime) -> None:
    """The copy has the entries and the blobs that an audit needs."""
    past = ledger_as_of(told, noon + timedelta(minutes=1))

    audit = verify_ledger(past)

    assert (audit.findings, audit.entries > 0) == ((), True)
    past.close()
