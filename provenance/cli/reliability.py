"""`provenance reliability`: how sources have fared, and how far reviewers agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import AsAuditor, AsOf, Json, opened_ledger, viewer
from provenance.cli.estimate_sources import (
    estimate_row,
    estimate_told,
    print_suggestions,
    print_voices,
    suggestions_row,
    voices_row,
)
from provenance.cli.printing import print_heading, print_line, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.domain.agreement_between import Agreement
    from provenance.domain.krippendorff import Alpha
    from provenance.domain.shares import Share
    from provenance.domain.track_records import Record
    from provenance.services.agreeing import Agreements
    from provenance.services.estimating_sources import Estimates, SourceEstimate
    from provenance.services.estimating_voices import Voices
    from provenance.services.opening import Ledger
    from provenance.services.reliability import Reliability


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "reliability",
        "provenance reliability",
        'provenance reliability "Kunduz official" --topic casualties',
        "provenance reliability --json",
        "provenance reliability --estimate",
    )(reliability)


def reliability(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE", help="One source whole: S4 or its name."),
    ] = None,
    topic: Annotated[
        str | None, typer.Option(help="Only on this measure or family of measures.")
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            metavar="FROM/TO", help="Only what it said then; `..` leaves an end open."
        ),
    ] = None,
    as_of: AsOf = None,
    as_auditor: AsAuditor = False,
    estimate: Annotated[
        bool,
        typer.Option(
            "--estimate", help="Also what the model makes of them, and how it fared."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Show how sources have fared by what was decided, and how far reviewers agree.

    Of what a source says itself: confirmed, outweighed, corrected by itself, taken
    back, undecided. What its own origin alone settled is left out. Of what it passes
    on: how faithfully. A share needs five decisions and comes with its interval; the
    letter suggested is a proposal that nothing reads.
    """
    from provenance.domain.dates import parse_edtf
    from provenance.services.agreeing import agreements
    from provenance.services.naming import find_source
    from provenance.services.reliability import reliability_lines, source_reliability

    eyes = viewer(ctx, as_auditor=as_auditor)
    days = None if period is None else parse_edtf(period)
    with opened_ledger(ctx, as_of) as ledger:
        if source is not None:
            number = find_source(ledger, source)
            found = source_reliability(
                ledger, source=number, topic=topic, period=days, viewer=eyes
            )
            told = _estimates(ledger) if estimate else None
            voices = _voices(ledger, number, eyes) if estimate else None
            if json:
                print_rows([_row(found, told, voices)])
            else:
                _print_one(found, told, voices)
            return
        lines = reliability_lines(ledger, topic=topic, period=days, viewer=eyes)
        between = agreements(ledger)
        told = _estimates(ledger) if estimate else None
    if json:
        rows = [_row(line, told) for line in lines]
        last = [] if told is None else [suggestions_row(told)]
        print_rows([*rows, _agreements_row(between), *last])
        return
    _print_lines(lines, told)
    _print_agreements(between)
    if told is not None:
        print_suggestions(told)


def _estimates(ledger: Ledger) -> Estimates:
    from provenance.services.estimating_sources import source_estimates

    return source_estimates(ledger)


def _voices(ledger: Ledger, source: int, eyes: str | None) -> Voices:
    from provenance.services.estimating_voices import source_voices

    return source_voices(ledger, source, viewer=eyes)


def _told(found: Reliability, told: Estimates) -> SourceEstimate:
    """What the model makes of a source; nothing while its grade is kept from one."""
    from provenance.services.estimating_sources import NOTHING

    return NOTHING if found.is_hidden else told.sources.get(found.source.id, NOTHING)


def _print_lines(lines: Sequence[Reliability], told: Estimates | None) -> None:
    columns = ("Source", "Name", "Grade", "Says", "Passes on", "Suggested")
    print_table(
        columns if told is None else (*columns, "Estimate"),
        [
            (
                f"S{line.source.id}",
                show(line.source.name),
                _grade(line),
                _said(line.speaker),
                _share(line.carrier.share, "faithful of"),
                line.suggestion.letter or "",
                *(() if told is None else (estimate_told(_told(line, told)),)),
            )
            for line in lines
        ],
    )


def _print_one(
    found: Reliability, told: Estimates | None, voices: Voices | None
) -> None:
    print_line(f"S{found.source.id} {show(found.source.name)}: {_grade(found)}")
    print_heading("As a speaker")
    print_line(str(found.speaker.share))
    print_line(_counts(found.speaker))
    print_table(
        ("Topic", "Record", "Besides"),
        [
            (show(each.topic), str(each.record.share), _besides(each.record))
            for each in found.topics
        ],
    )
    print_heading("As a carrier")
    carrier = found.carrier
    print_line(_share(carrier.share, "faithful of"))
    print_line(
        f"{carrier.faithful} faithful, {carrier.altered} altered, "
        f"{carrier.unchecked} with nothing to compare"
    )
    if told is not None:
        print_heading("As the model has it")
        print_line(estimate_told(_told(found, told)))
    if voices is not None:
        print_voices(voices)
    letter = found.suggestion.letter
    print_heading(
        "No letter is suggested" if letter is None else f"Suggested: {letter}"
    )
    for reason in found.suggestion.reasons:
        print_line(f"- {reason}")


