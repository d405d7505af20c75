"""Whom a source passes on, and who passes it on, is read from the chains of claims."""

from __future__ import annotations

import pytest

from provenance.domain.errors import NotFoundError
from provenance.domain.values import exact
from provenance.services.merging_sources import merge_sources
from provenance.services.viewing_neighbours import view_neighbours
from tests.services.ledgers import Told, claims_on

WIRE, OFFICE, PARTY = 1, 2, 3


@pytest.fixture
def chained(any_ledger):
    """A wire that passes on an office twice and a party once."""
    claims_on(
        any_ledger,
        [
            Told(measure="killed", value=exact(1), chain=("Wire", "Office")),
            Told(measure="killed", value=exact(2), chain=("Wire", "Office")),
            Told(measure="killed", value=exact(3), chain=("Wire", "Party")),
        ],
    )
    return any_ledger


def told(found):
    """Names and numbers of claims."""
    return [(each.source.name, each.claims) for each in found]


def test_a_carrier_depends_on_whom_it_passes_on(chained):
    """The most claims first."""
    found = view_neighbours(chained, WIRE)

    assert told(found.takes_from) == [("Office", 2), ("Party", 1)]
    assert found.repeated_by == ()


def test_a_speaker_is_repeated_by_its_carriers(chained):
    """And depends on nobody."""
    found = view_neighbours(chained, OFFICE)

    assert told(found.repeated_by) == [("Wire", 2)]
    assert found.takes_from == ()


def test_merged_sources_are_one(chained, noon):
    """A chain within a source that was merged is no dependence on itself."""
    merge_sources(
        chained, source=PARTY, into=OFFICE, because="One body.", by="ada", at=noon
    )

    assert told(view_neighbours(chained, WIRE).takes_from) == [("Office", 3)]


def test_few_of_many_are_named(chained):
    """No more than are asked for."""
    assert told(view_neighbours(chained, WIRE, limit=1).takes_from) == [("Office", 2)]


def test_no_such_source_is_refused(chained):
    """By its number."""
    with pytest.raises(NotFoundError):
        view_neighbours(chained, 99)
