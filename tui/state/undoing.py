"""An act in words, before it is undone and after."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from provenance.domain.alike import named
from provenance.domain.dates import parse_instant
from provenance.domain.entries import Entry
from provenance.domain.text import quoted
from provenance.services.rulings import ruled_ref
from tui.state.counting import ago

_FIELDS = ("publisher", "title", "published", "url")
Body = Mapping[str, Any]
UNSAID = "No reason was given."
"""What is signed where an act of one's own is undone without a word."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, as a sentence without its end and as something that can stop."""

    done: str
    """S1 graded C."""
    held: str
    """S1's grade C."""


def act_of(entry: Entry) -> Act:
    """An entry in words; one of a kind unknown here by its kind and subject."""
    tell = _TOLD.get(entry.kind)
    body = json.loads(entry.body) if entry.body else None
    if tell is None or body is None:
        kind = entry.kind.replace(".", " ")
        return Act(f"{kind} {entry.subject}", f"The act {kind} {entry.subject}")
    return tell(entry.subject, body)


def question_text(entry: Entry, now: datetime) -> str:
    """What is asked before an act of one's own is undone."""
    when = ago(parse_instant(entry.at), now)
    return f"Undo #{entry.seq}: {act_of(entry).done}, by you {when}?"


def undone_text(entry: Entry) -> str:
    """What is said once it is."""
    return f"{act_of(entry).held} is undone"


def _graded(subject: str, body: Body) -> Act:
    letter = body["letter"]
    topic = f" on {body['topic']}" if body["topic"] else ""
    return Act(
        f"{subject} graded {letter}{topic}", f"{subject}'s grade {letter}{topic}"
    )


def _rated(subject: str, body: Body) -> Act:
    digit = body["digit"]
    return Act(f"{subject} rated {digit}", f"{subject}'s rating {digit}")


def _reconciled(subject: str, body: Body) -> Act:
    number, outcome = body["id"], body["outcome"].replace("_", " ")
    return Act(
        f"{subject} decided as R{number}, {outcome}",
        f"{subject}'s decision R{number}, {outcome},",
    )


def _approved(subject: str, body: Body) -> Act:
    number = body["reconciliation"]
    return Act(f"R{number} approved", f"The approval of R{number}")


def _objected(subject: str, body: Body) -> Act:
    number = body["reconciliation"]
    return Act(f"R{number} objected to", f"The objection to R{number}")


def _confirmed(subject: str, body: Body) -> Act:
    ruled = _ruled(body)
    return Act(f"{ruled} confirmed", f"The confirmation of {ruled}")


def _dismissed(subject: str, body: Body) -> Act:
    ruled = _ruled(body)
    return Act(f"{ruled} dismissed", f"The dismissal of {ruled}")


def _recorded(subject: str, body: Body) -> Act:
    return Act(f"{subject} recorded", f"The record of {subject}")


def _imported(subject: str, body: Body) -> Act:
    return Act(f"{subject} imported", f"The import of {subject}")


def _proposed(subject: str, body: Body) -> Act:
    return Act(f"claims proposed from {subject}", f"The proposing from {subject}")


def _described(subject: str, body: Body) -> Act:
    section = body["section"]
    what = subject if section is None else f"section {section} of {subject}"
    before, after = body["before"], body["after"]
    changed = [each for each in _FIELDS if before[each] != after[each]]
    if not changed:
        return Act(f"what was read off {what} confirmed", f"The word on {what}")
    fields = " and ".join(changed)
    return Act(
        f"{fields} of {what} described", f"The description of {what}, its {fields},"
    )


def _merged(subject: str, body: Body) -> Act:
    pair = f"E{body['event']} into E{body['into']}"
    return Act(f"{pair} merged", f"The merging of {pair}")


def _split(subject: str, body: Body) -> Act:
    pair = f"E{body['event']} from E{body['from']}"
    return Act(f"{pair} split", f"The splitting of {pair}")


def _merged_sources(subject: str, body: Body) -> Act:
    pair = f"S{body['source']} into S{body['into']}"
    return Act(f"{pair} merged", f"The merging of {pair}")


def _split_source(subject: str, body: Body) -> Act:
    pair = f"S{body['source']} from S{body['from']}"
    return Act(f"{pair} split", f"The splitting of {pair}")


def _aliased(subject: str, body: Body) -> Act:
    name = quoted(body["name"])
    return Act(f"{subject} also called {name}", f"{subject}'s name {name}")


def _compared(subject: str, body: Body) -> Act:
    pair = f"{quoted(body['name'])} and {quoted(body['other'])}"
    said = "one name" if body["is_same"] else "two names"
    return Act(f"{pair} called {said}", f"The word on {pair}")


_MARKED = {"done": "accepted", "later": "put off", "unsure": "called unsure"}


def _marked(subject: str, body: Body) -> Act:
    state, claims = body["state"], body["claims"]
    said = _MARKED.get(state, state)
    what = f"C{claims[0]}" if len(claims) == 1 else f"{len(claims):,} claims"
    return Act(f"{what} {said}", f"The mark {state} on {what}")


def _read(subject: str, body: Body) -> Act:
    number = body["rating"]
    return Act(f"T{number} read again", f"The second reading of T{number}")


def _tied(subject: str, body: Body) -> Act:
    return Act(f"{subject} given its {body['tie']}", f"{subject}'s {body['tie']}")


def _stated(subject: str, body: Body) -> Act:
    of = f"C{body['of']}"
    return Act(
        f"{subject} said to repeat {of}", f"The word that {subject} repeats {of}"
    )


def _ruled(body: Body) -> str:
    ruled = named(str(ruled_ref(item)) for item in body["items"])
    moved = named(f"E{event} into E{into}" for event, into in body.get("mergings", ()))
    return f"{ruled}, which merged {moved}," if moved else ruled


_TOLD: Mapping[str, Callable[[str, Body], Act]] = {
    "source.graded": _graded,
    "claim.rated": _rated,
    "claims.marked": _marked,
    "rating.approved": _read,
    "rating.objected": _read,
    "question.reconciled": _reconciled,
    "reconciliation.approved": _approved,
    "reconciliation.objected": _objected,
    "proposal.confirmed": _confirmed,
    "proposal.dismissed": _dismissed,
    "relation.stated": _stated,
    "claim.recorded": _recorded,
    "claims.imported": _imported,
    "claims.proposed": _proposed,
    "document.described": _described,
    "events.merged": _merged,
    "event.split": _split,
    "sources.merged": _merged_sources,
    "source.split": _split_source,
    "source.aliased": _aliased,
    "names.compared": _compared,
    "source.tied": _tied,
}
