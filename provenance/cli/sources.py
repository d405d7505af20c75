"""`provenance sources`: who asserts and carries claims, and the grades they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import (
    AsAuditor,
    AsOf,
    Json,
    Limit,
    check_page,
    now,
    opened_ledger,
    page_start,
    read_instant,
    viewer,
)
from provenance.cli.printing import print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from datetime import date

    from provenance.domain.grades import Grade
    from provenance.services.listing import SourceLine
    from provenance.services.opening import Ledger


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "sources",
        "provenance sources",
        'provenance sources "Taliban sources"',
        "provenance sources --alike",
        "provenance sources --json",
    )(sources)


def sources(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE", help="One source whole: S4 or its name."),
    ] = None,
    alike: Annotated[
        bool, typer.Option("--alike", help="Pairs whose names may be one.")
    ] = False,
    limit: Limit = 500,
    after: Annotated[
        str | None, typer.Option(metavar="SOURCE", help="Go on after this one.")
    ] = None,
    as_of: AsOf = None,
    as_auditor: AsAuditor = False,
    json: Json = False,
) -> None:
    """List sources with their grades, or show one whole.

    No grade at all is ungraded, which is not F (cannot be judged). A grade whose day
    for review is past stands, and says that it is overdue. What others graded is
    hidden from a reviewer who has not graded it yet. With --alike, the pairs that may
    be one, each with the reason; nobody merges them but you.
    """
    if alike and source is not None:
        raise typer.BadParameter("--alike compares all sources: name none.")
    from provenance.services.listing import source_lines

    eyes = viewer(ctx, as_auditor=as_auditor)
    with opened_ledger(ctx, as_of) as ledger:
        if alike:
            _print_alike(ledger, limit, json=json)
            return
        if source is not None:
            from provenance.cli.source_card import print_card

            print_card(ledger, source, eyes, json=json)
            return
        lines = source_lines(
            ledger,
            after=page_start(after, "source"),
            limit=limit,
            today=_today(as_of),
            viewer=eyes,
        )
    if json:
        print_rows(_row(line) for line in lines)
    else:
        print_sources(lines)
    check_page(limit, len(lines), f"S{lines[-1].source.id}" if lines else "")


def print_sources(lines: list[SourceLine]) -> None:
    """Write sources with their general grades as a table to stdout."""
    print_table(
        ("Source", "Name", "Kind", "Grade", "Says", "Carries"),
        [
            (
                f"S{line.source.id}",
                show(line.source.name),
                line.source.kind.value.replace("_", " "),
                "\n".join((_standing(line), *map(overdue_text, line.overdue))),
                str(line.spoken),
                str(line.carried),
            )
            for line in lines
        ],
        fixed=("Says", "Carries"),
    )


def _standing(line: SourceLine) -> str:
    merged = line.source.merged_into
    if line.is_hidden:
        return "hidden until you grade it"
    return grade_text(line.grade) if merged is None else f"part of S{merged}"


def overdue_text(grade: Grade) -> str:
    """That nobody looked at a grade again by the day set for it."""
    about = "" if grade.topic is None else f" on {show(grade.topic)}"
    return f"G{grade.id}{about}: review overdue since {grade.review_by}"


def _today(as_of: str | None) -> date:
    return (now() if as_of is None else read_instant(as_of)).date()


def grade_text(grade: Grade | None) -> str:
    """A grade with the standard's label; `ungraded` where there is none."""
    return "ungraded" if grade is None else f"{grade.letter}: {grade.letter.label}"


def grade_row(grade: Grade | None) -> dict[str, Any] | None:
    """A grade for programs."""
    from provenance.domain.dates import format_instant

    if grade is None:
        return None
    return {
        "id": f"G{grade.id}",
        "letter": grade.letter.value,
        "label": grade.letter.label,
        "topic": grade.topic,
        "period": None if grade.period is None else grade.period.text,
        "basis": [str(ref) for ref in grade.basis],
        "review_by": None if grade.review_by is None else grade.review_by.isoformat(),
        "because": grade.because,
        "by": grade.by,
        "at": format_instant(grade.at),
        "entry": grade.seq,
    }


def _row(line: SourceLine) -> dict[str, Any]:
    return {
        "id": f"S{line.source.id}",
        "name": line.source.name,
        "kind": line.source.kind.value,
        "interest": line.source.interest,
        "owner": _ref(line.source.owner),
        "merged_into": _ref(line.source.merged_into),
        "grade": grade_row(line.grade),
        "grade_hidden": line.is_hidden,
        "overdue": [f"G{grade.id}" for grade in line.overdue],
        "says": line.spoken,
        "carries": line.carried,
    }


def _print_alike(ledger: Ledger, limit: int, *, json: bool) -> None:
    from provenance.services.aliasing import alike_lines

    lines = alike_lines(ledger)[:limit]
    if json:
        print_rows(
            {
                "a": f"S{line.a.id}",
                "b": f"S{line.b.id}",
                "a_name": line.a_name,
                "b_name": line.b_name,
                "reason": line.reason,
            }
            for line in lines
        )
        return
    print_table(
        ("A", "B", "May be one for"),
        [
            (
                f"S{line.a.id} {show(line.a_name)}",
                f"S{line.b.id} {show(line.b_name)}",
                show(line.reason),
            )
            for line in lines
        ],
    )


def _ref(source: int | None) -> str | None:
    return None if source is None else f"S{source}"
