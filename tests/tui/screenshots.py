"""`python -m tests.tui.screenshots`: every screen as a picture, in docs/screens.

The same bytes each time: time and chance are fixed, and nothing blinks.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from tests.tui.screens_shown import SHOWN, Program, Shown, Size, make_demo, opened

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SIZES: tuple[Size, ...] = ((80, 24), (160, 50))
PAGE = "README.md"
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_GENERATOR = re.compile(r"\s*<!--.*?-->", re.DOTALL)


def main() -> None:
    """Write the pictures and the page that shows them, over those that were there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.svg"):
        old.unlink()
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_take(make_demo(Path(made))))
    (FOLDER / PAGE).write_text(page(), "utf-8")


async def _take(demo: Path) -> None:
    own = demo.parent / "shown" / demo.name
    own.parent.mkdir()
    for shown in SHOWN:
        for size in SIZES:
            shutil.copy(demo, own)
            async with opened(own, shown, size=size) as app:
                told = picture(app, shown)
            (FOLDER / file_name(shown, size)).write_text(told, "utf-8")
        sys.stderr.write(f"{shown.name}\n")


def picture(app: Program, shown: Shown) -> str:
    """What is on the screen as an SVG that asks nothing of any host."""
    svg = app.export_screenshot(title=shown.name, simplify=True)
    svg = _GENERATOR.sub("", _FONTS.sub("", svg))
    return svg.replace("Fira Code, monospace", "monospace").rstrip() + "\n"


def file_name(shown: Shown, size: Size) -> str:
    """The picture's name in the folder."""
    return f"{shown.name}-{size[0]}x{size[1]}.svg"


def page() -> str:
    """The page that shows each screen with one sentence."""
    told = [
        "# Screens",
        "",
        "What `provenance review` shows of the demo's ledger, at 160 columns by 50",
        "lines; a link leads to the same screen at 80 by 24, the smallest promised.",
        "`make screenshots` makes these pictures again.",
    ]
    for shown in SHOWN:
        small, large = (file_name(shown, size) for size in SIZES)
        keys = " ".join(f"`{each}`" for each in shown.keys) or "none: it comes first"
        told += [
            "",
            f"## {shown.name.replace('-', ', ').capitalize()}",
            "",
            shown.what,
            "",
            f"Keys: {keys}. [At 80 by 24]({small}).",
            "",
            f"![{escape(shown.what)}]({large})",
        ]
    return "\n".join(told) + "\n"


if __name__ == "__main__":
    main()
