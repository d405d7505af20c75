"""Rating: the credibility of one claim, and a second reader's word on odd pairs.

The promise: nothing counts as confirmed by other sources without two origins.
"""

from __future__ import annotations

import json
from datetime import datetime

from db.claims import claim_version, claims_of_question, get_claim
from db.engine import Connection
from db.events import get_event
from db.ledger import Ledger
from db.ratings import get_rating_standing
from db.relations import relations_among
from db.sources import grades_of
from provenance.domain.agreement import agreeing_claims, count_agreeing
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import format_instant, parse_instant
from provenance.domain.decisions import check_reviewer, same_person
from provenance.domain.effective_grades import grade_for
from provenance.domain.entries import Entry
from provenance.domain.errors import RefusedError
from provenance.domain.grades import (
    Credibility,
    Rating,
    Reliability,
    check_reason,
)
from provenance.domain.identifiers import ApprovalId, ClaimId, RatingId, Seq
from provenance.domain.origin_counts import OriginCount
from provenance.domain.second_readings import RatingStanding, SecondReading
from provenance.domain.text import show
from provenance.services.originating import carried_among

ORIGINS_MIN = 2
"""Independent origins that `confirmed by other sources` takes (DESIGN, rule 4)."""
_NAMED = 6
"""Claims that a refusal names."""


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
    """The rating given, beside those of others; one's own earlier ones stay in history.

    Where its digit and the letter of the speaker are far apart, a second person has
    to read it; the reviewer learns the letter only from the record made.

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
        letter = letter_for(writer.connection, rated)
        entry = writer.append(
            "claim.rated",
            subject=subject,
            body={
                "id": writer.next_id("rating"),
                "claim": claim,
                "digit": digit.value,
                "letter": None if letter is None else letter.value,
                "because": because,
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _rating(entry)


def read_rating(
    ledger: Ledger,
    *,
    rating: int,
    is_yes: bool,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> SecondReading:
    """A second person's yes or no to a rating.

    Raises:
        NotFoundError: No such rating, or one that was undone.
        RefusedError: By its author, the same word again, or to a rating that its
            author has changed since.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"T{rating}"
    kind = "rating.approved" if is_yes else "rating.objected"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=kind, by=by, subject=subject)
        if done is not None:
            return _reading(done)
        standing = get_rating_standing(writer.connection, rating)
        check_reading(standing, is_yes=is_yes, by=by)
        entry = writer.append(
            kind,
            subject=subject,
            body={
                "id": writer.next_id("approval"),
                "rating": rating,
                "because": because,
            },
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return _reading(entry)


def check_reading(standing: RatingStanding, *, is_yes: bool, by: str) -> None:
    """Refuse a second reading that is no second person's, or of what stands no more."""
    rating = standing.rating
    act = f"{'Approving' if is_yes else 'Objecting to'} T{rating.id}"
    if same_person(rating.by, by):
        raise RefusedError(act, f"{show(by)} gave it, and a second person reads it")
    if not standing.is_current:
        raise RefusedError(act, f"{show(rating.by)} has rated C{rating.claim} anew")
    last = [each for each in standing.readings if same_person(each.by, by)][-1:]
    if any(each.is_yes is is_yes for each in last):
        raise RefusedError(act, f"{show(by)} said so before, in A{last[0].id}")


def letter_for(connection: Connection, claim: Claim) -> Reliability | None:
    """The letter that the speaker holds for one claim; None is ungraded."""
    held = grade_for(
        grades_of(connection, claim.speaker.source),
        claim,
        happened=get_event(connection, claim.event).when,
    )
    return None if held is None else held.letter


def confirming(
    connection: Connection, claim: Claim
) -> tuple[tuple[Claim, ...], OriginCount]:
    """The claims that say what one says, with it, and how many origins they are."""
    answers = [
        each
        for each in claims_of_question(connection, claim.question)
        if each.state not in {ClaimState.DISMISSED, ClaimState.WITHDRAWN}
    ]
    relations = relations_among(connection, [each.id for each in answers])
    agreeing = agreeing_claims(claim, answers, relations)
    carried = carried_among(connection, answers)
    return agreeing, count_agreeing(agreeing, answers, relations, carried)


def _check_rating(connection: Connection, claim: Claim, digit: Credibility) -> None:
    act = f"Rating C{claim.id} as {digit} ({digit.label.lower()})"
    if not claim.counts:
        raise RefusedError(act, f"it is {claim.state}, and counts for nothing")
    if digit is not Credibility.CONFIRMED:
        return
    agreeing, count = confirming(connection, claim)
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
        letter=None if body["letter"] is None else Reliability(body["letter"]),
    )


def _reading(entry: Entry) -> SecondReading:
    assert entry.body is not None, "a second reading is never erased"
    body = json.loads(entry.body)
    return SecondReading(
        id=ApprovalId(body["id"]),
        rating=RatingId(body["rating"]),
        is_yes=entry.kind == "rating.approved",
        because=body["because"],
        by=entry.actor,
        at=parse_instant(entry.at),
        seq=Seq(entry.seq),
    )
