"""Values as they are typed: read by the same rules as the rows of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.values import Value


def number(text: str, option: str) -> int | float:
    """The number that was typed; thousands may be set apart with commas.

    Raises:
        typer.BadParameter: It is none.
    """
    digits = text.strip().replace(",", "")
    try:
        return int(digits) if digits.lstrip("-").isdecimal() else float(digits)
    except ValueError:
        raise typer.BadParameter(f"{option} {show(text)} is not a number") from None


def number_or_text(text: str, *, is_number: bool) -> int | float | str:
    """The number that was typed where one is wanted; else the text."""
    if not is_number:
        return text
    try:
        return number(text, "--value")
    except typer.BadParameter:
        return text


def takes_number(measure: str) -> bool:
    """Whether numbers answer a measure; a measure nobody knows may take one."""
    from provenance.domain.measures import ValueKind, find_measure

    known = find_measure(measure)
    return known.value is ValueKind.QUANTITY or not known.is_known


def read_answer(
    measure: str, *, is_number: bool, typed: dict[str, Any]
) -> Value | None:
    """The value of a decision on a measure; None when nothing was typed.

    Args:
        measure: What the question asks.
        is_number: Whether its claims give numbers.
        typed: value, low, high and best as texts or None; low_open, high_open and
            approx as flags.
    """
    from provenance.services.claim_rows import read_row

    if all(typed[name] is None for name in ("value", "low", "high", "best")):
        return None
    if typed["value"] is not None and typed["best"] is not None:
        raise typer.BadParameter("give --value or --best, not both")
    words = typed["best"] if typed["value"] is None else typed["value"]
    bounds = {name: typed[name] for name in ("low", "high")}
    if not is_number and any(bounds.values()):
        raise typer.BadParameter(f"{show(measure)} takes words: give --value alone")
    row = {
        "event": "asked",
        "attribute": measure,
        "value": None if words is None else number_or_text(words, is_number=is_number),
        **{
            name: None
            if bounds[option] is None
            else number(bounds[option], f"--{option}")
            for name, option in (("lower", "low"), ("upper", "high"))
        },
        "lower_open": typed["low_open"],
        "upper_open": typed["high_open"],
        "approx": typed["approx"],
    }
    return read_row(row).value
