"""Estimates of a whole ledger: read and fitted, and one more decision taken in."""

from __future__ import annotations

from typing import Any

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place

DECISIONS = 20
SHOWN = "shown.db"
_COUNTING = """
SELECT c.id, c.question_id, c.speaker_id, c.value_text FROM claim c
WHERE c.is_withdrawn = 0 AND c.state IN ('recorded', 'confirmed') ORDER BY c.id
"""


def fit(place: Place, clock: Clock) -> Answer:
    """Everything that counts read into arrays, and the mix fitted to them."""
    from provenance.estimates.mixing import mix
    from provenance.services.estimating_arrays import named
    from provenance.services.estimating_ledger import gathered

    ledger = _opened(place)
    with clock, ledger.read() as connection:
        of = gathered(connection)
        names = named(of)
        mix(names.reports, names.known)
    ledger.close()
    return {"claims": sum(_own(item) for item in of.items)}


def refit(place: Place, clock: Clock) -> Answer:
    """The mix fitted anew to what was read before."""
    from provenance.estimates.mixing import mix
    from provenance.services.estimating_arrays import named
    from provenance.services.estimating_ledger import gathered

    ledger = _opened(place)
    with ledger.read() as connection:
        of = gathered(connection)
    with clock:
        names = named(of)
        mix(names.reports, names.known)
    ledger.close()
    return {"claims": sum(_own(item) for item in of.items)}


def decide(place: Place, clock: Clock) -> Answer:
    """Decisions that were made, each taken in by itself."""
    from provenance.services.estimating_fits import Fits
    from provenance.services.estimating_ledger import gathered, item_anew

    ledger = _opened(place)
    with ledger.read() as connection:
        of = gathered(connection)
        fits = Fits(of)
        waiting = [each for each in of.items if each.asked.decision is None]
        fits.estimate(waiting[0])
        clock.turns = DECISIONS
        decided = [each for each in of.items if each.decision is not None]
        with clock:
            for item in decided[:DECISIONS]:
                fits.decided(item_anew(connection, item))
    ledger.close()
    return {"claims": sum(_own(item) for item in of.items)}


def show(place: Place, clock: Clock) -> Answer:
    """What a screen does after each of some decisions: tell of the one decided, and of
    another.
    """
    import shutil

    from db.ledger import Ledger
    from provenance.services.estimating_ledger import gathered
    from provenance.services.estimating_live import LiveEstimates
    from tests.bench.filling import decide as settle

    shutil.copy(place.file(FILLED), place.file(SHOWN))
    ledger = Ledger(str(place.file(SHOWN)))
    with ledger.read() as connection:
        of = gathered(connection)
    waiting = [each for each in of.items if each.asked.decision is None]
    last, live = waiting[-1].question.id, LiveEstimates()
    live.estimate(ledger, last)
    clock.turns = DECISIONS
    for item in waiting[:DECISIONS]:
        settle(ledger, item.question.id)
        with clock:
            live.estimate(ledger, item.question.id)
            live.estimate(ledger, last)
    ledger.close()
    return {"claims": sum(_own(item) for item in of.items)}


def read(place: Place, clock: Clock) -> Answer:
    """One query of who answered what."""
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    with clock:
        rows = raw.execute(_COUNTING).fetchall()
    return {"claims": len(rows)}


def _opened(place: Place) -> Any:
    from provenance.services.opening import open_ledger

    return open_ledger(str(place.file(FILLED)))


def _own(item: Any) -> int:
    """The claims that answer a question."""
    number = item.question.id
    return sum(claim.question == number for claim in item.asked.claims)


_BESIDE = (Part(name="raw sqlite3, one query", run=read),)
LEDGER = Case(
    name="estimate-ledger",
    prepare=prepare,
    subject=Part(name="gathered and mix", run=fit),
    yardsticks=_BESIDE,
    sizes=(8_000, 30_000),
)
LEDGER_AGAIN = Case(
    name="estimate-ledger-refit",
    prepare=prepare,
    subject=Part(name="named and mix", run=refit),
    yardsticks=_BESIDE,
    sizes=(8_000,),
)
LEDGER_DECIDE = Case(
    name="estimate-ledger-decision",
    prepare=prepare,
    subject=Part(name="decided", run=decide),
    yardsticks=_BESIDE,
    sizes=(8_000,),
)
LEDGER_SHOWN = Case(
    name="estimate-ledger-shown",
    prepare=prepare,
    subject=Part(name="decided, and both told", run=show),
    yardsticks=_BESIDE,
    sizes=(8_000,),
)
