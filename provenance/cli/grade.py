"""`provenance grade` and `rate`: how reliable a source is, how credible a claim."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.door import Base, Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb
from provenance.domain.text import show


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "grade",
        'provenance grade "Northern Wire Service" B '
        '--because "Names its sources and corrects itself."',
        'provenance grade S3 D --topic casualties --because "A party to the conflict."',
    )(grade)
    verb(
        app,
        "rate",
        'provenance rate C2 3 --because "One report, and the toll was still rising."',
    )(rate)


def grade(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="S4 or its name.")],
    letter: Annotated[str, typer.Argument(metavar="A-F", help="Its reliability.")],
    because: Because,
    topic: Annotated[
        str | None, typer.Option(help="Only for this topic; else in general.")
    ] = None,
    base: Base = None,
) -> None:
    """Grade the reliability of a source, A to F.

    A completely reliable, B usually, C fairly, D not usually, E unreliable,
    F cannot be judged. A later grade supersedes and never edits.
    """
    from provenance.domain.grades import parse_reliability
    from provenance.services.grading import grade_source
    from provenance.services.naming import find_source

    with opened_ledger(ctx) as ledger:
        made = grade_source(
            ledger,
            source=find_source(ledger, source),
            letter=parse_reliability(letter),
            because=because,
            topic=topic,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    about = "" if made.topic is None else f" on {show(made.topic)}"
    narrate(
        f"G{made.id}: S{made.source}{about} is {made.letter}, "
        f"{made.letter.label.lower()} (entry #{made.seq})."
    )


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
    from provenance.services.grading import rate_claim
    from provenance.services.naming import find_claim

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
