"""Evidence rows as columns of their tables, by the row's tag `t`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.values import value_columns

Columns = tuple[object, ...]


def claim_columns(row: dict[str, Any], seq: int) -> Columns:
    """The columns of a `claim` row."""
    passage = row["passage"]
    chain = row["chain"]
    return (
        row["id"],
        row["question"],
        row["event"],
        row["home"],
        chain[-1]["source"],
        chain[0]["source"],
        passage["id"] if passage else None,
        passage["document"] if passage else None,
        *value_columns(row["value"]),
        row["unit"],
        row["hedge"],
        row["polarity"],
        row["citation"],
        row["event_date"],
        row["asserted_date"],
        row["asserted_earliest"],
        row["asserted_latest"],
        row["external_id"],
        row["document_written"],
        row["url"],
        row["state"],
        0,
        "new",
        row["words"],
        row["section"],
        row["measure_written"],
        row["extra"],
        row["rule"],
        row["because"],
        seq,
        seq,
    )


def relation_columns(row: dict[str, Any], seq: int) -> Columns:
    """The columns of a `relation` row."""
    fits = row["fits"]
    return (
        row["id"],
        row["a"],
        row["b"],
        row["qa"],
        row["qb"],
        row["kind"],
        row["reason"],
        row["rule"],
        None if fits is None else int(fits),
        row["case"],
        "proposed",
        seq,
        seq,
    )


def _source(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "source", (
        row["id"],
        row["name"],
        row["key"],
        row["kind"],
        row["interest"],
        row["owner"],
        None,
        row["id"],
        seq,
        seq,
    )


def _document(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "document", (
        row["id"],
        row["name"],
        row["sha256"],
        row["text_sha256"],
        row["characters"],
        row["media_type"],
        row["charset"],
        row["extractor"],
        row["publisher"],
        row["title"],
        row["published"],
        row["published_earliest"],
        row["published_latest"],
        row["url"],
        " ".join(row["inferred"]),
        row["revises"],
        seq,
        seq,
    )


def _section(row: dict[str, Any], _: int) -> tuple[str, Columns]:
    return "section", (
        row["document"],
        row["position"],
        row["start"],
        row["end"],
        row["publisher"],
        row["title"],
        row["published"],
        row["published_earliest"],
        row["published_latest"],
        " ".join(row["inferred"]),
    )


def _citation(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "citation", (
        row["id"],
        row["document"],
        row["start"],
        row["end"],
        row["text"],
        row["source"],
        row["date"],
        row["rule"],
        seq,
    )


def _carrying(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "carrying", (
        row["id"],
        row["a"],
        row["b"],
        row["reason"],
        row["rule"],
        row["score"],
        row["shared"],
        "proposed",
        seq,
        seq,
    )


def _matching(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "matching", (
        row["id"],
        row["a"],
        row["b"],
        row["reason"],
        row["rule"],
        row["score"],
        "proposed",
        seq,
        seq,
    )


def _event(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "event", (
        row["id"],
        row["slug"],
        row["label"],
        row["when"],
        row["earliest"],
        row["latest"],
        row["place"],
        row["kind"],
        *(None,) * 3,
        seq,
        seq,
    )


def _question(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    return "question", (
        row["id"],
        row["event"],
        row["measure"],
        row["family"],
        row["scope"],
        row["key"],
        row["into"],
        None,
        seq,
        seq,
    )


def _case(row: dict[str, Any], seq: int) -> tuple[str, Columns]:
    counts = (0,) * 6
    return "case_file", (row["id"], row["event"], row["family"], 1, *counts, seq, seq)


SIMPLE: dict[str, Callable[[dict[str, Any], int], tuple[str, Columns]]] = {
    "source": _source,
    "document": _document,
    "section": _section,
    "citation": _citation,
    "carrying": _carrying,
    "event": _event,
    "matching": _matching,
    "question": _question,
    "case": _case,
}
"""The table and columns of the rows that need nothing but themselves."""
