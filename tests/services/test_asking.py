"""Relating again asks only about what changed, and misses nothing by it."""

from __future__ import annotations

from random import Random

import pytest

from db.asked import spans_of
from provenance.domain.errors import ProvenanceError
from provenance.domain.identifiers import Ref
from provenance.domain.rules import RELATING
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.listing_matchings import matching_lines
from provenance.services.merging_sources import merge_sources, split_source
from provenance.services.recording import record_claim
from provenance.services.relating import relate_all
from provenance.services.undoing import last_undoable, undo_entry
from tests.services.ledgers import claims_on, entries, tables_of, tables_rebuilt
from tests.services.merging import merge, split

ACTS = 40


SANK = "The ferry {} sank off Lenburg near Harrow; {} were killed."


def record(ledger, noon, event, value=11, *, day=12, source="Wire", ship="Corvina"):
    """Record one claim of the sinking of a ship; of no ship, of nothing known."""
    row = {
        "url": f"https://{source.lower()}.example/{event}",
        "quote": SANK.format(ship, value) if ship else f"There were {value} dead.",
        "event": event,
        "event_date": f"2020-03-{day:02}",
        "attribute": "killed",
        "value": value,
        "attribution": [source],
    }
    return record_claim(ledger, row=row, by="ada", at=noon)


def asked(ledger):
    """By which rules each event was related and matched last."""
    with ledger.read() as connection:
        return {
            row["id"]: (row["related_by"], row["matched_by"])
            for row in connection.rows("SELECT id, related_by, matched_by FROM event")
        }


def act(random, ledger, noon):
    """Do something at random; what cannot be done is left."""
    event, other = random.sample(range(1, 7), 2)
    match random.randrange(8):
        case 0 | 1 | 2:
            record(
                ledger,
                noon,
                f"e-{event}",
                random.randrange(9, 14),
                day=random.randrange(10, 16),
                source=random.choice(["Wire", "Gazette", "Tribune"]),
                ship=random.choice(["Corvina", "Marlow"]),
            )
        case 3:
            merge(ledger, noon, event, other)
        case 4:
            split(ledger, noon, event)
        case 5:
            verb = random.choice([confirm_proposals, dismiss_proposals])
            kind = random.choice(["relation", "matching"])
            refs = [Ref(kind, random.randrange(1, 9))]
            verb(ledger, refs=refs, because="read", by="ada", at=noon)
        case 6:
            last = last_undoable(ledger, by="ada")
            if last is not None:
                undo_entry(ledger, entry=last.seq, because="slip", by="ada", at=noon)
        case 7:
            acting = {"because": "one house", "by": "ada", "at": noon}
            if random.random() < 0.5:
                merge_sources(ledger, source=2, into=1, **acting)
            else:
                split_source(ledger, source=2, **acting)
    if random.random() < 0.2:
        relate_all(ledger, by="ada", at=noon)


@pytest.mark.parametrize("seed", range(6))
def test_asking_about_everything_finds_nothing_more(ledger, noon, seed):
    """Whatever was done before, and however often the rules were asked between."""
    random = Random(seed)
    for _ in range(ACTS):
        try:
            act(random, ledger, noon)
        except ProvenanceError:
            continue
    relate_all(ledger, by="ada", at=noon)

    again = relate_all(ledger, everything=True, by="ada", at=noon)

    assert again.entry is None
    assert tables_of(ledger) == tables_rebuilt(ledger)


def test_what_arrives_is_asked_about_in_its_own_act(any_ledger, noon):
    """So relating again has nothing to ask, and writes nothing."""
    record(any_ledger, noon, "e-1")

    assert asked(any_ledger) == {1: (RELATING, "matching/2")}
    assert relate_all(any_ledger, by="ada", at=noon).entry is None


def test_events_that_no_rule_saw_are_asked_about_once(any_ledger, noon):
    """An act says so, though the rules see nothing in them."""
    claims_on(any_ledger, [("killed", exact(43), "Wire")])

    done = relate_all(any_ledger, by="ada", at=noon)
    before = entries(any_ledger)

    assert (done.events, done.relations, done.matchings) == (1, 0, 0)
    assert relate_all(any_ledger, by="ada", at=noon).entry is None
    assert entries(any_ledger) == before


def test_events_that_other_rules_saw_are_asked_about(any_ledger, noon):
    """An older program may have written to the ledger since."""
    record(any_ledger, noon, "e-1")
    with any_ledger.write() as writer:
        rows = writer.open_rows()
        rows.add({"t": "related", "rule": "relating/older", "events": [[1, 1]]})
        writer.append(
            "relations.proposed",
            subject="relations",
            body={"rows": rows.close()},
            by="ada",
            at="2030-01-01T00:00:00Z",
        )

    assert relate_all(any_ledger, by="ada", at=noon).events == 1
    assert asked(any_ledger)[1][0] == RELATING


def test_an_event_that_tells_more_is_matched_with_later_ones(any_ledger, noon):
    """The first event said little when the second was matched with it."""
    record(any_ledger, noon, "e-1", ship="")
    record(any_ledger, noon, "e-2")
    assert matching_lines(any_ledger) == []

    record(any_ledger, noon, "e-1")
    done = relate_all(any_ledger, by="ada", at=noon)

    assert done.matchings == 1


def test_events_of_a_source_that_became_another_are_matched_anew(any_ledger, noon):
    """The names of publishers tell no events apart, and these are others now."""
    record(any_ledger, noon, "e-1", source="Wire")
    record(any_ledger, noon, "e-2", source="Gazette")

    merge_sources(any_ledger, source=2, into=1, because="one", by="ada", at=noon)

    assert asked(any_ledger)[2] == (RELATING, None)


def test_spans_are_the_runs_of_numbers():
    """Each from its first to its last."""
    assert spans_of([1, 2, 3, 7, 9, 10]) == [[1, 3], [7, 7], [9, 10]]
