"""Grades of sources and ratings of claims, and what they refuse."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.sources import grades_of, ratings_of, source_version, standing_grades
from provenance.domain.errors import (
    InvalidRecordError,
    NotFoundError,
    RefusedError,
    StaleBaseError,
)
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from tests.services.acting import KUNDUZ, decide
from tests.services.ledgers import claims_on, entries


@pytest.fixture
def graded(any_ledger):
    """A ledger with one claim by one source."""
    claims_on(any_ledger, [("killed", exact(43), "Kunduz official")])
    return any_ledger


def test_a_grade_reads_back_as_it_was_given(graded, noon):
    """The record returned is the one that the ledger holds."""
    given = grade_source(
        graded,
        source=1,
        letter=Reliability.B,
        because="He counted.",
        topic="  casualty   counts ",
        by="ada",
        at=noon,
    )

    with graded.read() as connection:
        assert grades_of(connection, 1) == [given]
    assert (given.topic, given.at, given.by) == ("casualty counts", noon, "ada")


def test_a_later_grade_stands_and_the_earlier_stays(graded, noon):
    """A grade supersedes; it never edits."""
    for letter in (Reliability.B, Reliability.F):
        grade_source(
            graded, source=1, letter=letter, because="Seen.", by="ada", at=noon
        )

    with graded.read() as connection:
        assert [grade.letter for grade in grades_of(connection, 1)] == ["B", "F"]
        assert standing_grades(connection, [1])[1].letter is Reliability.F


def test_a_grade_on_a_topic_is_no_general_grade(ledger, noon):
    """A source graded on one topic stays ungraded otherwise."""
    claims_on(ledger, [("killed", exact(43), "Kunduz official")])

    grade_source(
        ledger,
        source=1,
        letter=Reliability.A,
        because="Seen.",
        topic="names",
        by="ada",
        at=noon,
    )

    with ledger.read() as connection:
        assert standing_grades(connection, [1]) == {}


def test_a_retried_grade_is_recorded_once(graded, noon):
    """The same entry id gives the same record and writes nothing."""
    first = grade_source(
        graded,
        source=1,
        letter=Reliability.B,
        because="He counted.",
        by="ada",
        at=noon,
        entry_id="ada-1",
    )
    before = entries(graded)

    again = grade_source(
        graded,
        source=1,
        letter=Reliability.B,
        because="He counted.",
        by="ada",
        at=noon,
        entry_id="ada-1",
    )

    assert (again, entries(graded)) == (first, before)


def test_an_entry_id_of_another_act_is_refused(ledger, noon):
    """An id is not taken for the act of another subject."""
    claims_on(ledger, [("killed", exact(43), "A"), ("killed", exact(43), "B")])
    grade_source(
        ledger,
        source=1,
        letter=Reliability.B,
        because="Seen.",
        by="ada",
        at=noon,
        entry_id="ada-1",
    )

    with pytest.raises(RefusedError, match="holds another act"):
        grade_source(
            ledger,
            source=2,
            letter=Reliability.B,
            because="Seen.",
            by="ada",
            at=noon,
            entry_id="ada-1",
        )


def test_a_stale_grade_names_both_versions(graded, noon):
    """Whoever has not seen the newest grade is told who gave it, and writes nothing."""
    with graded.read() as connection:
        seen = source_version(connection, 1)
    grade_source(
        graded, source=1, letter=Reliability.E, because="Lied.", by="olek", at=noon
    )
    before = entries(graded)

    with pytest.raises(
        StaleBaseError, match=f"#{seen}, and olek wrote entry #{before}"
    ):
        grade_source(
            graded,
            source=1,
            letter=Reliability.B,
            because="Seen.",
            by="ada",
            at=noon,
            base=seen,
        )

    assert entries(graded) == before


def test_a_base_that_has_not_happened_is_refused(ledger, noon):
    """Nobody has seen an entry that is not written yet."""
    claims_on(ledger, [("killed", exact(43), "Kunduz official")])

    with pytest.raises(InvalidRecordError, match="beyond the log's end"):
        grade_source(
            ledger,
            source=1,
            letter=Reliability.B,
            because="Seen.",
            by="ada",
            at=noon,
            base=entries(ledger) + 1,
        )


@pytest.mark.parametrize(
    ("by", "because"),
    [
        ("ada", "   "),
        ("ada", "x" * 5_001),
        ("ada", "half \ud800 a character"),
        (" ", "Seen."),
        ("a" * 201, "Seen."),
        ("ada\u200b", "Seen."),
        ("ada\nolek", "Seen."),
    ],
    ids=[
        "no reason",
        "a book",
        "unstorable",
        "nobody",
        "long name",
        "hidden character",
        "two lines",
    ],
)
def test_a_grade_without_reason_or_reviewer_writes_nothing(ledger, noon, by, because):
    """Every act says why, and who."""
    claims_on(ledger, [("killed", exact(43), "Kunduz official")])
    before = entries(ledger)

    with pytest.raises(InvalidRecordError):
        grade_source(
            ledger, source=1, letter=Reliability.B, because=because, by=by, at=noon
        )

    assert entries(ledger) == before


def grade_first(ledger, noon, **about):
    """Grade source 1."""
    return grade_source(
        ledger,
        source=1,
        letter=Reliability.B,
        because="Seen.",
        by="ada",
        at=noon,
        **about,
    )


def test_looking_again_is_for_a_day_to_come(graded, noon):
    """Tomorrow is one; today, the day of the grade, is not."""
    today = noon.date()

    held = grade_first(graded, noon, review_by=today + timedelta(days=1))

    assert not held.is_overdue(today)
    with pytest.raises(InvalidRecordError, match="no day to come"):
        grade_first(graded, noon, review_by=today)


def test_a_topic_that_is_empty_is_not_a_grade_in_general(ledger, noon):
    """A variable that was never set leaves it so, and meant another grade."""
    claims_on(ledger, KUNDUZ)

    with pytest.raises(InvalidRecordError, match="topic of a grade is empty"):
        grade_first(ledger, noon, topic=" \n ")


def test_what_a_grade_rests_on_stands_in_number_order(ledger, noon):
    """Claims first, however it was typed: the same grade is the same entry."""
    claims_on(ledger, KUNDUZ)
    decide(ledger, noon)
    typed = [Ref("reconciliation", 1), Ref("claim", 2), Ref("claim", 1)]

    given = grade_first(ledger, noon, basis=typed)

    assert list(map(str, given.basis)) == ["C1", "C2", "R1"]


def test_a_source_that_is_not_there_is_not_graded(ledger, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="S7"):
        grade_source(
            ledger, source=7, letter=Reliability.B, because="Seen.", by="ada", at=noon
        )


def test_a_rating_reads_back_as_it_was_given(graded, noon):
    """The record returned is the one that the ledger holds."""
    given = rate_claim(
        graded,
        claim=1,
        digit=Credibility.PROBABLY_TRUE,
        because="Fits.",
        by="ada",
        at=noon,
    )

    with graded.read() as connection:
        assert ratings_of(connection, [1]) == {1: [given]}
