"""Recording one claim by hand, and finding the words it was made in."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.claims import Claim, Words
from provenance.domain.errors import InvalidRecordError, ProvenanceError, RefusedError
from provenance.domain.values import Polarity, Quantity
from provenance.services.capturing import add_document
from provenance.services.listing import claim_lines, source_lines
from provenance.services.recording import record_claim
from tests.services.ledgers import entries, tables_of

TEXT = "The ferry sank at noon. Divers found 12 dead and 30 hurt. Divers left at dusk."


@pytest.fixture
def any_harbour(any_ledger: Ledger, noon: datetime) -> Ledger:
    """A ledger with one captured document, in each of the two databases."""
    return with_ferry(any_ledger, noon)


@pytest.fixture
def harbour(ledger: Ledger, noon: datetime) -> Ledger:
    """A ledger with one captured document."""
    return with_ferry(ledger, noon)


def with_ferry(ledger: Ledger, noon: datetime) -> Ledger:
    """The ledger, with the document captured."""
    add_document(
        ledger,
        content=TEXT.encode(),
        name="ferry.txt",
        publisher="Harbour Post",
        by="ada",
        at=noon,
    )
    return ledger


def record(ledger: Ledger, at: datetime, **changes: Any) -> Claim:
    """Record a claim of the ferry, with some fields changed."""
    row: dict[str, Any] = {
        "document": "ferry.txt",
        "quote": "12 dead",
        "event": "ferry-2021-10-08",
        "attribute": "killed",
        "value": 12,
        "attribution": ["Harbour Post", "Divers"],
    }
    return record_claim(ledger, row=row | changes, by="ada", at=at)


def test_a_quote_that_stands_once_is_found(any_harbour: Ledger, noon: datetime) -> None:
    """Its offsets need not be given."""
    passage = record(any_harbour, noon).passage

    assert passage is not None
    assert passage.start == TEXT.index("12 dead")
    assert passage.prefix == TEXT[passage.start - 32 : passage.start]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "Divers"}, "more than once"),
        ({"quote": "13 dead"}, "does not stand in"),
        ({"quote": None}, "needs a quote, or start and end"),
        ({"quote": "12 dead", "start": 0, "end": 7}, "does not stand at 0-7"),
        ({"attribution": [], "document": None}, "needs attribution"),
    ],
    ids=["twice", "nowhere", "none", "elsewhere", "nobody"],
)
def test_a_claim_without_its_words_is_not_recorded(
    any_harbour: Ledger, noon: datetime, changes: dict[str, Any], why: str
) -> None:
    """The sentence says what is missing; no table changes."""
    before = tables_of(any_harbour)

    with pytest.raises(ProvenanceError, match=why) as caught:
        record(any_harbour, noon, **changes)

    assert caught.value.exit_code == 3
    assert tables_of(any_harbour) == before
    assert entries(any_harbour) == 1


def test_an_unattributed_claim_is_its_publishers_own(
    harbour: Ledger, noon: datetime
) -> None:
    """Nobody else is named, so the publisher says it."""
    claim = record(harbour, noon, attribution=None)

    assert claim.speaker.name == "Harbour Post"


def test_a_document_is_named_by_its_hash_too(harbour: Ledger, noon: datetime) -> None:
    """A name may change; the sha256 of the bytes does not."""
    first = record(harbour, noon)
    assert first.passage is not None
    with harbour.read() as connection:
        digest = connection.value("SELECT sha256 AS value FROM document")

    again = record(harbour, noon, document=digest)

    assert again.passage is not None
    assert again.passage.document == first.passage.document


def test_a_claim_at_an_address_alone_is_unanchored(
    harbour: Ledger, noon: datetime
) -> None:
    """A page that is gone is accepted, and never looks like captured words."""
    claim = record(
        harbour, noon, document=None, quote=None, url="https://gone.example/ferry"
    )

    assert not claim.is_anchored
    assert claim.words is Words.UNCHECKED


def test_a_number_that_the_words_lack_is_marked(
    harbour: Ledger, noon: datetime
) -> None:
    """It is kept: a missing figure is not a wrong one."""
    assert record(harbour, noon, value=14).words is Words.MISSING


def test_an_open_bound_stays_open(harbour: Ledger, noon: datetime) -> None:
    """Over 12 has no upper bound, which is not zero."""
    value = record(harbour, noon, lower=12, lower_open=True).value

    assert isinstance(value, Quantity)
    assert (value.low, value.low_open, value.high) == (Decimal(12), True, None)


def test_a_denial_is_recorded_as_one(harbour: Ledger, noon: datetime) -> None:
    """Polarity is part of the claim."""
    assert record(harbour, noon, polarity="denied").polarity is Polarity.DENIED


def test_a_chain_says_how_each_step_carried_the_claim(
    any_harbour: Ledger, noon: datetime
) -> None:
    """Given manners and dates are kept; the last step speaks."""
    chain = [
        "Harbour Post",
        {"source": "City Wire", "how": "translates", "date": "2021-10-09"},
        {"source": "Divers", "kind": "official", "owner": "Coast Guard"},
    ]

    steps = record(any_harbour, noon, attribution=chain).attribution

    assert [step.manner.value for step in steps] == ["reports", "translates", "says"]
    assert str(steps[1].said_on) == "2021-10-09"
    assert steps[2].family is not None


def test_a_source_is_one_however_it_is_spelt(harbour: Ledger, noon: datetime) -> None:
    """Case, articles and apostrophes make no second source."""
    record(harbour, noon, attribution=["Harbour Post", "The Mayor\u2019s Office"])
    record(harbour, noon, attribution=["the harbour post", "mayor's office"])

    names = [line.source.name for line in source_lines(harbour)]
    assert names == ["Harbour Post", "The Mayor\u2019s Office"]


@pytest.mark.parametrize(
    "step",
    ["Divers, February 31, 2021", "Divers (45-10-2021)", "Divers, Smarch 1, 2021"],
)
def test_a_day_that_cannot_be_read_stays_in_the_name(
    harbour: Ledger, noon: datetime, step: str
) -> None:
    """Nothing of a step is dropped in silence."""
    assert record(harbour, noon, attribution=[step]).speaker.name == step


def test_a_day_behind_a_name_is_when_it_was_said(
    harbour: Ledger, noon: datetime
) -> None:
    """`Divers (8-10-2021)` is the Divers, on that day."""
    step = record(harbour, noon, attribution=["Divers (8-10-2021)"]).speaker

    assert (step.name, str(step.said_on)) == ("Divers", "2021-10-08")


@pytest.mark.parametrize(
    ("digits", "kept"),
    [("6.1", "6.1"), ("6.10", "6.1"), ("-0.0", "0"), ("1e3", "1000"), ("12.0", "12")],
)
def test_a_number_is_the_decimal_it_was_written_as(
    harbour: Ledger, noon: datetime, digits: str, kept: str
) -> None:
    """No float stands between what was written and what is kept."""
    value = record(harbour, noon, attribute="magnitude", value=float(digits)).value

    assert value.text == kept


def test_a_retried_claim_is_recorded_once(any_harbour: Ledger, noon: datetime) -> None:
    """The client's id makes the second try find the first."""
    row = {
        "url": "https://harbour.example/1",
        "event": "ferry",
        "attribute": "killed",
        "value": 12,
        "attribution": ["Divers"],
    }

    first = record_claim(any_harbour, row=row, by="ada", at=noon, entry_id="try-1")
    again = record_claim(any_harbour, row=row, by="ada", at=noon, entry_id="try-1")

    assert again == first
    assert len(claim_lines(any_harbour)) == 1
    assert entries(any_harbour) == 2


