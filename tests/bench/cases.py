"""Every case that can be measured, by name."""

from __future__ import annotations

from tests.bench import (
    estimating,
    estimating_ledgers,
    extracting,
    importing,
    meeting,
    opening_screens,
    queue_screen,
    queueing,
    queueing_claims,
    relating,
    starting,
    tabling,
    tracing,
    verifying,
)
from tests.bench.measuring import Case

CASES: tuple[Case, ...] = (
    importing.IMPORT,
    tracing.TRACE,
    starting.COLD_TRACE,
    queueing.FIRST_PAGE,
    queueing.DEEPEST_PAGE,
    queueing_claims.CLAIMS_QUEUE,
    queueing_claims.CLAIMS_PAGE,
    verifying.VERIFY,
    extracting.EXTRACT,
    extracting.EXTRACT_LINE,
    relating.RELATE,
    relating.RELATE_ONLY,
    relating.RELATE_AGAIN,
    relating.RELATE_POSTGRES,
    relating.RELATE_ONE,
    relating.RELATE_CROWD,
    estimating.FIT,
    estimating.DECIDE,
    estimating_ledgers.LEDGER,
    estimating_ledgers.LEDGER_AGAIN,
    estimating_ledgers.LEDGER_DECIDE,
    estimating_ledgers.LEDGER_SHOWN,
    meeting.FIND_ALIKE,
    tabling.TABLE_OPENED,
    tabling.TABLE_KEY,
    tabling.TABLE_PAGE,
    queue_screen.QUEUE_OPENED,
    queue_screen.QUEUE_KEY,
    queue_screen.QUEUE_PAGE,
    opening_screens.SCREENS_FIRST,
    opening_screens.SCREENS_REST,
    opening_screens.SCREENS_END,
)


def find_case(name: str) -> Case:
    """The case of a name."""
    [case] = [each for each in CASES if each.name == name]
    return case
