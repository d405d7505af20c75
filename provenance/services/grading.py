"""Grading: the reliability of a source and the credibility of one claim, with reasons.

The promise: nothing counts as confirmed by other sources without two origins.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime

from db.claims import claim_version, claims_of_question, get_claim
from db.decisions import get_standing
from db.engine import Connection
from db.ledger import Ledger
from db.relations import relations_among
from db.source_mergings import root_of_source
from db.sources import get_source, source_version
from provenance.domain.agreement import agreeing_claims, count_agreeing
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import (
    EdtfDate,
    format_instant,
    parse_edtf,
    parse_instant,
)
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import (
    Credibility,
    Grade,
    Rating,
    Reliability,
    check_basis,
    check_reason,
)
from provenance.domain.identifiers import (
    ClaimId,
    GradeId,
    RatingId,
    Ref,
    Seq,
    SourceId,
    parse_ref,
)
from provenance.domain.text import show
from provenance.services.originating import carried_among

TOPIC_MAX = 200
ORIGINS_MIN = 2
"""Independent origins that `confirmed by other sources` takes (DESIGN, rule 4)."""
_NAMED = 6
"""Claims that a refusal names."""
_BASIS: dict[str, Callable[[Connection, int], object]] = {
    "claim": get_claim,
    "reconciliation": get_standing,
}
"""How what a grade rests on is looked for."""


def grade_source(
    ledger: Ledger,
    *,
    source: int,
    letter: Reliability,
    because: str,
    topic: str | None = None,
    period: EdtfDate | None = None,
    basis: Sequence[Ref] = (),
    review_by: date | None = None,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Grade:
    """The grade given; earlier grades of the source stay in its history.

    Args:
        topic: What it is about: a measure, a family of measures, or words; else all.
        period: The days of which it holds, by when something was said; else all.
        basis: The claims and decisions that it rests on.
        review_by: The day by which somebody should look again.

    Raises:
        NotFoundError: No such source, or nothing of a number in the basis.
        InvalidRecordError: A day for looking again that is past already.
        RefusedError: It was merged into another, which is graded instead.
        StaleBaseError: The source changed after `base`.
    """
    check_reviewer(by)
    check_reason(because)
    rests_on = tuple(sorted(basis, key=lambda ref: (ref.kind, ref.number)))
    check_basis(rests_on)
    if review_by is not None and review_by <= at.date():
        raise InvalidRecordError(f"Reviewing by {review_by}", "is no day to come")
    subject = f"S{source}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind="source.graded", by=by, subject=subject)
        if done is not None:
            return _grade(done)
        _check_alone(writer.connection, source)
        for ref in rests_on:
            _BASIS[ref.kind](writer.connection, ref.number)
        now = source_version(writer.connection, source)
        writer.check_base(subject, seen=base, now=now)
        entry = writer.append(
            "source.graded",
            subject=subject,
            body={
                "id": writer.next_id("grade"),
                "source": source,
                "letter": letter.value,
                "topic": _topic(topic),
                "period": None if period is None else period.text,
                "basis": [str(ref) for ref in rests_on],
                "review_by": None if review_by is None else review_by.isoformat(),
                "because": because,
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _grade(entry)


def rate_claim(
    ledger: Ledger,
    *,
    claim: int,
    digit: Credibility,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Rating:
    """The rating given; earlier ratings of the claim stay in its history.

    Raises:
        NotFoundError: No such claim.
        RefusedError: The claim does not count, or is to be confirmed by other sources
            while fewer than two independent origins agree.
        StaleBaseError: The claim changed after `base`.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"C{claim}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind="claim.rated", by=by, subject=subject)
        if done is not None:
            return _rating(done)
        rated = get_claim(writer.connection, claim)
        now = claim_version(writer.connection, claim)
        writer.check_base(subject, seen=base, now=now)
        _check_rating(writer.connection, rated, digit)
        entry = writer.append(
            "claim.rated",
            subject=subject,
            body={
                "id": writer.next_id("rating"),
                "claim": claim,
                "digit": digit.value,
                "because": because,
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _rating(entry)


def _check_alone(connection: Connection, source: int) -> None:
    merged = get_source(connection, source).merged_into
    if merged is not None:
        root = root_of_source(connection, merged)
        raise RefusedError(
            f"Grading S{source}",
            f"it was merged, and S{root}'s grade holds for both",
            f"Grade S{root}, or split S{source} first.",
        )


def _check_rating(connection: Connection, claim: Claim, digit: Credibility) -> None:
    act = f"Rating C{claim.id} as {digit} ({digit.label.lower()})"
    if not claim.counts:
        raise RefusedError(act, f"it is {claim.state}, and counts for nothing")
    if digit is not Credibility.CONFIRMED:
        return
    answers = [
        each
        for each in claims_of_question(connection, claim.question)
        if each.state not in {ClaimState.DISMISSED, ClaimState.WITHDRAWN}
    ]
    relations = relations_among(connection, [each.id for each in answers])
    agreeing = agreeing_claims(claim, answers, relations)
    carried = carried_among(connection, answers)
    count = count_agreeing(agreeing, answers, relations, carried)
    if count.origins < ORIGINS_MIN:
        raise RefusedError(
            act,
            f"it takes {ORIGINS_MIN} independent origins that agree, and there are "
            f"{count}: {_speakers(agreeing)}",
            "Rate it 2 to 6, or dismiss a link that does not hold.",
        )


def _speakers(claims: tuple[Claim, ...]) -> str:
    named = [
        f"C{claim.id} {show(claim.speaker.name, width=60)}" for claim in claims[:_NAMED]
    ]
    more = len(claims) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _topic(text: str | None) -> str | None:
    topic = " ".join((text or "").split())
    if len(topic) > TOPIC_MAX:
        raise InvalidRecordError(
            f"A topic of {len(topic):,} characters",
            f"is longer than the {TOPIC_MAX} allowed",
        )
    return topic or None


def _grade(entry: Entry) -> Grade:
    assert entry.body is not None, "a grade is never erased"
    body = json.loads(entry.body)
    until = body["review_by"]
    return Grade(
        id=GradeId(body["id"]),
        source=SourceId(body["source"]),
        letter=Reliability(body["letter"]),
        topic=body["topic"],
        because=body["because"],
        by=entry.actor,
        at=parse_instant(entry.at),
        seq=Seq(entry.seq),
        period=None if body["period"] is None else parse_edtf(body["period"]),
        basis=tuple(map(parse_ref, body["basis"])),
        review_by=None if until is None else date.fromisoformat(until),
    )


def _rating(entry: Entry) -> Rating:
    assert entry.body is not None, "a rating is never erased"
    body = json.loads(entry.body)
    return Rating(
        id=RatingId(body["id"]),
        claim=ClaimId(body["claim"]),
        digit=Credibility(body["digit"]),
        because=body["because"],
        by=entry.actor,
        at=parse_instant(entry.at),
        seq=Seq(entry.seq),
    )
