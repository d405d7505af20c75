"""Listing origins: groups of documents, who they go back to, and circles."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import parse_ref
from provenance.domain.relations import RelationState
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.listing_origins import origin_groups, view_carrying
from provenance.services.recording import record_claim
from provenance.services.tracing import trace
from tests.domain.carried_texts import TEXTS


def add(
    ledger: Ledger,
    at: datetime,
    words: str,
    *,
    publisher: str,
    published: str | None = None,
) -> None:
    """A captured document, named after its publisher."""
    add_document(
        ledger,
        content=words.encode(),
        name=f"{publisher}.txt",
        publisher=publisher,
        published=published,
        by="ada",
        at=at,
    )


def told(ledger: Ledger) -> list[tuple[list[str], str | None]]:
    """The names of each group's documents, and its origin."""
    return [
        ([document.name for document in group.documents], group.origin)
        for group in origin_groups(ledger)
    ]


def test_the_earliest_publisher_is_the_origin(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Of one text the first that was published is what the others go back to."""
    report, reprint = TEXTS["report"], TEXTS["reprint"]
    add(any_ledger, noon, reprint, publisher="Dune Post", published="2021-05-04")
    add(any_ledger, noon, report, publisher="Harbour Times", published="2021-05-03")

    names = ["Dune Post.txt", "Harbour Times.txt"]
    assert told(any_ledger) == [(names, "Harbour Times")]


def test_a_wire_outranks_who_was_first(ledger: Ledger, noon: datetime) -> None:
    """A text that credits a wire goes back to it, whoever printed it."""
    add(ledger, noon, TEXTS["wire short"], publisher="Dune Post")
    add(ledger, noon, TEXTS["wire other cut"], publisher="Harbour Times")

    assert [origin for _, origin in told(ledger)] == ["AFP"]


def test_two_articles_of_one_digest_are_two_groups(
    ledger: Ledger, noon: datetime
) -> None:
    """A page that reprints both is in each; the articles stay apart."""
    one, other = TEXTS["report"], TEXTS["quotes it too"] + " " + TEXTS["paraphrase"]
    add(ledger, noon, one, publisher="Harbour Times")
    add(ledger, noon, other.replace(QUOTE, ""), publisher="Dune Post")
    add(ledger, noon, f"{one}\n{other.replace(QUOTE, '')}", publisher="Digest")

    assert told(ledger) == [
        (["Harbour Times.txt", "Digest.txt"], "Harbour Times"),
        (["Dune Post.txt", "Digest.txt"], "Dune Post"),
    ]


QUOTE = TEXTS["quotes it too"].split("accident. ")[1].split(" Weather")[0]


def test_texts_that_credit_each_other_are_circular(
    ledger: Ledger, noon: datetime
) -> None:
    """Each says that it has it from the other, so neither is the origin."""
    one, other = TEXTS["report"], TEXTS["reprint"]
    add(ledger, noon, f"{one}\nSource: Dune Post", publisher="Harbour Times")
    add(ledger, noon, f"{other}\nSource: Harbour Times", publisher="Dune Post")

    (group,) = origin_groups(ledger)

    assert (group.is_circular, group.origin) == (True, None)
    assert group.why.startswith("they credit each other in a circle")


def test_claims_that_cite_each_other_are_circular(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A has it from B and B from A; the import is legal, and the circle is told."""
    for chain in (["Harbour Times", "Dune Post"], ["Dune Post", "Harbour Times"]):
        words = f"Four are missing, {chain[1]} writes."
        add(any_ledger, noon, words, publisher=chain[0])
        row = {
            "document": f"{chain[0]}.txt",
            "quote": words,
            "event": "ferry",
            "attribute": "missing",
            "value": 4,
            "attribution": chain,
        }
        record_claim(any_ledger, row=row, by="ada", at=noon)

    (group,) = origin_groups(any_ledger)

    assert group.claims == (1, 2)
    assert group.why == (
        "their sources cite each other in a circle: "
        "C1: Harbour Times > Dune Post; C2: Dune Post > Harbour Times"
    )


def test_a_dismissed_link_is_listed_by_itself(ledger: Ledger, noon: datetime) -> None:
    """It joins nothing, and is found again by its state."""
    add(ledger, noon, TEXTS["report"], publisher="Harbour Times")
    add(ledger, noon, TEXTS["reprint"], publisher="Dune Post")
    refs = [parse_ref("O1")]
    dismiss_proposals(ledger, refs=refs, because="Two.", by="ada", at=noon)

    assert origin_groups(ledger) == []
    (group,) = origin_groups(ledger, state=RelationState.DISMISSED)
    assert [link.id for link in group.links] == [1]


def test_groups_can_be_asked_for_by_state(ledger: Ledger, noon: datetime) -> None:
    """What waits for a person, and what one has confirmed."""
    add(ledger, noon, TEXTS["report"], publisher="Harbour Times")
    add(ledger, noon, TEXTS["reprint"], publisher="Dune Post")
    refs = [parse_ref("O1")]
    confirm_proposals(ledger, refs=refs, because="One.", by="ada", at=noon)

    assert origin_groups(ledger, state=RelationState.PROPOSED) == []
    assert len(origin_groups(ledger, state=RelationState.CONFIRMED)) == 1


def test_shared_words_are_shown_as_each_text_has_them(
    ledger: Ledger, noon: datetime
) -> None:
    """Side by side, in the case and punctuation of their own page."""
    add(ledger, noon, TEXTS["report"], publisher="Harbour Times")
    add(ledger, noon, TEXTS["reprint"], publisher="Dune Post")

    (words,) = view_carrying(ledger, 1).shared

    assert words.b.startswith("A ferry with forty people")
    assert words.a == TEXTS["reprint"][: len(words.a)]


def test_a_link_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    """Its number is named."""
    with pytest.raises(NotFoundError, match="O7"):
        view_carrying(ledger, 7)


def test_a_link_is_traced_to_both_documents(any_ledger: Ledger, noon: datetime) -> None:
    """Its reason, the bytes of both texts, and the entry that brought it."""
    add(any_ledger, noon, TEXTS["report"], publisher="Harbour Times")
    add(any_ledger, noon, TEXTS["reprint"], publisher="Dune Post")

    root = trace(any_ledger, "O1").root

    assert (root.kind, root.ref) == ("carrying", "O1")
    assert [child.ref for child in root.children] == ["D2", "D1", "#2"]
