"""A ledger whose every text attacks the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from provenance.domain.text import portable
from provenance.services.capturing import add_document
from provenance.services.opening import create_ledger, open_ledger
from provenance.services.recording import import_claims
from tests.services.naughty import naughty_strings

EVIL = (
    "\x1b]0;owned\x07\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\u202e[/x][@click=app.quit]x"
    "[link=http://evil.example]y[/link]\u2066\x08\x7f{0}%s$(id)"
)
FOR_TERMINALS = {"terminals", "controls", "directions", "script injection"}
EVERY = 20
"""Of the other categories every so many are taken."""


def hostile(text: str) -> str:
    """A text with everything that a terminal or a framework might obey."""
    return f"{text}{EVIL}"


def make_hostile(path: Path, at: datetime) -> None:
    """A ledger with hostile documents, sources, events, scopes, values and quotes."""
    create_ledger(str(path), by="ada", at=at)
    ledger = open_ledger(str(path))
    quotes = [hostile(f"{number} died") for number in (6, 60)]
    add_document(
        ledger,
        content="\n".join(quotes).encode(),
        name="evil.txt",
        publisher=hostile("Press"),
        title=hostile("Title"),
        by="ada",
        at=at,
    )
    rows: list[dict[str, Any]] = [
        {
            "event": hostile("event"),
            "attribute": "killed",
            "scope": hostile("scope"),
            "value": str(number),
            "lower": number,
            "upper": number,
            "hedge": hostile("about"),
            "attribution": [
                hostile("Press"),
                hostile(f"Speaker {number}"),
            ],
            "quote": quote,
            "document": "evil.txt",
            "start": start,
            "end": start + len(quote),
            "id": f"e-{number}",
        }
        for number, quote, start in zip(
            (6, 60), quotes, (0, len(quotes[0]) + 1), strict=True
        )
    ]
    rows += [
        {**row, "attribute": "perpetrator_name", "value": hostile(f"Name {n}")}
        | {"lower": None, "upper": None, "id": f"n-{n}"}
        for n, row in enumerate(rows)
    ]
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    import_claims(ledger, content=text.encode(), name="evil.jsonl", by="ada", at=at)
    ledger.close()


def make_naughty(path: Path, at: datetime) -> None:
    """A ledger whose every text is one of those that have broken programs.

    Each is an event with two claims at odds, each says it in every field of words.
    """
    create_ledger(str(path), by="ada", at=at)
    ledger = open_ledger(str(path))
    texts = [text for text in _attacks() if portable(text)[1] == 0 and text.strip()]
    rows = []
    for place, text in enumerate(texts):
        quotes = [f"{number} {text} died" for number in (6, 60)]
        add_document(
            ledger,
            content="\n".join(quotes).encode(),
            name=f"{place}.txt",
            publisher=f"{text[:100]} {place}",
            title=text,
            by="ada",
            at=at,
        )
        rows += [
            _naughty_row(place, text, number, quote)
            for number, quote in zip((6, 60), quotes, strict=True)
        ]
    told = "".join(f"{json.dumps(row)}\n" for row in rows)
    import_claims(ledger, content=told.encode(), name="rows.jsonl", by="ada", at=at)
    ledger.close()


def _attacks() -> Iterator[str]:
    for count, (category, text) in enumerate(naughty_strings()):
        if category in FOR_TERMINALS or count % EVERY == 0:
            yield text


def _naughty_row(place: int, text: str, number: int, quote: str) -> dict[str, Any]:
    return {
        "event": f"{place} {text[:100]}",
        "attribute": "killed",
        "scope": text[:100],
        "value": str(number),
        "lower": number,
        "upper": number,
        "hedge": text[:100],
        "attribution": [f"{text[:100]} {place}", f"{number} {text[:100]}"],
        "quote": quote,
        "document": f"{place}.txt",
        "id": f"{place}-{number}",
    }
