"""Numbers of things, in words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """1 claim, 2 claims."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
