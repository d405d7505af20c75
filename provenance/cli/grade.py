"""`provenance grade` and `rate`: how reliable a source is, how credible a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Base, Because, Json, now, opened_ledger, reviewer
from provenance.cli.printing import narrate, print_rows
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from datetime import date

    from provenance.domain.dates import EdtfDate
    from provenance.domain.grades import Grade, Reliability
    from provenance.domain.identifiers import Ref
    from provenance.services.leaning import LeaningDecision
    from provenance.services.opening import Ledger

_Source = Annotated[str, typer.Argument(metavar="SOURCE", help="S4 or its name.")]
_Letter = Annotated[
    str | None,
    typer.Argument(metavar="A-F", help="Its reliability; only --preview needs none."),
]
_Because = Annotated[
    str | None,
    typer.Option("--because", metavar="TEXT", help="Why; only --preview needs none."),
]
_Topic = Annotated[
    str | None,
    typer.Option(help="Only for this measure, family or topic; else in general."),
]
_Period = Annotated[
    str | None,
    typer.Option(
        metavar="FROM/TO", help="Only for what it said then; `..` leaves an end open."
    ),
]
_Basis = Annotated[
    str | None,
    typer.Option(metavar="C1,R2", help="Claims and decisions that it rests on."),
]
_ReviewBy = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day by which to look again: 2031-01-31."),
]
_Preview = Annotated[
    bool, typer.Option("--preview", help="Only list the decisions that rest on it.")
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "grade",
        'provenance grade "Northern Wire Service" B '
        '--because "Names its sources and corrects itself."',
        'provenance grade S3 D --topic casualties --because "A party to the conflict."',
        "provenance grade S2 C --period 2021-10/2021-12 --basis C2 "
        '--review-by 2031-01-31 --because "New staff since October."',
        "provenance grade S3 E --topic casualties --preview",
    )(grade)
    verb(
        app,
        "rate",
        'provenance rate C2 3 --because "One report, and the toll was still rising."',
    )(rate)


def grade(
    ctx: typer.Context,
    source: _Source,
    letter: _Letter = None,
    because: _Because = None,
    topic: _Topic = None,
    period: _Period = None,
    basis: _Basis = None,
    review_by: _ReviewBy = None,
    preview: _Preview = False,
    json: Json = False,
    base: Base = None,
) -> None:
    """Grade the reliability of a source, A to F.

    A completely reliable, B usually, C fairly, D not usually, E unreliable,
    F cannot be judged. A later grade supersedes and never edits. The decisions that
    read another letter by it turn stale, and are named; --preview names them before,
    with the sheets that hold them, and writes nothing.
    """
    from provenance.domain.dates import parse_edtf
    from provenance.domain.grades import parse_reliability
    from provenance.services.naming import find_source

    with opened_ledger(ctx) as ledger:
        number = find_source(ledger, source)
        about = None if period is None else parse_edtf(period)
        chosen = None if letter is None else parse_reliability(letter)
        if preview:
            _preview(ledger, number, chosen, topic, about, by=reviewer(ctx), json=json)
            return
        if chosen is None:
            raise typer.BadParameter("Say which letter, A to F.")
        if because is None:
            raise typer.BadParameter("Say why with --because.")
        from provenance.services.grading import grade_source
        from provenance.services.leaning import decisions_turned

        made = grade_source(
            ledger,
            source=number,
            letter=chosen,
            because=because,
            topic=topic,
            period=about,
            basis=_basis(basis),
            review_by=None if review_by is None else _day(review_by),
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
        turned = decisions_turned(ledger, entry=made.seq)
    _tell(made, turned, json=json)


def _preview(
    ledger: Ledger,
    source: int,
    letter: Reliability | None,
    topic: str | None,
    period: EdtfDate | None,
    *,
    by: str,
    json: bool,
) -> None:
    from provenance.cli.leaning_view import leaning_row, print_leaning
    from provenance.services.leaning import decisions_leaning, is_letter_hidden

    found = decisions_leaning(
        ledger, source=source, letter=letter, topic=topic, period=period, viewer=by
    )
    if letter is not None and is_letter_hidden(ledger, source=source, viewer=by):
        narrate(
            "What others graded it is hidden until you have: these may turn stale, or "
            "stay."
        )
    if json:
        print_rows(map(leaning_row, found))
    else:
        print_leaning(found)


def _tell(made: Grade, turned: list[LeaningDecision], *, json: bool) -> None:
    from provenance.cli.leaning_view import leaning_row, tell_turned

    if json:
        from provenance.cli.sources import grade_row

        row = {"grade": grade_row(made), "stale": list(map(leaning_row, turned))}
        print_rows([row])
    about = "" if made.topic is None else f" on {show(made.topic)}"
    during = "" if made.period is None else f" in {made.period.text}"
    until = "" if made.review_by is None else f", to be reviewed by {made.review_by}"
    narrate(
        f"G{made.id}: S{made.source}{about}{during} is {made.letter}, "
        f"{made.letter.label.lower()}{until} (entry #{made.seq})."
    )
    tell_turned(turned)


def _basis(text: str | None) -> tuple[Ref, ...]:
    from provenance.domain.identifiers import parse_ref

    if text is None:
        return ()
    typed = [each.strip() for each in text.split(",") if each.strip()]
    if not typed:
        raise typer.BadParameter("--basis names nothing")
    return tuple(map(parse_ref, typed))


def _day(text: str) -> date:
    from provenance.domain.dates import InvalidDateError, parse_edtf

    read = parse_edtf(text)
    if read.earliest is None or read.earliest != read.latest:
        raise InvalidDateError(text, "write one day, as 2031-01-31")
    return read.earliest


def rate(
    ctx: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="C12, or the id it came with.")
    ],
    digit: Annotated[str, typer.Argument(metavar="1-6", help="Its credibility.")],
    because: Because,
    base: Base = None,
) -> None:
    """Rate the credibility of one claim, 1 to 6.

    1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful,
    5 improbable, 6 cannot be judged. 1 needs two independent origins that agree.
    """
    from provenance.domain.grades import parse_credibility
    from provenance.services.naming import find_claim
    from provenance.services.rating import rate_claim

    with opened_ledger(ctx) as ledger:
        made = rate_claim(
            ledger,
            claim=find_claim(ledger, claim),
            digit=parse_credibility(digit),
            because=because,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    narrate(
        f"T{made.id}: C{made.claim} is {made.digit}, "
        f"{made.digit.label.lower()} (entry #{made.seq})."
    )
    if made.needs_second:
        narrate(
            f"Its speaker is {made.letter}, and {made.letter}{made.digit} is read "
            f"unreliably: T{made.id} waits for a second reader (approve T{made.id})."
        )