def test_a_retry_under_anothers_id_is_refused(harbour: Ledger, noon: datetime) -> None:
    """An id holds one act of one person."""
    row = {
        "url": "https://harbour.example/1",
        "event": "ferry",
        "attribute": "killed",
        "value": 12,
        "attribution": ["Divers"],
    }
    record_claim(harbour, row=row, by="ada", at=noon, entry_id="try-1")

    with pytest.raises(RefusedError, match="another act"):
        record_claim(harbour, row=row, by="bob", at=noon, entry_id="try-1")


def test_a_scope_of_signs_is_not_the_whole(harbour: Ledger, noon: datetime) -> None:
    """What cannot be folded is its own scope, never none."""
    whole = record(harbour, noon)
    part = record(harbour, noon, scope="\u2014")

    assert part.question != whole.question
    assert part.scope == "\u2014"


@pytest.mark.parametrize("field", ["value", "lower", "upper"])
def test_fewer_people_than_none_are_no_claim(
    harbour: Ledger, noon: datetime, field: str
) -> None:
    """Tables say -1 or -99 where nothing is known; magnitudes may be below nought."""
    with pytest.raises(InvalidRecordError, match="fewer than none"):
        record(harbour, noon, **{"value": None, field: -99})

    assert record(harbour, noon, attribute="magnitude", value=-1).value.text == "-1"
