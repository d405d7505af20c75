"""Merkle proofs by RFC 6962: that a log holds a leaf, and that it only ever grew.

The promise: whoever has a root kept elsewhere needs the leaf and a few digests, and
neither the log nor this program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from provenance.domain.entries import NODE, Frontier
from provenance.domain.errors import InvalidRecordError

Path = tuple[bytes, ...]
"""Digests from the leaf up to the root."""


def prove_inclusion(
    leaves: Iterable[bytes], *, size: int, wanted: Iterable[int]
) -> tuple[bytes, Mapping[int, Path]]:
    """The root over the first `size` leaves, and the path of each wanted one.

    One pass, and memory for the paths alone.

    Args:
        leaves: Leaf digests in the order of the log; `size` of them or more.
        size: How many leaves the root covers.
        wanted: Indexes from 0.

    Raises:
        InvalidRecordError: There are fewer leaves, or an index lies beyond them.

    Source:
        RFC 6962, section 2.1.1.
    """
    indexes = sorted(set(wanted))
    if indexes and not 0 <= indexes[0] <= indexes[-1] < size:
        raise InvalidRecordError("A proof of inclusion", f"is of one of {size} leaves")
    paths: dict[int, list[bytes]] = {index: [] for index in indexes}
    root = _climb(iter(leaves), size, 0, indexes, paths)
    return root, {index: tuple(path) for index, path in paths.items()}


def root_by_inclusion(leaf: bytes, *, index: int, size: int, path: Path) -> bytes:
    """The root that a log of `size` leaves has if its leaf `index` is this one.

    Raises:
        InvalidRecordError: The path is too long or too short for that place.

    Source:
        RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        raise InvalidRecordError("A proof of inclusion", f"is of one of {size} leaves")
    node, place, last = leaf, index, size - 1
    for step in path:
        if not last:
            raise _misfit("inclusion")
        if place & 1 or place == last:
            node = _joined(step, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = _joined(node, step)
        place, last = place >> 1, last >> 1
    if last:
        raise _misfit("inclusion")
    return node


def prove_consistency(leaves: Iterable[bytes], *, old: int, new: int) -> Path:
    """What shows that a log of `new` leaves begins with the `old` ones.

    Raises:
        InvalidRecordError: There are fewer leaves, or `old` is 0 or more than `new`.

    Source:
        RFC 6962, section 2.1.2.
    """
    if not 0 < old <= new:
        raise InvalidRecordError(
            "A proof of consistency", f"is of 1 to {new} leaves, not {old}"
        )
    return tuple(_grown(iter(leaves), new, old, is_whole=True)[1])


def is_consistent(
    before: bytes, after: bytes, *, old: int, new: int, path: Path
) -> bool:
    """Whether the log with the root `after` begins with the one of root `before`.

    Args:
        before: The root over the first `old` leaves.
        after: The root over all `new` leaves.
        old: From 1.
        new: No fewer than `old`.
        path: As `prove_consistency` gives it.

    Source:
        RFC 9162, section 2.1.4.2.
    """
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and before == after
    steps = [before, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = grew = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            was, grew = _joined(step, was), _joined(step, grew)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            grew = _joined(grew, step)
        place, last = place >> 1, last >> 1
    return not last and was == before and grew == after


def _climb(
    leaves: Iterator[bytes],
    size: int,
    start: int,
    wanted: Sequence[int],
    paths: dict[int, list[bytes]],
) -> bytes:
    """The root over the next leaves; what stands beside each wanted one is noted."""
    if not wanted or size == 1:
        return _root_of(leaves, size)
    half = _half(size)
    lower = [index for index in wanted if index < start + half]
    upper = wanted[len(lower) :]
    left = _climb(leaves, half, start, lower, paths)
    right = _climb(leaves, size - half, start + half, upper, paths)
    for index in lower:
        paths[index].append(right)
    for index in upper:
        paths[index].append(left)
    return _joined(left, right)


def _grown(
    leaves: Iterator[bytes], size: int, old: int, *, is_whole: bool
) -> tuple[bytes, list[bytes]]:
    """The root over the next leaves, and what shows that it begins with `old`."""
    if old == size:
        root = _root_of(leaves, size)
        return root, [] if is_whole else [root]
    half = _half(size)
    if old <= half:
        left, path = _grown(leaves, half, old, is_whole=is_whole)
        right = _root_of(leaves, size - half)
        return _joined(left, right), [*path, right]
    left = _root_of(leaves, half)
    right, path = _grown(leaves, size - half, old - half, is_whole=False)
    return _joined(left, right), [*path, left]


def _root_of(leaves: Iterator[bytes], size: int) -> bytes:
    frontier = Frontier()
    for leaf in islice(leaves, size):
        frontier.add_leaf(leaf)
    if frontier.size < size:
        raise InvalidRecordError("A log", "has fewer leaves than its proof covers")
    return frontier.root


def _half(size: int) -> int:
    """The largest power of two that is smaller."""
    return 1 << ((size - 1).bit_length() - 1)


def _joined(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def _misfit(of: str) -> InvalidRecordError:
    return InvalidRecordError(
        f"A proof of {of}", "has not as many digests as its place in the log asks for"
    )
