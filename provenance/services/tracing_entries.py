"""A trace that begins at an entry: its reason, what it ruled on, what it changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db.bringing import claims_brought, entry_heads
from db.claims import get_claims
from db.descriptions import DESCRIBED, describing_from
from db.engine import Connection
from db.events import get_events
from db.log import get_entry
from db.rulings import Ends, ends_of
from db.sources import get_sources
from provenance.domain.alike import kind_words
from provenance.domain.entries import Entry
from provenance.domain.erasures import ASKED, DONE
from provenance.domain.identifiers import LETTERS, Ref, is_ref, parse_ref
from provenance.domain.relations import RelationKind
from provenance.domain.text import Untrusted
from provenance.services.tracing_decisions import heading_added
from provenance.services.tracing_nodes import claim_title, entry_node
from provenance.services.tracing_rulings import describing_names, fields_said
from provenance.services.tracing_subjects import CHILDREN_MAX, claims_added
from provenance.services.tracing_tree import Fact, TraceNode, facts_of, untrusted

Root = Callable[[Connection, int], TraceNode]
Body = Mapping[str, Any]

_NAMED_IN_BODY = {
    "source.graded": ("grade", "id"),
    "claim.rated": ("rating", "id"),
    "question.reconciled": ("reconciliation", "id"),
    "rating.approved": ("approval", "id"),
    "rating.objected": ("approval", "id"),
    "reconciliation.approved": ("approval", "id"),
    "reconciliation.objected": ("approval", "id"),
}
"""For each kind of act, the kind of what it made, and where its body numbers it."""


def trace_entry(
    connection: Connection, number: int, roots: Mapping[str, Root]
) -> TraceNode:
    """An entry with its reason, what it ruled on, and what it made or changed."""
    entry = get_entry(connection, number)
    body = _body(entry)
    node = _told_node(connection, entry, body)
    if entry.kind == "entry.undone":
        target = get_entry(connection, body["entry"])
        told = _told_node(connection, target, _body(target))
        return heading_added(node, "", (told,))
    brought = claims_brought(connection, number, limit=CHILDREN_MAX + 1)
    if brought:
        return claims_added(connection, node, brought, at=number)
    made = _made(entry.kind, entry.subject, body)
    if made is None:
        return node
    return heading_added(node, "", (roots[made.kind](connection, made.number),))


def _body(entry: Entry) -> Body:
    body: Body = {} if entry.body is None else json.loads(entry.body)
    return body


def _told_node(connection: Connection, entry: Entry, body: Body) -> TraceNode:
    """An entry with what its body says: the reason, the change, each item ruled on."""
    node = entry_node(entry_heads(connection, [entry.seq])[entry.seq])
    changes = _CHANGES.get(entry.kind)
    facts = () if changes is None or not body else changes(connection, entry, body)
    told = TraceNode(
        kind=node.kind,
        ref=node.ref,
        title=node.title,
        facts=(*node.facts, *facts, *facts_of(because=untrusted(body.get("because")))),
    )
    items = body.get("items", ())
    return heading_added(told, "ruled on", _item_nodes(connection, items))


def _item_nodes(
    connection: Connection, items: Iterable[Mapping[str, Any]]
) -> tuple[TraceNode, ...]:
    titles = _Titles(connection, items)
    return tuple(
        TraceNode(
            kind="ruling",
            ref=f"{titles.letter(item)}{item['number']}",
            title=titles.title(item),
            facts=facts_of(
                subject=item["subject"], before=item["before"], after=item["after"]
            ),
        )
        for item in items
    )


class _Titles:
    """What the items of a ruling are about, read at once."""

    def __init__(
        self, connection: Connection, items: Iterable[Mapping[str, Any]]
    ) -> None:
        numbers: dict[str, list[int]] = {}
        for item in items:
            numbers.setdefault(_kind(item), []).append(item["number"])
        found = get_claims(connection, numbers.get("claim", ()))
        self._claims = {claim.id: claim for claim in found}
        self._ends: dict[str, dict[int, Ends]] = {
            "relation": ends_of(connection, "relation", numbers.get("relation", ())),
            "carrying": ends_of(connection, "carrying", numbers.get("carrying", ())),
            "matching": ends_of(connection, "matching", numbers.get("matching", ())),
        }

    def letter(self, item: Mapping[str, Any]) -> str:
        """The letter of an item's number."""
        return LETTERS[_kind(item)]

    def title(self, item: Mapping[str, Any]) -> Untrusted:
        """An item in words, raw."""
        kind, number = _kind(item), item["number"]
        if kind == "claim":
            return claim_title(self._claims[number])
        a, b, verb = self._ends[kind][number]
        if kind == "relation":
            return Untrusted(f"C{a} {kind_words(RelationKind(verb))} C{b}")
        between = f"D{a} carries D{b}"
        return Untrusted(between if kind == "carrying" else f"E{a} may be E{b}")


