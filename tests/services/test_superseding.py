"""What a row may say of things the ledger knows already, and what it replaces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.identifiers import Ref
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.listing import relation_lines, source_lines
from provenance.services.recording import record_claim

NAME = {"event": "bomb", "attribute": "perpetrator_name", "url": "https://x.example"}


def _tell(ledger: Ledger, at: datetime, id: str, value: str, **row: object) -> None:
    record_claim(ledger, row={**NAME, "id": id, "value": value, **row}, by="ada", at=at)


def _tell_notice(any_ledger: Ledger, noon: datetime) -> None:
    """Two names, and a correction that arrives last."""
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


def test_a_newer_proposal_stands_for_the_older_one(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A correction that arrives last leaves one relation between the two names."""
    _tell_notice(any_ledger, noon)

    kinds = {
        (line.a, line.b): line.relation.proposed.kind.value
        for line in relation_lines(any_ledger)
        if {line.a, line.b} == {"one", "two"}
    }
    assert kinds == {("two", "one"): "corrects"}


@pytest.mark.parametrize("rule", [confirm_proposals, dismiss_proposals])
def test_nobody_rules_on_what_a_newer_proposal_stands_for(
    ledger: Ledger, noon: datetime, rule: Callable[..., object]
) -> None:
    """The sentence says that there is a newer one."""
    _tell_notice(ledger, noon)

    with pytest.raises(RefusedError, match="a newer proposal"):
        rule(ledger, refs=[Ref("relation", 1)], because="Read.", by="ada", at=noon)


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
