"""The options of `provenance export`, by the names that its function gives them."""

from __future__ import annotations

from typing import Annotated

import typer

FORMATS = ("csv", "xlsx", "md", "html", "json", "sqlite")
"""As the service has them, which a test holds equal."""

BINARY = ("xlsx", "sqlite")

AskedFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help="Else by the file's suffix, or csv.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="TIME", help="A day (its end, UTC) or a time with zone."
    ),
]
OnlyEvent = Annotated[
    str | None, typer.Option("--event", help="Only of this event: E2 or its name.")
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="FILTER",
        help="Only questions that pass: 'event:kunduz measure:killed,wounded'.",
    ),
]
OnlyQuestions = Annotated[
    str | None,
    typer.Option("--only", metavar="Q1,Q5-Q9", help="Only these questions."),
]
Listed = Annotated[
    str | None,
    typer.Option(
        "--list",
        metavar="FILE",
        help="Only the questions of a file, one a line: Q1, or event/measure.",
    ),
]
Redact = Annotated[
    str | None,
    typer.Option(
        "--redact",
        metavar="FIELD,FIELD",
        help="Hide these fields, in the proof too: sources, words, title, "
        "document_name, url, external_id, rationale, reason, settles, because.",
    ),
]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Else stdout.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that are there.")]
NoRecord = Annotated[
    bool,
    typer.Option("--no-record", help="Do not note in the log that it was exported."),
]
