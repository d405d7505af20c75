"""Which decisions rest on a source, and which a grade turns stale."""

from __future__ import annotations

from datetime import date

import pytest

from db.sources import grades_of
from provenance.domain.dates import parse_edtf
from provenance.domain.errors import InvalidRecordError, NotFoundError
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.leaning import (
    decisions_leaning,
    decisions_turned,
    is_letter_hidden,
)
from tests.services.acting import KUNDUZ, decide, decide_all, undo
from tests.services.ledgers import (
    claims_on,
    entries,
    relate,
    tables_of,
    tables_rebuilt,
)

OFFICIAL, TALIBAN = 1, 2


def graded(ledger, noon, letter, source=OFFICIAL, **more):
    """Grade a source."""
    return grade_source(
        ledger,
        source=source,
        letter=Reliability(letter),
        because="Seen.",
        by="ada",
        at=noon,
        **more,
    )


@pytest.fixture
def decided(any_ledger, noon):
    """A ledger with one decision, which one claim supports and one does not."""
    claims_on(any_ledger, KUNDUZ)
    decide(any_ledger, noon)
    return any_ledger


def test_a_grade_with_all_it_can_say_reads_back(decided, noon):
    """Topic, period, basis and the day of review are kept as given."""
    given = graded(
        decided,
        noon,
        "B",
        topic="killed",
        period=parse_edtf("2021-10/.."),
        basis=[Ref("reconciliation", 1), Ref("claim", 2), Ref("claim", 1)],
        review_by=date(2021, 12, 31),
    )

    with decided.read() as connection:
        assert grades_of(connection, OFFICIAL) == [given]
    assert list(map(str, given.basis)) == ["C1", "C2", "R1"]
    assert tables_rebuilt(decided) == tables_of(decided)


@pytest.mark.parametrize("ref", [Ref("claim", 9), Ref("reconciliation", 9)])
def test_a_basis_that_is_not_there_is_refused(decided, noon, ref):
    """A grade rests on what the ledger holds."""
    with pytest.raises(NotFoundError):
        graded(decided, noon, "B", basis=[ref])


def test_a_day_of_review_lies_ahead(decided, noon):
    """Nobody can look again before having looked."""
    with pytest.raises(InvalidRecordError, match="no day to come"):
        graded(decided, noon, "B", review_by=noon.date())


def test_a_decision_rests_on_whoever_supports_it(decided):
    """The supporting claim's source is leaned on; the other's claim is weighed."""
    (official,) = decisions_leaning(decided, source=OFFICIAL)
    (taliban,) = decisions_leaning(decided, source=TALIBAN)

    assert (official.leans, official.supporting, official.value) == (True, (1,), "43")
    assert (taliban.leans, taliban.otherwise) == (False, (2,))


def test_a_decision_rests_on_the_origin_of_what_supports_it(ledger, noon):
    """Who was copied by a supporting claim is leaned on as well."""
    claims_on(ledger, [("killed", exact(43), "Wire"), ("killed", exact(43), "Daily")])
    relate(ledger, 2, 1, RelationKind.REPEATS)
    decide_all(ledger, noon, (1, 2))

    (found,) = decisions_leaning(ledger, source=1)

    assert (found.supporting, found.joined) == ((1,), (2,))


def test_a_new_letter_turns_what_read_the_old_one_stale(decided, noon):
    """The decisions are those that the preview named."""
    (said,) = decisions_leaning(decided, source=OFFICIAL, letter=Reliability.B)

    made = graded(decided, noon, "B")

    (turned,) = decisions_turned(decided, entry=made.seq)
    assert said.turns_stale
    assert turned.standing.reconciliation.id == 1
    assert turned.standing.stale_since == made.seq


def test_the_same_letter_again_turns_nothing_stale(ledger, noon):
    """Who confirms a grade changes nothing that was read."""
    claims_on(ledger, KUNDUZ)
    graded(ledger, noon, "B")
    decide(ledger, noon)
    (said,) = decisions_leaning(ledger, source=OFFICIAL, letter=Reliability.B)

    made = graded(ledger, noon, "B")

    assert not said.turns_stale
    assert decisions_turned(ledger, entry=made.seq) == []


@pytest.mark.parametrize(
    ("about", "count"),
    [
        ({"topic": "killed"}, 1),
        ({"topic": "casualties"}, 1),
        ({"topic": "location"}, 0),
        ({"period": parse_edtf("2021-10")}, 1),
        ({"period": parse_edtf("2021-11")}, 0),
    ],
    ids=["measure", "family", "another topic", "its month", "another month"],
)
def test_a_grade_turns_only_what_it_is_about(decided, noon, about, count):
    """A grade on one topic or period leaves decisions on others alone."""
    made = graded(decided, noon, "D", **about)

    assert len(decisions_turned(decided, entry=made.seq)) == count


def test_a_preview_does_not_tell_a_letter_that_is_hidden(ledger, noon):
    """For who has not graded the source, every letter may turn what rests on it."""
    claims_on(ledger, KUNDUZ)
    graded(ledger, noon, "B")
    decide(ledger, noon)

    told = {
        letter: decisions_leaning(ledger, source=OFFICIAL, letter=letter, viewer="ben")
        for letter in Reliability
    }

    assert all(said.turns_stale for (said,) in told.values())
    assert is_letter_hidden(ledger, source=OFFICIAL, viewer="ben")
    assert not is_letter_hidden(ledger, source=OFFICIAL, viewer="ada")


def test_a_grade_taken_back_turns_what_read_it(ledger, noon):
    """Undoing a grade gives the letter before it, which nobody had read."""
    claims_on(ledger, KUNDUZ)
    graded(ledger, noon, "B")
    decide(ledger, noon)

    undone = undo(ledger, noon, entry=entries(ledger) - 1)

    assert len(decisions_turned(ledger, entry=undone.entry)) == 1
    assert tables_rebuilt(ledger) == tables_of(ledger)


def test_looking_writes_nothing(decided):
    """A preview is no act."""
    before = entries(decided)

    decisions_leaning(decided, source=OFFICIAL, letter=Reliability.E)

    assert entries(decided) == before
