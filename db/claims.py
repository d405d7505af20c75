"""Reading claims: by number, question, event, document, or a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from db.engine import Connection
from db.runs import cut
from db.source_mergings import FAMILY
from db.values import VALUE_COLUMNS, date_of, value_of
from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.dates import parse_edtf
from provenance.domain.documents import Passage
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import (
    ClaimId,
    EventId,
    QuestionId,
    SourceId,
)
from provenance.domain.sources import Attribution, Manner, Step
from provenance.domain.values import Polarity

_COLUMNS = f"""
SELECT c.id, c.question_id, c.event_id, q.measure, q.family, q.scope,
    {", ".join(f"c.{column}" for column in VALUE_COLUMNS)},
    c.unit, c.hedge, c.polarity, c.citation_text, c.event_date, c.asserted_date,
    c.external_id, c.document_written, c.url, c.state, c.is_withdrawn, c.words,
    c.section, c.rule, c.because,
    p.exact, p.document_id, p.span_start, p.span_end, p.prefix, p.suffix, p.erased_seq
FROM claim c
JOIN question q ON q.id = c.question_id
LEFT JOIN passage p ON p.id = c.passage_id
"""
_CHAINS = """
SELECT claim_id, source_id, manner, said_on FROM attribution
WHERE claim_id IN :ids ORDER BY claim_id, position
"""
_SOURCES = f"""
SELECT s.id, s.root_id, s.name, o.root_id AS family
FROM source s
JOIN source r ON r.id = s.root_id
LEFT JOIN source o ON o.id = {FAMILY}
WHERE s.id IN :ids
"""
_MANNERS = {manner.value: manner for manner in Manner}
_POLARITIES = {polarity.value: polarity for polarity in Polarity}
_STATES = {state.value: state for state in ClaimState}
_WORDS = {words.value: words for words in Words}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims to list; every field that is set narrows."""

    event: int | None = None
    measure: str | None = None
    source: int | None = None
    document: int | None = None
    question: int | None = None
    state: str | None = None
    """None for every state but withdrawn."""
    since: str | None = None
    """EDTF: claims that may have been asserted when it begins, or later."""
    until: str | None = None
    """EDTF: claims that may have been asserted when it ends, or earlier."""


def get_claim(connection: Connection, claim: int) -> Claim:
    """Claim number `claim`.

    Raises:
        NotFoundError: There is none.
    """
    found = _read(connection, "WHERE c.id = :claim", claim=claim)
    if not found:
        raise NotFoundError("claim", f"C{claim}")
    return found[0]


def get_claims(connection: Connection, claims: Iterable[int]) -> list[Claim]:
    """The claims with those numbers, in number order; missing ones are left out."""
    return [
        claim
        for ids in cut(sorted(set(claims)))
        for claim in _read(connection, "WHERE c.id IN :ids ORDER BY c.id", ids=ids)
    ]


def claims_of_question(connection: Connection, question: int) -> list[Claim]:
    """Every claim that answers a question, in number order."""
    return _read(
        connection, "WHERE c.question_id = :question ORDER BY c.id", question=question
    )


def claims_of_events(connection: Connection, events: Sequence[int]) -> list[Claim]:
    """Every claim of some events that is neither dismissed nor withdrawn, by number."""
    found = [
        claim
        for ids in cut(events)
        for claim in _read(
            connection,
            "WHERE c.event_id IN :ids AND c.is_withdrawn = 0 "
            "AND c.state <> 'dismissed'",
            ids=ids,
        )
    ]
    # A database sorts their words along; here only numbers move.
    return sorted(found, key=attrgetter("id"))


def claims_of_case(connection: Connection, event: int, family: str) -> list[Claim]:
    """Every claim of one event and measure family, in number order."""
    return _read(
        connection,
        "WHERE q.event_id = :event AND q.family = :family ORDER BY c.id",
        event=event,
        family=family,
    )


def find_claims(
    connection: Connection, wanted: ClaimFilter, *, after: int = 0, limit: int
) -> list[Claim]:
    """Claims that pass a filter, in number order, the page after number `after`."""
    conditions = ["c.id > :after"]
    params: dict[str, object] = {"after": after, "limit": limit}
    for column, value in (
        ("c.event_id", wanted.event),
        ("q.measure", wanted.measure),
        ("c.document_id", wanted.document),
        ("c.question_id", wanted.question),
    ):
        if value is not None:
            name = column[2:]
            conditions.append(f"{column} = :{name}")
            params[name] = value
    if wanted.source is not None:
        conditions.append(
            "c.id IN (SELECT a.claim_id FROM source s "
            "JOIN attribution a ON a.source_id = s.id WHERE s.root_id = :source)"
        )
        params["source"] = wanted.source
    conditions.extend(_by_state(wanted.state))
    if wanted.since is not None:
        conditions.append("coalesce(c.asserted_latest, '9999') >= :since")
        params["since"] = _day(parse_edtf(wanted.since).earliest)
    if wanted.until is not None:
        conditions.append("coalesce(c.asserted_earliest, '') <= :until")
        params["until"] = _day(parse_edtf(wanted.until).latest)
    if wanted.since is not None or wanted.until is not None:
        conditions.append("c.asserted_date IS NOT NULL")
    where = " AND ".join(conditions)
    return _read(connection, f"WHERE {where} ORDER BY c.id LIMIT :limit", **params)


