"""One case in rows: questions, answers, claims; letters stay hidden until rated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.domain.amounts import PERSON, units_of
from provenance.domain.answers import answer_text
from provenance.domain.carried import is_unconfirmed
from provenance.domain.carrying import Carrying
from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.decisions import same_person
from provenance.domain.documents import CONTEXT as KEPT
from provenance.domain.documents import Passage
from provenance.domain.grades import Grade, Rating
from provenance.domain.relations import Relation, RelationKind, RelationState
from provenance.domain.second_readings import RatingStanding, current_ratings
from provenance.domain.sources import Manner
from provenance.domain.text import cells
from provenance.services.viewing import (
    CONTEXT_REACH,
    Answer,
    CaseView,
    Context,
    QuestionView,
)
from provenance.services.viewing import decision_text as decided_text

_ORDER = (
    RelationKind.CONTRADICTS,
    RelationKind.CORRECTS,
    RelationKind.UPDATES,
    RelationKind.DIFFERS_IN_SCOPE,
    RelationKind.AGREES,
    RelationKind.REPEATS,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the case: a question, an answer given to it, or one claim."""

    question: QuestionView
    answer: Answer | None = None
    claim: Claim | None = None

    @property
    def key(self) -> str:
        """The row's name, which stays while the case changes."""
        if self.claim is not None:
            return f"C{self.claim.id}"
        if self.answer is not None:
            return f"Q{self.question.question.id}:{self.answer.text}"
        return f"Q{self.question.question.id}"

    @property
    def judged_name(self) -> str:
        """What a verdict on this row is about, in words."""
        if self.claim is not None:
            return self.key
        count = len(self.claims)
        return (
            f"this answer, {'its 1 claim' if count == 1 else f'all its {count} claims'}"
        )

    @property
    def claims(self) -> tuple[int, ...]:
        """The claims that a verdict on this row is about."""
        if self.claim is not None:
            return (self.claim.id,)
        if self.answer is not None:
            return self.answer.claims
        return tuple(claim.id for claim in self.question.claims if claim.counts)


def rows_of(view: QuestionView) -> tuple[Row, ...]:
    """A question's answers, each with its claims, then the claims that do not count."""
    claims = {claim.id: claim for claim in view.claims}
    rows = []
    for answer in view.answers:
        rows.append(Row(view, answer))
        rows.extend(Row(view, answer, claims[number]) for number in answer.claims)
    rows.extend(Row(view, None, claim) for claim in view.claims if not claim.counts)
    return tuple(rows)


def case_rows(view: CaseView) -> tuple[Row, ...]:
    """Every row of a case, contested questions first."""
    rows: list[Row] = []
    for question in view.questions:
        rows += [Row(question), *rows_of(question)]
    return tuple(rows)


def answer_cells(rows: Iterable[Row]) -> int:
    """The cells of the longest answer among rows, so that all stand in one column."""
    return max((cells(row.answer.text) for row in rows if row.answer), default=0)


def measure_words(measure: str) -> str:
    """A measure as people write it."""
    return measure.replace("_", " ")


def question_title(view: QuestionView) -> str:
    """What is asked, in short."""
    asked = view.question
    measure = measure_words(asked.measure)
    scope = f" of {asked.scope}" if asked.scope else ""
    counted = (claim for claim in view.claims if claim.counts)
    units = [
        unit
        for unit in units_of(counted)
        if unit != PERSON and unit.rstrip("s") != measure.rstrip("s")
    ]
    return f"{measure}{scope}{' in ' if units else ''}{' or '.join(units)}"


def decision_text(view: QuestionView) -> str:
    """How the question stands, in words."""
    standing = view.standing
    if standing is None:
        return "undecided"
    made = standing.reconciliation
    value = f" {amount}" if (amount := decided_text(view)) else ""
    text = f"R{made.id} {made.outcome.value.replace('_', ' ')}{value} by {made.by}"
    if standing.stale_since is not None:
        text += f", stale: {standing.stale_why} (#{standing.stale_since})"
    if standing.approvals:
        said = ", ".join(
            f"{'approved' if given.is_yes else 'objected to'} by {given.by}"
            for given in standing.approvals
        )
        text += f", {said}"
    return text


def marks_of(claim: Claim) -> tuple[str, ...]:
    """What has to be said wherever the claim is shown."""
    marks = []
    if claim.state is ClaimState.PROPOSED:
        marks.append("proposed")
    if claim.words is Words.MISSING:
        marks.append("not in the words")
    if claim.words is Words.VOUCHED:
        marks.append("not in the words, vouched for")
    if not claim.is_anchored:
        marks.append("unanchored")
    return tuple(marks)


def chain_text(claim: Claim) -> str:
    """Who says it, then through whom it came."""
    names = [step.name for step in reversed(claim.attribution)]
    return " ‹ ".join(names)


def chain_story(claim: Claim) -> str:
    """The chain from publisher to speaker in full, with manners and dates."""
    parts = []
    for step in claim.attribution:
        verb = "says" if step.manner is Manner.SAYS else step.manner.value
        when = "" if step.said_on is None else f" on {step.said_on.text}"
        parts.append(f"{step.name} {verb}{when}")
    return " › ".join(parts)


def proposal_text(claim: Claim) -> str:
    """What proposed a claim and why, and what a person can say to it."""
    by = f" by {claim.rule}" if claim.rule else ""
    why = f": {claim.because}" if claim.because else "."
    return f"Proposed{by}{why} c confirms it, x dismisses it."


