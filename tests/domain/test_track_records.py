"""Track records as laws: nobody learns from himself, and order changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.carried import NO_CARRIED
from provenance.domain.claims import Claim
from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.identifiers import (
    ClaimId,
    EventId,
    QuestionId,
    ReconciliationId,
    RelationId,
    Seq,
    SourceId,
)
from provenance.domain.relations import (
    Proposed,
    Relation,
    RelationKind,
    RelationState,
)
from provenance.domain.sources import Manner, Step
from provenance.domain.suggested_letters import suggest_letter
from provenance.domain.track_records import Asked, Fate, Record, fates, record_of
from provenance.domain.values import exact

STANCES = tuple(Stance)
told = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(STANCES)), min_size=1, max_size=7
)
"""Who speaks, and what the decision says of it; the first claim supports it."""


def claim(number: int, speaker: int, *, said_on: str | None = None) -> Claim:
    """A claim by a speaker in his own voice."""
    return Claim(
        id=ClaimId(number),
        question=QuestionId(1),
        event=EventId(1),
        measure="killed",
        family="casualties",
        value=exact(number),
        attribution=(
            Step(source=SourceId(speaker), name=str(speaker), manner=Manner.SAYS),
        ),
        asserted_date=None if said_on is None else parse_edtf(said_on),
    )


def asked(
    rows: Sequence[tuple[int, Stance]],
    *,
    copies: Sequence[tuple[int, int]] = (),
    order: Sequence[int] | None = None,
) -> Asked:
    """A decided question; claims are handed over in `order`."""
    claims = [claim(place, speaker) for place, (speaker, _) in enumerate(rows, 1)]
    verdicts = [
        Verdict(claim=ClaimId(place), stance=stance, code=ReasonCode.LATER_COUNT)
        for place, (_, stance) in enumerate(rows, 1)
    ]
    verdicts[0] = Verdict(
        claim=ClaimId(1), stance=Stance.SUPPORTS, code=ReasonCode.FITS
    )
    return Asked(
        question=1,
        topics=("killed", "casualties"),
        decision=Reconciliation(
            id=ReconciliationId(1),
            question=QuestionId(1),
            outcome=Outcome.VALUE,
            value=exact(1),
            rule=Rule.JUDGEMENT,
            confidence=Confidence.LOW,
            rationale="Read.",
            settles="",
            verdicts=tuple(verdicts),
            by="ada",
            at=datetime(2021, 10, 8, tzinfo=UTC),
            seq=Seq(1),
        ),
        is_stale=False,
        claims=[claims[place] for place in order or range(len(claims))],
        relations=[
            _relation(number, a, b, RelationKind.REPEATS)
            for number, (a, b) in enumerate(copies, 1)
        ],
        carried=NO_CARRIED,
    )


def _relation(
    number: int,
    a: int,
    b: int,
    kind: RelationKind,
    state: RelationState = RelationState.CONFIRMED,
) -> Relation:
    return Relation(
        id=RelationId(number),
        proposed=Proposed(
            a=ClaimId(a), b=ClaimId(b), kind=kind, reason="So.", rule="test/1"
        ),
        state=state,
    )


def records(question: Asked) -> dict[int, Record]:
    """The record of each speaker."""
    found = fates(question)
    return {
        speaker: record_of(each for each in found if each.speaker == speaker)
        for speaker in {each.speaker for each in found}
    }


@given(told)
def test_a_source_never_learns_from_itself(rows):
    """Whoever alone supports a decision is found neither right nor wrong by it."""
    question = asked(rows)
    assert question.decision is not None
    supporting = {
        rows[each.claim - 1][0]
        for each in question.decision.verdicts
        if each.stance is Stance.SUPPORTS
    }

    for speaker, record in records(question).items():
        if supporting <= {speaker}:
            assert record.share.whole == 0


@given(told)
def test_copies_of_oneself_support_nobody(rows):
    """Once all claims go back to one origin, nobody is found right or wrong."""
    copies = [(place, 1) for place in range(2, len(rows) + 1)]

    assert all(
        record.share.whole == 0
        for record in records(asked(rows, copies=copies)).values()
    )


@given(told, st.randoms())
def test_the_order_of_claims_changes_nothing(rows, random):
    """The same question gives the same records, however its claims came."""
    order = random.sample(range(len(rows)), len(rows))

    assert records(asked(rows, order=order)) == records(asked(rows))


@given(told)
def test_a_question_counts_once_for_each_fate(rows):
    """However often a source said it."""
    for record in records(asked(rows)).values():
        assert record.confirmed <= 1
        assert record.outweighed <= 1
        assert record.left_out <= 1


def corrected(
    earlier: str | None, later: str | None, state: RelationState
) -> tuple[Fate, int | None]:
    """What becomes of a claim that its speaker corrected later."""
    first = claim(1, 1, said_on=earlier)
    second = claim(2, 1, said_on=later)
    (fared, _) = fates(
        Asked(
            question=1,
            topics=("killed",),
            decision=None,
            is_stale=False,
            claims=[first, second],
            relations=[_relation(1, 2, 1, RelationKind.CORRECTS, state)],
            carried=NO_CARRIED,
        )
    )
    return fared.fate, fared.lag_days


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2021-10-08", "2021-10-11", 3),
        ("2021-10-08", "2021-10-08", 0),
        ("2021-10", "2021-10-11", None),
        (None, "2021-10-11", None),
        ("2021-10-11", "2021-10-08", None),
    ],
    ids=["three days", "the same day", "a month", "undated", "backwards"],
)
def test_the_lag_of_a_correction_is_in_days(earlier, later, days):
    """None where the days are not known."""
    found = corrected(earlier, later, RelationState.CONFIRMED)

    assert found == (Fate.CORRECTED, days)


def test_a_proposed_correction_is_none():
    """Until a person confirms it, or a decision calls the claim superseded."""
    found = corrected("2021-10-08", "2021-10-11", RelationState.PROPOSED)

    assert found == (Fate.UNDECIDED, None)


@pytest.mark.parametrize(
    ("right", "whole", "letter"),
    [
        (4, 4, None),
        (5, 5, "B"),
        (9, 9, "B"),
        (30, 30, "A"),
        (7, 9, "C"),
        (5, 10, "D"),
        (0, 5, "E"),
    ],
    ids=str,
)
def test_a_letter_is_suggested_with_caution(right, whole, letter):
    """Few decisions make no A, however right they are."""
    record = Record(confirmed=right, outweighed=whole - right)

    assert suggest_letter(record, held=None).letter == letter


@given(st.integers(0, 60), st.integers(0, 60))
def test_f_is_never_suggested(right, wrong):
    """A record is a judgement; F says that there is none."""
    suggestion = suggest_letter(Record(confirmed=right, outweighed=wrong), held=None)

    assert suggestion.letter is None or suggestion.letter.is_judged
    assert suggestion.reasons
