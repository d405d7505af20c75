"""Confirming and dismissing: a person's word on what a rule or model proposed.

The promise: all that is named is ruled on in one act, or nothing is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.carrying import get_carrying
from db.claims import get_claim
from db.engine import Connection
from db.ledger import Ledger
from db.marks import versions_of
from db.matchings import get_matching
from db.relations import get_relation
from db.rulings import Ruled as RuledKind
from db.rulings import rulings_on
from db.writing import Writer
from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import Ref
from provenance.domain.matchings import MatchingState
from provenance.domain.relations import RelationState
from provenance.services.merging import merge_matched
from provenance.services.relating import relate_without
from provenance.services.rulings import leaving, ruled_ref

REFS_MAX = 1_000
_RULED_ALONE: tuple[RuledKind, ...] = ("relation", "carrying", "matching")
_CONFIRMED = RelationState.CONFIRMED.value
_DISMISSED = RelationState.DISMISSED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledItem:
    """What changed for one proposal."""

    ref: Ref
    before: str
    after: str
    """A state, or `vouched` where the words of a claim were missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One act of confirming or dismissing."""

    entry: int
    items: tuple[RuledItem, ...]
    """In the order named; a claim confirmed and vouched for at once has two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed:
    """Whose word it is, when it was given, and what had been seen."""

    by: str
    at: datetime
    base: int | None
    entry_id: str | None


