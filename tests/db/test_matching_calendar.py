"""Near events looked up together are those that each would find alone."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

from db.matching_calendar import RUN_MIN, candidates_of
from db.matching_candidates import Nearness, days_of, events_before
from provenance.services.recording import import_claims

EVENTS = 150
SPANS = (0, 0, 0, 1, 6, 30, 31, 40, 3_000)


def row(number: int, random: Random) -> dict[str, object]:
    """A claim on an event of its own, which begins within three months."""
    first = date(2021, 3, 1) + timedelta(days=random.randrange(90))
    last = first + timedelta(days=random.choice(SPANS))
    return {
        "url": f"https://news.example/{number}",
        "quote": "There were 7 dead.",
        "event": f"event-{number}",
        "attribute": "killed",
        "value": 7,
        "attribution": ["Herald"],
        "event_date": str(first) if first == last else f"{first}/{last}",
    }


def test_a_calendar_finds_what_each_event_would_find_alone(any_ledger, noon):
    """Days, lasting events, ties and limits, in both databases."""
    random = Random(11)
    content = b"\n".join(
        json.dumps(row(number, random)).encode() for number in range(EVENTS)
    )
    import_claims(any_ledger, content=content, name="x.jsonl", by="ada", at=noon)
    near = Nearness(gap=3, reach=31, limit=8)

    with any_ledger.read() as connection:
        run = list(days_of(connection, range(1, EVENTS + 1)).values())
        together = candidates_of(connection, run, near)
        alone = {days.event: events_before(connection, days, near) for days in run}

    assert len(run) > RUN_MIN
    assert together == alone
