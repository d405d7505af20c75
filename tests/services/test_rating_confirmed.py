"""What a rating takes: a claim that counts, and for a 1 two origins that agree."""

from __future__ import annotations

import pytest

from provenance.domain.errors import RefusedError
from provenance.domain.grades import Credibility
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import Polarity, Quantity, exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.rating import rate_claim
from tests.services.acting import undo
from tests.services.ledgers import (
    IMPORTER,
    Told,
    claims_on,
    entries,
    name,
    relate,
    value_of,
)

CONFIRMED = Credibility.CONFIRMED


def rate_first(ledger, noon, digit=CONFIRMED):
    """Rate claim 1."""
    return rate_claim(
        ledger, claim=1, digit=digit, because="Looked.", by="ada", at=noon
    )


ABOUT_50 = Quantity(written="about 50", best=exact(50).best, approx=True)
DOZENS = Quantity(written="dozens", approx=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("killed", exact(43)), ("killed", exact(43))),
        (("killed", exact(43)), ("killed", ABOUT_50)),
        (("killed", DOZENS), ("killed", DOZENS)),
        (
            ("perpetrator_name", name("Waqas al-Waziristani")),
            ("perpetrator_name", name("waqas al-waziristani")),
        ),
    ],
    ids=["same number", "intervals that meet", "same vague word", "same name"],
)
def test_two_origins_that_agree_confirm(ledger, noon, one, other):
    """Two independent speakers of one answer let a claim be rated 1."""
    claims_on(ledger, [(*one, "Kunduz official"), (*other, "Afghan media")])

    rating = rate_first(ledger, noon)

    assert rating.digit is CONFIRMED


@pytest.mark.parametrize(
    "other",
    [
        Told(measure="killed", value=exact(100), chain=("Taliban",)),
        Told(measure="wounded", value=exact(43), chain=("Taliban",)),
        Told(measure="killed", value=exact(43), chain=("Wire", "Kunduz official")),
        Told(measure="killed", value=exact(43), chain=("Taliban",), state="proposed"),
        Told(measure="killed", value=exact(43), chain=("Taliban",), words="missing"),
        Told(measure="killed", value=DOZENS, chain=("Taliban",)),
        Told(
            measure="killed",
            value=exact(43),
            chain=("Taliban",),
            polarity=Polarity.DENIED,
        ),
        Told(measure="killed", value=exact(43), chain=("Taliban",), scope="children"),
    ],
    ids=[
        "another number",
        "another measure",
        "another carrier of the same speaker",
        "only proposed",
        "figure not in the words",
        "a vague word",
        "a denial",
        "another scope",
    ],
)
def test_one_origin_does_not_confirm(ledger, noon, other):
    """What does not agree, or not independently, confirms nothing."""
    first = Told(measure="killed", value=exact(43), chain=("Kunduz official",))
    claims_on(ledger, [first, other])

    with pytest.raises(RefusedError, match=r"1 origin: C1 Kunduz official"):
        rate_first(ledger, noon)


def test_the_refusal_counts_reports_and_origins(ledger, noon):
    """N reports, m origins, and which claims they are."""
    claims_on(
        ledger,
        [
            Told(measure="killed", value=exact(43), chain=("Wire", "Official")),
            Told(measure="killed", value=exact(43), chain=("Daily", "Official")),
        ],
    )

    with pytest.raises(
        RefusedError, match=r"2 reports, 1 origin: C1 Official, C2 Official\."
    ):
        rate_first(ledger, noon)


def test_a_proposed_copy_is_no_second_origin(ledger, noon):
    """Carrying that nobody dismissed counts as carrying (rule 7)."""
    claims_on(ledger, [("killed", exact(43), "Wire"), ("killed", exact(43), "Daily")])
    relate(ledger, 2, 1, RelationKind.REPEATS)

    with pytest.raises(RefusedError, match="2 reports, 1 origin, 1 link unconfirmed"):
        rate_first(ledger, noon)


def test_a_dismissed_copy_is_a_second_origin(ledger, noon):
    """A person who dismisses the link lets the two confirm each other."""
    claims_on(ledger, [("killed", exact(43), "Wire"), ("killed", exact(43), "Daily")])
    link = relate(ledger, 2, 1, RelationKind.REPEATS)
    dismiss_proposals(
        ledger,
        refs=[Ref("relation", link)],
        because="Both had a man there.",
        by="olek",
        at=noon,
    )

    assert rate_first(ledger, noon).digit is CONFIRMED


def test_two_copies_of_one_page_are_one_origin(ledger, noon):
    """Copies are one origin also when what they copy does not itself agree."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Daily"),
            ("killed", exact(43), "Weekly"),
            Told(measure="killed", value=exact(43), chain=("Wire",), words="missing"),
        ],
    )
    relate(ledger, 1, 3, RelationKind.REPEATS)
    relate(ledger, 2, 3, RelationKind.REPEATS)

    with pytest.raises(RefusedError, match="2 reports, 1 origin"):
        rate_first(ledger, noon)


def test_what_was_taken_back_joins_nobody(ledger, noon):
    """Two that copied one claim are of one origin only while it stands."""
    claims_on(ledger, [("killed", exact(43), "Daily"), ("killed", exact(43), "Weekly")])
    claims_on(ledger, [("killed", exact(43), "Wire")])
    brought = entries(ledger)
    relate(ledger, 1, 3, RelationKind.REPEATS)
    relate(ledger, 2, 3, RelationKind.REPEATS)

    undo(ledger, noon, brought, by=IMPORTER)

    assert value_of(ledger, "claim", "is_withdrawn", 3) == 1
    assert rate_first(ledger, noon).digit is CONFIRMED


@pytest.mark.parametrize("digit", [Credibility.CANNOT_BE_JUDGED, Credibility("2")])
def test_other_digits_need_no_other_origin(ledger, noon, digit):
    """6 judges nothing, and 2 to 5 rest on the claim itself."""
    claims_on(ledger, [("killed", exact(43), "Kunduz official")])

    assert rate_first(ledger, noon, digit).digit is digit


@pytest.mark.parametrize("state", ["proposed", "dismissed"])
def test_a_claim_that_does_not_count_is_not_rated(ledger, noon, state):
    """A proposal counts for nothing until a person confirms it."""
    claims_on(
        ledger,
        [Told(measure="killed", value=exact(43), chain=("Model",), state=state)],
    )

    with pytest.raises(RefusedError, match=f"it is {state}"):
        rate_first(ledger, noon, Credibility.DOUBTFUL)
