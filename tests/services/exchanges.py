"""Files of claims for tests of exchange, and their import as one act."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from db.ledger import Ledger
from provenance.services.recording import import_claims
from tests.services.hostile_texts import TEXTS
from tests.services.ledgers import NOON

PLACE = {"url": "https://harbour.example/1", "event": "ferry"}


def take(
    ledger: Ledger, content: bytes, noon: datetime = NOON, *, format: str = "jsonl"
) -> None:
    """Import a file."""
    import_claims(
        ledger, content=content, name=f"a.{format}", format=format, by="ada", at=noon
    )


def rows_file(*rows: Mapping[str, Any]) -> bytes:
    """Rows as a file; each has a place and a chain unless it names its own."""
    whole = ({"attribution": ["Post", "Mayor"]} | PLACE | dict(row) for row in rows)
    return "".join(f"{json.dumps(row)}\n" for row in whole).encode()


def hostile_rows() -> list[dict[str, Any]]:
    """A row for each hostile text, which stands in every field that takes text."""
    return [
        {
            "id": f"{number} {text}"[:200],
            "event": f"{number} {text}"[:300],
            "attribute": "statement",
            "value": text[:10_000],
            "quote": text,
            "hedge": text[:300],
            "scope": text[:300],
            "attribution": [
                {"source": f"Post {text[:300]} {number}"},
                {"source": f"{text[:490]} {number}"},
            ],
            "extra": {text: text},
        }
        for number, text in enumerate(TEXTS)
        if text.strip()
    ]
