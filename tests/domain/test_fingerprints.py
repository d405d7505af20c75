"""Fingerprints: what two texts share is found, wherever it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.fingerprints import RUN_LENGTH, SHINGLE, read_words, winnow

LETTERS = st.text("abcdefgh", min_size=1, max_size=4)
SOME = st.lists(LETTERS, max_size=40)
RUN = st.lists(LETTERS, min_size=RUN_LENGTH, max_size=RUN_LENGTH + 20)


def hashes(text: str) -> set[int]:
    """The fingerprints of a text without their places."""
    return {each.hash for each in winnow(read_words(text))}


@given(run=RUN, before=SOME, after=SOME, there_before=SOME, there_after=SOME)
def test_a_shared_run_shares_a_fingerprint(
    run: list[str],
    before: list[str],
    after: list[str],
    there_before: list[str],
    there_after: list[str],
) -> None:
    """A run of the promised length in two texts is found, whatever stands around it."""
    here = " ".join([*before, *run, *after])
    there = " ".join([*there_before, *run, *there_after])

    assert hashes(here) & hashes(there)


@given(text=st.text(max_size=300))
def test_a_text_has_the_same_fingerprints_each_time(text: str) -> None:
    """Reading again gives the same numbers and places."""
    assert winnow(read_words(text)) == winnow(read_words(text))


@given(text=st.text("ab C.é’\n-", max_size=300))
def test_a_fingerprint_stands_where_it_says(text: str) -> None:
    """The words from its place on begin with the ones that were hashed."""
    words = read_words(text)
    starts = {start: place for place, (start, _) in enumerate(words.spans)}

    for each in winnow(words):
        place = starts[each.start]
        rest = text[each.start : words.spans[place + SHINGLE - 1][1]]
        assert hashes(rest) == {each.hash}


@given(text=st.text(max_size=300))
def test_a_fingerprint_fits_every_database(text: str) -> None:
    """A hash is a whole number of 63 bits, and none comes twice."""
    found = [each.hash for each in winnow(read_words(text))]

    assert all(0 <= each < 2**63 for each in found)
    assert len(found) == len(set(found))


def test_case_accents_and_punctuation_do_not_count() -> None:
    """A reprint that sets other quotes and capitals has the same fingerprints."""
    one = "“The café's façade fell”, said a baker who had opened early on Monday."
    other = "'the Cafe's facade fell' - said A Baker who had opened early on monday"

    assert hashes(one) == hashes(other)


def test_fewer_words_than_a_shingle_have_none() -> None:
    """A headline of four words says too little to be known again."""
    assert winnow(read_words("Ferry sinks in harbour")) == ()


def test_unspaced_scripts_are_read_by_letter() -> None:
    """An edited Chinese sentence still meets the one that it was made from."""
    one = "周一凌晨四名蒙面男子驾驶汽车撞入市中心一家珠宝店抢走手表后逃离现场"
    other = "据报道周一凌晨四名蒙面男子驾驶汽车撞入市中心一家珠宝店抢走首饰"

    assert hashes(one) & hashes(other)
