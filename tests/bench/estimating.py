"""Estimates of many reports: a whole fit, and one more decision, beside votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.measuring import Answer, Case, Clock, Part, Place

if TYPE_CHECKING:
    from provenance.estimates.reports import Reports

SEED = 7
AN_ITEM, VALUES, TOPICS = 20, 6, 4
"""Reports and values an item has, and topics items have."""
CLAIMS_A_SOURCE = 33
DECISIONS = 20


def prepare(place: Place) -> None:
    """Nothing: reports are drawn where they are used."""


def fit(place: Place, clock: Clock) -> Answer:
    """The mix of experts from nothing but reports."""
    from provenance.estimates.evidence import evidence
    from provenance.estimates.mixing import mix

    reports = drawn(place.claims)
    with clock:
        probability = mix(reports, evidence(reports)).probability
    return _right(probability.reshape(-1, VALUES).argmax(axis=1).tolist())


def decide(place: Place, clock: Clock) -> Answer:
    """One more decision, taken in without a new fit."""
    import numpy as np

    from provenance.estimates.evidence import evidence
    from provenance.estimates.mixing import mix, updated

    reports = drawn(place.claims)
    fitted = mix(reports, evidence(reports))
    decided = np.full(reports.n_items, -1, np.int32)
    clock.turns = DECISIONS
    with clock:
        for item in range(DECISIONS):
            decided[item] = item * VALUES
            fitted = updated(fitted, evidence(reports, decided=decided.copy()))
    return _right(fitted.probability.reshape(-1, VALUES).argmax(axis=1).tolist())


def count(place: Place, clock: Clock) -> Answer:
    """The votes of each value, all sources alike."""
    import numpy as np

    reports = drawn(place.claims)
    with clock:
        votes = np.bincount(reports.value, minlength=reports.n_values)
    return _right(votes.reshape(-1, VALUES).argmax(axis=1).tolist())


def drawn(claims: int) -> Reports:
    """Reports by sources that are right more or less often; value 0 is the truth."""
    import numpy as np

    from provenance.estimates.reports import Reports

    draw = np.random.default_rng(SEED)
    n_sources, n_items = claims // CLAIMS_A_SOURCE, claims // AN_ITEM
    item = np.repeat(np.arange(n_items), AN_ITEM)
    source = np.concatenate(
        [draw.choice(n_sources, AN_ITEM, replace=False) for _ in range(n_items)]
    )
    right = draw.beta(6.0, 2.0, n_sources)[source]
    wrong = draw.integers(1, VALUES, item.size)
    value = np.where(draw.random(item.size) < right, 0, wrong)
    return Reports(
        source=source.astype(np.int32),
        item=item.astype(np.int32),
        value=(item * VALUES + value).astype(np.int32),
        item_of_value=np.repeat(np.arange(n_items), VALUES).astype(np.int32),
        n_sources=n_sources,
        n_items=n_items,
        topic=(np.arange(n_items) % TOPICS).astype(np.int32),
        fine=None,
    )


def _right(chosen: list[int]) -> Answer:
    return {"nearly all right": chosen.count(0) > 0.98 * len(chosen)}


_BESIDE = (Part(name="count votes", run=count),)
FIT = Case(
    name="estimate-fit",
    prepare=prepare,
    subject=Part(name="mix", run=fit),
    yardsticks=_BESIDE,
    sizes=(8_000, 100_000),
    growth="CPU",
)
DECIDE = Case(
    name="estimate-decision",
    prepare=prepare,
    subject=Part(name="updated", run=decide),
    yardsticks=_BESIDE,
    sizes=(8_000,),
)
