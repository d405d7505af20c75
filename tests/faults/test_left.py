"""What an erasure left is as hard to change as what it took was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.services import auditing_log
from tests.faults.conftest import Sound
from tests.faults.contents import Contents
from tests.faults.editing import Edit, make_edit, spelt
from tests.faults.judging import Outcome, Tally
from tests.faults.test_flips import Anything

FLIPS, RUNS = 40, 2
"""Flips a run, and runs, each with a seed of its own."""
SOAK_RUNS = 100


def left_of(contents: Contents) -> list[tuple[str, str, str, bytes]]:
    """Table, column, condition and value of what erasures wrote, and of their acts."""
    found = []
    for table, key, columns in (
        ("entry", "seq", ("body", "salt")),
        ("blob", "sha256", ("content",)),
    ):
        names = contents.columns[table]
        for row in contents.rows[table].values():
            told = dict(zip(names, row, strict=True))
            if any(b"[erased by entry #" in (told[name] or b"") for name in columns):
                at = f"{key} = {spelt(told[key])}"
                found += [(table, name, at, told[name]) for name in columns]
    return found


def edits(contents: Contents, *, seed: int, count: int) -> Iterator[Edit]:
    """One bit of what is left turned, in one place after the other."""
    chance, places = random.Random(seed), left_of(contents)
    assert {column for _, column, *_ in places} == {"body", "salt", "content"}
    for _ in range(count):
        table, column, at, value = chance.choice(places)
        flipped = bytearray(value)
        place, bit = chance.randrange(len(value)), chance.randrange(8)
        flipped[place] ^= 1 << bit
        yield Edit(
            f"{table}.{column} where {at}: byte {place}, bit {bit}",
            f"UPDATE {table} SET {column} = {spelt(bytes(flipped), of=column)} "
            f"WHERE {at}",
        )


def flipped(erased: Sound, folder: Path, *, seed: int, count: int) -> Tally:
    """What became of that many flips."""
    tally, path = Tally(), folder / "ledger.db"
    for edit in edits(erased.judge.before, seed=seed, count=count):
        path.write_bytes(erased.content)
        make_edit(path, edit)
        tally.add(edit.what, erased.judge.judge(path))
    return tally


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_flip_of_what_is_left_is_named(
    erased: Sound, tmp_path: Path, seed: int
) -> None:
    """Facts, digests of words, and which entry erased them."""
    tally = flipped(erased, tmp_path, seed=seed, count=FLIPS)

    assert tally.wrong == []
    assert tally.counts[Outcome.NAMED] + tally.counts[Outcome.DAMAGED] == FLIPS


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(RUNS, SOAK_RUNS))
def test_every_flip_of_a_long_run_is_named(
    erased: Sound, tmp_path: Path, seed: int
) -> None:
    """The same, four thousand times."""
    assert flipped(erased, tmp_path, seed=seed, count=FLIPS).wrong == []


def test_an_audit_that_hashes_nothing_does_not_pass(
    erased: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with the digests of bodies and rows switched off, this suite fails."""
    monkeypatch.setattr(auditing_log, "body_digest", lambda *_: Anything(32))

    assert flipped(erased, tmp_path, seed=0, count=FLIPS).wrong != []
