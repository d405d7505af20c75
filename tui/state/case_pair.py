"""Two claims or answers beside each other: what differs, and whether they are two.

The promise: only what is comparable is called different, and a vague word never is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.domain.answers import fits, same_answer
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate, overlaps
from provenance.domain.identifiers import DocumentId
from provenance.domain.origins import circular_claims, count_origins
from provenance.domain.relations import STANDING, Relation, RelationKind
from provenance.domain.text import fold_key
from provenance.domain.values import Polarity, Quantity
from provenance.services.sheet_values import letters_of_number
from provenance.services.viewing import CaseView
from tui.marks import DIFFER, INCOMPARABLE, MISSING, OVERLAP, SAME, Mark
from tui.state import case as state
from tui.state.case import Row
from tui.state.counting import counted

_DISTINCT = 4
"""Different values of one field that are named on one side."""
_ORDER = (
    RelationKind.CONTRADICTS,
    RelationKind.CORRECTS,
    RelationKind.UPDATES,
    RelationKind.DIFFERS_IN_SCOPE,
    RelationKind.REPEATS,
    RelationKind.AGREES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing told of both sides, and how the two stand to each other."""

    name: str
    left: str
    right: str
    mark: Mark


def origin_letter(view: CaseView, claim: int) -> str:
    """The origin that a claim goes back to, as a small letter; grades have large ones.

    A question mark where it is none of the case's claims.
    """
    number = {int(each): group for each, group in view.groups.items()}.get(claim)
    return "?" if number is None else letters_of_number(number - 1).lower()


def partners(view: CaseView, left: Row, rows: Iterable[Row]) -> tuple[Row, ...]:
    """What can stand to the right of a claim or an answer, the most at odds first.

    Answers stand beside answers and claims beside claims; nothing beside itself.
    """
    others = [
        row
        for row in rows
        if row.key != left.key
        and (row.claim is None) == (left.claim is None)
        and (row.claim is not None or row.answer is not None)
    ]
    return tuple(sorted(others, key=lambda row: _distance(view, left, row)))


def fields(view: CaseView, left: Row, right: Row, *, by: str) -> tuple[Field, ...]:
    """What is told of both sides; what is told of neither is left out."""
    one, other = claims_of(left), claims_of(right)
    return tuple(
        each
        for each in (
            _asked(left, right),
            _answered(left, right),
            _plain("hedge", _hedges(one), _hedges(other)),
            _plain("said by", _speakers(one), _speakers(other)),
            _chains(one, other),
            _dates("said on", _said_on(one), _said_on(other)),
            _dates("happened", _happened(one), _happened(other)),
            _dates("published", _published(view, one), _published(view, other)),
            _plain("document", _documents(view, one), _documents(view, other)),
            _plain("marks", _marks(one), _marks(other)),
            _judged(view, one, other, by),
            _origins(view, left, right),
        )
        if each.left or each.right
    )


def claims_of(row: Row) -> tuple[Claim, ...]:
    """The claims of a row, in number order."""
    wanted = set(row.claims)
    return tuple(claim for claim in row.question.claims if claim.id in wanted)


def title(row: Row) -> str:
    """What stands on one side, in short."""
    if row.claim is not None:
        return f"{row.key} {row.claim.speaker.name}"
    told = "" if row.answer is None else f": {row.answer.text}"
    return f"Q{row.question.question.id}{told}"


def independence(view: CaseView, left: Row, right: Row) -> str:
    """Whether the two sides are two origins or fewer, and why, in words."""
    one, other = claims_of(left), claims_of(right)
    apart = len(_groups(view, one)) + len(_groups(view, other))
    together = len(_groups(view, (*one, *other)))
    every = count_origins((*one, *other), view.relations, left.question.carried)
    links = every.unconfirmed
    unsure = f", {counted(links, 'link')} unconfirmed" if links else ""
    if together == apart:
        return f"yes: {counted(together, 'origin')}{unsure}"
    verdict = "NO" if together == 1 else "in part"
    why = _why_joined(view, one, other)
    return f"{verdict}: {why} → {counted(together, 'origin')}, not {apart}{unsure}"


def relation_between(view: CaseView, left: Row, right: Row) -> tuple[Relation, ...]:
    """How claims of one side stand to those of the other, what is at odds first."""
    one, other = set(left.claims), set(right.claims)
    found = [
        each
        for each in view.relations
        if each.state in STANDING
        and (
            (each.proposed.a in one and each.proposed.b in other)
            or (each.proposed.a in other and each.proposed.b in one)
        )
    ]
    return tuple(
        sorted(found, key=lambda each: (_ORDER.index(each.proposed.kind), each.id))
    )


def _distance(view: CaseView, left: Row, right: Row) -> tuple[bool, int, int]:
    between = relation_between(view, left, right)
    is_elsewhere = right.question.question.id != left.question.question.id
    place = _ORDER.index(between[0].proposed.kind) if between else len(_ORDER)
    return place != 0 and is_elsewhere, place, right.claims[0]


def _asked(left: Row, right: Row) -> Field:
    one, other = left.question, right.question
    is_same = one.question.id == other.question.id
    return Field(
        name="asks",
        left=state.question_title(one),
        right=state.question_title(other),
        mark=SAME if is_same else INCOMPARABLE,
    )


def _answered(left: Row, right: Row) -> Field:
    one, other = claims_of(left)[0], claims_of(right)[0]
    return Field(
        name="answer",
        left=state.answer_of(one),
        right=state.answer_of(other),
        mark=_likeness(one, other),
    )


