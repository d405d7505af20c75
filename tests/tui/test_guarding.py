"""The end of the program is in order, whatever is still under way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from tests.tui.reviewing import Reviewing
from tui.screens.acting import Work

Review = Any
MISSING = NoMatches("nothing of this name")


async def test_work_that_misses_a_closed_screen_is_no_failure(review: Review):
    """It ends after the program was left, and finds nothing to show its answer on."""
    async with review() as ben:
        await _leave_beside(ben, MISSING)

    assert ben.app.return_code == 0


async def test_work_that_fails_after_leaving_is_told(review: Review):
    """Only what is missing by then is no failure."""
    with pytest.raises(WorkerFailed, match="of its own"):
        async with review() as ben:
            await _leave_beside(ben, ZeroDivisionError("of its own"))


async def test_what_is_missing_while_it_runs_is_a_failure(review: Review):
    """A name that is wrong in the program does not hide."""
    with pytest.raises(WorkerFailed, match="nothing of this name"):
        async with review() as ben:
            await _fail_beside(ben, MISSING)


async def _leave_beside(ben: Reviewing, error: Exception) -> None:
    """Leave while something is under way that fails once it is called off."""

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise error

    work: Work = wait
    ben.app.run_worker(work)
    await ben.settle()
    await ben.press("ctrl+q")


async def _fail_beside(ben: Reviewing, error: Exception) -> None:
    async def fail() -> None:
        raise error

    work: Work = fail
    ben.app.run_worker(work)
    await ben.settle()
