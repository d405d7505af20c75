"""Track records: how what a source said has fared, by decisions that others carried.

The promise: a source never learns from itself. What only its own origin supports says
nothing of it, whether it was found right or wrong by it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.domain.carried import Carried
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate
from provenance.domain.decisions import Outcome, Reconciliation, Stance
from provenance.domain.identifiers import ClaimId, SourceId
from provenance.domain.origins import group_origins
from provenance.domain.relations import Relation, RelationKind, RelationState
from provenance.domain.shares import Share
from provenance.domain.sources import Step
from provenance.domain.values import Polarity

_DECIDED = frozenset({Outcome.VALUE, Outcome.RANGE})


class Fate(enum.StrEnum):
    """What became of something that a source said."""

    CONFIRMED = "confirmed"
    OUTWEIGHED = "outweighed"
    CORRECTED = "corrected"
    """By the source itself, later."""
    RETRACTED = "retracted"
    """By the source itself, with nothing in its place."""
    UNDECIDED = "undecided"
    LEFT_OUT = "left_out"
    """Settled because of the source, or of its own origin, alone."""
    ASIDE = "aside"
    """Weighed without being judged: overtaken by a later count, out of scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its decision and all claims that either of them knows."""

    question: int
    topics: tuple[str, ...]
    decision: Reconciliation | None
    """None while there is none in force, or somebody objects to it."""
    is_stale: bool
    claims: Sequence[Claim]
    """Those that count: of the question, and what the decision weighed besides."""
    relations: Sequence[Relation]
    carried: Carried
    happened: EdtfDate | None = None
    """When the event did, for claims that name no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """What became of one claim, for its speaker."""

    claim: ClaimId
    speaker: SourceId
    question: int
    topics: tuple[str, ...]
    said_on: EdtfDate | None
    fate: Fate
    lag_days: int | None = None
    """From the claim to the source's own correction of it; None where undated."""
    is_stale: bool = False
    """Whether the decision it rests on has to be looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How a source has fared; a question counts once for each fate."""

    confirmed: int = 0
    outweighed: int = 0
    corrected: int = 0
    retracted: int = 0
    undecided: int = 0
    left_out: int = 0
    aside: int = 0
    stale: int = 0
    """Of those confirmed or outweighed, how many rest on a stale decision."""
    lags: tuple[int, ...] = ()
    """Days that its own corrections took, shortest first."""

    @property
    def share(self) -> Share:
        """Confirmed, of what was confirmed or outweighed."""
        return Share(part=self.confirmed, whole=self.confirmed + self.outweighed)


def fates(asked: Asked) -> tuple[Fared, ...]:
    """What became of each claim of a question that counts, in claim order."""
    groups = {
        claim: place
        for place, group in enumerate(
            group_origins(asked.claims, asked.relations, asked.carried)
        )
        for claim in group
    }
    decision = asked.decision
    is_decided = decision is not None and decision.outcome in _DECIDED
    stances: dict[ClaimId, Stance] = {}
    if decision is not None and is_decided:
        stances = {each.claim: each.stance for each in decision.verdicts}
    carrying = {
        groups[claim]
        for claim, stance in stances.items()
        if stance is Stance.SUPPORTS and claim in groups
    }
    corrections = _corrections(asked)
    return tuple(
        _fared(asked, claim, stances, carrying - {groups[claim.id]}, corrections)
        for claim in asked.claims
        if claim.question == asked.question and claim.polarity is not Polarity.RETRACTED
    )