def _likeness(one: Claim, other: Claim) -> Mark:
    if one.question != other.question:
        return INCOMPARABLE
    if state.answer_of(one) == state.answer_of(other):
        return SAME
    if any(
        isinstance(each.value, Quantity) and each.value.is_vague
        for each in (one, other)
    ):
        return OVERLAP
    if one.polarity is not Polarity.ASSERTED:
        is_met = other.polarity is not Polarity.ASSERTED or fits(one, other.value)
    elif other.polarity is not Polarity.ASSERTED:
        is_met = fits(other, one.value)
    else:
        is_met = same_answer(one.value, other.value)
    return OVERLAP if is_met else DIFFER


def _plain(name: str, left: Sequence[str], right: Sequence[str]) -> Field:
    one, other = {fold_key(each) for each in left}, {fold_key(each) for each in right}
    if not one or not other:
        mark = MISSING
    elif one == other:
        mark = SAME
    else:
        mark = OVERLAP if one & other else DIFFER
    return Field(name=name, left=_joined(left), right=_joined(right), mark=mark)


def _dates(name: str, left: Sequence[EdtfDate], right: Sequence[EdtfDate]) -> Field:
    told = _plain(name, [each.text for each in left], [each.text for each in right])
    if told.mark is DIFFER and any(overlaps(a, b) for a in left for b in right):
        return Field(name=name, left=told.left, right=told.right, mark=OVERLAP)
    return told


def _chains(one: Sequence[Claim], other: Sequence[Claim]) -> Field:
    return _plain(
        "came by",
        [state.chain_story(claim) for claim in one],
        [state.chain_story(claim) for claim in other],
    )


def _hedges(claims: Iterable[Claim]) -> list[str]:
    return [f"“{claim.hedge}”" for claim in claims if claim.hedge]


def _speakers(claims: Iterable[Claim]) -> list[str]:
    return [claim.speaker.name for claim in claims]


def _said_on(claims: Iterable[Claim]) -> list[EdtfDate]:
    days = [claim.asserted_date or claim.speaker.said_on for claim in claims]
    return [day for day in days if day is not None]


def _happened(claims: Iterable[Claim]) -> list[EdtfDate]:
    return [claim.event_date for claim in claims if claim.event_date is not None]


def _published(view: CaseView, claims: Iterable[Claim]) -> list[EdtfDate]:
    found = [view.documents.get(number) for number in _numbers(claims)]
    return [each.published for each in found if each is not None and each.published]


def _documents(view: CaseView, claims: Iterable[Claim]) -> list[str]:
    found = [view.documents.get(number) for number in _numbers(claims)]
    return [
        f"D{each.id} {each.title or each.name}" for each in found if each is not None
    ]


def _numbers(claims: Iterable[Claim]) -> list[DocumentId]:
    return [
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    ]


def _marks(claims: Iterable[Claim]) -> list[str]:
    return [mark for claim in claims for mark in state.marks_of(claim)]


def _judged(
    view: CaseView, one: Sequence[Claim], other: Sequence[Claim], by: str
) -> Field:
    left, right = _digits(view, one, by), _digits(view, other, by)
    told = _plain("rated", left, right)
    return Field(
        name="rated",
        left=told.left or "not by you",
        right=told.right or "not by you",
        mark=told.mark,
    )


def _digits(view: CaseView, claims: Iterable[Claim], by: str) -> list[str]:
    found = []
    for claim in claims:
        rating = state.own_rating(view.ratings.get(claim.id, ()), by)
        if rating is not None:
            grade = view.grades.get((claim.id, claim.speaker.source))
            found.append(state.judged_text(rating=rating, grade=grade)[0])
    return found


def _origins(view: CaseView, left: Row, right: Row) -> Field:
    one = [origin_letter(view, claim) for claim in left.claims]
    other = [origin_letter(view, claim) for claim in right.claims]
    return _plain("origin", one, other)


def _joined(texts: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(texts))
    more = len(distinct) - _DISTINCT
    rest = f" and {more} more" if more > 0 else ""
    return " | ".join(distinct[:_DISTINCT]) + rest


def _groups(view: CaseView, claims: Iterable[Claim]) -> set[int]:
    return {view.groups[claim.id] for claim in claims if claim.id in view.groups}


def _why_joined(view: CaseView, one: Sequence[Claim], other: Sequence[Claim]) -> str:
    """Which of the things that join claims to one origin holds between two sides."""
    for relation in view.relations:
        said = relation.proposed
        ends = {said.a, said.b}
        is_copy = said.kind is RelationKind.REPEATS and relation.state in STANDING
        if is_copy and any(ends == {a.id, b.id} for a in one for b in other):
            return f"C{said.a} copies C{said.b} (L{relation.id}, {relation.state})"
    for a in one:
        for b in other:
            told = _why_pair(view, a, b)
            if told:
                return told
    return "other claims join them"


def _why_pair(view: CaseView, a: Claim, b: Claim) -> str:
    if view.groups.get(a.id) != view.groups.get(b.id):
        return ""
    if a.speaker.source == b.speaker.source:
        return f"{a.speaker.name} says both"
    if a.speaker.family is not None and a.speaker.family in (
        b.speaker.family,
        b.speaker.source,
    ):
        return f"{a.speaker.name} and {b.speaker.name} are of one house"
    carried = next(iter(view.questions)).carried
    if carried.joins(a, b):
        link = carried.around(a)[0]
        return f"their texts go back to one (O{link.id}, {link.state.value})"
    every = (claim for question in view.questions for claim in question.claims)
    if {a.id, b.id} <= circular_claims(every, carried):
        return "they only cite each other"
    return ""
