"""Runs: long lists of numbers in pieces that one statement can take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.engine import EXPAND_MAX


def cut(ids: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in runs that one statement can take."""
    run: list[int] = []
    for number in ids:
        run.append(number)
        if len(run) == EXPAND_MAX:
            yield run
            run = []
    if run:
        yield run
