"""Checkpoints: written as others read them, and read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.checkpoints import (
    Checkpoint,
    Signature,
    SignedCheckpoint,
    parse_checkpoint,
    parse_printed_key,
)
from provenance.domain.errors import InvalidRecordError

NAMES = st.from_regex(r"[a-z][a-z0-9./-]{0,30}", fullmatch=True)
DIGESTS = st.binary(min_size=32, max_size=32)
CHECKPOINTS = st.builds(
    Checkpoint, origin=NAMES, size=st.integers(0, 2**53), root=DIGESTS
)
SIGNATURES = st.builds(
    Signature,
    name=NAMES,
    key_hash=st.binary(min_size=4, max_size=4),
    signature=st.binary(min_size=64, max_size=64),
)
# Key and hash of the example in C2SP's text on signed notes.
PRINTED = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


@given(CHECKPOINTS, st.lists(SIGNATURES, max_size=3))
def test_a_checkpoint_reads_back_as_it_was(
    checkpoint: Checkpoint, signatures: list[Signature]
) -> None:
    """What is written is what is read, signatures in their order."""
    signed = SignedCheckpoint(checkpoint=checkpoint, signatures=tuple(signatures))

    assert parse_checkpoint(signed.text) == signed


def test_a_checkpoint_is_three_lines_that_a_person_reads() -> None:
    """The log, how many entries, the root; then an empty line."""
    checkpoint = Checkpoint(origin="harbour", size=7, root=bytes(32))

    assert SignedCheckpoint(checkpoint=checkpoint, signatures=()).text == (
        "harbour\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n"
    )


@given(CHECKPOINTS, CHECKPOINTS)
def test_two_checkpoints_are_read_out_differently(
    one: Checkpoint, other: Checkpoint
) -> None:
    """The short form of another log, size or root is another."""
    assert (one.short == other.short) == (one == other)


def test_a_short_form_is_five_groups_of_four() -> None:
    """Short enough to be read out, a hundred bits all the same."""
    short = Checkpoint(origin="harbour", size=7, root=bytes(32)).short

    assert [len(group) for group in short.split("-")] == [4, 4, 4, 4, 4]


def test_a_key_is_known_by_the_hash_that_the_standard_gives_it() -> None:
    """The example key of the standard has its hash there."""
    key = parse_printed_key(PRINTED)

    assert (key.name, key.hash.hex(), key.printed) == (
        "PeterNeumann",
        "c74f20a3",
        PRINTED,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        PRINTED.replace("c74f20a3", "c74f20a4"),
        PRINTED.replace("Peter", "Paul"),
        PRINTED[:-4],
        "a b+00000000+AQ==",
    ],
    ids=["empty", "name only", "another hash", "another name", "cut", "spaced"],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    """A key that was mistyped belongs to nobody."""
    with pytest.raises(InvalidRecordError):
        parse_printed_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "harbour\n7\n",
        "harbour\n7\nAAAA\n\n",
        "harbour\n07\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        "harbour\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        "harbour\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n\n",
        "harbour\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n\n",
        "\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        "harbour\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nsigned, ada\n",
    ],
    ids=[
        "empty",
        "no root",
        "short root",
        "leading zero",
        "negative",
        "loose bits",
        "a line more",
        "no log",
        "no signature",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    """There is one way to write a checkpoint, and no other is guessed at."""
    with pytest.raises(InvalidRecordError):
        parse_checkpoint(text)


def test_a_signature_of_another_kind_is_left_to_others() -> None:
    """A note may carry signatures that only other programs can check."""
    root = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    text = f"harbour\n7\n{root}\n\n\N{EM DASH} witness AAAAAAAA\n"

    assert parse_checkpoint(text).signatures == ()
