"""Merging sources and splitting them: as whom they count, and that names stay."""

from __future__ import annotations

import pytest

from db.claims import ClaimFilter, find_claims, get_claim
from db.decisions import get_standing
from db.sources import get_source
from provenance.domain.errors import NotFoundError, RefusedError, StaleBaseError
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import ClaimId, SourceId
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.auditing import ledger_at
from provenance.services.grading import grade_source
from provenance.services.listing import claim_lines, source_lines
from provenance.services.merging_sources import merge_sources, split_source
from provenance.services.naming import find_own_source, find_source
from provenance.services.recording import record_claim
from provenance.services.viewing import view_case, view_question
from tests.services.ledgers import claims_on, entries, relate, tables_of, tables_rebuilt
from tests.services.merging import settle, standing, told, undo

ROW = {"event": "kunduz", "attribute": "killed", "value": 99, "url": "a.example"}


@pytest.fixture
def two(any_ledger):
    """C1 of S1 (Wire), C2 of S2 (The Wire Agency), C3 of S3 (Party): one question."""
    claims_on(
        any_ledger,
        [
            told("kunduz", 50, "Wire"),
            told("kunduz", 50, "The Wire Agency"),
            told("kunduz", 50, "Party"),
        ],
    )
    return any_ledger


def merge(ledger, noon, source, into, **more):
    """Merge as Ada, for a reason."""
    acting = {"because": "one agency", "by": "ada", "at": noon} | more
    return merge_sources(ledger, source=source, into=into, **acting)


def split(ledger, noon, source, **more):
    """Split as Bob, for a reason."""
    acting = {"because": "two agencies", "by": "bob", "at": noon} | more
    return split_source(ledger, source=source, **acting)


def grade(ledger, noon, source, letter):
    """Grade as Ada."""
    return grade_source(
        ledger, source=source, letter=letter, because="so", by="ada", at=noon
    )


def origins(ledger, question=1):
    """How many origins a question's claims go back to."""
    return view_question(ledger, question).origins.origins


def test_merged_sources_are_one_origin(two, noon):
    """Two records of one source no longer confirm each other."""
    assert origins(two) == 3

    merge(two, noon, 2, 1)

    assert origins(two) == 2


def test_claims_that_one_source_says_twice_are_related_in_the_same_act(two, noon):
    """The rules are asked anew about every event that the source tells of."""
    before = entries(two)

    merge(two, noon, 2, 1)

    assert entries(two) == before + 1
    assert "repeats" in {kind for a, b, kind, _ in standing(two) if {a, b} == {1, 2}}


def test_a_claim_keeps_the_name_it_was_recorded_with(two, noon):
    """Its source counts as the other, and is named as it was written."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        speaker = get_claim(connection, 2).speaker
    assert (speaker.name, speaker.source, speaker.home) == ("The Wire Agency", 1, 2)


def test_the_grade_of_the_whole_holds_for_its_parts(two, noon):
    """The merged source's own grade stays in its history, without effect."""
    grade(two, noon, 1, Reliability.B)
    grade(two, noon, 2, Reliability.E)

    merge(two, noon, 2, 1)

    held = {line.claim.id: line.grade for line in claim_lines(two)}
    standing_grade = held[ClaimId(2)]
    assert standing_grade is not None
    assert standing_grade.letter is Reliability.B


def test_a_merged_source_is_not_graded(two, noon):
    """The refusal names the one whose grade holds."""
    merge(two, noon, 2, 1)

    with pytest.raises(RefusedError, match="Grade S1"):
        grade(two, noon, 2, Reliability.C)


def test_a_grade_of_the_whole_makes_decisions_on_its_parts_stale(two, noon):
    """They read the grade that has changed."""
    merge(two, noon, 2, 1)
    settle(two, noon, 1, 1, 2, 3)

    grade(two, noon, 1, Reliability.C)

    with two.read() as connection:
        assert get_standing(connection, 1).stale_why == "the grade of S1 changed"


