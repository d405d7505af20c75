"""Reading about which events the rules were asked since their claims changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from db.engine import Connection
from db.runs import cut

Asked = Literal["related_by", "matched_by"]
"""The column of `event` that names the rules asked last; null since a claim changed."""


def events_to_ask(connection: Connection, asked: Asked, rule: str) -> list[int]:
    """The events with claims about which `rule` was not asked yet, in number order."""
    return [
        row["id"]
        for row in connection.rows(
            f"SELECT id FROM event WHERE ({asked} IS NULL OR {asked} <> :rule) "
            "AND EXISTS (SELECT 1 FROM claim WHERE claim.event_id = event.id) "
            "ORDER BY id",
            rule=rule,
        )
    ]


def unasked_among(
    connection: Connection, events: Iterable[int], asked: Asked, rule: str
) -> list[int]:
    """Those of some events about which `rule` was not asked yet, in number order."""
    return [
        row["id"]
        for ids in cut(sorted(set(events)))
        for row in connection.rows(
            f"SELECT id FROM event WHERE id IN :ids "
            f"AND ({asked} IS NULL OR {asked} <> :rule) ORDER BY id",
            ids=ids,
            rule=rule,
        )
    ]


def last_asked(connection: Connection, asked: Asked, rule: str) -> int:
    """The highest event about which `rule` was asked; 0 where there is none."""
    found = connection.value(
        f"SELECT max(id) AS value FROM event WHERE {asked} = :rule", rule=rule
    )
    return 0 if found is None else int(found)


def spans_of(events: Iterable[int]) -> list[list[int]]:
    """Numbers in order as pairs of the first and last of each run without a gap."""
    spans: list[list[int]] = []
    for event in events:
        if spans and spans[-1][1] == event - 1:
            spans[-1][1] = event
        else:
            spans.append([event, event])
    return spans
