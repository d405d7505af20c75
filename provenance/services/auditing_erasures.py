"""Checking erasures: each was asked for by one person and done by another."""

from __future__ import annotations

from typing import Any, NamedTuple

from provenance.domain.decisions import same_person
from provenance.domain.entries import Entry
from provenance.domain.erasures import ASKED, DONE
from provenance.domain.findings import Finding, Severity
from provenance.domain.text import show
from provenance.services.auditing_found import Found


class Asked(NamedTuple):
    """What somebody asked to have erased."""

    by: str
    documents: tuple[int, ...]
    entries: tuple[int, ...]


def check_erasing(
    entry: Entry, body: dict[str, Any], found: Found, asked: dict[int, Asked]
) -> Finding | None:
    """The note of an act that erased; None for any other act.

    Args:
        entry: Any act.
        body: What it says.
        found: Takes an erasure that nobody else had asked for.
        asked: What was asked for before, by the erasure's number; takes what is now.
    """
    if entry.kind == ASKED:
        asked[body["id"]] = Asked(
            entry.actor, tuple(body["documents"]), tuple(body["entries"])
        )
    if entry.kind != DONE:
        return None
    wanted = asked.get(body["erasure"])
    done = tuple(body["documents"]), tuple(body["entries"])
    is_anothers = wanted is not None and not same_person(wanted.by, entry.actor)
    if wanted is None or not is_anothers or done != wanted[1:]:
        name = f"#{entry.seq}"
        said = f"Entry {name} erased what nobody else had asked to be erased."
        found.error("erasure", name, said, at=("entry", entry.seq))
    return _note(entry, body)


def _note(entry: Entry, body: dict[str, Any]) -> Finding:
    documents = ", ".join(f"D{each}" for each in body["documents"])
    entries = ", ".join(f"#{each}" for each in body["entries"])
    of = [f"The content of {documents}"] if documents else []
    of += [f"{'what' if of else 'What'} people wrote in {entries}"] if entries else []
    return Finding(
        severity=Severity.NOTE,
        rule="erased",
        subject=", ".join(filter(None, (documents, entries))),
        message=f"{' and '.join(of)} was erased by entry #{entry.seq}, "
        f"as asked for in X{body['erasure']}: {show(body['because'], width=200)}",
    )
