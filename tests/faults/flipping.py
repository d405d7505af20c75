"""Flips of single bits, chosen by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

NEAR_CONTENT = 0.8
"""Share of flips that hit a byte which is not zero: most of a small file is empty."""


def flips(content: bytes, *, seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Copies of `content` with one bit turned, each with its place."""
    chance = random.Random(seed)
    used = [place for place, byte in enumerate(content) if byte]
    for _ in range(count):
        anywhere = chance.random() > NEAR_CONTENT
        place = chance.randrange(len(content)) if anywhere else chance.choice(used)
        bit = chance.randrange(8)
        flipped = bytearray(content)
        flipped[place] ^= 1 << bit
        yield f"byte {place}, bit {bit}", bytes(flipped)
