"""Sources come in the order in which somebody looks through them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from provenance.domain.grades import Reliability
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.ordering_sources import (
    SourceOrder,
    source_ids,
    sources_numbered,
)
from tests.services.ledgers import Told, claims_on

FIRST, MOST, LAST = 1, 2, 3


@pytest.fixture
def three(any_ledger):
    """Three sources, of which the second says most."""
    claims_on(
        any_ledger,
        [
            Told(measure="killed", value=exact(number), chain=(chain,))
            for number, chain in enumerate(("First", "Most", "Most", "Last"), 1)
        ],
    )
    return any_ledger


def ordered(ledger, order, noon, viewer=None, days=0):
    """The numbers of sources in an order, on a day."""
    today = noon.date() + timedelta(days=days)
    return [*source_ids(ledger, order=order, today=today, viewer=viewer)]


def graded(ledger, noon, source, by="ada", review_by: date | None = None):
    """Grade a source."""
    grade_source(
        ledger,
        source=source,
        letter=Reliability.B,
        because="Seen.",
        review_by=review_by,
        by=by,
        at=noon,
    )


def test_by_number_is_the_order_of_the_ledger(three, noon):
    """As they were first named."""
    assert ordered(three, SourceOrder.NUMBER, noon) == [FIRST, MOST, LAST]


def test_who_says_most_comes_first(three, noon):
    """Of equals, the lower number."""
    assert ordered(three, SourceOrder.CLAIMS, noon) == [MOST, FIRST, LAST]


def test_ungraded_come_before_graded(three, noon):
    """And among them, who says most."""
    graded(three, noon, FIRST)

    assert ordered(three, SourceOrder.UNGRADED, noon) == [MOST, LAST, FIRST]


def test_what_others_graded_stands_between(three, noon):
    """It wants a grade of one's own, and is not ungraded."""
    graded(three, noon, MOST)
    graded(three, noon, LAST, by="ben")

    assert ordered(three, SourceOrder.UNGRADED, noon, "ben") == [FIRST, MOST, LAST]


def test_an_overdue_review_comes_first(three, noon):
    """Once its day is past, and not before."""
    graded(three, noon, LAST, review_by=noon.date() + timedelta(days=2))

    assert ordered(three, SourceOrder.OVERDUE, noon)[0] == MOST
    assert ordered(three, SourceOrder.OVERDUE, noon, days=3)[0] == LAST


def test_lines_are_hidden_from_who_has_not_graded(three, noon):
    """As in every list of sources."""
    graded(three, noon, FIRST)

    [line] = sources_numbered(three, [FIRST], today=noon.date(), viewer="ben")

    assert (line.grade, line.is_hidden, line.spoken) == (None, True, 1)
