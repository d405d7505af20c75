"""Sets of documents with claims recorded from them: the dossier, and gold where found.

The gold of the evaluation folder belongs to its publishers and does not ship: it is
looked for at PROVENANCE_EVAL, else beside the project, and left out where it is not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.ledger import Ledger
from provenance import dossier
from provenance.services.capturing import add_document
from provenance.services.recording import Imported, import_claims

NOON = datetime(2023, 1, 1, 12, tzinfo=UTC)
EVAL = Path(
    os.environ.get("PROVENANCE_EVAL")
    or Path(__file__).parents[2].parent / "shared" / "eval"
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A document to capture, with what its manifest tells of it."""

    name: str
    content: bytes
    told: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Documents and the claims recorded from them."""

    name: str
    pages: tuple[Page, ...]
    rows: tuple[Row, ...]


def shipped() -> Dossier:
    """The sample dossier."""
    return Dossier(
        name="dossier",
        pages=tuple(
            _page(row, dossier.folder().joinpath(row["file"]).read_bytes())
            for row in lines(dossier.manifest().read_text("utf-8"))
        ),
        rows=tuple(lines(dossier.claims().read_text("utf-8"))),
    )


def gold() -> list[Dossier]:
    """The sets of the evaluation folder that are there."""
    found = []
    for seed in ("000", "004"):
        for text in sorted(EVAL.glob(f"seeds/{seed}_*.txt")):
            found.append(
                Dossier(
                    name=f"seed-{seed}",
                    pages=(Page(text.name, text.read_bytes(), {}),),
                    rows=tuple(lines(_read(f"seeds/{seed}.claims.jsonl"))),
                )
            )
    if (EVAL / "news").is_dir():
        found.append(
            Dossier(
                name="news",
                pages=tuple(
                    _page(row, (EVAL / "news" / row["file"]).read_bytes())
                    for row in lines(_read("news/docs.jsonl"))
                ),
                rows=tuple(lines(_read("news/gold_claims.jsonl"))),
            )
        )
    return found


def lines(text: str) -> list[Row]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def capture(ledger: Ledger, pages: Iterable[Page]) -> None:
    """Capture documents, as `add --manifest` does."""
    for page in pages:
        add_document(
            ledger,
            content=page.content,
            name=page.name,
            **page.told,
            by="ada",
            at=NOON,
        )


def take_in(ledger: Ledger, rows: Sequence[Row], *, name: str = "rows") -> Imported:
    """Import rows as one file."""
    content = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    return import_claims(
        ledger, content=content, name=f"{name}.jsonl", by="ada", at=NOON
    )


def _page(row: Row, content: bytes) -> Page:
    told = {name: row.get(name) for name in ("publisher", "title", "published", "url")}
    return Page(Path(row["file"]).name, content, told)


def _read(name: str) -> str:
    return (EVAL / name).read_text("utf-8")