def _kind(item: Mapping[str, Any]) -> str:
    return "claim" if item["subject"] == "words" else str(item["subject"])


def _made(kind: str, subject: str, body: Body) -> Ref | None:
    if kind in _NAMED_IN_BODY and body:
        named, key = _NAMED_IN_BODY[kind]
        return Ref(named, body[key])
    if is_ref(subject):
        ref = parse_ref(subject)
        return None if ref.kind == "entry" else ref
    return None


def _confirmed(connection: Connection, _: Entry, body: Body) -> tuple[Fact, ...]:
    pairs = body.get("mergings", ())
    titled = _events(connection, [number for pair in pairs for number in pair])
    merged = (Untrusted(f"{titled[a]} into {titled[b]}") for a, b in pairs)
    return facts_of(merged=tuple(merged))


def _events_merged(connection: Connection, _: Entry, body: Body) -> tuple[Fact, ...]:
    titled = _events(connection, [body["event"], body["into"]])
    moved = f"{titled[body['event']]} into {titled[body['into']]}"
    return facts_of(merged=Untrusted(moved))


def _event_split(connection: Connection, _: Entry, body: Body) -> tuple[Fact, ...]:
    titled = _events(connection, [body["event"], body["from"]])
    moved = f"{titled[body['event']]} out of {titled[body['from']]}"
    return facts_of(split=Untrusted(moved))


def _sources_merged(connection: Connection, _: Entry, body: Body) -> tuple[Fact, ...]:
    titled = _sources(connection, [body["source"], body["into"]])
    moved = f"{titled[body['source']]} into {titled[body['into']]}"
    return facts_of(merged=Untrusted(moved))


def _source_split(connection: Connection, _: Entry, body: Body) -> tuple[Fact, ...]:
    titled = _sources(connection, [body["source"], body["from"]])
    moved = f"{titled[body['source']]} out of {titled[body['from']]}"
    return facts_of(split=Untrusted(moved))


def _aliased(connection: Connection, _: Entry, body: Body) -> tuple[Fact, ...]:
    titled = _sources(connection, [body["source"], body["into"]])
    named = f"{titled[body['source']]} for {titled[body['into']]}"
    return facts_of(alias=Untrusted(named))


def _compared(_: Connection, __: Entry, body: Body) -> tuple[Fact, ...]:
    return facts_of(
        name=Untrusted(body["name"]),
        other=Untrusted(body["other"]),
        ruled="the same" if body["is_same"] else "different",
    )


def _described(connection: Connection, entry: Entry, _: Body) -> tuple[Fact, ...]:
    said = describing_from(entry)
    names = describing_names(connection, [said])
    changes = [
        fact
        for field, before, after in fields_said(said, names)
        for fact in (
            Fact(f"{field} before", Untrusted(before)),
            Fact(f"{field} after", Untrusted(after)),
        )
    ]
    where = facts_of(document=f"D{said.document}", section=said.section)
    return (*where, *changes)


def _undone(_: Connection, __: Entry, body: Body) -> tuple[Fact, ...]:
    return facts_of(
        entry=f"#{body['entry']}", now="undone" if body["is_undone"] else "restored"
    )


def _erasure_asked(_: Connection, __: Entry, body: Body) -> tuple[Fact, ...]:
    return facts_of(
        erasure=f"X{body['id']}",
        documents=tuple(f"D{each}" for each in body["documents"]),
        entries=tuple(f"#{each}" for each in body["entries"]),
        basis=Untrusted(body["basis"]),
    )


def _erasure_done(_: Connection, __: Entry, body: Body) -> tuple[Fact, ...]:
    return facts_of(
        documents=tuple(f"D{each}" for each in body["documents"]),
        emptied=tuple(body["emptied"]),
        rows_redacted=sum(len(each["lines"]) for each in body["redacted"]),
        reasons_erased=tuple(f"#{each}" for each in body["entries"]),
    )


def _events(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    found = get_events(connection, list(numbers))
    return {number: f"E{number} {event.label}" for number, event in found.items()}


def _sources(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    found = get_sources(connection, list(numbers))
    return {source.id: f"S{source.id} {source.name}" for source in found}


_CHANGES: Mapping[str, Callable[[Connection, Entry, Body], tuple[Fact, ...]]] = {
    "proposal.confirmed": _confirmed,
    "events.merged": _events_merged,
    "event.split": _event_split,
    "sources.merged": _sources_merged,
    "source.split": _source_split,
    "source.aliased": _aliased,
    "names.compared": _compared,
    DESCRIBED: _described,
    "entry.undone": _undone,
    ASKED: _erasure_asked,
    DONE: _erasure_done,
}
"""What the body of each kind of act says that its other facts do not."""