def confirm_proposals(
    ledger: Ledger,
    *,
    refs: Sequence[Ref],
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Ruled:
    """What was confirmed: proposals, and figures not in the words.

    Confirming that two events are one merges the newer into the older.

    Args:
        ledger: Where.
        refs: What is proposed; one named twice is confirmed once.
        because: Why.
        by: Whose word it is.
        at: When.
        base: The newest entry that the reviewer had seen of them.
        entry_id: The client's own name for the act.

    Raises:
        NotFoundError: One of them is not there.
        RefusedError: One of them is confirmed already, or is no proposal.
        StaleBaseError: One of them changed, or was ruled on, after `base`.
    """
    signed = _Signed(by=by, at=at, base=base, entry_id=entry_id)
    return _rule(ledger, _CONFIRMED, refs, because, signed)


def dismiss_proposals(
    ledger: Ledger,
    *,
    refs: Sequence[Ref],
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Ruled:
    """What was dismissed: proposed claims, relations, carryings, and matchings.

    Args:
        ledger: Where.
        refs: What is proposed; one named twice is dismissed once.
        because: Why.
        by: Whose word it is.
        at: When.
        base: The newest entry that the reviewer had seen of them.
        entry_id: The client's own name for the act.

    Raises:
        NotFoundError: One of them is not there.
        RefusedError: One of them is dismissed already, or is no proposal.
        StaleBaseError: One of them changed, or was ruled on, after `base`.
    """
    signed = _Signed(by=by, at=at, base=base, entry_id=entry_id)
    return _rule(ledger, _DISMISSED, refs, because, signed)


def dismissing(connection: Connection, claim: int | None) -> list[Json]:
    """What an act's body says of the proposed claim it dismisses; empty for none.

    Raises:
        NotFoundError: There is no such claim.
        RefusedError: It is no proposal.
    """
    if claim is None:
        return []
    return _claim_items(get_claim(connection, claim), _DISMISSED)


def _rule(
    ledger: Ledger,
    after: str,
    refs: Sequence[Ref],
    because: str,
    signed: _Signed,
) -> Ruled:
    check_reviewer(signed.by)
    check_reason(because)
    named = list(dict.fromkeys(refs))
    if not named:
        raise InvalidRecordError("The list", "is empty: name a proposal")
    if len(named) > REFS_MAX:
        raise InvalidRecordError(
            f"A list of {len(named):,}", f"is longer than the {REFS_MAX:,} of one act"
        )
    kind = f"proposal.{after}"
    subject = str(named[0])
    if len(named) > 1:
        subject += f" and {len(named) - 1} more"
    with ledger.write() as writer:
        done = writer.find_done(
            signed.entry_id, kind=kind, by=signed.by, subject=subject
        )
        if done is not None:
            return _ruled(done)
        _check_base(writer, named, signed.base)
        items = [
            item for ref in named for item in _items(writer.connection, ref, after)
        ]
        body: dict[str, Json] = {"items": items, "because": because}
        matched = [ref.number for ref in named if ref.kind == "matching"]
        if after == _CONFIRMED and matched:
            mergings, rows = merge_matched(writer, matched)
            body["mergings"] = mergings
        else:
            rows = relate_without(writer, gone=leaving(items))
        if rows is not None:
            body["rows"] = rows
        entry = writer.append(
            kind,
            subject=subject,
            body=body,
            by=signed.by,
            at=format_instant(signed.at),
            base=signed.base,
            entry_id=signed.entry_id,
        )
        return _ruled(entry)


def _check_base(writer: Writer, refs: Sequence[Ref], base: int | None) -> None:
    """Refuse a word on what is no longer as the reviewer saw it.

    A relation, a carrying or a matching changes by rulings alone.
    """
    if base is None:
        return
    numbers: dict[str, list[int]] = {}
    for ref in refs:
        numbers.setdefault(ref.kind, []).append(ref.number)
    claims = versions_of(writer.connection, numbers.pop("claim", ()))
    changed = {Ref("claim", number): seq for number, seq in claims.items()}
    for subject in _RULED_ALONE:
        ruled = rulings_on(writer.connection, subject, numbers.get(subject, ()))
        for number, rulings in ruled.items():
            changed[Ref(subject, number)] = rulings[-1].seq
    for ref, now in changed.items():
        writer.check_base(str(ref), seen=base, now=now)


def _items(connection: Connection, ref: Ref, after: str) -> list[Json]:
    if ref.kind == "claim":
        return _claim_items(get_claim(connection, ref.number), after)
    if ref.kind == "matching":
        return _matching_items(connection, ref, after)
    if ref.kind not in {"relation", "carrying"}:
        raise InvalidRecordError(
            str(ref),
            "is no proposal; claims, relations, links of origins and matchings of "
            "events are proposed",
        )
    if ref.kind == "relation":
        before = get_relation(connection, ref.number).state
    else:
        before = get_carrying(connection, ref.number).state
    if before is RelationState.SUPERSEDED:
        raise RefusedError(
            _act(ref, after), "a newer proposal about the same claims stands for it"
        )
    if before == after:
        raise RefusedError(_act(ref, after), f"it is {before} already")
    return [_item(ref.kind, ref.number, before, after)]


def _matching_items(connection: Connection, ref: Ref, after: str) -> list[Json]:
    matching = get_matching(connection, ref.number)
    if matching.state == after:
        raise RefusedError(_act(ref, after), f"it is {after} already")
    if matching.state is MatchingState.CONFIRMED:
        raise RefusedError(
            _act(ref, after),
            "its events were merged",
            "Split the one that is not the other's.",
        )
    return [_item("matching", ref.number, matching.state, after)]


def _claim_items(claim: Claim, after: str) -> list[Json]:
    items: list[Json] = []
    if claim.state is ClaimState.PROPOSED:
        items.append(_item("claim", claim.id, claim.state, after))
    is_kept = claim.counts or claim.state is ClaimState.PROPOSED
    if after == _CONFIRMED and is_kept and claim.words is Words.MISSING:
        items.append(_item("words", claim.id, Words.MISSING, Words.VOUCHED))
    if not items:
        raise RefusedError(
            _act(Ref("claim", claim.id), after),
            f"it is {claim.state}, not proposed",
            "Its author can undo what made it so.",
        )
    return items


def _item(subject: str, number: int, before: str, after: str) -> Json:
    return {
        "subject": subject,
        "number": number,
        "before": str(before),
        "after": str(after),
    }


def _act(ref: Ref, after: str) -> str:
    return f"{'Confirming' if after == _CONFIRMED else 'Dismissing'} {ref}"


def _ruled(entry: Entry) -> Ruled:
    assert entry.body is not None, "a ruling is never erased"
    return Ruled(
        entry=entry.seq,
        items=tuple(
            RuledItem(
                ref=ruled_ref(item),
                before=item["before"],
                after=item["after"],
            )
            for item in json.loads(entry.body)["items"]
        ),
    )
