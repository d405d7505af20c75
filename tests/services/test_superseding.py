"""What a row may say of things the ledger knows already, and what it replaces."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError
from provenance.services.listing import relation_lines, source_lines
from provenance.services.recording import record_claim

NAME = {"event": "bomb", "attribute": "perpetrator_name", "url": "https://x.example"}


def _tell(ledger: Ledger, at: datetime, id: str, value: str, **row: object) -> None:
    record_claim(ledger, row={**NAME, "id": id, "value": value, **row}, by="ada", at=at)


def test_a_newer_proposal_stands_for_the_older_one(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A correction that arrives last leaves one relation between the two names."""
    first = {"attribution": ["Post", "IS", "Amaq"], "asserted_date": "2022-09-05"}
    echo = {"attribution": ["Letter", "al-Naba"], "asserted_date": "2022-09-20"}
    notice = {"attribution": ["Post", "IS", "al-Naba"], "asserted_date": "2022-09-08"}
    _tell(any_ledger, noon, "one", "Waqas al-Muhajir", **first)
    _tell(any_ledger, noon, "two", "Waqas al-Waziristani", **echo)

    _tell(
        any_ledger,
        noon,
        "three",
        "Waqas al-Waziristani",
        **notice,
        quote="The weekly corrected the name to Waqas al-Waziristani.",
    )

    kinds = {
        (line.a, line.b): line.relation.proposed.kind.value
        for line in relation_lines(any_ledger)
        if {line.a, line.b} == {"one", "two"}
    }
    assert kinds == {("two", "one"): "corrects"}


def test_what_was_not_known_of_a_source_is_filled_in(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A later mention may say what kind of source it is and who owns it."""
    _tell(any_ledger, noon, "one", "A", attribution=["Amaq"])

    _tell(
        any_ledger,
        noon,
        "two",
        "B",
        attribution=[{"source": "Amaq", "kind": "media_arm", "owner": "Islamic State"}],
    )

    sources = {line.source.name: line.source for line in source_lines(any_ledger)}
    assert sources["Amaq"].kind == "media_arm"
    assert sources["Amaq"].owner == sources["Islamic State"].id


def test_what_is_known_of_a_source_is_never_changed(
    ledger: Ledger, noon: datetime
) -> None:
    """Another kind than the recorded one is refused, not taken or dropped."""
    wire = [{"source": "Amaq", "kind": "wire"}]
    _tell(ledger, noon, "one", "A", attribution=wire)

    with pytest.raises(InvalidRecordError, match="another kind"):
        _tell(
            ledger, noon, "two", "B", attribution=[{"source": "Amaq", "kind": "party"}]
        )


def test_the_document_that_was_not_captured_keeps_its_name(
    ledger: Ledger, noon: datetime
) -> None:
    """An unanchored claim still says which document it was found in."""
    claim = record_claim(
        ledger,
        row={**NAME, "value": "A", "attribution": ["Amaq"], "document": "lost.pdf"},
        by="ada",
        at=noon,
    )

    assert claim.document_written == "lost.pdf"
    assert not claim.is_anchored
