"""The hash recipe: one text for a body, one leaf for an entry, one root for a log."""

from __future__ import annotations

from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.entries import (
    INTEGER_MAX,
    Frontier,
    canonical,
    check_body,
    is_canonical,
    merkle_root,
)
from provenance.domain.errors import InvalidRecordError

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
BODIES = st.recursive(
    st.none() | st.booleans() | TEXT | st.integers(-INTEGER_MAX, INTEGER_MAX),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5)
    ),
    max_leaves=20,
)


@given(BODIES)
def test_a_body_has_the_text_that_rfc_8785_gives(body: object) -> None:
    """Another implementation of the standard writes the same bytes."""
    check_body(body)

    assert canonical(body).encode() == rfc8785.dumps(body)  # type: ignore[arg-type]  # Any body.


@given(BODIES)
def test_a_canonical_text_is_known_as_one(body: object) -> None:
    """What is written canonically reads as canonical; with a space it does not."""
    text = canonical(body)  # type: ignore[arg-type]  # Hypothesis makes any body.

    assert is_canonical(text)
    assert not is_canonical(f"{text} ")


@pytest.mark.parametrize(
    "text",
    [
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '{"a": 1}',
        '{"a":1.0}',
        '{"a":1e3}',
        '{"a":NaN}',
        '"\\u0041"',
        '"\\/"',
        "",
        "{",
        "[" * 5_000,
    ],
    ids=[
        "order",
        "twice",
        "space",
        "fraction",
        "exponent",
        "nan",
        "escape",
        "slash",
        "empty",
        "cut",
        "deep",
    ],
)
def test_another_text_of_the_same_is_not_canonical(text: str) -> None:
    """Only one of the many texts of a body is the one that is hashed."""
    assert not is_canonical(text)


@pytest.mark.parametrize(
    "body",
    [{"a": 0.5}, {"é": 1}, {1: 1}, [INTEGER_MAX + 1], ["\ud800"], [b""]],
    ids=["fraction", "key", "number as key", "huge", "surrogate", "bytes"],
)
def test_what_has_no_single_text_is_refused(body: object) -> None:
    """A body that two programs could write differently is no body."""
    with pytest.raises(InvalidRecordError):
        check_body(body)


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as written there."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    left, right = naive_root(leaves[:half]), naive_root(leaves[half:])
    return sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("size", range(66))
def test_the_root_is_that_of_rfc_6962(size: int) -> None:
    """A root kept while leaves arrive is the root of all of them."""
    leaves = [sha256(b"\0%d" % place).digest() for place in range(size)]

    assert merkle_root(leaves) == naive_root(leaves)


def test_the_root_can_be_asked_for_at_any_time() -> None:
    """Asking changes nothing."""
    frontier = Frontier()
    leaves = [sha256(b"\0%d" % place).digest() for place in range(20)]

    roots = []
    for leaf in leaves:
        frontier.add_leaf(leaf)
        roots.append((frontier.root, frontier.root))

    wanted = [naive_root(leaves[: size + 1]) for size in range(20)]
    assert roots == [(root, root) for root in wanted]
