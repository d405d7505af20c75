"""What a question's claims report to an estimate: one report an origin, and the rest.

The promise: every claim that counts is in a report or is named with the reason why not,
and the order in which claims came changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim, Words
from provenance.domain.identifiers import ClaimId
from provenance.domain.origins import circular_claims, group_origins
from provenance.domain.relations import Relation, RelationKind, RelationState
from provenance.domain.sources import Step
from provenance.domain.text import name_key
from provenance.domain.track_records import Asked
from provenance.domain.values import Polarity, Quantity
from provenance.services.estimating_alike import alike_answers

_UNDATED = "9999"
_STANDING = {RelationState.PROPOSED, RelationState.CONFIRMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A claim that counts and adds nothing to an estimate."""

    claim: ClaimId
    says: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one origin answers."""

    voice: int
    """The source it is counted for: of its speakers the one that spoke first."""
    voices: tuple[int, ...]
    """All its speakers, that one first."""
    claims: tuple[ClaimId, ...]
    answer: str
    low: float = 0.0
    high: float = 0.0
    """Bounds of a number, `inf` where there is none above."""
    is_about: bool = False
    is_overtaken: bool = False
    """Whether somebody's later count follows it, so that it is only a lower bound."""
    says: str = ""
    """What it says where that fits several answers; it reports each of them then."""
    is_spare: bool = False
    """Whether an earlier report has the same claims: they are wrong only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that a question's claims report."""

    is_numeric: bool
    unit: str | None = None
    reports: tuple[Report, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    by_claim: Mapping[ClaimId, str] = field(default_factory=dict)
    """The answer that each claim in a report gives."""


def answers_of(asked: Asked) -> Answers:
    """The reports of a question, and what its claims add nothing by."""
    own = [claim for claim in asked.claims if claim.question == asked.question]
    standing = [each for each in asked.relations if each.state in _STANDING]
    is_numeric = any(_number(claim) is not None for claim in own)
    unit = _unit(own) if is_numeric else None
    circular = circular_claims(own, asked.carried)
    left: dict[ClaimId, str] = {}
    for claim in own:
        why = _why_not(claim, is_numeric, unit, circular)
        if why:
            left[claim.id] = why
    groups = group_origins(own, asked.relations, asked.carried)
    origin = {claim: place for place, group in enumerate(groups) for claim in group}
    overtaken = _settle_later(own, standing, origin, left)
    kept = [claim for claim in own if claim.id not in left]
    by_claim: dict[ClaimId, str] = {}
    fits: Mapping[ClaimId, tuple[str, ...]] = {}
    if is_numeric:
        by_claim = {claim.id: answer_text(claim) for claim in kept}
    else:
        alike = alike_answers(kept, standing)
        fits = alike.fits
        for members, label in alike.answers:
            by_claim |= {claim.id: label for claim in members}
    for claim in kept:
        if claim.id not in by_claim and not fits.get(claim.id):
            left[claim.id] = "fits answers that contradict each other"
    if not is_numeric:
        for group in groups:
            _settle_one(
                [each for each in kept if each.id in group and each.id in by_claim],
                by_claim,
                left,
            )
        by_claim = {
            claim: says for claim, says in by_claim.items() if claim not in left
        }
    found = [
        report
        for group in groups
        for report in _reports(
            [each for each in kept if each.id in group and each.id in by_claim],
            by_claim,
            overtaken,
            is_numeric=is_numeric,
        )
    ]
    for group in groups:
        coarse = [
            each
            for each in kept
            if each.id in group and each.id in fits and each.id not in left
        ]
        if {*group} & by_claim.keys():
            left |= {each.id: "its origin answers more closely" for each in coarse}
        elif coarse:
            found += _coarse(coarse, fits, left)
    return Answers(
        is_numeric=is_numeric,
        unit=unit,
        reports=tuple(found),
        left_out=tuple(
            LeftOut(claim=claim.id, says=answer_text(claim), why=left[claim.id])
            for claim in sorted(own, key=lambda each: each.id)
            if claim.id in left
        ),
        by_claim=by_claim,
    )


def _why_not(
    claim: Claim, is_numeric: bool, unit: str | None, circular: frozenset[ClaimId]
) -> str:
    """Why a claim reports nothing by itself; empty when it does."""
    number = _number(claim)
    if claim.polarity is Polarity.RETRACTED:
        return "takes back what was said"
    if claim.words is Words.MISSING:
        return "its value is not in the words"
    if claim.id in circular:
        return "its sources only cite each other"
    if not is_numeric:
        return ""
    if number is None:
        return "gives no number"
    if claim.polarity is Polarity.DENIED:
        return "denies a number and gives none"
    if number.is_vague:
        return f"too vague to weigh ({number.written})"
    if claim.unit != unit and claim.unit is not None:
        return f"counts in {claim.unit}"
    if min(each for each in _ends(number) if each is not None) < 0:
        return "lies below nought"
    return ""


def _settle_later(
    own: Sequence[Claim],
    standing: Sequence[Relation],
    origin: Mapping[ClaimId, int],
    left: dict[ClaimId, str],
) -> frozenset[ClaimId]:
    """The counts that another origin's later one follows; what the same origin
    replaced itself goes to those left out.
    """
    inside = {claim.id: claim for claim in own}
    overtaken: set[ClaimId] = set()
    replaced: dict[ClaimId, str] = {}
    follows: list[tuple[ClaimId, ClaimId]] = []
    for relation in standing:
        said = relation.proposed
        later, earlier = inside.get(said.a), inside.get(said.b)
        if later is None or earlier is None or earlier.id in left:
            continue
        if said.kind is RelationKind.CORRECTS and (
            later.polarity is Polarity.RETRACTED
        ):
            replaced[earlier.id] = f"it was taken back (C{later.id})"
        if later.id in left:
            continue
        is_own = origin[later.id] == origin[earlier.id] or (
            _house(later.speaker) == _house(earlier.speaker)
        )
        if said.kind is RelationKind.CORRECTS and is_own:
            replaced[earlier.id] = f"its own source corrected it (C{later.id})"
        elif said.kind is RelationKind.UPDATES and is_own:
            replaced[earlier.id] = f"its own source counted later (C{later.id})"
        elif said.kind is RelationKind.UPDATES:
            follows.append((later.id, earlier.id))
    left |= replaced
    for later_id, earlier_id in follows:
        if not {later_id, earlier_id} & left.keys():
            overtaken.add(earlier_id)
    for claim in sorted(overtaken):
        number = _number(inside[claim])
        if number is None or _bounds(number)[0] == 0.0:
            left[claim] = "an earlier count that says nothing of later ones"
    return frozenset(overtaken - left.keys())


def _reports(
    members: Sequence[Claim],
    by_claim: Mapping[ClaimId, str],
    overtaken: frozenset[ClaimId],
    *,
    is_numeric: bool,
) -> list[Report]:
    """What one origin reports: its one answer, or one number from all its numbers."""
    if not members:
        return []
    if is_numeric:
        return [_number_told(members, overtaken)]
    [answer] = {by_claim[claim.id] for claim in members}
    return [_report(members, answer)]


def _coarse(
    members: Sequence[Claim],
    fits: Mapping[ClaimId, tuple[str, ...]],
    left: dict[ClaimId, str],
) -> list[Report]:
    """One report an answer that all of an origin's claims fit: each is spoken for, and
    every other spoken against.
    """
    meant = set.intersection(*({*fits[claim.id]} for claim in members))
    if not meant:
        left |= {each.id: "its origin answers in more than one way" for each in members}
    says = " and ".join(sorted({answer_text(claim) for claim in members}))
    return [
        replace(_report(members, answer), says=says, is_spare=place > 0)
        for place, answer in enumerate(sorted(meant))
    ]


def _settle_one(
    members: Sequence[Claim],
    by_claim: Mapping[ClaimId, str],
    left: dict[ClaimId, str],
) -> None:
    """Of an origin that answers in several ways, the last is its answer; none where
    nothing tells which came last.
    """
    if len({by_claim[claim.id] for claim in members}) < 2:
        return
    last = max(_said_first(claim)[0] for claim in members)
    latest = {by_claim[each.id] for each in members if _said_first(each)[0] == last}
    for claim in members:
        if last == _UNDATED or len(latest) > 1:
            left[claim.id] = "its origin answers in more than one way"
        elif by_claim[claim.id] not in latest:
            left[claim.id] = "its origin says otherwise later"


def _number_told(members: Sequence[Claim], overtaken: frozenset[ClaimId]) -> Report:
    """One number an origin: where its numbers meet what all allow, else their span."""
    bounds = []
    for claim in members:
        number = _number(claim)
        assert number is not None, "claims without a number are left out before"
        low, high = _bounds(number)
        is_open = claim.id in overtaken
        bounds.append((low, float("inf") if is_open else high))
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    if low > high:
        low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
    texts = sorted({answer_text(claim) for claim in members})
    told = _report(members, " and ".join(texts))
    return Report(
        voice=told.voice,
        voices=told.voices,
        claims=told.claims,
        answer=told.answer,
        low=low,
        high=high,
        is_about=any(_is_about(claim) for claim in members),
        is_overtaken=any(claim.id in overtaken for claim in members),
    )


def _report(members: Sequence[Claim], answer: str) -> Report:
    order = sorted(members, key=_said_first)
    return Report(
        voice=order[0].speaker.source,
        voices=tuple(dict.fromkeys(claim.speaker.source for claim in order)),
        claims=tuple(sorted(claim.id for claim in members)),
        answer=answer,
    )


def _said_first(claim: Claim) -> tuple[str, str]:
    day = claim.asserted_date.earliest if claim.asserted_date else None
    return (_UNDATED if day is None else day.isoformat(), name_key(claim.speaker.name))


def _bounds(number: Quantity) -> tuple[float, float]:
    """The least and the most a number allows; one that is about one is that one."""
    low, high, best = number.low, number.high, number.best
    if low is None and high is None:
        assert best is not None, "a vague number is left out before"
        return float(best), float(best)
    at_most = float("inf") if high is None else float(high)
    return (0.0 if low is None else float(low)), at_most


def _is_about(claim: Claim) -> bool:
    number = _number(claim)
    return number is not None and (
        number.approx or (number.low is None and number.high is None)
    )


def _ends(number: Quantity) -> tuple[float | None, ...]:
    return tuple(
        None if each is None else float(each)
        for each in (number.low, number.best, number.high)
    )


def _unit(own: Iterable[Claim]) -> str | None:
    """The unit in which most sources count; of as many, the first by name."""
    speakers: dict[str, set[int]] = {}
    for claim in own:
        if claim.unit is not None and _number(claim) is not None:
            speakers.setdefault(claim.unit, set()).add(claim.speaker.source)
    if not speakers:
        return None
    return min(speakers, key=lambda unit: (-len(speakers[unit]), unit))


def _number(claim: Claim) -> Quantity | None:
    return claim.value if isinstance(claim.value, Quantity) else None


def _house(step: Step) -> int:
    return step.family or step.source