def _print_agreements(between: Agreements) -> None:
    print_heading("Agreement between reviewers")
    print_line(f"ratings of claims: {between.ratings}")
    print_line(f"grades of sources: {between.grades}")
    for habit in between.habits:
        diagonal = _share(habit.diagonal, "on the diagonal of")
        print_line(f"{show(habit.reviewer)}: {habit.ratings} rated, {diagonal}")
    for each in between.waiting:
        print_line(
            f"T{each.rating.id} of C{each.rating.claim} waits for a second reader"
        )
    for one in between.lapsed:
        print_line(
            f"T{one.rating.id} of C{one.rating.claim} is 1, confirmed by other "
            f"sources, and only {one.count} agree now: rate it again"
        )


def _grade(line: Reliability) -> str:
    if line.is_hidden:
        return "hidden until you grade it"
    return "ungraded" if line.grade is None else line.grade.letter.value


def _said(record: Record) -> str:
    share = str(record.share)
    if not record.share.is_shown:
        share = f"{record.share.whole} decided, too few"
    besides = _besides(record)
    return f"{share}\n{besides}" if besides else share


def _counts(record: Record) -> str:
    return (
        f"{record.confirmed} confirmed, {record.outweighed} outweighed, "
        f"{record.corrected} corrected by itself{_lags(record)}, "
        f"{record.retracted} taken back, {record.undecided} undecided, "
        f"{record.left_out} left out, {record.aside} set aside"
    )


def _besides(record: Record) -> str:
    """What a share does not count, where there is any."""
    told = (
        (record.corrected, f"corrected by itself{_lags(record)}"),
        (record.retracted, "taken back"),
        (record.undecided, "undecided"),
        (record.left_out, "left out"),
        (record.aside, "set aside"),
        (record.stale, "by stale decisions"),
    )
    return ", ".join(f"{number} {what}" for number, what in told if number)


def _lags(record: Record) -> str:
    if not record.lags:
        return ""
    days = ", ".join(map(str, record.lags))
    return f" (after {days} day{'' if record.lags == (1,) else 's'})"


def _share(share: Share, of: str) -> str:
    from provenance.domain.shares import N_MIN, unit_text

    if not share.whole:
        return "nothing to compare"
    if not share.is_shown:
        return f"{share.whole} compared, too few ({N_MIN} are needed)"
    low, high = share.wilson
    return f"{share.part} {of} {share.whole}, 90 %: {unit_text(low)}-{unit_text(high)}"


def _row(
    found: Reliability, told: Estimates | None, voices: Voices | None = None
) -> dict[str, Any]:
    from provenance.cli.sources import grade_row

    carrier = found.carrier
    row: dict[str, Any] = {
        "id": f"S{found.source.id}",
        "name": found.source.name,
        "grade": grade_row(found.grade),
        "grade_hidden": found.is_hidden,
        "speaker": _record_row(found.speaker),
        "topics": {each.topic: _record_row(each.record) for each in found.topics},
        "carrier": {
            "faithful": carrier.faithful,
            "altered": carrier.altered,
            "unchecked": carrier.unchecked,
            **_share_row(carrier.share),
        },
        "suggested": found.suggestion.letter,
        "reasons": list(found.suggestion.reasons),
    }
    if told is not None:
        row["estimate"] = estimate_row(_told(found, told))
    if voices is not None:
        row["estimate"] |= voices_row(voices)
    return row


def _record_row(record: Record) -> dict[str, Any]:
    return {
        "confirmed": record.confirmed,
        "outweighed": record.outweighed,
        "corrected": record.corrected,
        "correction_days": list(record.lags),
        "retracted": record.retracted,
        "undecided": record.undecided,
        "left_out": record.left_out,
        "set_aside": record.aside,
        "by_stale_decisions": record.stale,
        **_share_row(record.share),
    }


def _share_row(share: Share) -> dict[str, Any]:
    """A share with both intervals of 90 %; nulls while there are too few."""
    if not share.is_shown:
        return {"share": None, "wilson": None, "beta": None}
    return {
        "share": round(share.part / share.whole, 4),
        "wilson": [round(end, 4) for end in share.wilson],
        "beta": [round(end, 4) for end in share.beta],
    }


def _agreements_row(between: Agreements) -> dict[str, Any]:
    return {
        "agreement": {
            "ratings": _agreement_row(between.ratings),
            "grades": _agreement_row(between.grades),
            "reviewers": [
                {
                    "reviewer": habit.reviewer,
                    "ratings": habit.ratings,
                    "on_the_diagonal": habit.diagonal.part,
                    "with_letter_and_digit": habit.diagonal.whole,
                    **_share_row(habit.diagonal),
                }
                for habit in between.habits
            ],
            "waiting": [f"T{each.rating.id}" for each in between.waiting],
            "lapsed": [f"T{each.rating.id}" for each in between.lapsed],
        }
    }


def _agreement_row(found: Agreement) -> dict[str, Any]:
    return {
        "judged_by_two": found.units,
        "judgements": found.judgements,
        "ordinal": _alpha_row(found.ordinal),
        "nominal": _alpha_row(found.nominal),
        "agreeing": None if found.agreeing is None else round(found.agreeing, 4),
        "hidden": found.hidden or None,
    }


def _alpha_row(found: Alpha | None) -> dict[str, Any] | None:
    if found is None:
        return None
    ends = (found.low, found.high)
    return {
        "alpha": round(found.value, 4),
        "interval": [None if end is None else round(end, 4) for end in ends],
    }
