"""Every screen as text, as it was read: in colour, without colour, in plain signs.

`pytest tests/tui/test_goldens.py --golden-update` writes all of them again.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from textual.strip import Strip

from tests.conftest import GOLDEN
from tests.tui.screens_shown import SHOWN, as_sent, find_shown, make_demo, opened
from tui.settings import Settings

FOLDER = GOLDEN / "screens"
SIZE = (80, 24)
LOOKS = ("dark", "no-color", "ascii")
STYLES = (("bold", "b"), ("dim", "d"), ("italic", "i"), ("underline", "u"))


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, made once; tests take a copy."""
    return make_demo(tmp_path_factory.mktemp("demo"))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", [shown.name for shown in SHOWN])
async def test_a_screen_is_as_it_was_read(
    demo_file: Path,
    tmp_path: Path,
    name: str,
    look: str,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Each sign in its place; without colour, what is bold, dim or reversed too."""
    if look == "no-color":
        monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    own = tmp_path / "ledger.db"
    shutil.copy(demo_file, own)
    settings = Settings(is_ascii=look == "ascii")
    async with opened(own, find_shown(name), size=SIZE, settings=settings) as app:
        strips = as_sent(app)
    found = "".join(f"{line}\n" for line in _told(strips, look))
    golden = FOLDER / f"{name}.{look}.txt"
    if request.config.getoption("--golden-update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")

    assert found == golden.read_text("utf-8")


def test_no_screen_is_kept_that_is_no_more(request: pytest.FixtureRequest) -> None:
    """Each file is read by a test."""
    names = {f"{shown.name}.{look}.txt" for shown in SHOWN for look in LOOKS}
    strays = {path.name for path in FOLDER.glob("*")} - names
    if request.config.getoption("--golden-update"):
        for name in strays:
            (FOLDER / name).unlink()
        strays = set()

    assert strays == set()


def _told(strips: list[Strip], look: str) -> list[str]:
    lines = [strip.text.rstrip() for strip in strips]
    if look != "no-color":
        return lines
    marks = [_styles(strip) for strip in strips]
    return [*lines, "", "b bold, d dim, i italic, u underlined, r reversed:", *marks]


def _styles(strip: Strip) -> str:
    marks = ""
    for text, style, _ in strip:
        letters = [letter for name, letter in STYLES if getattr(style, name, None)]
        if style is not None and style.reverse:
            letters.insert(0, "r")
        marks += (letters[0] if letters else " ") * len(text)
    return marks.rstrip()