@pytest.mark.parametrize(
    ("weighed", "why"),
    [((1, 2), "S2 was merged into S1"), ((3,), None)],
    ids=["its", "another's"],
)
def test_decisions_that_weighed_its_claims_turn_stale(any_ledger, noon, weighed, why):
    """A decision that weighed none of them stands."""
    claims_on(
        any_ledger,
        [
            told("kunduz", 50, "Wire"),
            told("kunduz", 50, "Agency"),
            told("mosque", 9, "Party"),
        ],
    )
    with any_ledger.read() as connection:
        question = get_claim(connection, weighed[0]).question
    settle(any_ledger, noon, question, *weighed)

    merge(any_ledger, noon, 2, 1)

    with any_ledger.read() as connection:
        assert get_standing(connection, 1).stale_why == why


def test_a_list_counts_its_claims_with_the_whole(two, noon):
    """Claims of both are the one's; the other says nothing of its own."""
    merge(two, noon, 2, 1)

    says = {line.source.id: line.spoken for line in source_lines(two)}
    with two.read() as connection:
        found = find_claims(connection, ClaimFilter(source=1), limit=9)
    assert says == {1: 2, 2: 0, 3: 1}
    assert [claim.id for claim in found] == [1, 2]


def test_its_name_finds_the_whole(two, noon):
    """By number or name; its own record can be asked for too."""
    merge(two, noon, 2, 1)

    assert find_source(two, "The Wire Agency") == 1
    assert find_source(two, "S2") == 1
    assert find_own_source(two, "wire agency") == 2


def test_a_later_claim_is_of_the_whole_under_the_name_it_gives(two, noon):
    """Its home is the merged record, so that a split takes it along."""
    merge(two, noon, 2, 1)
    row = {**ROW, "attribution": ["the wire agency"]}

    claim = record_claim(two, row=row, by="ada", at=noon)

    assert (claim.speaker.source, claim.speaker.home) == (1, 2)
    split(two, noon, 2)
    with two.read() as connection:
        assert get_claim(connection, claim.id).speaker.source == 2


@pytest.mark.parametrize("way", ["undo", "split"])
def test_taking_a_merging_back_parts_the_sources(two, noon, way):
    """They are two origins again, and no longer one speaker."""
    merge(two, noon, 2, 1)

    undo(two, noon) if way == "undo" else split(two, noon, 2)

    assert origins(two) == 3
    assert not any(kind == "repeats" for _, _, kind, _ in standing(two))


def test_every_merging_and_splitting_replays_alike(two, noon):
    """Mergings, splits, undoings and late claims leave what the log says."""
    relate(two, 1, 3, RelationKind.CONTRADICTS)
    settle(two, noon, 1, 1, 2, 3)
    merge(two, noon, 2, 1)
    claims_on(two, [told("kunduz", 60, "The Wire Agency")])
    assert tables_of(two) == tables_rebuilt(two)

    split(two, noon, 2)
    merge(two, noon, 1, 3)
    undo(two, noon, by="bob")

    assert tables_of(two) == tables_rebuilt(two)


def test_the_past_is_as_it_was(two, noon):
    """Asked as of before the merging, two sources were two."""
    grade(two, noon, 1, Reliability.B)
    before = entries(two)
    merge(two, noon, 2, 1)

    past = ledger_at(two, before)

    assert origins(past) == 3
    past.close()


def test_a_chain_of_mergings_ends_at_its_last_source(two, noon):
    """What was merged into a source goes with it."""
    merge(two, noon, 3, 2)
    merge(two, noon, 2, 1)

    assert origins(two) == 1
    split(two, noon, 2)
    assert origins(two) == 2


def test_a_family_is_that_of_any_part(any_ledger, noon):
    """Where one of two records of a source names an owner, the owner owns both."""
    owned = {**ROW, "attribution": [{"source": "Arm", "owner": "Party"}]}
    for row in (owned, {**ROW, "attribution": ["Media Arm"]}):
        record_claim(any_ledger, row=row, by="ada", at=noon)
    record_claim(any_ledger, row={**ROW, "attribution": ["Party"]}, by="ada", at=noon)
    assert origins(any_ledger) == 2
    arm = find_source(any_ledger, "Arm")

    merge(any_ledger, noon, arm, find_source(any_ledger, "Media Arm"))

    assert origins(any_ledger) == 1


