"""Recalling: what a reviewer did last, what it was about, and whether it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.claims import get_claims
from db.engine import Connection
from db.events import case_of, get_events, get_question
from db.ledger import Ledger
from db.own_acts import Done, latest_acts
from db.projection.acts import UNDOABLE
from db.questions import get_questions
from db.sources import get_sources
from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.entries import Entry
from provenance.domain.identifiers import Ref, is_ref, parse_ref

RECALLED = 50
"""Acts that are recalled."""
_WORD = re.compile(r"[A-Z#][0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAct:
    """Something that a reviewer did."""

    entry: Entry
    about: str
    """What it was about, in words from the ledger, untrusted; empty for no words."""
    ref: Ref | None
    """What it was about, by name; of several, the first."""
    undone_by: int | None
    """The act of undoing that holds for it; None while it is in force."""
    can_undo: bool
    """Whether an act of its kind can be undone at all."""


def own_acts(ledger: Ledger, *, by: str, limit: int = RECALLED) -> list[OwnAct]:
    """The newest acts of a reviewer, newest first, with what they were about."""
    with ledger.read() as connection:
        found = latest_acts(connection, by, limit=limit)
        refs = {each.entry.seq: _ref(each.entry) for each in found}
        told = _told(connection, [ref for ref in refs.values() if ref is not None])
    return [_act(each, refs[each.entry.seq], told) for each in found]


def case_of_question(ledger: Ledger, question: int) -> int | None:
    """The case that a question is part of; None where its claims agree.

    Raises:
        NotFoundError: No such question.
    """
    with ledger.read() as connection:
        asked = get_question(connection, question)
        found = case_of(connection, event=asked.event, family=asked.family)
        return None if found is None else found.id


def _act(done: Done, ref: Ref | None, told: Mapping[Ref, str]) -> OwnAct:
    return OwnAct(
        entry=done.entry,
        about="" if ref is None else told.get(ref, ""),
        ref=ref,
        undone_by=done.undone_by,
        can_undo=done.entry.kind in UNDOABLE,
    )


def _ref(entry: Entry) -> Ref | None:
    """What an act was about: its subject, else the first thing that its body names."""
    named = _WORD.search(entry.subject)
    if named is not None and is_ref(named[0]):
        found = parse_ref(named[0])
        if found.kind != "relation" or entry.body is None:
            return found
    body = {} if entry.body is None else json.loads(entry.body)
    for item in body.get("items", ()):
        if item.get("subject") in ("claim", "words"):
            return Ref("claim", int(item["number"]))
    return parse_ref(named[0]) if named is not None and is_ref(named[0]) else None


def _told(connection: Connection, refs: Iterable[Ref]) -> dict[Ref, str]:
    """What each thing is, in words; what has none is left out."""
    numbers: dict[str, set[int]] = {}
    for ref in refs:
        numbers.setdefault(ref.kind, set()).add(ref.number)
    claims = get_claims(connection, sorted(numbers.get("claim", ())))
    told = {Ref("claim", claim.id): _claim(claim) for claim in claims}
    sources = get_sources(connection, sorted(numbers.get("source", ())))
    told |= {Ref("source", source.id): source.name for source in sources}
    return told | _questions(connection, sorted(numbers.get("question", ())))


def _questions(connection: Connection, numbers: list[int]) -> dict[Ref, str]:
    questions = get_questions(connection, numbers)
    events = get_events(connection, [each.event for each in questions.values()])
    return {
        Ref("question", number): f"{each.measure} {each.scope}".strip().replace(
            "_", " "
        )
        + f", {events[each.event].label}"
        for number, each in questions.items()
    }


def _claim(claim: Claim) -> str:
    return (
        f"{claim.measure.replace('_', ' ')}: {answer_text(claim)}, {claim.speaker.name}"
    )
