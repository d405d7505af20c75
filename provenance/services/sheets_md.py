"""A sheet as Markdown for GitHub: a table of figures, a footnote of evidence each.

Text from elsewhere stays text: it can open no cell, link, heading, mention or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provenance.domain.text import Untrusted
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_rows import FORMAT, HeldOut, Sheet, SheetRow, Waiting
from provenance.services.sheet_values import bounds_text

TABLE_COLUMNS = (
    "decision",
    "event",
    "measure",
    "value",
    "low",
    "best",
    "high",
    "unit",
    "outcome",
    "reports",
    "confidence",
    "rule",
    "decided by",
    "approval",
    "stale",
)
NO_VALUE = "(none)"
"""What stands in the column `value` where a decision gives none."""

# What means something in the middle of a line: no text of ours begins one.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~$^]")
# GitHub makes links and mentions of these, some of them after the Markdown is read,
# when a backslash is no help; an empty comment keeps what stands around it apart.
_ESCAPE = re.compile(rf"\\({_MARKUP.pattern})")
_LINKED = re.compile(r"@|(?i:www)(?=\.)|(?<=[A-Za-z]):(?=\S)|/(?=/)")


def write_md(sheet: Sheet) -> bytes:
    """The sheet as GitHub-flavoured Markdown, UTF-8, ending with a line feed."""
    return "".join(f"{line}\n" for line in _lines(sheet)).encode()


def escaped(text: str) -> str:
    """The text as Markdown that reads back as that text, on one line."""
    shown = Untrusted(text).show()
    marked = _MARKUP.sub(lambda match: f"\\{match[0]}", shown)
    return _LINKED.sub(lambda match: f"{match[0]}<!-- -->", marked)


def unescaped(text: str) -> str:
    """The text that `escaped` made Markdown of, but for marks of what was unseen."""
    return _ESCAPE.sub(r"\1", text.replace("<!-- -->", ""))


def _lines(sheet: Sheet) -> Iterator[str]:
    head = sheet.head
    yield "# Reconciled figures"
    yield ""
    yield (
        f"As of entry #{head.entry} of {head.as_of}, from ledger "
        f"`{_code(head.ledger)}`, format {FORMAT}."
    )
    for sentence in head.chosen:
        yield escaped(sentence)
    if head.redacted:
        yield f"Redacted: `{', '.join(head.redacted)}`."
    yield f"Root of the log `{head.root}`, chain `{head.chain}`."
    yield f"Checkpoint in short `{head.checkpoint}`."
    yield ""
    yield from _table(sheet.rows)
    for note in sheet.notes:
        yield ""
        yield f"{note}"
    yield from _held_out(sheet)
    yield from _undecided(sheet)
    for row in sheet.rows:
        yield ""
        yield from _footnote(row)


def _table(rows: Iterable[SheetRow]) -> Iterator[str]:
    yield _cells(TABLE_COLUMNS)
    yield _cells("---" for _ in TABLE_COLUMNS)
    for row in rows:
        scope = f" ({escaped(row.scope)})" if row.scope else ""
        yield _cells(
            (
                f"R{row.reconciliation}[^R{row.reconciliation}]",
                escaped(row.event_label),
                f"{escaped(row.measure)}{scope}",
                escaped(row.value) or NO_VALUE,
                *map(escaped, bounds_text(row.answer)),
                escaped(row.unit),
                row.outcome.value.replace("_", " "),
                str(row.weighed),
                row.confidence.value,
                row.rule.value.replace("_", " "),
                f"{escaped(row.by)} at {_short(row.at)}",
                escaped(_short(row.approval_text)),
                escaped(row.stale_text),
            )
        )


def _held_out(sheet: Sheet) -> Iterator[str]:
    if not sheet.held_out:
        return
    yield ""
    yield "## Held out"
    yield ""
    for held in sheet.held_out:
        yield f"- R{held.reconciliation}, {_asked(held)}: {held.why}."


def _undecided(sheet: Sheet) -> Iterator[str]:
    if not sheet.waiting:
        return
    yield ""
    yield "## Undecided"
    yield ""
    for each in sheet.waiting:
        yield f"- Q{each.question}, {_asked(each)}: {each.claims}; {each.note}."


def _asked(line: HeldOut | Waiting) -> str:
    scope = f" ({escaped(line.scope)})" if line.scope else ""
    return f"{escaped(line.event)}, {escaped(line.measure)}{scope}"


def _footnote(row: SheetRow) -> Iterator[str]:
    rule = row.rule.value.replace("_", " ")
    yield (
        f"[^R{row.reconciliation}]: Q{row.question}, decided in entry #{row.entry} by "
        f"the rule *{rule}*: {_sentence(escaped(row.rationale))} "
        f"Weighed: {row.weighed}; supporting: {row.supporting}."
    )
    if row.settles:
        yield ""
        yield f"    What would settle it: {escaped(row.settles)}"
    for said in row.approvals:
        yield ""
        yes = "Approved" if said.is_yes else "Objected to"
        yield (
            f"    {yes} by {escaped(said.by)} at {_short(said.at)}: "
            f"{_sentence(escaped(said.because))}"
        )
    yield ""
    for each in row.evidence:
        yield f"    - {_evidence(each)}"
    if row.estimate is not None:
        yield ""
        yield f"    Kept beside it: {escaped(row.estimate.said)}"
        yield ""
        for depth, line in row.estimate.reasons:
            yield f"    {'  ' * (depth - 1)}- {escaped(line)}"


def _evidence(each: EvidenceRow) -> str:
    parts = [
        f"C{each.claim} **{escaped(each.says)}**, "
        f"{_sentence(escaped(each.verdict_text))}",
        f"{escaped(each.told_text)} (grades {escaped(each.grades_text)}; "
        f"{'rating ' if each.rating else ''}{each.rating_text}"
        f"{f'; origin {each.origin}' if each.origin else ''}).",
    ]
    if each.marks:
        parts.append(f"*{', '.join(each.marks)}*.")
    if each.exact:
        parts.append(f"“{escaped(each.exact)}”")
    if each.document is not None:
        title = each.marked(escaped(each.title or each.document_name or ""), "title")
        publisher = each.marked(escaped(each.publisher), "publisher")
        when = each.marked(escaped(each.published or ""), "published")
        parts.append(
            f"D{each.document} {title}, {publisher}{', ' if when else ''}{when}, "
            f"sha256 `{each.document_sha256}`, of its text `{each.text_sha256}`"
            f"{_span(each)}."
        )
        if each.article_inferred:
            parts.append(
                f"Inferred of its article: {', '.join(each.article_inferred)}."
            )
    if each.url:
        parts.append(f"{each.marked(escaped(each.url), 'url')}.")
    if each.asserted:
        parts.append(f"Asserted {escaped(each.asserted)}.")
    parts.append(f"Entry #{each.entry}.")
    return " ".join(parts)


def _span(each: EvidenceRow) -> str:
    return "" if each.start is None else f", from {each.start} to {each.end}"


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _code(text: str) -> str:
    return re.sub(r"[^0-9a-zA-Z]", "", text)


def _short(at: str) -> str:
    return at.replace(".000000Z", "Z")
