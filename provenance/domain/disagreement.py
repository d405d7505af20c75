"""Disagreement: how far the claims of a case are apart, and how many stand behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from provenance.domain.amounts import claim_amount
from provenance.domain.carried import NO_CARRIED, Carried
from provenance.domain.claims import Claim, Words
from provenance.domain.identifiers import ClaimId, SourceId
from provenance.domain.origin_counts import OriginCount
from provenance.domain.origins import count_origins
from provenance.domain.relating.readings import interval_of, read
from provenance.domain.relating.units import unit_of
from provenance.domain.relations import STANDING, Relation, RelationKind
from provenance.domain.urgency import APART, BUSY, Urgency
from provenance.domain.values import Interval, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is counted of a case."""

    urgency: Urgency
    told: OriginCount
    """Its claims that count, over all of its questions."""


def tally_case(
    claims: Sequence[Claim],
    relations: Iterable[Relation],
    carried: Carried = NO_CARRIED,
    *,
    supports: Iterable[Sequence[ClaimId]] = (),
    graded: Collection[SourceId] = (),
    published: int = 0,
) -> Tally:
    """What makes a case matter, and how many tell it.

    Args:
        claims: Of the case, neither dismissed nor withdrawn.
        relations: Between any of them; only `contradicts` and `repeats` are read.
        carried: Which of their texts pass on one another.
        supports: For each decision on a value that is not stale, the claims that it
            rests on.
        graded: The sources that hold a grade; others may be among them.
        published: How many of its decisions are stale and stand in an exported sheet.
    """
    by_id = {claim.id: claim for claim in claims}
    among = [
        relation
        for relation in relations
        if relation.state in STANDING
        and relation.proposed.a in by_id
        and relation.proposed.b in by_id
    ]
    repeats = [each for each in among if each.proposed.kind is RelationKind.REPEATS]
    # A claim that is only proposed is no side of anything yet.
    against = [
        (a, b)
        for each in among
        if each.proposed.kind is RelationKind.CONTRADICTS
        for a, b in [(by_id[each.proposed.a], by_id[each.proposed.b])]
        if a.counts and b.counts
    ]
    # Whoever answers alike is as far from a rival: one pair stands for all of them.
    sides = {(_answer(a), _answer(b)): (a, b) for a, b in against}
    counting = [claim for claim in claims if claim.counts]
    origins = _origins(
        counting, repeats, carried, {end for pair in sides for end in pair}
    )
    decided = [[by_id[each] for each in rest if each in by_id] for rest in supports]
    told = count_origins(counting, repeats, carried)
    urgency = Urgency(
        published=published,
        gap=max((int(gap_between(a, b) * APART) for a, b in sides.values()), default=0),
        origins=max((min(origins[a], origins[b]) for a, b in sides), default=0),
        contradictions=len(against),
        unworded=sum(claim.words is Words.MISSING for claim in counting),
        links=told.unconfirmed,
        single=sum(
            count_origins(each, repeats, carried).origins == 1 for each in decided
        ),
        ungraded=len(_busy_speakers(counting).difference(graded)),
    )
    return Tally(urgency=urgency, told=told)


def _busy_speakers(counting: Iterable[Claim]) -> set[SourceId]:
    spoken = Counter(claim.speaker.source for claim in counting)
    return {source for source, claims in spoken.items() if claims >= BUSY}


def gap_between(a: Claim, b: Claim) -> Decimal:
    """How far apart two contradicting answers are, from 0 to 1.

    The distance between the nearest numbers that either allows (`about 50` is 25 to
    75) as a share of the larger. Names, places, dates and a denial are wholly apart;
    numbers in different units, and vague words, have no distance.
    """
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return Decimal(1)
    if a.polarity is not b.polarity:
        return Decimal(1)
    if a.unit != b.unit and unit_of(read(a)) != unit_of(read(b)):
        return Decimal(0)
    one, other = interval_of(a.value), interval_of(b.value)
    return max(_distance(one, other), _distance(other, one))


def _distance(below: Interval, above: Interval) -> Decimal:
    """From the end of one to the beginning of the other; nought where they meet."""
    end, start = below.high, above.low
    if end is None or start is None or end >= start:
        return Decimal(0)
    return min((start - end) / max(abs(start), abs(end)), Decimal(1))


def _answer(claim: Claim) -> Hashable:
    return claim.question, claim.polarity, claim_amount(claim)


def _origins(
    counting: Iterable[Claim],
    repeats: Iterable[Relation],
    carried: Carried,
    answers: Iterable[Hashable],
) -> Mapping[Hashable, int]:
    """How many origins give each of some answers."""
    members: dict[Hashable, list[Claim]] = {answer: [] for answer in answers}
    answer_of: dict[ClaimId, Hashable] = {}
    for claim in counting:
        answer = _answer(claim)
        if answer in members:
            members[answer].append(claim)
            answer_of[claim.id] = answer
    links: dict[Hashable, list[Relation]] = {answer: [] for answer in members}
    for relation in repeats:
        answer = answer_of.get(relation.proposed.a)
        if answer is not None and answer == answer_of.get(relation.proposed.b):
            links[answer].append(relation)
    return {
        answer: count_origins(told, links[answer], carried).origins
        for answer, told in members.items()
    }
