"""Evidence fits its reports, or refuses to exist."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import Reliability
from provenance.estimates.evidence import evidence, graded
from tests.estimates.reporting import ints, invented

REPORTS = invented(seed=0)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"right": np.array([0.5])}, "differs in length"),
        ({"right": np.full(8, 1.0)}, "outside 0 and 1"),
        ({"origin": ints([0])}, "differs in length"),
        ({"decided": np.full(30, -2, np.int32)}, "below -1"),
        ({"decided": np.full(30, 0, np.int32)}, "another item's value"),
        ({"decided": np.full(30, 900, np.int32)}, "another item's value"),
    ],
    ids=["grades", "certain", "origins", "negative", "another", "none such"],
)
def test_wrong_evidence_is_refused(wrong, why) -> None:
    """Evidence that belongs to other reports is none."""
    with pytest.raises(InvalidRecordError, match=why):
        evidence(REPORTS, **wrong)


def test_letters_stand_for_shares() -> None:
    """Each letter but F has a share, and they fall from A to E."""
    told = graded([*Reliability, None])

    assert (np.diff(told[:5]) < 0).all()
    assert np.isnan(told[5:]).all()
