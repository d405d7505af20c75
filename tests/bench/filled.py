"""Filled ledgers as files: imported once a size, with decisions spread over them."""

from __future__ import annotations

import shutil

from tests.bench import importing
from tests.bench.measuring import Place

FILLED = "filled.db"
DECISIONS = 100


def prepare(place: Place) -> None:
    """A ledger of claims in which some questions are decided, R1 the first."""
    from db.ledger import Ledger
    from tests.bench.filling import bring, decide

    if place.file(FILLED).exists():
        return
    importing.prepare(place)
    made = place.file("filling.db")
    done = place.file(importing.DONE)
    shutil.copy(done if done.exists() else place.file(importing.BASE), made)
    ledger = Ledger(str(made))
    if not done.exists():
        bring(ledger, place.file(importing.ROWS).read_bytes())
    with ledger.read() as connection:
        questions = connection.value("SELECT max(id) AS value FROM question")
    step = max(1, questions // DECISIONS)
    for question in range(1, questions + 1, step)[:DECISIONS]:
        decide(ledger, question)
    ledger.close()
    made.rename(place.file(FILLED))
