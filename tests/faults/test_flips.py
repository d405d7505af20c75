"""A ledger file in which one bit is another is never taken for the one it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.services import auditing_log
from tests.faults.conftest import Sound
from tests.faults.flipping import flips
from tests.faults.judging import Outcome, Tally

FLIPS, RUNS = 100, 10
"""Flips a run, and runs, each with a seed of its own."""
SOAK_RUNS = 300


class Anything(bytes):
    """A digest that equals every other: what a check that is switched off computes."""

    __hash__ = bytes.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def flipped(sound: Sound, folder: Path, *, seed: int, count: int) -> Tally:
    """What became of that many flips."""
    tally, path = Tally(), folder / "ledger.db"
    for what, content in flips(sound.content, seed=seed, count=count):
        for left in folder.iterdir():
            left.unlink()
        path.write_bytes(content)
        tally.add(what, sound.judge.judge(path))
    return tally


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_flip_that_alters_evidence_is_named(
    sound: Sound, tmp_path: Path, seed: int
) -> None:
    """It is named, or the file is refused; a flip that alters nothing is no alarm."""
    tally = flipped(sound, tmp_path, seed=seed, count=FLIPS)

    assert tally.wrong == []
    assert tally.counts[Outcome.NAMED] > FLIPS // 4, "the flips met evidence"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(RUNS, SOAK_RUNS))
def test_every_flip_of_a_long_run_is_named(
    sound: Sound, tmp_path: Path, seed: int
) -> None:
    """The same, thirty thousand times."""
    assert flipped(sound, tmp_path, seed=seed, count=FLIPS).wrong == []


def test_an_audit_that_hashes_nothing_does_not_pass(
    sound: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with the log's digests switched off, this suite fails."""
    for check in ("body_digest", "leaf_digest", "chain_digest"):
        monkeypatch.setattr(auditing_log, check, lambda *_, **__: Anything(32))

    tally = flipped(sound, tmp_path, seed=0, count=FLIPS)

    assert tally.wrong != []
