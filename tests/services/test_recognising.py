"""A proposed claim meets the event that a person named in its document."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.services.auditing import verify_ledger
from provenance.services.capturing import add_document
from provenance.services.listing_proposals import proposed_claims
from provenance.services.proposing import propose_claims
from provenance.services.recording import record_claim

TEXT = (
    "Eleven sailors were killed when a ferry struck the pier on 12 March 2020. "
    "At least 30 people were injured."
)
DAY, OTHER = "2020-03-12", "2020-03-14"


def proposed(ledger: Ledger, noon: datetime, *named: tuple[str, str]) -> set[str]:
    """The events of what is proposed, once a person recorded a claim of each named."""
    add_document(ledger, content=TEXT.encode(), name="ferry.txt", by="ada", at=noon)
    for event, day in named:
        row = {
            "document": "ferry.txt",
            "quote": "a ferry struck the pier",
            "event": event,
            "attribute": "attacks",
            "value": 1,
            "event_date": day,
            "attribution": ["Gazette"],
        }
        record_claim(ledger, row=row, by="ada", at=noon)
    propose_claims(ledger, document=1, by="ada", at=noon)
    return {line.event.slug for line in proposed_claims(ledger)}


def test_a_proposal_meets_the_event_of_its_day(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A person named it in this very document; nobody has to merge the two."""
    assert proposed(any_ledger, noon, ("pier-collision", DAY)) == {"pier-collision"}
    assert verify_ledger(any_ledger).findings == ()


@pytest.mark.parametrize(
    "named",
    [
        (),
        (("pier-collision", OTHER),),
        (("pier-collision", DAY), ("harbour-fire", DAY)),
    ],
    ids=["none", "another day", "two of one day"],
)
def test_a_proposal_keeps_its_own_event_where_none_or_two_would_fit(
    ledger: Ledger, noon: datetime, named: tuple[tuple[str, str], ...]
) -> None:
    """The machine does not choose."""
    assert proposed(ledger, noon, *named) == {f"ferry-{DAY}"}


def test_a_named_event_is_met_by_what_stands_near_it(
    ledger: Ledger, noon: datetime
) -> None:
    """Of two events of one day the machine joins the one that the person wrote of."""
    text = (
        "#1: Eleven sailors were killed in Ostra on 12 March 2020.\n"
        "#2: Thirty people were injured in Belmar on 12 March 2020.\n"
    )
    add_document(ledger, content=text.encode(), name="ferry.txt", by="ada", at=noon)
    row = {
        "document": "ferry.txt",
        "quote": "in Belmar",
        "event": "belmar-fire",
        "attribute": "location",
        "value": "Belmar",
        "event_date": DAY,
        "attribution": ["Gazette"],
    }
    record_claim(ledger, row=row, by="ada", at=noon)

    propose_claims(ledger, document=1, by="ada", at=noon)

    met = {
        line.claim.measure: line.event.slug
        for line in proposed_claims(ledger)
        if line.claim.measure != "location"
    }
    assert met == {"killed": f"ferry-{DAY}", "wounded": "belmar-fire"}
