"""One source whole, as text or as one object: names, ties, grades, look-alikes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.cli.printing import print_line, print_rows, print_table
from provenance.cli.sources import grade_row, grade_text
from provenance.cli.tie import tie_text
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.grades import Grade
    from provenance.domain.ties import Tie
    from provenance.services.opening import Ledger
    from provenance.services.viewing import SourceView
    from provenance.services.viewing_aliases import SourceAlias
    from provenance.services.viewing_ties import Standing, TieLine

HIDDEN_GRADE = "graded by others; hidden until you have graded it (--as-auditor shows)"


def print_card(ledger: Ledger, name: str, eyes: str | None, *, json: bool) -> None:
    """Write one source whole to stdout, for the eyes of a reviewer or of nobody."""
    from provenance.services.naming import find_own_source
    from provenance.services.viewing import view_source
    from provenance.services.viewing_ties import view_ties

    view = view_source(ledger, find_own_source(ledger, name), viewer=eyes)
    standing = view_ties(ledger, view.source.id)
    if json:
        print_rows([_card_row(view, standing)])
        return
    source = view.source
    print_line(f"S{source.id} {show(source.name)}")
    kind = source.kind.value.replace("_", " ")
    owner = "none recorded" if view.owner is None else show(view.owner.name)
    print_line(f"kind: {kind} · interest: {show(source.interest or 'none recorded')}")
    print_line(f"owner: {owner} · says {view.spoken} · carries {view.carried}")
    whole = view.whole
    if whole is not None:
        print_line(
            f"part of S{whole.source.id} {show(whole.source.name)}, merged by entry "
            f"#{whole.entry}: its claims are counted there, and that grade holds"
        )
    for alias in view.aliases:
        print_line(_alias_text(alias))
    _print_standing(standing)
    if view.is_hidden:
        print_line(HIDDEN_GRADE)
        return
    if not view.grades:
        print_line("ungraded, which is not F")
        return
    print_table(
        ("Grade", "Letter", "Topic", "By", "On", "Because"),
        [
            (
                f"G{grade.id}",
                grade_text(grade),
                _about(grade),
                show(grade.by),
                grade.at.date().isoformat(),
                _reason(grade),
            )
            for grade in view.grades
        ],
        fixed=("On",),
    )


def _print_standing(standing: Standing) -> None:
    for line in standing.ties:
        print_line(f"{tie_text(line.tie, show(line.other))}{_said(line.tie)}")
    for line in standing.tied:
        print_line(
            f"{line.tie.kind.value} of S{line.tie.source} {show(line.source)}"
            f"{_dates(line.tie)}{_said(line.tie)}"
        )
    for pair in standing.alike:
        print_line(
            f"may be one: S{pair.a.id} {show(pair.a_name)} and S{pair.b.id} "
            f"{show(pair.b_name)}, {show(pair.reason)}"
        )


def _said(tie: Tie) -> str:
    return f", by {show(tie.by)} in entry #{tie.seq}: {show(tie.because)}"


def _dates(tie: Tie) -> str:
    since = "" if tie.since is None else f", since {tie.since.text}"
    return since if tie.until is None else f"{since}, until {tie.until.text}"


def _about(grade: Grade) -> str:
    topic = show(grade.topic or "general")
    return topic if grade.period is None else f"{topic}\n{grade.period.text}"


def _reason(grade: Grade) -> str:
    lines = [show(grade.because)]
    if grade.basis:
        lines.append(f"rests on {', '.join(map(str, grade.basis))}")
    if grade.review_by is not None:
        lines.append(f"review by {grade.review_by}")
    return "\n".join(lines)


def _alias_text(alias: SourceAlias) -> str:
    text = (
        f"also S{alias.source.id} {show(alias.source.name)} ({alias.script}), by "
        f"{show(alias.by)} in entry #{alias.entry}: {show(alias.because)}"
    )
    if not alias.grades:
        return text
    held = alias.grades[-1]
    return (
        f"{text} (its {held.letter.value} by {show(held.by)}, G{held.id}, is without "
        "effect while it is part of this one)"
    )


def _card_row(view: SourceView, standing: Standing) -> dict[str, Any]:
    source = view.source
    return {
        "id": f"S{source.id}",
        "name": source.name,
        "kind": source.kind.value,
        "interest": source.interest,
        "owner": None if view.owner is None else view.owner.name,
        "merged_into": None if view.whole is None else f"S{view.whole.source.id}",
        "aliases": [
            {
                "id": f"S{alias.source.id}",
                "name": alias.source.name,
                "script": alias.script,
                "by": alias.by,
                "because": alias.because,
                "entry": alias.entry,
                "grades": [grade_row(grade) for grade in alias.grades],
            }
            for alias in view.aliases
        ],
        "ties": [_tie_row(line) for line in standing.ties],
        "tied": [_tie_row(line) for line in standing.tied],
        "alike": [
            {"a": f"S{pair.a.id}", "b": f"S{pair.b.id}", "reason": pair.reason}
            for pair in standing.alike
        ],
        "says": view.spoken,
        "carries": view.carried,
        "grades": [grade_row(grade) for grade in view.grades],
        "grades_hidden": view.is_hidden,
        "version": view.version,
    }


def _tie_row(line: TieLine) -> dict[str, Any]:
    tie = line.tie
    return {
        "source": f"S{tie.source}",
        "tie": tie.kind.value,
        "interest": tie.interest,
        "other": None if tie.other is None else f"S{tie.other}",
        "other_name": line.other or None,
        "since": None if tie.since is None else tie.since.text,
        "until": None if tie.until is None else tie.until.text,
        "because": tie.because,
        "by": tie.by,
        "entry": tie.seq,
    }
