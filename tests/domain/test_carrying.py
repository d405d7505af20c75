"""Carrying: what is passed on is found, what only looks like it stays apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from provenance.domain.carrying import (
    CREDIT_RULE,
    PART_RULE,
    SAME_TEXT_RULE,
    WIRE_RULE,
    CarriedText,
    ProposedCarrying,
    propose_carrying,
    read_carried,
)
from provenance.domain.dates import parse_edtf
from provenance.domain.identifiers import DocumentId
from tests.domain.carried_texts import TEXTS, TOGETHER


def text(
    number: int,
    words: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
) -> CarriedText:
    """A captured text with a number."""
    return read_carried(
        words,
        document=DocumentId(number),
        publisher=publisher,
        published=None if published is None else parse_edtf(published),
    )


def said(
    one: CarriedText, other: CarriedText, *, is_stock: bool = False
) -> ProposedCarrying:
    """The one carrying proposed of two texts."""
    (found,) = propose_carrying(one, other, is_stock=is_stock)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    list(combinations(TEXTS, 2)),
    ids=["-".join(pair) for pair in combinations(TEXTS, 2)],
)
def test_copies_are_joined_and_independent_reports_stay_apart(
    one: str, other: str
) -> None:
    """Of every two texts the rules say what a reader would."""
    found = propose_carrying(text(1, TEXTS[one]), text(2, TEXTS[other]))

    assert bool(found) is (frozenset((one, other)) in TOGETHER)


@pytest.mark.parametrize(
    ("one", "other"),
    list(combinations(TEXTS, 2)),
    ids=["-".join(pair) for pair in combinations(TEXTS, 2)],
)
def test_whether_two_are_joined_does_not_depend_on_who_came_first(
    one: str, other: str
) -> None:
    """The same two texts are joined, by the same rule, whichever was captured first."""
    forth = propose_carrying(text(1, TEXTS[one]), text(2, TEXTS[other]))
    back = propose_carrying(text(2, TEXTS[one]), text(1, TEXTS[other]))

    assert [each.rule for each in forth] == [each.rule for each in back]


def test_the_reason_gives_the_numbers() -> None:
    """A reader can check how much of one text stands in the other."""
    found = said(text(1, TEXTS["report"]), text(2, TEXTS["reprint"]))

    assert found.rule == SAME_TEXT_RULE
    assert found.reason == ("100 % of its 5-word runs outside quotations stand in D1")
    assert found.score == 1_000_000


def test_a_later_publication_carries_an_earlier_one() -> None:
    """Dates of publication tell who passed on whom, not the order of capture."""
    found = said(
        text(1, TEXTS["report"], published="2021-05-04"),
        text(2, TEXTS["reprint"], published="2021-05-03"),
    )

    assert (found.a, found.b) == (1, 2)


def test_a_credit_outranks_dates() -> None:
    """Who says where a text comes from passes it on, whatever dates the pages bear."""
    found = said(
        text(1, TEXTS["credits outlet"], published="2021-05-03"),
        text(2, TEXTS["report"], publisher="Harbour Times", published="2021-05-04"),
    )

    assert (found.a, found.b, found.rule) == (1, 2, CREDIT_RULE)
    assert found.reason.startswith("it credits “Harbour Times”, and ")


def test_two_that_credit_one_wire_need_little_in_common() -> None:
    """A wire's name on both makes a shared paragraph a copy."""
    found = said(text(1, TEXTS["wire short"]), text(2, TEXTS["wire other cut"]))

    assert found.rule == WIRE_RULE
    assert found.reason.startswith("both credit “AFP”, and ")


def test_two_wires_are_not_one_for_a_part_in_common() -> None:
    """Texts that credit two wires each say themselves that they are not one."""
    one = text(1, TEXTS["report"] + "\n(Reuters)")
    part = text(2, TEXTS["part"] + "\n(AFP)")

    assert propose_carrying(one, part) == ()


def test_two_that_credit_each_other_are_a_circle() -> None:
    """Each says that it has the text from the other: both carryings are said."""
    one = text(1, TEXTS["report"] + "\nSource: Dune Post", publisher="Harbour Times")
    other = text(2, TEXTS["reprint"] + "\nSource: Harbour Times", publisher="Dune Post")

    found = propose_carrying(one, other)

    assert {(each.a, each.b) for each in found} == {(1, 2), (2, 1)}


def test_one_publisher_joins_only_whole_texts() -> None:
    """What stands around every article of a site makes no two of them one report."""
    one = text(1, TEXTS["report"], publisher="Harbour Times")
    part = text(2, TEXTS["part"], publisher="Harbour Times")

    assert propose_carrying(one, part) == ()


def test_stock_words_join_only_whole_texts() -> None:
    """Words that very many documents hold say nothing of two of them."""
    one, part = text(1, TEXTS["report"]), text(2, TEXTS["part"])
    whole = text(3, TEXTS["reprint"])

    assert said(one, part).rule == PART_RULE
    assert propose_carrying(one, part, is_stock=True) == ()
    assert said(one, whole, is_stock=True).rule == SAME_TEXT_RULE


def test_shared_words_stand_at_their_offsets() -> None:
    """What is shown side by side is in both texts, but for case and punctuation."""
    found = said(text(1, TEXTS["report"]), text(2, TEXTS["part"]))

    assert found.shared
    for run in found.shared:
        here = TEXTS["part"][run.a_start : run.a_end]
        there = TEXTS["report"][run.b_start : run.b_end]
        assert here.casefold() == there.casefold()


def test_a_text_too_short_to_tell_is_joined_to_none() -> None:
    """Two flashes of a dozen words may well be written twice."""
    flash = "A ferry with forty people on board sank in the harbour on Monday."

    assert propose_carrying(text(1, flash), text(2, flash)) == ()
