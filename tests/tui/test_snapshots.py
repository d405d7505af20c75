"""The pictures of docs/screens: all there, the same each time, at no host's mercy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.tui.screens_shown import SHOWN, find_shown, make_demo, opened
from tests.tui.screenshots import FOLDER, PAGE, SIZES, file_name, page, picture

NAMES = {file_name(shown, size) for shown in SHOWN for size in SIZES}
ADDRESS = re.compile(r"(?:href|src)=|url\((?!#)|@import|<script|<image")
"""What makes a picture fetch something."""


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, made once; tests take a copy."""
    return make_demo(tmp_path_factory.mktemp("demo"))


def test_every_screen_has_its_pictures() -> None:
    """At both sizes, and none of a screen that is no more."""
    assert {path.name for path in FOLDER.glob("*.svg")} == NAMES


def test_the_page_shows_every_screen() -> None:
    """As the screens are listed; `make screenshots` writes it again."""
    assert (FOLDER / PAGE).read_text("utf-8") == page()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_picture_asks_nothing_of_any_host(name: str) -> None:
    """No font, no script, no picture from elsewhere."""
    assert ADDRESS.search((FOLDER / name).read_text("utf-8")) is None


def test_the_demos_ledger_is_the_same_each_time(tmp_path: Path) -> None:
    """Byte for byte, or the pictures would change with every run."""
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(make_demo(tmp_path / name).read_bytes())

    assert made[0] == made[1]


@pytest.mark.parametrize("name", ["log", "trace"])
async def test_a_picture_is_the_same_each_time(
    demo_file: Path, tmp_path: Path, name: str
) -> None:
    """Also of what was done, and of digests."""
    shown, own, taken = find_shown(name), tmp_path / "ledger.db", []
    for _ in range(2):
        shutil.copy(demo_file, own)
        async with opened(own, shown, size=(80, 24)) as reviewing:
            taken.append(picture(reviewing, shown))

    assert taken[0] == taken[1]