def count_proposed(connection: Connection, *, until: int | None = None) -> int:
    """How many proposed claims wait for a person; those up to number `until` only."""
    tail = "" if until is None else " AND id <= :until"
    return int(
        connection.value(
            "SELECT count(*) AS value FROM claim "
            f"WHERE state = 'proposed' AND is_withdrawn = 0{tail}",
            **({} if until is None else {"until": until}),
        )
    )


def count_of_event(connection: Connection, event: int) -> int:
    """How many claims an event has that are neither dismissed nor withdrawn."""
    return int(
        connection.value(
            "SELECT count(*) AS value FROM claim WHERE event_id = :event "
            "AND is_withdrawn = 0 AND state <> 'dismissed'",
            event=event,
        )
    )


def first_of_event(connection: Connection, event: int, *, limit: int) -> list[Claim]:
    """The first of these claims, in number order."""
    return _read(
        connection,
        "WHERE c.event_id = :event AND c.is_withdrawn = 0 "
        "AND c.state <> 'dismissed' ORDER BY c.id LIMIT :limit",
        event=event,
        limit=limit,
    )


def external_claim(connection: Connection, name: str) -> int | None:
    """The newest claim imported under a name of its own; None when there is none."""
    found = connection.value(
        "SELECT max(id) AS value FROM claim WHERE external_id = :name", name=name
    )
    return None if found is None else int(found)


def external_ids(connection: Connection) -> dict[int, str]:
    """The name that each imported claim came with."""
    return {
        row["id"]: row["external_id"]
        for row in connection.each(
            "SELECT id, external_id FROM claim WHERE external_id IS NOT NULL"
        )
    }


def claim_version(connection: Connection, claim: int) -> int:
    """The last entry that changed how a claim stands."""
    return int(
        connection.value(
            "SELECT version_seq AS value FROM claim WHERE id = :id", id=claim
        )
        or 0
    )


def claim_extra(connection: Connection, claim: int) -> str | None:
    """What an import kept beside a claim, as JSON text."""
    found: str | None = connection.value(
        "SELECT extra AS value FROM claim WHERE id = :id", id=claim
    )
    return found


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _by_state(state: str | None) -> list[str]:
    if state is None:
        return ["c.is_withdrawn = 0"]
    if state == ClaimState.WITHDRAWN:
        return ["c.is_withdrawn = 1"]
    return [f"c.state = '{ClaimState(state).value}'", "c.is_withdrawn = 0"]


def _read(connection: Connection, tail: str, **params: object) -> list[Claim]:
    rows = connection.tuples(f"{_COLUMNS} {tail}", **params)
    chains = _chains(connection, [row[0] for row in rows])
    return [_claim(row, chains[row[0]]) for row in rows]


def _chains(connection: Connection, claims: Sequence[int]) -> dict[int, Attribution]:
    found = [row for ids in cut(claims) for row in connection.tuples(_CHAINS, ids=ids)]
    # Many claims name few sources, and as whom one counts takes a look at others.
    sources = {
        row[0]: row
        for ids in cut(sorted({source for _, source, _, _ in found}))
        for row in connection.tuples(_SOURCES, ids=ids)
    }
    steps: dict[int, list[Step]] = {claim: [] for claim in claims}
    made: dict[tuple[int, str, str | None], Step] = {}
    for claim, source, manner, said_on in found:
        key = (source, manner, said_on)
        step = made.get(key)
        if step is None:
            home, root, name, family = sources[source]
            step = made[key] = Step(
                source=SourceId(root),
                name=name,
                manner=_MANNERS[manner],
                said_on=date_of(said_on),
                family=None if family in (None, root) else SourceId(family),
                home=None if home == root else SourceId(home),
            )
        steps[claim].append(step)
    return {claim: tuple(chain) for claim, chain in steps.items()}


def _claim(row: tuple[Any, ...], chain: Attribution) -> Claim:
    (
        number, question, event, measure, family, scope,
        kind, low, low_open, high, high_open, best, approx, written, when,
        unit, hedge, polarity, citation_text, event_date, asserted_date,
        external_id, document_written, url, state, is_withdrawn, words,
        section, rule, because,
        exact, document, start, end, prefix, suffix, erased,
    ) = row  # fmt: skip
    value = value_of(kind, low, low_open, high, high_open, best, approx, written, when)
    assert value is not None, "a claim has a value"
    passage = None
    if exact is not None:
        passage = Passage(
            exact=exact,
            document=document,
            start=start,
            end=end,
            prefix=prefix,
            suffix=suffix,
            erased=erased,
        )
    return Claim(
        id=ClaimId(number),
        question=QuestionId(question),
        event=EventId(event),
        measure=measure,
        family=family,
        value=value,
        attribution=chain,
        scope=scope,
        unit=unit,
        hedge=hedge,
        polarity=_POLARITIES[polarity],
        passage=passage,
        citation_text=citation_text,
        event_date=date_of(event_date),
        asserted_date=date_of(asserted_date),
        external_id=external_id,
        document_written=document_written,
        url=url,
        state=ClaimState.WITHDRAWN if is_withdrawn else _STATES[state],
        words=_WORDS[words],
        section=section,
        rule=rule,
        because=because,
    )
