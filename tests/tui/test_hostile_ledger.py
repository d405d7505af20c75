"""A ledger whose every text attacks the terminal is walked without harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.services.capturing import add_document
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.recording import import_claims
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.scrub import FORBIDDEN

EVIL = (
    "\x1b]0;owned\x07\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\u202e[/x][@click=app.quit]x"
    "[link=http://evil.example]y[/link]\u2066\x00\x08\x7f{0}%s$(id)"
)
WALK = (
    *("enter", "J", "K", "down", "down", "tab", "down", "shift+tab"),
    *("right_square_bracket", "left_square_bracket", "question_mark", "escape"),
    *("enter", "down", "down", "s", "9", "e", "escape", "escape"),
    *("s", "g", "b", "escape", "t", "asterisk", "end", "v", "escape", "escape"),
    *("t", "asterisk", "down", "down", "down", "down", "t", "escape", "escape"),
    *("c", "escape", "x", "escape", "p", "o", "r", "1", "escape", "1", "f", "f", "f"),
    *("f", "2", "down", "enter", "escape", "1", "slash"),
)


def hostile(text: str) -> str:
    """A text with everything that a terminal or a framework might obey."""
    return f"{text}{EVIL}"


@pytest.fixture
def evil_file(tmp_path: Path) -> Path:
    """A ledger with hostile documents, sources, events, scopes, values and quotes."""
    path = tmp_path / "evil.db"
    create_ledger(str(path), by="ada", at=NOON)
    ledger = open_ledger(str(path))
    # Documents lose nothing of their text but NUL, which no database keeps.
    quotes = [hostile(f"{number} died").replace("\0", "") for number in (6, 60)]
    add_document(
        ledger,
        content="\n".join(quotes).encode(),
        name="evil.txt",
        publisher=hostile("Press").replace("\0", ""),
        title=hostile("Title").replace("\0", ""),
        by="ada",
        at=NOON,
    )
    rows: list[dict[str, Any]] = [
        {
            "event": hostile("event").replace("\0", ""),
            "attribute": "killed",
            "scope": hostile("scope").replace("\0", ""),
            "value": str(number),
            "lower": number,
            "upper": number,
            "hedge": hostile("about").replace("\0", ""),
            "attribution": [
                hostile("Press").replace("\0", ""),
                hostile(f"Speaker {number}").replace("\0", ""),
            ],
            "quote": quote,
            "url": "https://evil.example/1",
            "id": f"e-{number}",
        }
        for number, quote in zip((6, 60), quotes, strict=True)
    ]
    rows += [
        {**row, "attribute": "perpetrator_name", "value": hostile(f"Name {n}")[:-9]}
        | {"lower": None, "upper": None, "id": f"n-{n}"}
        for n, row in enumerate(rows)
    ]
    text = "".join(f"{json.dumps(row)}\n" for row in rows).replace("\\u0000", "")
    import_claims(ledger, content=text.encode(), name="evil.jsonl", by="ada", at=NOON)
    ledger.close()
    return path


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
async def test_every_screen_is_walked_unharmed(evil_file: Path, size: tuple[int, int]):
    """No control byte reaches a line of any screen, nothing crashes, nothing runs."""
    app = ReviewApp(str(evil_file), by="ben", clock=lambda: NOON)
    seen: set[str] = set()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        for key in WALK:
            await ben.press(key)
            seen.add(ben.room)
            for strip in app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]
                assert FORBIDDEN.search(strip.text) is None, key
        await ben.write("died")
        await ben.press("enter")
        assert "4 claims" in ben.text

    assert seen >= {
        "QueueScreen",
        "CaseScreen",
        "DecideScreen",
        "SourceScreen",
        "SourcesScreen",
        "TraceScreen",
        "HelpScreen",
        "SearchScreen",
    }
