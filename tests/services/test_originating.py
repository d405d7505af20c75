"""Originating: what a new document passes on is proposed when it is captured."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.carrying import carryings_around
from db.ledger import Ledger
from provenance.domain.carrying import CREDIT_RULE, PART_RULE
from provenance.domain.identifiers import parse_ref
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals
from provenance.services.describing import describe_document
from provenance.services.merging_sources import add_alias, merge_sources, split_source
from provenance.services.undoing import undo_entry
from tests.domain.carried_texts import TEXTS, TOGETHER
from tests.services.ledgers import tables_of, tables_rebuilt


def capture(ledger: Ledger, at: datetime, *names: str) -> list[int]:
    """The invented reports as documents; their numbers, in order."""
    return [
        add_document(
            ledger,
            content=TEXTS[name].encode(),
            name=f"{name}.txt",
            publisher=f"{name} press",
            by="ada",
            at=at,
        ).document.id
        for name in names
    ]


def pairs(ledger: Ledger) -> set[tuple[int, int]]:
    """Who carries whom."""
    with ledger.read() as connection:
        found = carryings_around(connection, range(1, 20))
    return {(each.proposed.a, each.proposed.b) for each in found}


def test_a_reprint_is_proposed_when_it_is_captured(
    any_ledger: Ledger, noon: datetime
) -> None:
    """It is found by index among the documents there before, in one act."""
    first, _, reprint = capture(any_ledger, noon, "report", "quotes it too", "reprint")

    assert pairs(any_ledger) == {(reprint, first)}


@pytest.mark.parametrize("turned", [False, True], ids=["forth", "back"])
def test_order_of_capture_changes_no_group(
    ledger: Ledger, noon: datetime, turned: bool
) -> None:
    """Every pair that the rules join is found, whichever came first."""
    names = list(TEXTS)[::-1] if turned else list(TEXTS)
    capture(ledger, noon, *names)

    found = {frozenset((names[a - 1], names[b - 1])) for a, b in pairs(ledger)}

    assert found == TOGETHER


def test_fingerprints_and_carryings_are_rebuilt_from_the_log(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Replay derives them from the texts, row by row as they were."""
    capture(any_ledger, noon, *TEXTS)

    rebuilt = tables_rebuilt(any_ledger)

    kept = tables_of(any_ledger)
    assert kept["fingerprint"]
    assert rebuilt["fingerprint"] == kept["fingerprint"]
    assert rebuilt["carrying"] == kept["carrying"]


def test_the_log_holds_none_of_the_shared_words(ledger: Ledger, noon: datetime) -> None:
    """A text that is erased one day leaves no word in what was said of it."""
    capture(ledger, noon, "report", "reprint")

    with ledger.read() as connection:
        bodies = [row["body"] for row in connection.rows("SELECT body FROM entry")]

    assert not any("sandbank" in body for body in bodies)


def test_very_many_copies_are_still_found(ledger: Ledger, noon: datetime) -> None:
    """The copy after the hundredth is joined as the second one was."""
    for number in range(80):
        add_document(
            ledger,
            content=f"{TEXTS['report']} Copy {number}.".encode(),
            name=f"{number}.txt",
            by="ada",
            at=noon,
        )

    (last,) = capture(ledger, noon, "reprint")

    assert any(last in pair for pair in pairs_of(ledger, last))


def pairs_of(ledger: Ledger, document: int) -> set[tuple[int, int]]:
    """Who carries whom among all that one document leads to."""
    with ledger.read() as connection:
        found = carryings_around(connection, [document])
    return {(each.proposed.a, each.proposed.b) for each in found}


@pytest.fixture
def credited(any_ledger: Ledger, noon: datetime) -> Ledger:
    """A report of nobody known, and a text with its lead that credits an outlet."""
    capture(any_ledger, noon, "report", "credits outlet")
    return any_ledger


def rules(ledger: Ledger) -> list[str]:
    """By which rules the second document passes on the first."""
    with ledger.read() as connection:
        found = carryings_around(connection, [1])
    assert {(each.proposed.a, each.proposed.b) for each in found} <= {(2, 1)}
    return [each.proposed.rule for each in found]


def publish(ledger: Ledger, at: datetime, name: str) -> int:
    """Say who published the first document; the entry."""
    return describe_document(
        ledger, document=1, publisher=name, because="Its foot.", by="ada", at=at
    ).entry


