"""What a claim can support: only what its figure, unit and reason can carry."""

from __future__ import annotations

import pytest

from provenance.domain.decisions import ReasonCode, Rule
from provenance.domain.errors import RefusedError
from provenance.domain.values import exact
from tests.services.acting import KUNDUZ, OUTWEIGHED, decide, verdict
from tests.services.ledgers import Told, claims_on


def test_a_claim_does_not_support_a_figure_it_does_not_fit(ledger, noon):
    """Four claims of 43 do not add up to 9,999."""
    claims_on(ledger, KUNDUZ)

    with pytest.raises(RefusedError, match="C1 says 43, which does not fit 9999"):
        decide(ledger, noon, value=exact(9999))


def test_words_can_say_why_it_supports_all_the_same(ledger, noon):
    """The reason `other` is the reviewer's own sentence."""
    claims_on(ledger, KUNDUZ)
    because = "The list omits two who died on the way."
    verdicts = (
        verdict(1, code=ReasonCode.OTHER, reason=because),
        verdict(2, OUTWEIGHED, ReasonCode.PARTY),
    )

    decided = decide(ledger, noon, value=exact(45), verdicts=verdicts)

    assert decided.verdicts[0].reason == because


@pytest.mark.parametrize("code", [ReasonCode.UNSOURCED, ReasonCode.NOT_IN_WORDS])
def test_what_speaks_against_a_claim_is_no_reason_for_it(ledger, noon, code):
    """A claim does not support a figure because it names no source."""
    claims_on(ledger, KUNDUZ)
    verdicts = (verdict(1, code=code), verdict(2, OUTWEIGHED, ReasonCode.PARTY))

    with pytest.raises(RefusedError, match="is no reason why C1"):
        decide(ledger, noon, verdicts=verdicts)


def test_independent_agreement_needs_two_origins(ledger, noon):
    """One speaker through two outlets agrees with nobody but himself."""
    told = [("killed", exact(43), "Official")] * 2
    claims_on(ledger, told)

    with pytest.raises(RefusedError, match="2 reports, 1 origin"):
        decide(
            ledger,
            noon,
            verdicts=(verdict(1), verdict(2)),
            rule=Rule.INDEPENDENT_AGREEMENT,
        )


def test_one_value_has_one_unit(ledger, noon):
    """Dollars and euros do not support one figure."""
    claims_on(
        ledger,
        [
            Told(measure="value_stolen", value=exact(43), chain=("A",), unit="USD"),
            Told(measure="value_stolen", value=exact(43), chain=("B",), unit="EUR"),
        ],
    )

    with pytest.raises(RefusedError, match="EUR and USD"):
        decide(ledger, noon, verdicts=(verdict(1), verdict(2)))
