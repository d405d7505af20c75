"""Tracing what people said: rulings, mergings and words on documents, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from db.descriptions import list_describings
from db.engine import Connection
from db.mergings import Merging
from db.rulings import (
    Reason,
    Replacement,
    Ruled,
    Ruling,
    because_in,
    rulings_on,
)
from db.source_mergings import SourceMerging
from db.sources import get_sources
from provenance.domain.dates import format_instant
from provenance.domain.documents import Describing, Description
from provenance.domain.entries import Entry
from provenance.domain.identifiers import SourceId
from provenance.domain.text import Untrusted
from provenance.services.tracing_tree import whole

NOTHING = "none recorded"
INFERRED = "(inferred)"


class FieldSaid(NamedTuple):
    """One field that a reviewer's word settled, raw, marked where it was inferred."""

    field: str
    before: str
    after: str


def because_of(entry: Entry) -> str | None:
    """The reason that an entry gives; None where it has none."""
    return because_in(entry.body)


def ruled_on(
    connection: Connection, subject: Ruled, number: int
) -> tuple[Untrusted, ...]:
    """Who ruled on a proposal, when and why, oldest first; empty where nobody did."""
    return ruling_texts(rulings_on(connection, subject, [number]).get(number, ()))


def ruling_texts(rulings: Iterable[Ruling]) -> tuple[Untrusted, ...]:
    """Each ruling in words."""
    return tuple(
        Untrusted(
            f"{each.after}{_undone(each.is_undone)} by {each.by} "
            f"at {whole(each.at)} (#{each.seq}): {each.because}"
        )
        for each in rulings
    )


def recorded_texts(
    replacements: Iterable[Replacement], *, of: int
) -> tuple[Untrusted, ...]:
    """Which claims were recorded instead of a proposal."""
    return tuple(
        Untrusted(f"C{each.recorded}{_undone(each.is_undone)} (#{each.seq})")
        for each in replacements
        if each.proposed == of
    )


def replaced_texts(
    replacements: Iterable[Replacement], *, by: int
) -> tuple[Untrusted, ...]:
    """Which proposals a recorded claim stands instead of, who says so and why."""
    return tuple(
        Untrusted(
            f"C{each.proposed}, dismissed{_undone(each.is_undone)} by {each.by} "
            f"(#{each.seq}): {each.because}"
        )
        for each in replacements
        if each.recorded == by
    )


def merged_text(
    mergings: Sequence[Merging | SourceMerging], reasons: Mapping[int, Reason]
) -> Untrusted | None:
    """What something was merged into, step by step, by whom and why; None for none."""
    steps = (
        f"into {_ref(each, each.into)} {_by_entry(each, reasons)}" for each in mergings
    )
    return Untrusted(", then ".join(steps)) if mergings else None


def holding_texts(
    mergings: Iterable[Merging | SourceMerging],
    labels: Mapping[int, str],
    reasons: Mapping[int, Reason],
) -> tuple[Untrusted, ...]:
    """What was merged into something, each by whom and why."""
    texts = []
    for each in mergings:
        number = each.event if isinstance(each, Merging) else each.source
        texts.append(
            Untrusted(
                f"{_ref(each, number)} {labels[number]}, {_by_entry(each, reasons)}"
            )
        )
    return tuple(texts)


def described_texts(connection: Connection, document: int) -> tuple[Untrusted, ...]:
    """What reviewers said of a document, with what it said before, in log order."""
    described = list_describings(connection, document)
    names = describing_names(connection, described)
    return tuple(
        Untrusted(
            f"{_fields_text(each, names)}{_undone(each.is_undone)}; said by {each.by} "
            f"at {whole(format_instant(each.at))} (#{each.entry}): {each.because}"
        )
        for each in described
    )


def describing_names(
    connection: Connection, described: Iterable[Describing]
) -> dict[SourceId, str]:
    """The names of the publishers that some words on documents speak of."""
    told = (said for each in described for said in (each.before, each.after))
    wanted = sorted({said.publisher for said in told if said.publisher is not None})
    return {source.id: source.name for source in get_sources(connection, wanted)}


def fields_said(each: Describing, names: Mapping[SourceId, str]) -> list[FieldSaid]:
    """The fields that a word settled, each as it was and as it is by that word."""
    return [
        FieldSaid(
            field, _field(each.before, field, names), _field(each.after, field, names)
        )
        for field in each.settled
    ]


def _fields_text(each: Describing, names: Mapping[SourceId, str]) -> str:
    where = "" if each.section is None else f"section {each.section}: "
    return where + "; ".join(
        f"{said.field}: {said.after}, before: {said.before}"
        for said in fields_said(each, names)
    )


def _field(said: Description, field: str, names: Mapping[SourceId, str]) -> str:
    told = {
        "publisher": None if said.publisher is None else names[said.publisher],
        "title": said.title,
        "published": None if said.published is None else said.published.text,
        "url": said.url,
    }
    text = told[field]
    if text is None:
        return NOTHING
    return f"{text} {INFERRED}" if field in said.inferred else text


def _ref(merging: Merging | SourceMerging, number: int) -> str:
    return f"{'E' if isinstance(merging, Merging) else 'S'}{number}"


def _by_entry(merging: Merging | SourceMerging, reasons: Mapping[int, Reason]) -> str:
    reason = reasons[merging.entry]
    why = "" if reason.because is None else f": {reason.because}"
    return f"by entry #{merging.entry} ({reason.by}{why})"


def _undone(is_undone: bool) -> str:
    return " (undone)" if is_undone else ""