def record_of(
    fared: Iterable[Fared],
    *,
    topic: str | None = None,
    period: EdtfDate | None = None,
) -> Record:
    """The record that some fates make: of one topic and of a period, where given."""
    counted: dict[tuple[int, Fate], Fared] = {}
    for each in sorted(fared, key=lambda each: each.claim):
        if topic is not None and topic not in each.topics:
            continue
        if period is not None and not _within(each.said_on, period):
            continue
        counted.setdefault((each.question, each.fate), each)
    of = [each.fate for each in counted.values()]
    judged = {Fate.CONFIRMED, Fate.OUTWEIGHED}
    return Record(
        confirmed=of.count(Fate.CONFIRMED),
        outweighed=of.count(Fate.OUTWEIGHED),
        corrected=of.count(Fate.CORRECTED),
        retracted=of.count(Fate.RETRACTED),
        undecided=of.count(Fate.UNDECIDED),
        left_out=of.count(Fate.LEFT_OUT),
        aside=of.count(Fate.ASIDE),
        stale=sum(each.is_stale and each.fate in judged for each in counted.values()),
        lags=tuple(
            sorted(
                each.lag_days
                for each in counted.values()
                if each.fate is Fate.CORRECTED and each.lag_days is not None
            )
        ),
    )


def _fared(
    asked: Asked,
    claim: Claim,
    stances: Mapping[ClaimId, Stance],
    others: set[int],
    corrections: Mapping[ClaimId, Claim],
) -> Fared:
    stance = stances.get(claim.id)
    lag = None
    if claim.id in corrections:
        later = corrections[claim.id]
        is_taken_back = later.polarity is Polarity.RETRACTED
        fate = Fate.RETRACTED if is_taken_back else Fate.CORRECTED
        lag = _days(claim.asserted_date, later.asserted_date)
    elif stance is None:
        fate = Fate.UNDECIDED
    elif stance not in {Stance.SUPPORTS, Stance.OUTWEIGHED}:
        fate = Fate.ASIDE
    elif not others:
        fate = Fate.LEFT_OUT
    else:
        fate = Fate.CONFIRMED if stance is Stance.SUPPORTS else Fate.OUTWEIGHED
    return Fared(
        claim=claim.id,
        speaker=claim.speaker.source,
        question=asked.question,
        topics=asked.topics,
        said_on=claim.asserted_date or claim.event_date or asked.happened,
        fate=fate,
        lag_days=lag,
        is_stale=asked.is_stale,
    )


def _corrections(asked: Asked) -> dict[ClaimId, Claim]:
    """The claims that their own speaker corrected, each with what corrects it.

    A person has confirmed the correction, or a decision calls the claim superseded.
    """
    by_id = {claim.id: claim for claim in asked.claims}
    superseded: set[ClaimId] = set()
    if asked.decision is not None:
        superseded = {
            each.claim
            for each in asked.decision.verdicts
            if each.stance is Stance.SUPERSEDED
        }
    found: dict[ClaimId, Claim] = {}
    for relation in sorted(asked.relations, key=lambda each: each.id):
        said = relation.proposed
        if said.kind is not RelationKind.CORRECTS:
            continue
        is_ruled = relation.state is RelationState.CONFIRMED or (
            relation.state is RelationState.PROPOSED and said.b in superseded
        )
        later, earlier = by_id.get(said.a), by_id.get(said.b)
        if not is_ruled or later is None or earlier is None:
            continue
        if _house(later.speaker) == _house(earlier.speaker):
            found.setdefault(earlier.id, later)
    return found


def _house(step: Step) -> SourceId:
    return step.family or step.source


def _days(earlier: EdtfDate | None, later: EdtfDate | None) -> int | None:
    """Days from one date to another; None unless both are of one day, in that order."""
    if earlier is None or later is None:
        return None
    if earlier.earliest is None or earlier.earliest != earlier.latest:
        return None
    if later.earliest is None or later.earliest != later.latest:
        return None
    days = (later.earliest - earlier.earliest).days
    return days if days >= 0 else None


def _within(said_on: EdtfDate | None, period: EdtfDate) -> bool:
    if said_on is None:
        return False
    starts = period.earliest is None or (
        said_on.earliest is not None and said_on.earliest >= period.earliest
    )
    ends = period.latest is None or (
        said_on.latest is not None and said_on.latest <= period.latest
    )
    return starts and ends
