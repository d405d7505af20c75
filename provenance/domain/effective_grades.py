"""Which grade of a source holds for something it said: a query, never a stored fact.

The promise: what happened after the instant asked about changes nothing, and a source
that nobody graded is ungraded, which is not F.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate
from provenance.domain.grades import Grade
from provenance.domain.measures import find_measure


def effective_grade(
    history: Iterable[Grade],
    *,
    as_of: datetime | None = None,
    topics: Sequence[str] = (),
    said_on: EdtfDate | None = None,
) -> Grade | None:
    """The grade that held at `as_of`: of the first topic that has one, else general.

    Within a topic one for a period that holds `said_on` goes before one for all days,
    and a later one before an earlier. One for a period holds for nothing undated.

    Args:
        history: Grades of one source that were not undone, in any order.
        as_of: Later grades are left out; None leaves out none.
        topics: Keys as `topics_of` and `topic_key` give them, the nearest first.
        said_on: When the source said what is asked about.
    """
    known = sorted(
        (grade for grade in history if as_of is None or grade.at <= as_of),
        key=lambda grade: (grade.at, grade.seq),
        reverse=True,
    )
    for topic in (*topics, None):
        about = [
            grade
            for grade in known
            if (None if grade.topic is None else topic_key(grade.topic)) == topic
        ]
        for grade in about:
            if grade.period is not None and _holds(grade.period, said_on):
                return grade
        for grade in about:
            if grade.period is None:
                return grade
    return None


def grade_for(
    history: Iterable[Grade], claim: Claim, *, happened: EdtfDate | None
) -> Grade | None:
    """The grade that a source of a claim holds for it; None is ungraded, not F.

    Args:
        history: Grades of that source as of the instant asked about.
        claim: Any that it says or carries.
        happened: When the claim's event happened, for a claim that bears no date.
    """
    return effective_grade(
        history,
        topics=topics_of(claim.measure, claim.family),
        said_on=claim.asserted_date or claim.event_date or happened,
    )


def overdue_grades(history: Iterable[Grade], *, today: date) -> tuple[Grade, ...]:
    """The latest grades of each topic and period that should have been looked at again
    before `today`, oldest first; they stand all the same.
    """
    latest: dict[tuple[str | None, str | None], Grade] = {}
    for grade in sorted(history, key=lambda each: (each.at, each.seq)):
        topic = None if grade.topic is None else topic_key(grade.topic)
        latest[topic, None if grade.period is None else grade.period.text] = grade
    overdue = [grade for grade in latest.values() if grade.is_overdue(today)]
    return tuple(sorted(overdue, key=lambda each: each.seq))


def topics_of(measure: str, family: str) -> tuple[str, ...]:
    """The topics that a question is of: its measure, then the family of that."""
    return tuple(dict.fromkeys((topic_key(measure), topic_key(family))))


def topic_key(text: str) -> str:
    """A topic as it is compared: another name of a measure is that measure."""
    key = "_".join(text.casefold().replace("_", " ").split())
    measure = find_measure(key)
    # What is a family's name and another name of a measure means the family.
    is_other_name = measure.is_known and key not in (measure.name, measure.family)
    return measure.name if is_other_name else key


def _holds(period: EdtfDate, said_on: EdtfDate | None) -> bool:
    """Whether all days that may be meant lie in the period."""
    if said_on is None:
        return False
    starts = period.earliest is None or (
        said_on.earliest is not None and said_on.earliest >= period.earliest
    )
    ends = period.latest is None or (
        said_on.latest is not None and said_on.latest <= period.latest
    )
    return starts and ends
