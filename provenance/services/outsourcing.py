"""Outsourcing: an outside extractor reads a document's text, and is not believed.

Its program gets the text on standard input and writes rows as JSON lines; each row is
checked against the text, and one whose words are not there is refused by its number.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath
from time import monotonic
from typing import IO, Any

from provenance.domain.dates import parse_edtf
from provenance.domain.documents import take_passage
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.extracting import Row, event_slug, unpublished
from provenance.domain.identifiers import DocumentId
from provenance.domain.text import show
from provenance.services.claim_rows import read_row
from provenance.services.extracting import DocumentText, Extracted, Unfit
from provenance.services.import_files import json_lines, json_row
from provenance.services.row_fields import check_rule, optional, required

SECONDS_MAX = 120
STEP_SECONDS = 0.5
"""Between two looks at what it has written."""
OUTPUT_MAX = 64 * 1024 * 1024
_CITATION = ("kind", "document", "start", "end", "text", "source", "date")
_TOLD = 300


class ExtractorFailedError(ProvenanceError):
    """An outside extractor that gave no answer that can be read."""

    def __init__(self, command: str, why: str, ref: str | None) -> None:
        kept = f"No claim of {ref} was proposed; {ref} is captured."
        super().__init__(
            f"The extractor {show(command, width=80)} failed: {why}. "
            f"{kept if ref else 'Nothing was written.'}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideExtractor:
    """A program that reads texts for us."""

    arguments: tuple[str, ...]
    rule: str
    """What its rows are proposed by, with its version."""
    seconds_max: float = SECONDS_MAX

    def __call__(self, said: DocumentText) -> Extracted:
        """What the program says of a text, as far as the text bears it out.

        Raises:
            ExtractorFailedError: It cannot be run, takes too long, says too much
                or fails.
        """
        rows: list[Row] = []
        unfit: list[Unfit] = []
        for number, line in json_lines(self._run(said)):
            try:
                rows.append(_checked(json_row(line), said, self.rule))
            except ProvenanceError as error:
                unfit.append(Unfit(row=number, why=str(error)))
        rows.sort(key=lambda row: (row["start"], row["end"]))
        return Extracted(extractor=self.rule, rows=tuple(rows), unfit=tuple(unfit))

    def _run(self, said: DocumentText) -> bytes:
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as written,
            tempfile.TemporaryFile() as told,
        ):
            given.write(said.text.encode())
            given.seek(0)
            try:
                # No shell: what stands in the command is a program and its arguments.
                process = subprocess.Popen(
                    self.arguments,
                    stdin=given,
                    stdout=written,
                    stderr=told,
                    start_new_session=True,
                )
            except (OSError, ValueError) as error:
                raise self._failed(said, "it cannot be run") from error
            try:
                code = self._wait(process, written, said)
            finally:
                _stop(process)
            if code:
                raise self._failed(said, f"{_ending(code)} {_beginning(told)}".rstrip())
            written.seek(0)
            return written.read()

    def _wait(
        self,
        process: subprocess.Popen[bytes],
        written: IO[bytes],
        said: DocumentText,
    ) -> int:
        until = monotonic() + self.seconds_max
        while True:
            code = None
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(min(STEP_SECONDS, self.seconds_max))
            if os.fstat(written.fileno()).st_size > OUTPUT_MAX:
                why = f"it wrote more than {OUTPUT_MAX:,} bytes"
                raise self._failed(said, why)
            if code is not None:
                return code
            if monotonic() > until:
                why = f"it took more than {self.seconds_max:g} seconds"
                raise self._failed(said, why)

    def _failed(self, said: DocumentText, why: str) -> ExtractorFailedError:
        return ExtractorFailedError(self.arguments[0], why, said.ref)


def outside_extractor(command: str, *, rule: str | None = None) -> OutsideExtractor:
    """The extractor that a command line names; nothing is run yet.

    Args:
        command: A program and its arguments, quoted as a POSIX shell reads them.
        rule: NAME/VERSION; the program's file name and version 0 when None.

    Raises:
        InvalidRecordError: The command is none, or the rule has no version.
    """
    try:
        arguments = shlex.split(command)
    except ValueError:
        arguments = []
    if not arguments:
        raise InvalidRecordError("The command of --with", "is not a program to run")
    name = rule or f"{PurePath(arguments[0]).name}/0"
    return OutsideExtractor(arguments=tuple(arguments), rule=check_rule(name))


def _checked(raw: dict[str, Any], said: DocumentText, rule: str) -> Row:
    """The row as this program would have written it.

    Raises:
        ProvenanceError: Its words are not in the text, or it is no claim or citation.
    """
    if raw.get("kind") == "citation":
        return _citation(raw, said)
    row = {**raw, "document": said.name, "rule": rule}
    row["because"] = optional(raw, "because", 2_000) or f"The extractor {rule} says so."
    row.setdefault("event", event_slug(said.name, optional(raw, "event_date", 200)))
    is_theirs = not row.get("attribution")
    if is_theirs:
        row["attribution"] = [said.publisher or unpublished(said.name)]
    checked = read_row(row)
    if checked.id is not None:
        raise InvalidRecordError("The field “id”", "is for claims that were imported")
    if checked.quote is None:
        raise InvalidRecordError("The field “quote”", "is missing")
    start, end = checked.start, checked.end
    if start is None or end is None:
        start, end = _only_place(said.text, checked.quote)
    if is_theirs:
        row["attribution"] += _article(said, start)
    take_passage(
        said.text,
        start,
        end,
        document=DocumentId(0),
        quote=checked.quote,
        name=said.name,
    )
    return {**row, "kind": "claim", "start": start, "end": end}


def _article(said: DocumentText, start: int) -> list[str]:
    """Whom the article at a place is taken from, besides who publishes the page."""
    return [
        each.publisher
        for each in said.sections
        if each.start <= start < each.end
        and each.publisher not in (None, said.publisher)
    ]


def _citation(raw: dict[str, Any], said: DocumentText) -> Row:
    unknown = sorted(set(raw) - set(_CITATION))
    if unknown:
        raise InvalidRecordError(
            f"The field {show(unknown[0], width=60)}", "is not one a citation has"
        )
    text = required(raw, "text", 2_000)
    start, end = _only_place(said.text, text, near=raw.get("start"))
    date = optional(raw, "date", 200)
    return {
        "kind": "citation",
        "document": said.name,
        "start": start,
        "end": end,
        "text": text,
        "source": required(raw, "source", 500),
        "date": None if date is None else parse_edtf(date).text,
    }


def _only_place(text: str, quote: str, near: object = None) -> tuple[int, int]:
    if isinstance(near, int) and text[max(near, 0) :].startswith(quote):
        return max(near, 0), max(near, 0) + len(quote)
    first = text.find(quote)
    if first < 0:
        raise InvalidRecordError("The quote", "does not stand in the text")
    if text.find(quote, first + 1) >= 0:
        raise InvalidRecordError(
            "The quote", "stands in the text more than once: give start and end"
        )
    return first, first + len(quote)


def _ending(code: int) -> str:
    """How a program ended that did not end well."""
    if code >= 0:
        return f"it left with {code}"
    return f"it was stopped by signal {-code}"


def _beginning(told: IO[bytes]) -> str:
    told.seek(0)
    said = told.read(_TOLD).decode("utf-8", "replace").strip()
    return f"and said {show(said)}" if said else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
