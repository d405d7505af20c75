"""Names that a person says are one, or two: what the rules make of it, and undoing."""

from __future__ import annotations

import pytest

from db.sources import get_source
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.relations import RelationKind, RelationState
from provenance.services.aliasing import compare_names
from provenance.services.listing import relation_lines
from provenance.services.merging_sources import add_alias, split_source
from provenance.services.naming import find_source
from provenance.services.recording import record_claim
from provenance.services.relating import relate_all
from tests.services.ledgers import (
    Told,
    claims_on,
    entries,
    name,
    tables_of,
    tables_rebuilt,
)
from tests.services.merging import undo

ONE, OTHER = "Grey Wolves", "Northern Brigade"
ROW = {"event": "kunduz", "attribute": "killed", "value": 99, "url": "a.example"}


@pytest.fixture
def named(any_ledger, noon):
    """Two sources name two groups for one event, and a third group for another."""
    claims_on(
        any_ledger,
        [
            ("perpetrator_group", name(ONE), "Wire"),
            ("perpetrator_group", name(OTHER), "Official"),
            Told(
                measure="perpetrator_group",
                value=name("Somebody Else"),
                chain=("Wire",),
                event="mosque",
            ),
        ],
    )
    relate_all(any_ledger, by="ada", at=noon)
    return any_ledger


def say(ledger, noon, one=ONE, other=OTHER, *, is_same=True, **more):
    """Say it as Ada."""
    acting = {"because": "their own letters", "by": "ada", "at": noon} | more
    return compare_names(ledger, name=one, other=other, is_same=is_same, **acting)


def said(ledger):
    """Kind and reason of every relation that stands."""
    return {
        (line.relation.proposed.kind, line.relation.proposed.reason)
        for line in relation_lines(ledger)
        if line.relation.state is not RelationState.SUPERSEDED
    }


def kinds(ledger):
    """The kinds of the relations that stand."""
    return {kind for kind, _ in said(ledger)}


def test_names_that_a_person_calls_one_agree(named, noon):
    """The contradiction gives way in the same act, and the reason names who said so."""
    assert kinds(named) == {RelationKind.CONTRADICTS}
    before = entries(named)

    done = say(named, noon)

    ((kind, reason),) = said(named)
    assert entries(named) == before + 1
    assert kind is RelationKind.AGREES
    assert f"ada says in entry #{done.entry} that both are one name" in reason


def test_only_events_that_give_the_names_are_related_anew(named, noon):
    """Found by the folded name, whatever its case."""
    done = say(named, noon, "grey wolves", "NORTHERN BRIGADE")

    assert done.events == 1
    assert kinds(named) == {RelationKind.AGREES}


def test_a_name_in_a_list_is_meant_too(any_ledger, noon):
    """One of several whom a claim names is known under his other name."""
    claims_on(
        any_ledger,
        [
            ("perpetrator_group", name(f"{ONE} and Red Hand"), "Wire"),
            ("perpetrator_group", name(OTHER), "Official"),
        ],
    )

    say(any_ledger, noon)

    assert kinds(any_ledger) == {RelationKind.AGREES}


def test_what_is_one_with_one_is_one_with_the_other(any_ledger, noon):
    """The reason names every entry that it takes."""
    claims_on(
        any_ledger,
        [
            ("perpetrator_group", name("First"), "Wire"),
            ("perpetrator_group", name("Third"), "Official"),
        ],
    )
    first = say(any_ledger, noon, "First", "Second")
    second = say(any_ledger, noon, "Second", "Third", by="bob")

    ((kind, reason),) = said(any_ledger)
    assert kind is RelationKind.AGREES
    assert f"ada says in entry #{first.entry}" in reason
    assert f"bob says in entry #{second.entry}" in reason


def test_look_alikes_that_a_person_calls_two_contradict(any_ledger, noon):
    """A rule's likeness of spelling gives way to a person's word."""
    claims_on(
        any_ledger,
        [
            ("perpetrator_name", name("Waqas Loghari"), "Wire"),
            ("perpetrator_name", name("Waqas Logari"), "Official"),
        ],
    )
    relate_all(any_ledger, by="ada", at=noon)
    assert kinds(any_ledger) == {RelationKind.AGREES}

    say(any_ledger, noon, "Waqas Loghari", "Waqas Logari", is_same=False)

    ((kind, reason),) = said(any_ledger)
    assert kind is RelationKind.CONTRADICTS
    assert "that these are two names" in reason


def test_speakers_whose_names_are_two_are_not_one(any_ledger, noon):
    """What one of them repeats is another's word, and an origin of its own."""
    claims_on(
        any_ledger,
        [
            ("perpetrator_name", name("Waqas"), "Ministry of the Interior"),
            ("perpetrator_name", name("Waqas"), "Interior Ministry"),
        ],
    )
    relate_all(any_ledger, by="ada", at=noon)
    assert kinds(any_ledger) == {RelationKind.REPEATS}

    say(
        any_ledger,
        noon,
        "Ministry of the Interior",
        "Interior Ministry",
        is_same=False,
    )

    assert kinds(any_ledger) == {RelationKind.AGREES}


