"""Grading: the reliability of a source, by topic and period, with reasons.

The promise: a grade supersedes and never edits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime

from db.claims import get_claim
from db.decisions import get_standing
from db.engine import Connection
from db.ledger import Ledger
from db.source_mergings import root_of_source
from db.sources import get_source, source_version
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
    Grade,
    Reliability,
    check_basis,
    check_reason,
)
from provenance.domain.identifiers import (
    GradeId,
    Ref,
    Seq,
    SourceId,
    parse_ref,
)

TOPIC_MAX = 200
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
        InvalidRecordError: A day for looking again that is no day to come, or a topic
            that is empty or too long.
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


def _check_alone(connection: Connection, source: int) -> None:
    merged = get_source(connection, source).merged_into
    if merged is not None:
        root = root_of_source(connection, merged)
        raise RefusedError(
            f"Grading S{source}",
            f"it was merged, and S{root}'s grade holds for both",
            f"Grade S{root}, or split S{source} first.",
        )


def _topic(text: str | None) -> str | None:
    if text is None:
        return None
    topic = " ".join(text.split())
    if not topic:
        # A grade in general is another grade than the one that was meant.
        raise InvalidRecordError("The topic of a grade", "is empty")
    if len(topic) > TOPIC_MAX:
        raise InvalidRecordError(
            f"A topic of {len(topic):,} characters",
            f"is longer than the {TOPIC_MAX} allowed",
        )
    return topic


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
