"""The words of `words.toml`, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from tomllib import loads


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    text = files("provenance.domain.relating").joinpath("words.toml").read_text("utf-8")
    lists: dict[str, list[str]] = loads(text)
    return lists