def test_an_owner_that_was_merged_is_the_owner_still(any_ledger, noon):
    """The family is the one that the owner is part of now."""
    owned = {**ROW, "attribution": [{"source": "Arm", "owner": "Party"}]}
    record_claim(any_ledger, row=owned, by="ada", at=noon)
    row = {**ROW, "attribution": ["The Movement"]}
    record_claim(any_ledger, row=row, by="ada", at=noon)
    party, movement = (find_source(any_ledger, n) for n in ("Party", "The Movement"))

    merge(any_ledger, noon, party, movement)

    assert origins(any_ledger) == 1
    assert tables_of(any_ledger) == tables_rebuilt(any_ledger)


def test_a_source_that_owns_what_it_became_is_no_family_of_its_own(any_ledger, noon):
    """An owner and its outlet can be one."""
    owned = {**ROW, "attribution": [{"source": "Arm", "owner": "Party"}]}
    claim = record_claim(any_ledger, row=owned, by="ada", at=noon)
    arm, party = (find_source(any_ledger, name) for name in ("Arm", "Party"))

    merge(any_ledger, noon, arm, party)

    with any_ledger.read() as connection:
        speaker = get_claim(connection, claim.id).speaker
    assert (speaker.source, speaker.family) == (party, None)


def test_a_case_counts_one_speaker(any_ledger, noon):
    """Two records of one source are one side of a conflict."""
    claims_on(
        any_ledger, [("killed", exact(5), "Wire"), ("killed", exact(9), "Agency")]
    )
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    grade(any_ledger, noon, 1, Reliability.B)

    merge(any_ledger, noon, 2, 1)

    view = view_case(any_ledger, 1)
    assert {about: held.letter for about, held in view.grades.items()} == {
        (claim, SourceId(1)): Reliability.B for claim in (ClaimId(1), ClaimId(2))
    }


def test_a_source_is_merged_once(two, noon):
    """The refusal says by which entry, and what to name instead."""
    merge(two, noon, 2, 1)

    with pytest.raises(RefusedError, match=r"merged into S1 by entry #\d+.*Name S1"):
        merge(two, noon, 2, 3)
    with pytest.raises(RefusedError, match="one source already"):
        merge(two, noon, 1, 2)


@pytest.mark.parametrize(
    ("source", "into", "error"),
    [(1, 1, RefusedError), (9, 1, NotFoundError), (1, 9, NotFoundError)],
    ids=["itself", "nobody", "into nobody"],
)
def test_what_cannot_be_merged_writes_nothing(two, noon, source, into, error):
    """A source is merged into another that is there."""
    before = entries(two)

    with pytest.raises(error):
        merge(two, noon, source, into)

    assert entries(two) == before


def test_what_stands_alone_is_not_split(two, noon):
    """There is nothing to take it out of."""
    with pytest.raises(RefusedError, match="merged into no other"):
        split(two, noon, 1)


def test_a_merging_by_someone_who_did_not_see_the_last_is_refused(two, noon):
    """The base is the entry that had merged or split it when the actor looked."""
    seen = entries(two)
    merge(two, noon, 2, 1)
    split(two, noon, 2)

    with pytest.raises(StaleBaseError):
        merge(two, noon, 2, 3, base=seen)


def test_a_merging_that_was_split_since_is_not_undone(two, noon):
    """The refusal names the act that moved it."""
    done = merge(two, noon, 2, 1)
    split(two, noon, 2)

    with pytest.raises(RefusedError, match="split since, by bob"):
        undo(two, noon, done.entry)


def test_an_undone_merging_can_be_restored(two, noon):
    """Undoing the undoing merges again."""
    merge(two, noon, 2, 1)
    undone = undo(two, noon)

    undo(two, noon, undone.entry)

    with two.read() as connection:
        assert get_source(connection, 2).merged_into == 1
    assert tables_of(two) == tables_rebuilt(two)


def test_a_retried_merging_is_recorded_once(two, noon):
    """The same act by the client's id is answered by the same entry."""
    first = merge(two, noon, 2, 1, entry_id="once")

    assert merge(two, noon, 2, 1, entry_id="once") == first
