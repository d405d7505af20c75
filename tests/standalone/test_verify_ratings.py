"""The verifier reads a rating out where the ledger says that it was held."""

from __future__ import annotations

from itertools import product

import pytest

from provenance.domain.grades import Credibility, Reliability, are_apart
from provenance.standalone.verify_sheet import known_at

YES, NO = "rating.approved", "rating.objected"


def log(*acts):
    """Entries from 1 on, as a proof holds them: Ada's ratings, words of others."""
    return {
        seq: {"seq": seq, "kind": kind, "actor": _actor(seq, kind, said), "said": said}
        for seq, (kind, said) in enumerate(acts, 1)
    }


def _actor(seq, kind, said):
    return "ada" if kind == "claim.rated" else said.get("by", f"reader {seq}")


def rated(letter, digit):
    """The act of rating claim 7."""
    said = {"id": 1, "claim": 7, "letter": letter, "digit": digit}
    return ("claim.rated", said)


def read(kind):
    """A second reader's word on it."""
    return (kind, {"rating": 1})


def held(*acts, before=9):
    """The digit that claim 7 held."""
    return known_at(before, log(*acts)).get(("claim", 7))


@pytest.mark.parametrize("letter", [None, *Reliability], ids=str)
@pytest.mark.parametrize("digit", Credibility)
def test_the_same_pairs_wait_as_in_the_ledger(letter, digit):
    """It has no package to ask, and says the same of every pair."""
    value = None if letter is None else letter.value

    assert (held(rated(value, digit.value)) is None) == are_apart(letter, digit)


@pytest.mark.parametrize(
    ("words", "is_held"),
    [
        (words, bool(words) and NO not in words)
        for size in range(3)
        for words in product((YES, NO), repeat=size)
    ],
)
def test_an_odd_rating_is_held_once_all_who_read_it_say_yes(words, is_held):
    """One no among them is a no, and no word at all is none."""
    assert (held(rated("A", "5"), *map(read, words)) == "5") == is_held


def test_the_last_word_of_a_reader_counts_however_he_typed_his_name():
    """As in the ledger: his yes takes the place of his no."""
    no, yes = (NO, {"rating": 1, "by": "Olek"}), (YES, {"rating": 1, "by": " olek"})

    assert held(rated("A", "5"), no, yes) == "5"


def test_what_was_read_later_was_not_held_yet():
    """A decision knew what came before it."""
    assert held(rated("A", "5"), read(YES), before=2) is None


def test_what_its_author_gave_up_is_not_held_instead():
    """An earlier rating does not come back while the later one waits."""
    assert held(rated(None, "3"), rated("A", "5")) is None