def next_proposed(rows: Sequence[Row], key: str) -> str:
    """The next proposed claim after a row, else the first other one; empty for none."""
    keys = [row.key for row in rows]
    here = keys.index(key) if key in keys else 0
    return next(
        (
            row.key
            for row in (*rows[here + 1 :], *rows[:here])
            if row.claim is not None and row.claim.state is ClaimState.PROPOSED
        ),
        "",
    )


def own_rating(ratings: Sequence[Rating], by: str) -> Rating | None:
    """The reviewer's latest rating; until there is one, all letters stay hidden."""
    own = [rating for rating in ratings if same_person(rating.by, by)]
    return own[-1] if own else None


def judged_text(*, rating: Rating | None, grade: Grade | None) -> tuple[str, str]:
    """Letter and digit as shown in a list, and as told in full."""
    if rating is None:
        return "··", "Not rated by you; r rates it, then its speaker's letter is shown."
    digit = f"{rating.digit.value} {rating.digit.label.lower()}"
    if grade is None:
        return f"–{rating.digit.value}", (
            f"You rated it {digit}; its speaker is ungraded, which is not F."
        )
    letter = f"{grade.letter.value} {grade.letter.label.lower()}"
    return f"{grade.letter.value}{rating.digit.value}", (
        f"You rated it {digit}; its speaker is graded {letter} by {grade.by}."
    )


def others_text(ratings: Sequence[Rating], by: str) -> str:
    """What others rated a claim, the last of each; empty until one's own is given."""
    if own_rating(ratings, by) is None:
        return ""
    told = [
        f"{each.by} rated it {each.digit.value} {each.digit.label.lower()}"
        for each in current_ratings(ratings)
        if not same_person(each.by, by)
    ]
    return f"{'; '.join(told)}." if told else ""


def waiting_text(waiting: Sequence[RatingStanding]) -> str:
    """Which ratings wait for a second reader; empty for none."""
    names = ", ".join(f"T{each.rating.id}" for each in waiting)
    return f"{names} {'waits' if len(waiting) == 1 else 'wait'}" if names else ""


def relations_about(view: CaseView, row: Row) -> tuple[Relation, ...]:
    """The relations of the row's claims, conflicts first, dismissed ones last."""
    claims = set(row.claims)
    found = [
        relation
        for relation in view.relations
        if relation.proposed.a in claims or relation.proposed.b in claims
    ]
    found.sort(
        key=lambda relation: (
            relation.state is RelationState.DISMISSED,
            not relation.opens_case,
            _ORDER.index(relation.proposed.kind),
            relation.id,
        )
    )
    return tuple(found)


def carried_around(row: Row) -> tuple[Carrying, ...]:
    """The carryings by which the text of a claim is joined to others, unconfirmed
    first; none for an answer or a question.
    """
    claim = row.claim
    if claim is None or claim.passage is None:
        return ()
    document = claim.passage.document
    found = [
        each
        for each in row.question.carried.around(claim)
        if document in (each.proposed.a, each.proposed.b)
    ]
    found.sort(key=lambda each: (not is_unconfirmed(each), each.id))
    return tuple(found)


def answer_of(claim: Claim) -> str:
    """What the claim answers, as a reader would write it."""
    return answer_text(claim)


def near(context: Context, reach: int) -> Context:
    """The words in their paragraph, with at most `reach` characters before them."""
    before = context.before.rpartition("\n\n")[2]
    if len(before) > reach:
        before = f"…{before[-reach:].partition(' ')[2]}"
    return Context(before=before, exact=context.exact, after=context.after)


def wide(context: Context) -> Context:
    """The words with all that was read around them, cut at whole words."""
    before, after = context.before, context.after
    if len(before) >= CONTEXT_REACH:
        before = f"…{before.partition(' ')[2]}"
    if len(after) >= CONTEXT_REACH:
        after = f"{after.rpartition(' ')[0]} …"
    return Context(before=before.lstrip("\n"), exact=context.exact, after=after)


def excerpt(passage: Passage) -> Context:
    """The words with the few that were kept on each side, cut at whole words."""
    before = passage.prefix.rpartition("\n\n")[2]
    if before == passage.prefix and len(before) == KEPT:
        before = f"…{before.partition(' ')[2]}"
    after = passage.suffix.partition("\n\n")[0]
    if after == passage.suffix and len(after) == KEPT:
        after = f"{after.rpartition(' ')[0]} …"
    return Context(before=before, exact=passage.exact, after=after)


def undecided(view: CaseView) -> tuple[QuestionView, ...]:
    """The contested questions that have no fresh decision."""
    return tuple(
        question
        for question in view.questions
        if question.question.id in view.contested
        and (question.standing is None or question.standing.stale_since is not None)
    )


def rationale_text(view: QuestionView) -> str:
    """Why a question was decided as it was, and what each claim was held to be."""
    if view.standing is None:
        return "No decision yet. Enter, or d, decides this question."
    made = view.standing.reconciliation
    parts = [
        f"{made.rationale}",
        f"Rule: {made.rule.value.replace('_', ' ')}. "
        f"Confidence: {made.confidence.value}.",
    ]
    if made.settles:
        parts.append(f"What would settle it: {made.settles}")
    parts += [
        f"C{verdict.claim} {verdict.stance.value.replace('_', ' ')}, "
        f"{verdict.code.label}{': ' if verdict.reason else ''}{verdict.reason}"
        for verdict in made.verdicts
    ]
    return "\n".join(parts)
