"""Odd pairs, second readers, several reviewers, and who may see whose judgement."""

from __future__ import annotations

import pytest

from db.history import read_history
from db.ratings import get_rating_standing, rating_standings
from provenance.domain.errors import NotFoundError, RefusedError
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import ClaimId, SourceId
from provenance.domain.relations import RelationKind
from provenance.domain.second_readings import Reading, current_ratings
from provenance.services.grading import grade_source
from provenance.services.listing import source_lines
from provenance.services.rating import rate_claim, read_rating
from provenance.services.undoing import undo_entry
from provenance.services.viewing import view_case, view_source
from tests.services.acting import KUNDUZ
from tests.services.ledgers import claims_on, relate, tables_of, tables_rebuilt

ADA, OLEK = "ada", "olek"


@pytest.fixture
def told(any_ledger):
    """A ledger with two claims that contradict each other."""
    claims_on(any_ledger, KUNDUZ)
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    return any_ledger


def graded(ledger, noon, letter, by="grader", source=1, topic=None):
    """Grade a source."""
    return grade_source(
        ledger,
        source=source,
        letter=Reliability(letter),
        because="Seen.",
        topic=topic,
        by=by,
        at=noon,
    )


def rated(ledger, noon, digit, by=ADA, claim=1):
    """Rate a claim."""
    return rate_claim(
        ledger,
        claim=claim,
        digit=Credibility(digit),
        because="Looked.",
        by=by,
        at=noon,
    )


def read(ledger, noon, rating, by=OLEK, *, is_yes=True):
    """Read a rating again."""
    return read_rating(
        ledger, rating=rating, is_yes=is_yes, because="Read it.", by=by, at=noon
    )


def reading_of(ledger, rating):
    """How a rating stands with second readers."""
    with ledger.read() as connection:
        return get_rating_standing(connection, rating).reading


@pytest.mark.parametrize(
    ("letter", "digit", "reading"),
    [
        ("A", "5", Reading.WAITS),
        ("A", "4", Reading.WAITS),
        ("E", "2", Reading.WAITS),
        ("A", "3", Reading.NOT_NEEDED),
        ("C", "5", Reading.NOT_NEEDED),
        ("F", "5", Reading.NOT_NEEDED),
        ("A", "6", Reading.NOT_NEEDED),
        (None, "5", Reading.NOT_NEEDED),
    ],
    ids=str,
)
def test_a_pair_far_off_the_diagonal_waits(told, noon, letter, digit, reading):
    """F, 6 and ungraded judge nothing, so they are far from nothing."""
    if letter is not None:
        graded(told, noon, letter)

    made = rated(told, noon, digit)

    assert reading_of(told, made.id) is reading


def test_the_letter_is_that_of_the_topic(told, noon):
    """A source graded on the claim's measure is compared by that grade."""
    graded(told, noon, "E")
    graded(told, noon, "A", topic="killed")

    assert rated(told, noon, "5").letter is Reliability.A


def test_a_second_person_approves(told, noon):
    """The rating stands once another has read it, and replay says the same."""
    graded(told, noon, "A")
    made = rated(told, noon, "5")

    read(told, noon, made.id)

    assert reading_of(told, made.id) is Reading.APPROVED
    assert tables_rebuilt(told) == tables_of(told)


def test_one_objection_among_second_readers_stays(told, noon):
    """The last word of each reader counts, and one no is a no."""
    graded(told, noon, "A")
    made = rated(told, noon, "5")
    read(told, noon, made.id)

    read(told, noon, made.id, by="third", is_yes=False)

    assert reading_of(told, made.id) is Reading.OBJECTED


def test_a_reader_changes_his_word(told, noon):
    """His no after his yes is the last word, and a yes after that again."""
    graded(told, noon, "A")
    made = rated(told, noon, "5")
    read(told, noon, made.id)

    read(told, noon, made.id, is_yes=False)
    after_no = reading_of(told, made.id)
    read(told, noon, made.id)

    assert (after_no, reading_of(told, made.id)) == (Reading.OBJECTED, Reading.APPROVED)


def test_a_reader_is_one_person_however_typed(told, noon):
    """A later yes takes the place of the no that he typed in capitals."""
    graded(told, noon, "A")
    made = rated(told, noon, "5")
    read(told, noon, made.id, by=OLEK.upper(), is_yes=False)

    read(told, noon, made.id)

    assert reading_of(told, made.id) is Reading.APPROVED
    assert held_at(told, made.seq + 2) == (made, None)


def test_nobody_reads_his_own_rating(told, noon):
    """Author is never approver, however the name is typed."""
    made = rated(told, noon, "3")

    with pytest.raises(RefusedError, match="a second person"):
        read(told, noon, made.id, by=" ADA ")


def test_the_same_word_twice_is_refused(told, noon):
    """A second reader says it once."""
    made = rated(told, noon, "3")
    read(told, noon, made.id)

    with pytest.raises(RefusedError, match="said so before"):
        read(told, noon, made.id)


