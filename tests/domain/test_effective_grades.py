"""Which grade holds for what a source said, and which should be looked at again."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.dates import parse_edtf
from provenance.domain.effective_grades import (
    effective_grade,
    grade_for,
    overdue_grades,
    topic_key,
    topics_of,
)
from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import Grade, Reliability
from provenance.domain.identifiers import GradeId, Ref, Seq, SourceId
from tests.domain.test_track_records import claim

START = datetime(2021, 10, 1, tzinfo=UTC)
TOPICS = (None, "killed", "casualties", "location")
PERIODS = (None, "2021-10", "2021-10-08/..", "../2021-10-07")


def graded(day, letter="B", topic=None, period=None, **more):
    """A grade given so many days after the start."""
    return Grade(
        id=GradeId(day + 1),
        source=SourceId(1),
        letter=Reliability(letter),
        topic=topic,
        because="Seen.",
        by="ada",
        at=START + timedelta(days=day),
        seq=Seq(day + 1),
        period=None if period is None else parse_edtf(period),
        **more,
    )


histories = st.lists(
    st.tuples(
        st.sampled_from("ABCDEF"), st.sampled_from(TOPICS), st.sampled_from(PERIODS)
    ),
    max_size=8,
).map(lambda rows: [graded(day, *row) for day, row in enumerate(rows)])
asked = st.fixed_dictionaries(
    {
        "topics": st.sampled_from([(), ("killed", "casualties"), ("location",)]),
        "said_on": st.sampled_from(["2021-10-05", "2021-10-08", "2021-11", None]).map(
            lambda text: None if text is None else parse_edtf(text)
        ),
    }
)


@given(histories, asked, st.integers(0, 8))
def test_what_comes_after_an_instant_changes_nothing(history, question, day):
    """The grade as of T is the one that was held at T."""
    instant = START + timedelta(days=day)
    known = [grade for grade in history if grade.at <= instant]

    then = effective_grade(history, as_of=instant, **question)

    assert then == effective_grade(known, **question)


@given(histories, asked, st.randoms())
def test_the_order_of_arrival_changes_nothing(history, question, random):
    """Grades are ordered by when they were given, however they are handed over."""
    mixed = list(history)
    random.shuffle(mixed)

    assert effective_grade(mixed, **question) == effective_grade(history, **question)


def test_nobody_graded_is_ungraded():
    """No grade at all is not F."""
    assert effective_grade([]) is None


@pytest.mark.parametrize(
    ("topics", "letter"),
    [
        (("killed", "casualties"), "D"),
        (("wounded", "casualties"), "C"),
        (("location",), "B"),
        ((), "B"),
    ],
    ids=["measure", "family", "another topic", "no topic"],
)
def test_the_nearest_topic_holds_else_the_general_grade(topics, letter):
    """A measure goes before its family, and that before the grade of everything."""
    history = [
        graded(0, "D", "killed"),
        graded(1, "C", "casualties"),
        graded(2, "B"),
    ]

    held = effective_grade(history, topics=topics)

    assert held is not None
    assert held.letter == letter


@pytest.mark.parametrize(
    ("said_on", "letter"),
    [("2021-10-05", "D"), ("2021-10-31/2021-11-01", "B"), (None, "B")],
    ids=["in it", "perhaps in it", "undated"],
)
def test_a_period_holds_for_what_was_surely_said_in_it(said_on, letter):
    """Whatever may have been said outside is not under the grade of a period."""
    history = [graded(0, "D", period="2021-10"), graded(1, "B")]

    held = effective_grade(history, said_on=said_on and parse_edtf(said_on))

    assert held is not None
    assert held.letter == letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deaths", "killed"),
        ("killed or  wounded", "killed_or_wounded"),
        ("Casualties", "casualties"),
        ("Troop Movements", "troop movements"),
    ],
)
def test_a_topic_is_known_by_any_of_its_names(one, other):
    """Another name of a measure is the measure; a family is itself."""
    assert topic_key(one) == topic_key(other)


def test_a_question_is_of_its_measure_then_of_its_family():
    """Both are topics that a source can be graded on."""
    assert topics_of("killed", "casualties") == ("killed", "casualties")


def test_a_review_is_overdue_until_somebody_grades_again():
    """The later grade of the same topic takes the place of the overdue one."""
    old = graded(0, topic="killed", review_by=date(2021, 10, 5))
    history = [old, graded(1, topic="location")]

    later = [*history, graded(2, topic="deaths")]

    assert overdue_grades(history, today=date(2021, 10, 6)) == (old,)
    assert overdue_grades(history, today=date(2021, 10, 5)) == ()
    assert overdue_grades(later, today=date(2021, 10, 6)) == ()


@pytest.mark.parametrize(
    "basis",
    [
        (Ref("claim", 1), Ref("claim", 1)),
        (Ref("source", 1),),
        tuple(
            itertools.islice(map(Ref, itertools.repeat("claim"), range(1, 300)), 201)
        ),
    ],
    ids=["twice", "a source", "too much"],
)
def test_a_basis_names_claims_and_decisions_once(basis):
    """A grade rests on what was said and decided."""
    with pytest.raises(InvalidRecordError):
        graded(0, basis=basis)


@pytest.mark.parametrize(
    ("said", "of", "letter"),
    [
        ("2021-10-09", "2021-10-05", "B"),
        (None, "2021-10-05", "A"),
        (None, None, "B"),
    ],
    ids=["said on a day", "of a day", "of the event's day"],
)
def test_a_claim_is_graded_for_the_day_it_was_said(said, of, letter):
    """Else for the day that it is of, else for the day of its event."""
    history = [
        graded(0, "A", period="../2021-10-07"),
        graded(1, "B", period="2021-10-08/.."),
    ]
    told = replace(
        claim(1, 1, said_on=said), event_date=None if of is None else parse_edtf(of)
    )

    found = grade_for(history, told, happened=parse_edtf("2021-10-10"))

    assert found is not None
    assert found.letter == letter
