"""Every action of the table, at every size: it is done, or says why it is not."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.actions_done import DONE, WAYS, Done
from tests.tui.reviewing import Reviewing
from tests.tui.screens_shown import NOWHERE, OPENED, make_demo
from tests.tui.test_modes import BIG
from tui.actions import ACTIONS
from tui.app import ReviewApp
from tui.first_run import FirstRun

Size = tuple[int, int]
KEYS = {action.name: action.keys[0] for action in ACTIONS}
FIRST_RUN = {
    "begin": "demo",
    "demo": "demo",
    "create": "create",
    "files": None,
    "back": None,
    "close": None,
    "leave": None,
}
"""What was chosen once the key of an action was pressed, and the program was left."""


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, made once; tests take a copy."""
    return make_demo(tmp_path_factory.mktemp("demo"))


@asynccontextmanager
async def reviewer(demo: Path, own: Path, size: Size) -> AsyncIterator[Reviewing]:
    """Somebody who has done nothing yet, at a copy of the demo's ledger."""
    shutil.copy(demo, own)
    app = ReviewApp(str(own), by="ben", clock=lambda: OPENED)
    async with app.run_test(size=size, notifications=True) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        yield ben


def is_seen(ben: Reviewing, done: Done) -> bool:
    """Whether what an action comes to can be seen."""
    if callable(done.sees):
        return done.sees(ben)
    if done.sees.startswith("@"):
        return ben.room == done.sees[1:]
    return " ".join(done.sees.split()) in " ".join(ben.text.split())


def test_every_action_of_the_table_is_tried() -> None:
    """A new one fails until it is said what it comes to."""
    tried = [f"{scope}.{done.id}" for scope in DONE for done in DONE[scope]]
    tried += [f"first_run.{name}" for name in FIRST_RUN]

    assert sorted(tried) == sorted(KEYS)


@BIG
@pytest.mark.parametrize("scope", DONE)
async def test_every_action_does_what_its_help_says(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scope: str,
    window: Size,
) -> None:
    """One after the other, by its own key; none is without an answer."""
    monkeypatch.chdir(tmp_path)
    async with reviewer(demo_file, tmp_path / "ledger.db", window) as ben:
        await ben.press(*WAYS[scope].split())
        for done in DONE[scope]:
            key = KEYS[f"{scope}.{done.id}"]
            await ben.press(*done.before.split(), key, *done.then.split())

            assert is_seen(ben, done), f"{scope}.{done.id} in {ben.room}\n{ben.text}"
            if done.back:
                await ben.press(*done.back.split())


@BIG
@pytest.mark.parametrize("name", FIRST_RUN)
async def test_every_way_to_begin_is_taken(name: str, window: Size) -> None:
    """A file is asked for first; whoever leaves it there begins nothing."""
    app = FirstRun(NOWHERE)
    async with app.run_test(size=window) as pilot:
        await pilot.press(KEYS[f"first_run.{name}"])
        await pilot.pause()
        if name == "files":
            assert app.focused is not None
            assert app.focused.id == "file"
            await pilot.press("escape", "escape")
            await pilot.pause()

    begun = app.return_value
    assert (None if begun is None else begun.id) == FIRST_RUN[name]
