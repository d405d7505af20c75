"""Counts of what a filter finds are themselves terms that find so many claims."""

from __future__ import annotations

import pytest

from provenance.domain.errors import NotFoundError
from provenance.domain.filters import Field, Filter, parse_filter
from provenance.domain.marks import Mark
from provenance.domain.values import exact
from provenance.services.faceting import facets_of
from provenance.services.queueing import queue_count
from tests.services.ledgers import Told, claims_on
from tests.services.test_marking import mark

TOLD = (
    Told(measure="killed", value=exact(43), chain=("Wire",)),
    Told(measure="killed", value=exact(100), chain=("Wire", "Party")),
    Told(measure="wounded", value=exact(7), chain=("Radio",), event="kabul"),
)


@pytest.fixture
def found(any_ledger):
    """Three claims by three speakers, of two events."""
    claims_on(any_ledger, TOLD)
    return any_ledger


def test_each_count_is_what_its_term_finds(found):
    """Added to the filter, a term leaves as many claims as its count says."""
    for facet in facets_of(found, Filter(), by="ben"):
        count = queue_count(found, Filter((facet.term,)), by="ben")

        if facet.term.field is not Field.SOURCE:
            assert count.number == facet.claims


def test_measures_come_by_how_many_claims_there_are(found):
    """The most frequent first."""
    told = facets_of(found, Filter(), by="ben")

    measures = [each for each in told if each.term.field is Field.MEASURE]
    assert [(each.label, each.claims) for each in measures] == [
        ("killed", 2),
        ("wounded", 1),
    ]


def test_a_source_is_counted_as_a_speaker(found):
    """By its name, and as often as it speaks."""
    told = facets_of(found, Filter(), by="ben")

    speakers = [each for each in told if each.term.field is Field.SOURCE]
    assert sorted((each.label, each.claims) for each in speakers) == [
        ("Party", 1),
        ("Radio", 1),
        ("Wire", 1),
    ]


def test_only_what_the_filter_finds_is_counted(found):
    """A term of the filter narrows all counts."""
    told = facets_of(found, parse_filter("measure:wounded"), by="ben")

    assert {each.claims for each in told} == {1}
    assert [each.label for each in told if each.term.field is Field.EVENT] == ["Kabul"]


def test_statuses_are_the_reviewers_own(found, noon):
    """What one put off is later for that one only."""
    mark(found, noon, Mark.LATER, 1, by="ben")

    def statuses(by: str) -> dict[str, int]:
        told = facets_of(found, Filter(), by=by)
        return {e.label: e.claims for e in told if e.term.field is Field.STATUS}

    assert statuses("ben") == {"new": 2, "later": 1}
    assert statuses("ada") == {"new": 3}


def test_few_of_many_are_named(found):
    """No more than are asked for of a field."""
    told = facets_of(found, Filter(), by="ben", limit=1)

    assert sum(each.term.field is Field.SOURCE for each in told) == 1


def test_what_is_not_there_is_refused(found):
    """As the filter itself would be."""
    with pytest.raises(NotFoundError):
        facets_of(found, parse_filter("event:nowhere"), by="ben")