def test_a_rating_changed_since_is_not_read(told, noon):
    """What its author no longer holds needs nobody's word."""
    made = rated(told, noon, "3")
    rated(told, noon, "2")

    with pytest.raises(RefusedError, match="rated C1 anew"):
        read(told, noon, made.id)


def test_a_rating_that_is_not_there_is_not_read(told, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="T7"):
        read(told, noon, 7)


def test_what_a_second_person_approved_is_not_undone(told, noon):
    """It is taken back only after the approval was."""
    made = rated(told, noon, "3")
    reading = read(told, noon, made.id)

    with pytest.raises(RefusedError, match="leans on it"):
        undo_entry(told, entry=made.seq, because="A slip.", by=ADA, at=noon)
    undo_entry(told, entry=reading.seq, because="A slip.", by=OLEK, at=noon)
    undone = undo_entry(told, entry=made.seq, because="A slip.", by=ADA, at=noon)

    assert undone.is_undone
    assert tables_rebuilt(told) == tables_of(told)


def test_reviewers_stand_side_by_side(told, noon):
    """Each has one current rating of a claim, and nobody's replaces another's."""
    rated(told, noon, "3")
    rated(told, noon, "4", by=OLEK)
    rated(told, noon, "2")

    with told.read() as connection:
        (standings,) = rating_standings(connection, [1]).values()

    current = current_ratings([each.rating for each in standings])
    assert [(each.by, each.digit) for each in current] == [(OLEK, "4"), (ADA, "2")]


def test_others_ratings_are_hidden_until_ones_own(told, noon):
    """A reviewer rates before seeing what others made of it, or the letter."""
    graded(told, noon, "B")
    rated(told, noon, "3")

    before = view_case(told, 1, viewer=OLEK)
    rated(told, noon, "4", by=OLEK)
    after = view_case(told, 1, viewer=OLEK)

    assert (before.ratings, before.grades) == ({}, {})
    assert before.hidden.claims == {1}
    assert before.hidden.sources == {1}
    assert len(after.ratings[1]) == 2
    assert after.grades[ClaimId(1), SourceId(1)].letter is Reliability.B
    assert after.hidden.claims == after.hidden.sources == set()


def test_nobody_in_particular_sees_everything(told, noon):
    """An auditor is no reviewer."""
    graded(told, noon, "B")
    rated(told, noon, "3")

    view = view_case(told, 1)

    assert len(view.ratings[1]) == 1
    assert view.grades[ClaimId(1), SourceId(1)].letter == "B"


def test_others_grades_are_hidden_until_ones_own(told, noon):
    """In lists and on the card; hidden is told apart from ungraded."""
    graded(told, noon, "B", by=ADA)

    before = source_lines(told, viewer=OLEK)[0]
    card = view_source(told, 1, viewer=OLEK)
    graded(told, noon, "C", by=OLEK)
    after = source_lines(told, viewer=OLEK)[0]

    assert (before.grade, before.is_hidden) == (None, True)
    assert (card.grades, card.is_hidden) == ((), True)
    assert after.grade is not None
    assert (after.grade.letter, after.is_hidden) == ("C", False)
    assert not source_lines(told, viewer=OLEK)[1].is_hidden


def held_at(ledger, seq):
    """The rating that claim 1 held at an entry, and the one that waited then."""
    with ledger.read() as connection:
        history = read_history(connection, sources=(), claims=[1])
    return history.rating_at(1, seq), history.rating_waiting_at(1, seq)


def test_an_odd_rating_is_held_once_a_second_person_read_it(told, noon):
    """Until then it waits, whatever is asked of an earlier entry, and not before."""
    graded(told, noon, "A")
    made = rated(told, noon, "5")

    approved = read(told, noon, made.id)

    assert held_at(told, made.seq) == (None, made)
    assert held_at(told, approved.seq) == (made, None)


def test_a_rating_that_a_second_reader_objects_to_is_not_held(told, noon):
    """And is held again when that is taken back, unless it waits."""
    plain = rated(told, noon, "3")
    no = read(told, noon, plain.id, is_yes=False)
    undo_entry(told, entry=no.seq, because="A slip.", by=OLEK, at=noon)

    assert held_at(told, no.seq) == (None, None)
    assert held_at(told, no.seq + 1) == (plain, None)


def test_who_waits_leaves_the_rating_of_another_as_it_is(told, noon):
    """What was held before is held until a second person has read the odd one."""
    graded(told, noon, "A")
    plain = rated(told, noon, "2", by=OLEK)
    odd = rated(told, noon, "5")

    assert held_at(told, odd.seq) == (plain, odd)


def test_what_its_author_gave_up_is_not_held_instead(told, noon):
    """An earlier rating does not come back while the later one waits."""
    rated(told, noon, "3")
    graded(told, noon, "A")
    odd = rated(told, noon, "5")

    assert held_at(told, odd.seq) == (None, odd)
