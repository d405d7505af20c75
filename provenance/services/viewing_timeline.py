"""Viewing what happened in a case, oldest first: said, captured, recorded, decided.

The promise: days are what documents say, instants are what the log says, and each line
that comes from the log names its entry.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.bringing import EntryHead, bringing_entries, entry_heads
from db.claims import claims_of_case
from db.decisions import Standing, history_of
from db.documents import get_documents
from db.engine import Connection
from db.events import get_case, questions_of
from db.ledger import Ledger
from db.relations import relations_among
from db.rulings import Ruled, rulings_on
from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate, format_instant
from provenance.domain.identifiers import LETTERS
from provenance.domain.relations import Relation

_NAMED = 6
"""Claims or relations that one line names."""


class Happened(enum.StrEnum):
    """What a line of a timeline tells."""

    SAID = "said"
    CAPTURED = "captured"
    RECORDED = "recorded"
    RELATED = "related"
    RULED = "ruled on"
    DECIDED = "decided"
    APPROVED = "approved"
    OBJECTED = "objected to"
    STALE = "stale"
    UNDONE = "undone"


_RANK = {kind: rank for rank, kind in enumerate(Happened)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One dated line; names and titles in it are untrusted."""

    at: str
    """An instant of the log, or a day as a document gives it, in EDTF."""
    kind: Happened
    text: str
    by: str | None = None
    """Who did it; None for what was said in the world."""
    entry: int | None = None
    day: str = ""
    """The first day it may be, to sort by."""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """What was said on a day stands before what was done on it."""
        return self.day, self.entry or 0, _RANK[self.kind], self.text


def case_timeline(ledger: Ledger, case: int) -> tuple[Happening, ...]:
    """What happened in case number `case`, oldest first.

    Ratings and grades are left out: others' are not for everybody to see.

    Raises:
        NotFoundError: No such case.
    """
    with ledger.read() as connection:
        found = get_case(connection, case)
        claims = [
            claim
            for claim in claims_of_case(connection, found.event, found.family)
            if claim.state not in {"dismissed", "withdrawn"}
        ]
        relations = relations_among(connection, [claim.id for claim in claims])
        decisions = [
            standing
            for question in questions_of(connection, found.event, found.family)
            for standing in history_of(connection, question.id)
        ]
        told = [
            *_said(claims),
            *_captured(connection, claims),
            *_recorded(connection, claims),
            *_related(connection, relations),
            *_ruled(connection, "claim", [claim.id for claim in claims]),
            *_ruled(connection, "relation", [each.id for each in relations]),
            *_decided(connection, decisions),
        ]
    return tuple(sorted(told, key=lambda each: each.order))


def _said(claims: Iterable[Claim]) -> Iterator[Happening]:
    by_day: dict[tuple[str, str, str], list[Claim]] = {}
    days: dict[str, EdtfDate] = {}
    for claim in claims:
        day = claim.asserted_date or claim.speaker.said_on
        if day is not None:
            days[day.text] = day
            key = (day.text, claim.speaker.name, answer_text(claim))
            by_day.setdefault(key, []).append(claim)
    for (text, speaker, answer), given in by_day.items():
        first = days[text].earliest
        asked = given[0].measure.replace("_", " ")
        yield Happening(
            at=text,
            day="" if first is None else first.isoformat(),
            kind=Happened.SAID,
            text=f"{speaker}: {asked} {answer} ({_names('C', given)})",
        )


def _captured(connection: Connection, claims: Iterable[Claim]) -> Iterator[Happening]:
    wanted = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    entries = bringing_entries(connection, "document", wanted)
    heads = entry_heads(connection, entries.values())
    for document in get_documents(connection, sorted(wanted)):
        head = heads[entries[document.id]]
        text = f"D{document.id} {document.title or document.name}"
        yield _done(head, Happened.CAPTURED, text)


def _recorded(connection: Connection, claims: Sequence[Claim]) -> Iterator[Happening]:
    entries = bringing_entries(connection, "claim", [claim.id for claim in claims])
    heads = entry_heads(connection, entries.values())
    for seq, head in heads.items():
        brought = [claim for claim in claims if entries[claim.id] == seq]
        yield _done(head, Happened.RECORDED, _names("C", brought))


