"""PROV as its own library reads it: what was quoted, derived, revised and decided."""

from __future__ import annotations

import json

import pytest
from prov.model import ProvDerivation, ProvDocument

from provenance.domain.relations import RelationKind
from provenance.services.capturing import add_document
from provenance.services.exchanging import write_exchange
from tests.services.exchanges import hostile_rows, rows_file, take
from tests.services.hostile_texts import TEXTS
from tests.services.ledgers import claims_on, relate
from tests.services.sheet_story import HOSTILE, TOLD, tell

FORMATS = {"prov": "json", "provn": "provn"}


def read(ledger, format: str = "prov") -> ProvDocument:
    """What the library reads of what was written."""
    content = write_exchange(ledger, format=format).content.decode()
    return ProvDocument.deserialize(content=content, format=FORMATS[format])


def derived(ledger) -> set[tuple[str, str, str]]:
    """Every derivation: what came, from what, and as what."""
    return {
        (
            str(each.args[0]),
            str(each.args[1]),
            " ".join(sorted(str(kind) for kind in each.get_asserted_types())),
        )
        for each in read(ledger).get_records(ProvDerivation)
    }


def attributes(ledger, name: str) -> dict[str, str]:
    """What is said of one thing."""
    found = read(ledger).get_record(f"ledger:{name}")
    return {str(key): str(value) for each in found for key, value in each.attributes}


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_are_frozen(any_ledger, golden, format):
    """The same on each database."""
    tell(any_ledger)

    golden(f"claims.{format}", write_exchange(any_ledger, format=format).content)


def test_both_notations_say_the_same(ledger):
    """As the library reads them."""
    tell(ledger)

    assert read(ledger, "prov") == read(ledger, "provn")


@pytest.mark.parametrize("format", FORMATS)
def test_what_the_library_writes_again_is_the_same(ledger, format):
    """Through its own model and back, nothing is lost."""
    tell(ledger)
    document = read(ledger, format)

    again = document.serialize(format=FORMATS[format])

    assert ProvDocument.deserialize(content=again, format=FORMATS[format]) == document
    document.unified()


def test_a_claim_is_quoted_from_its_document(ledger):
    """And the document keeps its hash."""
    tell(ledger)

    assert ("ledger:C1", "ledger:D1", "prov:Quotation") in derived(ledger)
    assert len(attributes(ledger, "D1")["term:sha256"]) == 64


def test_the_speaker_is_the_primary_source(ledger):
    """At the end of the chain; the steps between are derivations too."""
    row = {"attribute": "killed", "value": 1, "attribution": ["A", "B", "C"]}
    take(ledger, rows_file(row))

    assert derived(ledger) == {
        ("ledger:C1", "ledger:C1.step2", ""),
        ("ledger:C1.step2", "ledger:C1.step3", ""),
        ("ledger:C1", "ledger:C1.step3", "prov:PrimarySource"),
    }


def test_a_correction_is_a_revision(ledger):
    """Its relation stands beside it, with its reason."""
    claims_on(ledger, TOLD[:2])
    relate(ledger, 2, 1, RelationKind.CORRECTS)

    assert ("ledger:C2", "ledger:C1", "prov:Revision") in derived(ledger)
    assert attributes(ledger, "L1")["prov:label"] == "C2 corrects C1"


def test_a_contradiction_is_a_relation_of_ours(ledger):
    """PROV has no word for it; neither claim comes from the other."""
    tell(ledger)

    about = attributes(ledger, "L1")
    assert (about["prov:value"], about["term:a"], about["term:b"]) == (
        *("contradicts", "C1", "C2"),
    )
    assert not {("C1", "C2"), ("C2", "C1")} & {
        (a.removeprefix("ledger:"), b.removeprefix("ledger:"))
        for a, b, _ in derived(ledger)
    }


def test_a_derivation_that_closes_a_circle_is_named(ledger):
    """Proposals may say that each repeats the other; a file of PROV may not."""
    claims_on(ledger, TOLD[:2])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    relate(ledger, 2, 1, RelationKind.REPEATS, rule="other/1")

    made = write_exchange(ledger, format="prov")

    assert made.notes == (
        "L2 stands as a relation only: as a derivation it would close a circle.",
    )
    assert "ledger:L2" in json.loads(made.content)["entity"]


def test_a_decision_is_an_act_by_a_person_under_a_rule(ledger):
    """It used every claim weighed, and its figure comes from them."""
    tell(ledger)
    written = json.loads(write_exchange(ledger, format="prov").content)

    (made,) = (
        each
        for each in written["wasGeneratedBy"].values()
        if each["prov:entity"] == "ledger:R1"
    )
    act = made["prov:activity"]
    (by,) = (
        each
        for each in written["wasAssociatedWith"].values()
        if each["prov:activity"] == act
    )
    used = {
        each["prov:entity"]: each["term:stance"]
        for each in written["used"].values()
        if each["prov:activity"] == act
    }
    assert by["prov:plan"] == "ledger:rule-best_source"
    assert written["agent"][by["prov:agent"]]["prov:label"] == "ada"
    assert used == {
        "ledger:C1": "outweighed",
        "ledger:C2": "outweighed",
        "ledger:C3": "supports",
        "ledger:C4": "outweighed",
    }
    assert attributes(ledger, "R1")["term:best"] == "43"


def test_an_open_bound_is_absent(ledger):
    """Over 100 has no upper end, and it is not 0."""
    tell(ledger)

    about = attributes(ledger, "C2")
    assert (about["term:low"], about["term:low_open"]) == ("100", "yes")
    assert "term:high" not in about


def test_each_claim_carries_its_row(ledger):
    """What PROV has no word for is in it, as an import takes it."""
    tell(ledger)

    rows = [
        json.loads(attributes(ledger, f"C{number}")["term:row"]) for number in (1, 9)
    ]
    assert rows[0]["id"] == "a-1"
    assert rows[1]["scope"] == HOSTILE


def test_hostile_text_is_a_value_and_no_identifier(ledger, noon):
    """In both notations; the names of things are ours."""
    take(ledger, rows_file(*hostile_rows()), noon)

    assert read(ledger, "prov") == read(ledger, "provn")
    values = {attributes(ledger, f"C{number}")["prov:value"] for number in (1, 5, 30)}
    assert values <= set(TEXTS)


def test_a_new_capture_revises_the_old(ledger, noon):
    """As its document says."""
    for text in (b"12 died.", b"13 died."):
        add_document(
            ledger, content=text, name="a.txt", url="https://a.example", by="a", at=noon
        )
    row = {"document": "a.txt", "attribute": "killed", "quote": "13 died"}
    take(ledger, rows_file({**row, "value": 13}), noon)

    assert ("ledger:D2", "ledger:D1", "prov:Revision") in derived(ledger)