def test_a_publisher_told_later_is_found_credited(
    credited: Ledger, noon: datetime
) -> None:
    """As if it had been known when the text was captured."""
    before = rules(credited)

    publish(credited, noon, "Harbour Times")

    assert (before, rules(credited)) == ([PART_RULE], [CREDIT_RULE])
    assert tables_of(credited) == tables_rebuilt(credited)


def test_a_carrying_goes_and_comes_with_a_word_on_the_publisher(
    credited: Ledger, noon: datetime
) -> None:
    """Undone, nothing is credited; restored, the same carrying stands again."""
    entry = publish(credited, noon, "Harbour Times")

    undone = undo_entry(credited, entry=entry, because="slip", by="ada", at=noon)
    before = rules(credited)
    undo_entry(credited, entry=undone.entry, because="no slip", by="ada", at=noon)

    assert (before, rules(credited)) == ([PART_RULE], [CREDIT_RULE])
    assert tables_of(credited) == tables_rebuilt(credited)


def test_a_ruling_on_a_carrying_outlasts_a_word_on_the_publisher(
    credited: Ledger, noon: datetime
) -> None:
    """A person looked at both texts; who published them is another matter."""
    publish(credited, noon, "Harbour Times")
    confirm_proposals(
        credited, refs=[parse_ref("O2")], because="read", by="ada", at=noon
    )

    publish(credited, noon, "Dune Post")

    assert CREDIT_RULE in rules(credited)


def test_a_credit_by_another_name_is_one_of_the_same_source(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A person said that two names, in two scripts, are one source's."""
    capture(any_ledger, noon, "report")
    publish(any_ledger, noon, "Портовое время")
    add_alias(
        any_ledger,
        source=2,
        name="Harbour Times",
        because="Its imprint.",
        by="ada",
        at=noon,
    )

    capture(any_ledger, noon, "credits outlet")

    assert rules(any_ledger) == [CREDIT_RULE]


@pytest.fixture
def renamed(any_ledger: Ledger, noon: datetime) -> Ledger:
    """A text that credits an outlet, beside one of an outlet of another name, S2, and
    a third of the outlet credited, S3.
    """
    capture(any_ledger, noon, "report", "credits outlet")
    publish(any_ledger, noon, "Портовое время")
    describe_document(
        any_ledger, document=2, publisher="Dune", because="Foot.", by="ada", at=noon
    )
    add_document(
        any_ledger,
        content=b"A page of adverts.",
        name="c.txt",
        publisher="Harbour Times",
        by="ada",
        at=noon,
    )
    return any_ledger


def number_of(ledger: Ledger, name: str) -> int:
    """The number of a source."""
    with ledger.read() as connection:
        return int(
            connection.value("SELECT id AS value FROM source WHERE name = :n", n=name)
        )


def merge_outlets(ledger: Ledger, at: datetime) -> int:
    """Say that the two outlets are one; the entry."""
    return merge_sources(
        ledger,
        source=number_of(ledger, "Harbour Times"),
        into=number_of(ledger, "Портовое время"),
        because="Its imprint.",
        by="ada",
        at=at,
    ).entry


def test_a_merging_finds_the_texts_that_credit_the_other_name(
    renamed: Ledger, noon: datetime
) -> None:
    """As if the two outlets had been one when the texts were captured."""
    before = rules(renamed)

    merge_outlets(renamed, noon)

    assert (before, rules(renamed)) == ([PART_RULE], [CREDIT_RULE])
    assert tables_of(renamed) == tables_rebuilt(renamed)


@pytest.mark.parametrize("way", ["undo", "split"])
def test_a_merging_taken_back_takes_its_carryings_along(
    renamed: Ledger, noon: datetime, way: str
) -> None:
    """What followed from the one name goes with it, and what stood before is back."""
    entry = merge_outlets(renamed, noon)

    if way == "undo":
        undo_entry(renamed, entry=entry, because="slip", by="ada", at=noon)
    else:
        source = number_of(renamed, "Harbour Times")
        split_source(renamed, source=source, because="two", by="ada", at=noon)

    assert rules(renamed) == [PART_RULE]
    assert tables_of(renamed) == tables_rebuilt(renamed)


def test_an_alias_finds_the_texts_that_credit_it(
    credited: Ledger, noon: datetime
) -> None:
    """Texts captured before the name was known are asked about as well."""
    publish(credited, noon, "Портовое время")
    before = rules(credited)

    add_alias(
        credited,
        source=number_of(credited, "Портовое время"),
        name="Harbour Times",
        because="Its imprint.",
        by="ada",
        at=noon,
    )

    assert (before, rules(credited)) == ([PART_RULE], [CREDIT_RULE])
    assert tables_of(credited) == tables_rebuilt(credited)