def _related(
    connection: Connection, relations: Sequence[Relation]
) -> Iterator[Happening]:
    entries = bringing_entries(connection, "relation", [each.id for each in relations])
    heads = entry_heads(connection, entries.values())
    for seq, head in heads.items():
        brought = [each for each in relations if entries[each.id] == seq]
        kinds = Counter(each.proposed.kind.value for each in brought)
        told = ", ".join(
            f"{number} {kind.replace('_', ' ')}" for kind, number in kinds.items()
        )
        yield _done(head, Happened.RELATED, f"{told} ({_names('L', brought)})")


def _ruled(
    connection: Connection, subject: Ruled, numbers: Sequence[int]
) -> Iterator[Happening]:
    letter = LETTERS[subject]
    given: dict[tuple[int, str], list[int]] = {}
    acts = {}
    for number, rulings in rulings_on(connection, subject, numbers).items():
        for ruling in rulings:
            acts[ruling.seq, ruling.after] = ruling
            given.setdefault((ruling.seq, ruling.after), []).append(number)
    for key, ruling in acts.items():
        names = ", ".join(f"{letter}{number}" for number in given[key][:_NAMED])
        more = len(given[key]) - _NAMED
        undone = ", undone since" if ruling.is_undone else ""
        yield Happening(
            at=ruling.at,
            day=ruling.at,
            kind=Happened.RULED,
            text=f"{names}{f' and {more} more' if more > 0 else ''}: {ruling.after}"
            f"{undone}: {ruling.because}",
            by=ruling.by,
            entry=ruling.seq,
        )


def _decided(
    connection: Connection, decisions: Sequence[Standing]
) -> Iterator[Happening]:
    stale = [each.stale_since for each in decisions if each.stale_since is not None]
    heads = entry_heads(connection, stale)
    undone = _undoings(
        connection, [each.reconciliation.seq for each in decisions if each.is_undone]
    )
    for standing in decisions:
        made = standing.reconciliation
        value = f" {made.value.text}" if made.value is not None else ""
        outcome = made.outcome.value.replace("_", " ")
        at = format_instant(made.at)
        yield Happening(
            at=at,
            day=at,
            kind=Happened.DECIDED,
            text=f"R{made.id} on Q{made.question}: {outcome}{value}, "
            f"{made.confidence.value} confidence: {made.rationale}",
            by=made.by,
            entry=made.seq,
        )
        for given in standing.approvals:
            at = format_instant(given.at)
            yield Happening(
                at=at,
                day=at,
                kind=Happened.APPROVED if given.is_yes else Happened.OBJECTED,
                text=f"R{made.id}: {given.because}",
                by=given.by,
                entry=given.seq,
            )
        if standing.stale_since is not None:
            text = f"R{made.id}: {standing.stale_why}"
            yield _done(heads[standing.stale_since], Happened.STALE, text)
        if made.seq in undone:
            yield _done(undone[made.seq], Happened.UNDONE, f"R{made.id}")


def _undoings(connection: Connection, seqs: Sequence[int]) -> Mapping[int, EntryHead]:
    """By entry undone, the last act that undid it."""
    found = {
        row["subject"]: row["seq"]
        for seq in seqs
        for row in connection.rows(
            "SELECT subject, max(seq) AS seq FROM entry WHERE kind = 'entry.undone' "
            "AND subject = :subject GROUP BY subject",
            subject=f"#{seq}",
        )
    }
    heads = entry_heads(connection, found.values())
    return {int(subject[1:]): heads[seq] for subject, seq in found.items()}


def _done(head: EntryHead, kind: Happened, text: str) -> Happening:
    return Happening(
        at=head.at, day=head.at, kind=kind, text=text, by=head.actor, entry=head.seq
    )


def _names(letter: str, each: Sequence[Claim] | Sequence[Relation]) -> str:
    names = ", ".join(f"{letter}{one.id}" for one in each[:_NAMED])
    more = len(each) - _NAMED
    return f"{names} and {more} more" if more > 0 else names
