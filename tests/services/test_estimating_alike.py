"""Answers that say less than others: a partial name, a wider place, a year."""

from __future__ import annotations

from itertools import permutations

import pytest

from provenance.domain.relations import RelationKind
from provenance.services.estimating import estimate_question
from provenance.services.estimating_told import estimate_text
from tests.services.estimating import blamed, plain
from tests.services.ledgers import claims_on, relate

FIT = "fits answers that contradict each other"


def told_of(ledger, *claims, order=None):
    """The estimate of names given by sources A, B and so on: those of one word agree
    with every name that has it, and longer ones contradict each other.
    """
    order = order or range(len(claims))
    numbers = claims_on(ledger, [blamed(claims[at], "ABCDEFGH"[at]) for at in order])
    said = [(numbers[place], claims[at]) for place, at in enumerate(order)]
    for at, (a, one) in enumerate(said):
        for b, other in said[:at]:
            short, long = sorted((one, other), key=len)
            if short != long:
                fits = short in long.split()
                kind = RelationKind.AGREES if fits else RelationKind.CONTRADICTS
                relate(ledger, a, b, kind)
    return estimate_question(ledger, 1)


def counts(told):
    """Reports of each answer."""
    return {line.text: line.n_reports for line in told.answers}


def test_a_partial_name_supports_the_only_fuller_one(ledger):
    """They are one answer."""
    told = told_of(ledger, "Zaid Khan", "Zaid", "Omar")

    assert sorted(counts(told).values()) == [1, 2]


def test_a_partial_name_supports_each_fuller_one_against_the_rest(ledger):
    """It tells none of them from another, and all from a third."""
    told = told_of(ledger, "Zaid Khan", "Zaid Amiri", "Zaid", "Omar")

    assert counts(told) == {"Zaid Khan": 2, "Zaid Amiri": 2, "Omar": 1}
    assert told.n_reports == 4
    assert told.n_independent == pytest.approx(4.0, abs=0.2)
    assert told.is_tied
    assert "Omar" not in told.lead
    assert "says “Zaid”, which fits more answers" in "\n".join(estimate_text(told))


def test_what_fits_every_answer_tells_nothing(ledger):
    """It is left out, with the reason."""
    told = told_of(ledger, "Zaid Khan", "Zaid Amiri", "Zaid")

    assert counts(told) == {"Zaid Khan": 1, "Zaid Amiri": 1}
    assert [(each.says, each.why) for each in told.left_out] == [("Zaid", FIT)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_in_any_order_it_is_the_same(template, order):
    """Names, and not when they came, decide what fits what."""
    from db.ledger import Ledger

    claims = ("Zaid Khan", "Zaid Amiri", "Zaid", "Omar")
    first, other = Ledger.scratch(), Ledger.scratch()

    told = [told_of(first, *claims), told_of(other, *claims, order=order)]

    assert plain(told[0]) == plain(told[1])
    first.close()
    other.close()