def test_undoing_a_word_on_names_takes_back_what_followed(named, noon):
    """The rules say again what they said before; restoring it, what the word says."""
    before = said(named)
    say(named, noon)

    undone = undo(named, noon)
    assert said(named) == before
    assert tables_of(named) == tables_rebuilt(named)

    undo(named, noon, undone.entry)
    assert kinds(named) == {RelationKind.AGREES}
    assert tables_of(named) == tables_rebuilt(named)


def test_later_claims_are_related_by_the_word(any_ledger, noon):
    """A word on names holds for what arrives after it."""
    say(any_ledger, noon)
    for group, source in ((ONE, "Wire"), (OTHER, "Official")):
        row = {**ROW, "attribute": "perpetrator_group", "value": group}
        record_claim(
            any_ledger, row={**row, "attribution": [source]}, by="ada", at=noon
        )

    assert kinds(any_ledger) == {RelationKind.AGREES}


@pytest.mark.parametrize("is_same", [True, False], ids=["again", "the contrary"])
def test_a_word_is_given_once_and_not_against_another(named, noon, is_same):
    """The refusal names who said what, and in which entry."""
    say(named, noon)
    before = entries(named)

    with pytest.raises(RefusedError, match=r"ada says in entry #\d+ that both"):
        say(named, noon, is_same=is_same, by="bob")

    assert entries(named) == before


def test_a_word_that_follows_to_the_contrary_is_refused(any_ledger, noon):
    """What is one with one of two cannot be one with the other too."""
    say(any_ledger, noon, "First", "Second")
    say(any_ledger, noon, "Second", "Third", is_same=False)

    with pytest.raises(RefusedError, match="two names"):
        say(any_ledger, noon, "First", "Third")


def test_a_word_is_not_restored_against_a_later_one(any_ledger, noon):
    """What was said in between has to be undone first."""
    say(any_ledger, noon)
    undone = undo(any_ledger, noon)
    say(any_ledger, noon, is_same=False, by="bob")

    with pytest.raises(RefusedError, match="bob says"):
        undo(any_ledger, noon, undone.entry)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Wire", "the WIRE"), ("", "Wire"), ("Wire", "x" * 501)],
    ids=["one name", "empty", "too long"],
)
def test_what_is_no_pair_of_names_is_refused(any_ledger, noon, one, other):
    """Nothing is written of it."""
    with pytest.raises(InvalidRecordError):
        say(any_ledger, noon, one, other)

    assert entries(any_ledger) == 0


def alias(ledger, noon, source, called, **more):
    """Give a source another name, as Ada."""
    acting = {"because": "its sign", "by": "ada", "at": noon} | more
    return add_alias(ledger, source=source, name=called, **acting)


@pytest.fixture
def wire(any_ledger):
    """One claim of S1, Wire."""
    claims_on(any_ledger, [("perpetrator_group", name(ONE), "Wire")])
    return any_ledger


def test_an_alias_leads_to_its_source(wire, noon):
    """Whatever names it later is of that source, and keeps the name as written."""
    alias(wire, noon, 1, "Agence Fil")

    row = {**ROW, "attribution": ["AGENCE FIL"]}
    speaker = record_claim(wire, row=row, by="ada", at=noon).speaker
    assert (speaker.source, speaker.name) == (1, "Agence Fil")
    assert find_source(wire, "agence fil") == 1
    assert tables_of(wire) == tables_rebuilt(wire)


@pytest.mark.parametrize("way", ["undo", "split"])
def test_an_alias_can_be_taken_back(wire, noon, way):
    """What was recorded under it meanwhile is of a source of that name then."""
    given = alias(wire, noon, 1, "Agence Fil")
    row = {**ROW, "attribution": ["Agence Fil"]}
    record_claim(wire, row=row, by="bob", at=noon)

    if way == "undo":
        undo(wire, noon, given.entry)
    else:
        split_source(wire, source=given.source, because="no", by="bob", at=noon)

    assert find_source(wire, "Agence Fil") == given.source
    with wire.read() as connection:
        assert get_source(connection, given.source).merged_into is None
    assert tables_of(wire) == tables_rebuilt(wire)


def test_the_number_of_a_source_is_no_alias(wire, noon):
    """Whoever typed it meant that source, and would have named a new one."""
    with pytest.raises(InvalidRecordError, match="reads as the number of a source"):
        alias(wire, noon, 1, "S2")


def test_a_name_with_claims_of_its_own_is_no_alias(wire, noon):
    """The refusal says how to make the two one."""
    claims_on(wire, [("perpetrator_group", name(ONE), "Agency")])

    with pytest.raises(RefusedError, match="merge S2 into S1"):
        alias(wire, noon, 1, "agency")
    with pytest.raises(RefusedError, match="one already"):
        alias(wire, noon, 1, "The Wire")
