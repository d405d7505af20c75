"""What `reliability --estimate` adds: the model's word on sources and on itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.cli.printing import print_heading, print_line
from provenance.domain.shares import N_MIN, Share, unit_text
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.estimating_sources import Estimates, SourceEstimate
    from provenance.services.estimating_voices import Voices


def estimate_told(told: SourceEstimate) -> str:
    """How often the model has a source right, in words that fit a table."""
    span = told.reliability
    if span is None:
        return f"{told.n_decided} decided, too few ({N_MIN} are needed)"
    low, high = unit_text(span.low), unit_text(span.high)
    return f"right {unit_text(span.mean)}, 90 %: {low}-{high}"


def estimate_row(told: SourceEstimate) -> dict[str, Any]:
    """The same for programs; nulls under the minimum."""
    span = told.reliability
    return {
        "decided": told.n_decided,
        "right": None if span is None else round(span.mean, 4),
        "interval": None if span is None else [round(span.low, 4), round(span.high, 4)],
    }


def voices_row(found: Voices) -> dict[str, Any]:
    """What a source adds, question by question, for programs."""
    from provenance.services.estimating_told import estimate_object, voice_object

    return {
        "voices": [
            {
                "question": f"Q{each.estimate.question.id}",
                "event": each.estimate.event.slug,
                "measure": each.estimate.question.measure,
                "answer": each.answer.text,
                **{
                    name: estimate_object(each.estimate)[name]
                    for name in ("lead", "words", "reports", "independent", "model")
                },
                **voice_object(each.voice),
                "flips": each.flips,
            }
            for each in found.told
        ],
        "kept_back": found.kept_back,
        "more": found.more,
    }


def print_voices(found: Voices) -> None:
    """Write what a source adds to each estimate, and whether it turns on it."""
    from provenance.services.estimating_told import (
        counted_text,
        flip_text,
        voice_text,
    )

    for each in found.told:
        told = each.estimate
        measure = show(told.question.measure.replace("_", " "))
        print_line(
            f"Q{told.question.id} {measure}, {show(told.event.label)}: "
            f"{show(each.answer.text)} ({counted_text(told)})"
        )
        what = "weight" if told.is_number else "evidence"
        print_line(f"  {voice_text(each.voice, what)}")
        if each.flips:
            print_line(f"  {flip_text(told)}")
    if found.kept_back:
        print_line(f"{found.kept_back} kept back by the audit until decided")
    if found.more:
        print_line(f"{found.more} more: provenance estimate Q...")


def print_suggestions(told: Estimates) -> None:
    """Write how often people decided as the model would have suggested."""
    from provenance.services.estimating_told import chance_text

    found = told.suggestions
    print_heading("Decided as the model would have suggested")
    print_line(f"where its estimate may be looked at first: {_agreeing(found.shown)}")
    print_line(f"where the audit keeps it back: {_agreeing(found.hidden)}")
    print_line(f"numbers within what it called very likely: {_agreeing(found.covered)}")
    for step in found.curve:
        print_line(
            f"of those it gave {chance_text(step.probability)}: {_agreeing(step.right)}"
        )


def suggestions_row(told: Estimates) -> dict[str, Any]:
    """The same for programs."""
    found = told.suggestions
    return {
        "suggestions": {
            "shown": _share_row(found.shown),
            "hidden": _share_row(found.hidden),
            "numbers_covered": _share_row(found.covered),
            "curve": [
                {"probability": round(step.probability, 4), **_share_row(step.right)}
                for step in found.curve
            ],
        }
    }


def _agreeing(share: Share) -> str:
    if not share.is_shown:
        return f"{share.whole} decided, too few ({N_MIN} are needed)"
    low, high = share.wilson
    return f"{share.part} of {share.whole}, 90 %: {unit_text(low)}-{unit_text(high)}"


def _share_row(share: Share) -> dict[str, Any]:
    is_shown = share.is_shown
    return {
        "decided": share.whole,
        "agreeing": share.part if is_shown else None,
        "wilson": [round(end, 4) for end in share.wilson] if is_shown else None,
    }
