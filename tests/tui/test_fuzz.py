"""Whatever is pressed: nothing breaks, nothing unseen is judged, the log only grows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.grades import Credibility
from provenance.services.auditing import verify_ledger
from provenance.services.rating import rate_claim
from tests.tui.conftest import NOON
from tests.tui.fuzzing import Step, Watch, press_all, read_steps, steps, written

Review = Any
KEYS = 2_000
FOUND = Path(__file__).parent / "fuzz_found"
"""Lists of steps that once broke something; each is replayed."""


async def press(review: Review, told: Ledger, taken: list[Step], name: str) -> None:
    """Take the steps, and keep them where something breaks."""
    watch, left = Watch(told), taken
    try:
        while left:
            async with review() as ben:
                left = left[await press_all(ben, left, watch) :]
    except Exception as error:  # noqa: BLE001  # Whatever it is, its keys are kept.
        kept = Path(f"{name}.keys").resolve()
        kept.write_text(written(taken), "utf-8")
        pytest.fail(f"{error!r}; move {kept} to {FOUND} to keep it")
    assert verify_ledger(told).is_sound


@pytest.mark.parametrize("seed", range(5))
async def test_any_keys_can_be_pressed(
    review: Review,
    told: Ledger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """Two thousand keys and sizes, and a ledger that is sound afterwards."""
    monkeypatch.chdir(tmp_path)
    await press(review, told, steps(seed, KEYS), f"seed-{seed}")


@pytest.mark.parametrize(
    "file", sorted(FOUND.glob("*.keys")), ids=lambda file: file.stem
)
async def test_what_once_broke_holds(
    review: Review,
    told: Ledger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: Path,
) -> None:
    """Each list of steps that was found is pressed again."""
    monkeypatch.chdir(tmp_path)
    await press(review, told, read_steps(file), file.stem)


def test_steps_are_kept_as_they_were_pressed(tmp_path: Path) -> None:
    """A list in a file is the list that was pressed."""
    taken = steps(7, 500)
    (tmp_path / "a.keys").write_text(written(taken), "utf-8")

    assert read_steps(tmp_path / "a.keys") == taken


async def test_a_judgement_of_what_was_never_seen_is_found(
    review: Review, told: Ledger
) -> None:
    """The watch itself can fail: it is shown an act on a claim nobody looked at."""
    watch = Watch(told)
    async with review() as ben:
        await press_all(ben, ["down"], watch)
    watch.painted.clear()
    rate_claim(
        told,
        claim=1,
        digit=Credibility.DOUBTFUL,
        because="Unseen.",
        by="ben",
        at=NOON,
    )

    with pytest.raises(AssertionError, match="C1 was never painted"):
        watch.look_at_log()
