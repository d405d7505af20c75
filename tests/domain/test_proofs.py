"""Merkle proofs: every right one is accepted, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from provenance.domain.entries import LEAF, merkle_root
from provenance.domain.errors import InvalidRecordError
from provenance.domain.proofs import (
    Path,
    is_consistent,
    prove_consistency,
    prove_inclusion,
    root_by_inclusion,
)

SIZE_MAX = 65
LEAVES = [sha256(bytes([number])).digest() for number in range(SIZE_MAX)]
ROOTS = [merkle_root(LEAVES[:size]) for size in range(SIZE_MAX + 1)]
# The test inputs of the Certificate Transparency reference code, and its roots.
INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
PUBLISHED = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize("size", range(1, 9))
def test_a_root_is_the_one_that_the_reference_code_publishes(size: int) -> None:
    """A log of another program, by the same standard, has the same root."""
    leaves = [sha256(LEAF + bytes.fromhex(each)).digest() for each in INPUTS[:size]]

    root, _ = prove_inclusion(leaves, size=size, wanted=())

    assert root.hex() == PUBLISHED[size - 1]


@pytest.mark.parametrize("size", range(1, SIZE_MAX + 1))
def test_every_leaf_is_proved_by_its_path(size: int) -> None:
    """The path of each leaf leads to the root that all leaves have."""
    root, paths = prove_inclusion(LEAVES, size=size, wanted=range(size))

    assert root == ROOTS[size]
    for index, path in paths.items():
        assert (
            root_by_inclusion(LEAVES[index], index=index, size=size, path=path) == root
        )


@pytest.mark.parametrize("size", range(1, SIZE_MAX + 1))
def test_no_changed_proof_of_inclusion_leads_to_the_root(size: int) -> None:
    """Another leaf, place, size or path gives another root, or is refused."""
    _, paths = prove_inclusion(LEAVES, size=size, wanted=range(size))

    for index, path in paths.items():
        leaf = LEAVES[index]
        forged = [(_flipped(leaf), index, size, path)]
        forged += [
            (leaf, place, size, path)
            for place in (index - 1, index + 1, index ^ 1)
            if place != index
        ]
        forged += [(leaf, index, size, each) for each in _broken(path)]
        for each, place, covered, steps in forged:
            assert not _leads(each, place, covered, steps, ROOTS[size])


@pytest.mark.parametrize("new", range(1, SIZE_MAX + 1))
def test_every_log_is_shown_to_begin_with_its_past(new: int) -> None:
    """From any earlier size, the proof of consistency holds."""
    for old in range(1, new + 1):
        path = prove_consistency(LEAVES, old=old, new=new)

        assert is_consistent(ROOTS[old], ROOTS[new], old=old, new=new, path=path)


@pytest.mark.parametrize("new", range(2, SIZE_MAX + 1))
def test_no_changed_proof_of_consistency_holds(new: int) -> None:
    """Another root, or another path, shows nothing."""
    for old in range(1, new):
        path = prove_consistency(LEAVES, old=old, new=new)
        before, after = ROOTS[old], ROOTS[new]

        assert not is_consistent(_flipped(before), after, old=old, new=new, path=path)
        assert not is_consistent(before, _flipped(after), old=old, new=new, path=path)
        for broken in _broken(path):
            assert not is_consistent(before, after, old=old, new=new, path=broken)


def test_a_rewritten_past_has_no_proof() -> None:
    """Whoever changes an early leaf cannot show that the log only grew."""
    forged = [_flipped(LEAVES[0]), *LEAVES[1:40]]

    path = prove_consistency(forged, old=20, new=40)

    assert not is_consistent(ROOTS[20], merkle_root(forged), old=20, new=40, path=path)


def test_a_leaf_beyond_the_log_is_refused() -> None:
    """There is nothing to prove of it."""
    with pytest.raises(InvalidRecordError, match="one of 3 leaves"):
        prove_inclusion(LEAVES, size=3, wanted=[3])


def test_a_log_that_ends_early_is_refused() -> None:
    """A root over leaves that are not there would be made up."""
    with pytest.raises(InvalidRecordError, match="fewer leaves"):
        prove_inclusion(LEAVES[:2], size=3, wanted=[0])


def _leads(leaf: bytes, index: int, size: int, path: Path, root: bytes) -> bool:
    try:
        return root_by_inclusion(leaf, index=index, size=size, path=path) == root
    except InvalidRecordError:
        return False


def _broken(path: Path) -> Iterator[Path]:
    extra = sha256(b"extra").digest()
    yield (extra, *path)
    yield (*path, extra)
    if path:
        yield path[1:]
        yield path[:-1]
    for place, step in enumerate(path):
        yield (*path[:place], _flipped(step), *path[place + 1 :])


def _flipped(digest: bytes) -> bytes:
    return bytes([digest[0] ^ 1]) + digest[1:]
