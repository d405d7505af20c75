"""Facts stay proved by the hash of old; words cannot be told from what is left."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provenance.domain.entries import body_digest, canonical
from provenance.domain.erasures import (
    is_redacted,
    read_row,
    redact_body,
    redact_line,
    row_leaf,
    salted_line,
)
from provenance.domain.facts import erased_by, erased_words, part
from provenance.domain.relations import STATED

SALT = bytes(range(16))
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
SOME = TEXT.filter(bool)
NUMBER = st.integers(-(2**53) + 1, 2**53 - 1)
FACT = st.none() | st.booleans() | NUMBER | TEXT
VALUE = st.fixed_dictionaries(
    {"kind": st.sampled_from(["text", "name", "quantity"]), "written": TEXT}
)
VERDICT = st.fixed_dictionaries({"claim": NUMBER, "reason": TEXT, "stance": TEXT})
BODY = st.fixed_dictionaries(
    {"because": SOME, "id": NUMBER, "name": FACT},
    optional={
        "rationale": TEXT,
        "settles": TEXT,
        "value": VALUE | st.none(),
        "verdicts": st.lists(VERDICT, max_size=3),
        "items": st.lists(FACT, max_size=3),
    },
)
SALTS = st.binary(min_size=16, max_size=16)
PASSAGE = {
    "document": 1,
    "end": 9,
    "exact": "nine dead",
    "id": 1,
    "prefix": "with ",
    "start": 0,
    "suffix": " after",
}
CLAIM: dict[str, Any] = {
    "because": None,
    "citation": "(Post, May 1)",
    "extra": '{"note":"nine"}',
    "id": 1,
    "passage": PASSAGE,
    "t": "claim",
    "value": {"kind": "text", "when": None, "written": "nine"},
}
STATEMENT = {"a": 1, "b": 2, "reason": "the same", "rule": STATED, "t": "relation"}
CITATION = {"document": 1, "id": 1, "t": "citation", "text": "(Post, May 1)"}
ROWS = {"claim": CLAIM, "relation": STATEMENT, "citation": CITATION}
FACTS = [
    ("claim", '"end":9', '"end":8'),
    ("claim", '"kind":"text"', '"kind":"name"'),
    ("claim", '"document":1', '"document":2'),
    ("claim", '"because":null', '"because":""'),
    ("relation", '"b":2', '"b":3'),
    ("citation", '"id":1', '"id":2'),
]


def facts(value: Any, at: str = "") -> list[str]:
    """The path of every number and text of a value."""
    if isinstance(value, dict):
        return [path for key in value for path in facts(value[key], f"{at}/{key}")]
    if isinstance(value, list):
        return [
            path
            for place, each in enumerate(value)
            for path in facts(each, f"{at}/{place}")
        ]
    return [at]


def changed(value: Any, path: list[str], new: Any) -> Any:
    """The value with another one at a path."""
    if not path:
        return new
    step, *rest = path
    if isinstance(value, list):
        place = int(step)
        return [
            changed(each, rest, new) if at == place else each
            for at, each in enumerate(value)
        ]
    return {**value, step: changed(value[step], rest, new)}


def is_digest(salt: bytes, body: str, digest: bytes) -> bool:
    """Whether a body gives a digest; one that is no body gives none."""
    try:
        return body_digest(salt, body) == digest
    except ValueError:
        return False


def leaf_or_none(line: bytes) -> bytes | None:
    """The leaf of a line; None for one that is no row as written or left."""
    try:
        return row_leaf(line)
    except ValueError:
        return None


def redacted(tag: str) -> tuple[bytes, bytes]:
    """A row without its words, and the leaf of it as it was written."""
    line, leaf = salted_line(ROWS[tag], SALT)
    left = redact_line(line, documents={1}, claims=(), seq=5, is_stated=True)
    return left, leaf


@given(BODY, SALTS, st.integers(1, 10**6))
def test_an_erasure_changes_no_digest(
    body: dict[str, Any], salt: bytes, seq: int
) -> None:
    """Whatever people wrote, the body without it gives the digest that was hashed."""
    text = canonical(body)
    left = redact_body("claim.rated", text, salt, seq)

    assert left is not None
    assert body_digest(left.salt, left.body) == body_digest(salt, text)
    assert json.loads(left.body)["because"] == erased_words(seq)


@given(BODY, SALTS, FACT, st.data())
def test_a_changed_fact_is_found(
    body: dict[str, Any], salt: bytes, new: Any, data: st.DataObject
) -> None:
    """Each number and each text that an erasure left, and each place of words."""
    digest = body_digest(salt, canonical(body))
    left = redact_body("claim.rated", canonical(body), salt, 7)
    assert left is not None
    said = json.loads(left.body)
    path = data.draw(st.sampled_from(facts(said))).split("/")[1:]
    planted = canonical(changed(said, path, new))
    assume(planted != left.body and erased_by(new) is None)

    assert not is_digest(left.salt, planted, digest)


@given(BODY, SALTS, st.integers(0, 10**9))
def test_a_changed_salt_is_found(body: dict[str, Any], salt: bytes, bit: int) -> None:
    """Each bit of what is left of the salt, digests of words among them."""
    digest = body_digest(salt, canonical(body))
    left = redact_body("claim.rated", canonical(body), salt, 7)
    assert left is not None
    place = bit % (8 * len(left.salt))
    planted = bytearray(left.salt)
    planted[place // 8] ^= 1 << place % 8

    assert not is_digest(bytes(planted), left.body, digest)


@given(SOME, SALTS)
def test_words_cannot_be_guessed_from_what_is_left(word: str, salt: bytes) -> None:
    """Whoever guesses right has nothing left to hash the guess with."""
    left = redact_body("claim.rated", canonical({"because": word}), salt, 7)

    assert left is not None
    facts_salt, digest = left.salt[:32], left.salt[32:]
    assert salt not in left.salt
    for known in (b"", facts_salt, digest, sha256(b"words" + facts_salt).digest()):
        for guess in (word, f"because\0{word}"):
            assert sha256(known + guess.encode()).digest() != digest


def test_equal_words_leave_no_equal_digests() -> None:
    """Nobody sees who gave the same reason twice."""
    parted = part({"because": "x", "rationale": "x"}, "act", SALT)

    assert len(set(parted.words)) == 2


@pytest.mark.parametrize("kind", ["erasure.asked", "erasure.done", "erasure.refused"])
def test_what_an_act_of_erasing_says_stays(kind: str) -> None:
    """It is why something is gone."""
    assert redact_body(kind, '{"because":"the law"}', SALT, 7) is None


def test_a_figure_is_a_fact() -> None:
    """An answer goes where it is text, and only there."""
    body = canonical({"value": {"kind": "quantity", "written": "about 50"}})

    assert redact_body("question.reconciled", body, SALT, 7) is None


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(33), bytes(64)])
def test_a_salt_that_is_none_is_refused(salt: bytes) -> None:
    """One too short, one cut, and one with more digests than there are words."""
    with pytest.raises(ValueError, match="salt"):
        body_digest(salt, '{"id":1}')


@pytest.mark.parametrize("tag", ROWS)
def test_a_row_keeps_its_leaf(tag: str) -> None:
    """The leaf of what is left is that of the line as it was written."""
    left, leaf = redacted(tag)

    assert is_redacted(left)
    assert row_leaf(left) == leaf
    assert b"nine" not in left
    assert b"Post" not in left


@pytest.mark.parametrize(("tag", "before", "after"), FACTS)
def test_a_changed_fact_of_a_row_is_found(tag: str, before: str, after: str) -> None:
    """Another fact gives another leaf, or is no row at all."""
    left, leaf = redacted(tag)
    planted = left.replace(before.encode(), after.encode())
    assert planted != left

    assert leaf_or_none(planted) != leaf


def test_words_put_back_into_a_row_are_found() -> None:
    """Even the very ones: their salt is gone."""
    left, _ = redacted("citation")
    planted = left.replace(erased_words(5).encode(), b"(Post, May 1)")

    with pytest.raises(ValueError, match="words stand where none are left"):
        row_leaf(planted)


def test_a_salt_has_one_spelling() -> None:
    """Digits in capitals are other bytes, so they give no leaf."""
    line, _ = salted_line(CITATION, bytes(range(160, 176)))

    with pytest.raises(ValueError, match="another spelling"):
        row_leaf(line.replace(b"a0a1", b"A0A1"))


def test_a_claim_without_its_words_reads_as_such() -> None:
    """The words say which entry erased them, and nothing stands around them."""
    left, _ = redacted("claim")

    row = read_row(left)

    assert row["passage"]["erased"] == 5
    assert (row["passage"]["prefix"], row["passage"]["suffix"]) == ("", "")
    assert row["extra"] is None
    assert row["citation"] == erased_words(5)


def test_a_line_that_is_not_canonical_has_no_leaf() -> None:
    """Else white space could hide in what is left."""
    line, _ = salted_line(CITATION, SALT)

    with pytest.raises(ValueError, match="not canonical"):
        row_leaf(line.replace(b",", b", ", 1))
