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
from provenance.domain.relations import RelationKind
from provenance.domain.values import Polarity, Quantity, exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from tests.services.acting import KUNDUZ, decide, undo
from tests.services.ledgers import (
    IMPORTER,
    Told,
    claims_on,
    entries,
    name,
    relate,
    value_of,
)

CONFIRMED = Credibility.CONFIRMED


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
            base=99,
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


def rate_first(ledger, noon, digit=CONFIRMED):
    """Rate claim 1."""
    return rate_claim(
        ledger, claim=1, digit=digit, because="Looked.", by="ada", at=noon
    )


ABOUT_50 = Quantity(written="about 50", best=exact(50).best, approx=True)
DOZENS = Quantity(written="dozens", approx=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("killed", exact(43)), ("killed", exact(43))),
        (("killed", exact(43)), ("killed", ABOUT_50)),
        (("killed", DOZENS), ("killed", DOZENS)),
        (
            ("perpetrator_name", name("Waqas al-Waziristani")),
            ("perpetrator_name", name("waqas al-waziristani")),
        ),
    ],
    ids=["same number", "intervals that meet", "same vague word", "same name"],
)
def test_two_origins_that_agree_confirm(ledger, noon, one, other):
    """Two independent speakers of one answer let a claim be rated 1."""
    claims_on(ledger, [(*one, "Kunduz official"), (*other, "Afghan media")])

    rating = rate_first(ledger, noon)

    assert rating.digit is CONFIRMED


@pytest.mark.parametrize(
    "other",
    [
        Told(measure="killed", value=exact(100), chain=("Taliban",)),
        Told(measure="wounded", value=exact(43), chain=("Taliban",)),
        Told(measure="killed", value=exact(43), chain=("Wire", "Kunduz official")),
        Told(measure="killed", value=exact(43), chain=("Taliban",), state="proposed"),
        Told(measure="killed", value=exact(43), chain=("Taliban",), words="missing"),
        Told(measure="killed", value=DOZENS, chain=("Taliban",)),
        Told(
            measure="killed",
            value=exact(43),
            chain=("Taliban",),
            polarity=Polarity.DENIED,
        ),
        Told(measure="killed", value=exact(43), chain=("Taliban",), scope="children"),
    ],
    ids=[
        "another number",
        "another measure",
        "another carrier of the same speaker",
        "only proposed",
        "figure not in the words",
        "a vague word",
        "a denial",
        "another scope",
    ],
)
def test_one_origin_does_not_confirm(ledger, noon, other):
    """What does not agree, or not independently, confirms nothing."""
    first = Told(measure="killed", value=exact(43), chain=("Kunduz official",))
    claims_on(ledger, [first, other])

    with pytest.raises(RefusedError, match=r"1 origin: C1 Kunduz official"):
        rate_first(ledger, noon)


def test_the_refusal_counts_reports_and_origins(ledger, noon):
    """N reports, m origins, and which claims they are."""
    claims_on(
        ledger,
        [
            Told(measure="killed", value=exact(43), chain=("Wire", "Official")),
            Told(measure="killed", value=exact(43), chain=("Daily", "Official")),
        ],
    )

    with pytest.raises(
        RefusedError, match=r"2 reports, 1 origin: C1 Official, C2 Official\."
    ):
        rate_first(ledger, noon)


def test_a_proposed_copy_is_no_second_origin(ledger, noon):
    """Carrying that nobody dismissed counts as carrying (rule 7)."""
    claims_on(ledger, [("killed", exact(43), "Wire"), ("killed", exact(43), "Daily")])
    relate(ledger, 2, 1, RelationKind.REPEATS)

    with pytest.raises(RefusedError, match="2 reports, 1 origin, 1 link unconfirmed"):
        rate_first(ledger, noon)


def test_a_dismissed_copy_is_a_second_origin(ledger, noon):
    """A person who dismisses the link lets the two confirm each other."""
    claims_on(ledger, [("killed", exact(43), "Wire"), ("killed", exact(43), "Daily")])
    link = relate(ledger, 2, 1, RelationKind.REPEATS)
    dismiss_proposals(
        ledger,
        refs=[Ref("relation", link)],
        because="Both had a man there.",
        by="olek",
        at=noon,
    )

    assert rate_first(ledger, noon).digit is CONFIRMED


def test_two_copies_of_one_page_are_one_origin(ledger, noon):
    """Copies are one origin also when what they copy does not itself agree."""
    claims_on(
        ledger,
        [
            ("killed", exact(43), "Daily"),
            ("killed", exact(43), "Weekly"),
            Told(measure="killed", value=exact(43), chain=("Wire",), words="missing"),
        ],
    )
    relate(ledger, 1, 3, RelationKind.REPEATS)
    relate(ledger, 2, 3, RelationKind.REPEATS)

    with pytest.raises(RefusedError, match="2 reports, 1 origin"):
        rate_first(ledger, noon)


def test_what_was_taken_back_joins_nobody(ledger, noon):
    """Two that copied one claim are of one origin only while it stands."""
    claims_on(ledger, [("killed", exact(43), "Daily"), ("killed", exact(43), "Weekly")])
    claims_on(ledger, [("killed", exact(43), "Wire")])
    brought = entries(ledger)
    relate(ledger, 1, 3, RelationKind.REPEATS)
    relate(ledger, 2, 3, RelationKind.REPEATS)

    undo(ledger, noon, brought, by=IMPORTER)

    assert value_of(ledger, "claim", "is_withdrawn", 3) == 1
    assert rate_first(ledger, noon).digit is CONFIRMED


@pytest.mark.parametrize("digit", [Credibility.CANNOT_BE_JUDGED, Credibility("2")])
def test_other_digits_need_no_other_origin(ledger, noon, digit):
    """6 judges nothing, and 2 to 5 rest on the claim itself."""
    claims_on(ledger, [("killed", exact(43), "Kunduz official")])

    assert rate_first(ledger, noon, digit).digit is digit


@pytest.mark.parametrize("state", ["proposed", "dismissed"])
def test_a_claim_that_does_not_count_is_not_rated(ledger, noon, state):
    """A proposal counts for nothing until a person confirms it."""
    claims_on(
        ledger,
        [Told(measure="killed", value=exact(43), chain=("Model",), state=state)],
    )

    with pytest.raises(RefusedError, match=f"it is {state}"):
        rate_first(ledger, noon, Credibility.DOUBTFUL)
