"""What tables of counts say, as rows: one claim a cell, with the words of its row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from provenance.domain.extracting.cells import (
    CELL_MAX,
    Answer,
    bounded,
    doubted,
    find_order,
    in_month,
    is_bare_day,
    is_same,
    read_counts,
    read_day,
    read_source,
)
from provenance.domain.extracting.chains import distinct
from provenance.domain.extracting.claim_fields import (
    Row,
    amount_fields,
    blank_claim,
    citation_row,
    event_slug,
)
from provenance.domain.extracting.columns import PLACES, Column, words_of
from provenance.domain.extracting.pages import Page, Section, first_day, unpublished
from provenance.domain.extracting.reading import anchor_of
from provenance.domain.extracting.reasons import tabled
from provenance.domain.extracting.sentences import without_codes
from provenance.domain.extracting.tables import Entry, Record, Table
from provenance.domain.extracting.voices import is_initials
from provenance.domain.measures import find_measure
from provenance.domain.text import fold_key

NAME_WORDS_MAX = 8
KEY_MAX = 60
_LABELS = ("event", *PLACES)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[-/.]\d\d\Z")
_TURNING = re.compile("[\u202d\u202e]")
"""Marks that turn the writing round: behind them a reader sees other numbers."""
_LAST_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Told:
    """A record with what its cells say around its numbers."""

    record: Record
    table: Table
    said: dict[str, str]
    """By kind of column: the words, with those that stand for a row above."""
    day: str | None
    place: Entry | None
    label: str
    is_from_above: bool = False
    is_inferred: bool = False
    """Whether its day is written in part only."""
    sources: list[Entry] = field(default_factory=list)

    @property
    def counts_the_same(self) -> bool:
        """Whether nothing but who counts, and whom, tells its row from others."""
        return bool(self.sources) and not self.label and not self.record.is_total


def with_tables(rows: list[Row], text: str, name: str, page: Page) -> list[Row]:
    """The rows of a page's sentences and those of its tables, in the text's order.

    A sentence in a cell is of its row's event, and counts nothing that a column does.
    """
    if not page.tables:
        return rows
    return _Tabulating(rows, text, name, page).rows


class _Tabulating:
    def __init__(self, prose: list[Row], text: str, name: str, page: Page) -> None:
        self.text, self.name, self.page = text, name, page
        self.prose = prose
        self.told = [told for table in page.tables for told in _read_table(table, page)]
        self.numbers = {id(table): n for n, table in enumerate(page.tables, 1)}
        self.days = Counter(told.day for told in self.told if not told.record.is_total)
        told: set[tuple[str, str | None]] = {
            (row["event"], row["event_date"]) for row in prose if row.get("event")
        }
        # What the page tells of, where it tells of one event only.
        self.only = next(iter(told)) if len(told) == 1 else None
        self.located = {
            row["event"]: fold_key(str(row["value"]))
            for row in prose
            if row.get("attribute") == "location"
        }

    @cached_property
    def rows(self) -> list[Row]:
        """All of them."""
        made: list[Row] = []
        spans: list[tuple[int, int, _Told, str]] = []
        for told in self.told:
            event = self._event(told, told.day)
            made += self._rows_of(told)
            if not told.record.is_turned:
                first = told.record.entries[0]
                spans.append((first.start, first.end, told, event))
        kept = _settled(self.prose, sorted(spans, key=lambda span: span[:2]))
        return sorted(kept + made, key=lambda row: (row["start"], row["end"]))

    def _rows_of(self, told: _Told) -> list[Row]:
        answers = [
            (entry, answer)
            for entry in told.record.under("count")
            for answer in read_counts(entry.cell.words, entry.column.measures)
            if not _TURNING.search(self.text, entry.start, entry.end)
        ]
        if not answers:
            return []
        section = self.page.sections[told.table.section]
        chain, cited, name, day = self._credit(told, section)
        said_on = day or self._reported(told, section) or section.said
        made = [self._count(told, entry, answer) for entry, answer in answers]
        made += self._added(told, answers)
        for row in made:
            row["event"] = self._event(told, row["event_date"])
        if not told.record.is_total:
            made += self._names(told, made)
        for row in made:
            row["attribution"] = distinct([*chain, *row["attribution"]])
            row["citation_text"] = None if cited is None else self._words(cited)
            row["asserted_date"] = said_on
        if cited is not None and name is not None and any(map(str.isupper, name)):
            made.append(self._citation(cited, name, day))
        return made

    def _words(self, entry: Entry) -> str:
        return self.text[entry.cell.start : entry.cell.end]

    def _citation(self, entry: Entry, source: str, date: str | None) -> Row:
        return citation_row(
            document=self.name,
            start=entry.cell.start,
            end=entry.cell.end,
            text=self._words(entry),
            source=source,
            date=date,
        )

    def _credit(
        self, told: _Told, section: Section
    ) -> tuple[list[str], Entry | None, str | None, str | None]:
        """The chain of a row, its cell that names a source, whom, and when that was."""
        chain = [self.page.publisher or unpublished(self.name)]
        if section.source is not None and not is_initials(section.source, chain[0]):
            chain.append(section.source)
        cited = told.sources[0] if len(told.sources) == 1 else None
        if cited is not None and len(cited.cell.words) > CELL_MAX:
            cited = None
        words = told.said.get("source", "") or told.table.source
        after = first_day(told.day)
        name, day = read_source(words, anchor_of(section), after=after)
        return [*chain, name] if name else chain, cited, name, day

    def _reported(self, told: _Told, section: Section) -> str | None:
        """The day on which a row says that it was reported."""
        reported = told.record.under("said")
        words = reported[0].cell.words if reported else ""
        return read_day(words, anchor_of(section), year=None, day_first=None)

    def _count(self, told: _Told, entry: Entry, answer: Answer) -> Row:
        column = entry.column
        measure = answer.measure or column.measures[0]
        amount = bounded(answer.amount, column.bound, column.factor)
        row = self._claim(entry, measure, None)
        row.update(amount_fields(amount))
        row["unit"] = column.unit or find_measure(measure).unit
        side = told.said.get("side", "")
        whose = without_codes(side) if _is_name(side) else None
        row["scope"] = answer.scope or column.scope or whose
        row["event_date"] = told.day or column.when
        if row["event_date"] is None and self._is_of_page(told) and self.only:
            row["event_date"] = self.only[1]
        rule = "table-total/1" if told.record.is_total else "table/1"
        return self._because(row, told, column, rule)

    def _because(self, row: Row, told: _Told, column: Column, rule: str) -> Row:
        words = told.said.get("source", "")
        has_source = bool(words or told.table.source)
        name = read_source(words or told.table.source, None)[0]
        row["rule"] = rule
        row["because"] = tabled(
            rule,
            head=" ".join(column.head.split()),
            is_sourced=name is not None,
            is_unnamed=has_source and name is None,
            is_from_above=told.is_from_above,
            is_inferred=told.is_inferred,
            is_of_page=self._is_of_page(told),
            has_day=row["event_date"] is not None,
        )
        return row

    def _added(self, told: _Told, answers: list[tuple[Entry, Answer]]) -> list[Row]:
        """The cell that adds up a row, where its numbers make it."""
        totals = told.record.under("total")
        if len(totals) != 1 or len(answers) < 2:
            return []
        numbers = [a.amount.value if a.amount.is_exact else None for _, a in answers]
        exact = [number for number in numbers if number is not None]
        found = read_counts(totals[0].cell.words, ("killed_or_wounded",))
        if len(found) != 1 or len(exact) < len(numbers):
            return []
        if found[0].amount.value != sum(exact) or not found[0].amount.is_exact:
            return []
        measures = [a.measure or e.column.measures[0] for e, a in answers]
        scopes = [a.scope or e.column.scope for e, a in answers]
        if set(measures) == {"killed", "wounded"} and len(measures) == 2:
            scope = scopes[0] if scopes[0] == scopes[1] else None
            measure = "killed_or_wounded"
        elif len(set(measures)) == 1 and len(set(scopes)) == len(scopes):
            measure, scope = measures[0], None
        else:
            return []
        column = totals[0].column._replace(measures=(measure,), scope=scope)
        return [self._count(told, totals[0]._replace(column=column), found[0])]

    def _names(self, told: _Told, counts: list[Row]) -> list[Row]:
        """The place of a row and who is held responsible, where its cells name them."""
        made = []
        for event, day in {row["event"]: row["event_date"] for row in counts}.items():
            if told.place is not None and event not in self.located:
                self.located[event] = fold_key(told.place.cell.words)
                made.append(self._named(told, told.place, "location"))
                made[-1].update(event=event, event_date=day)
        for kind, measure in (
            ("group", "perpetrator_group"),
            ("claimed", "claimed_by"),
        ):
            for entry in told.record.under(kind)[:1]:
                if _is_name(entry.cell.words):
                    row = self._named(told, entry, measure)
                    row.update(event=counts[0]["event"])
                    row["attribution"] = [row["value"]] if kind == "claimed" else []
                    made.append(row)
        return made

    def _named(self, told: _Told, entry: Entry, measure: str) -> Row:
        name, doubt = doubted(entry.cell.words)
        row = self._claim(entry, measure, without_codes(name))
        row["event_date"], row["hedge"] = told.day, doubt
        return self._because(row, told, entry.column, "table-name/1")

    def _claim(self, entry: Entry, measure: str, value: object) -> Row:
        return blank_claim(
            document=self.name,
            start=entry.start,
            end=entry.end,
            quote=self.text[entry.start : entry.end],
            measure=measure,
            value=value,
        )

    def _event(self, told: _Told, day: str | None) -> str:
        """The event of a row: that of its day, unless another has the same day."""
        stem = event_slug(self.name, day)
        number = self.numbers[id(told.table)]
        part = f"-{number}" if number > 1 else ""
        key = _key(told.label)
        if told.record.is_total:
            return f"{stem}-{key or 'total'}{part}"
        place = "" if told.place is None else told.place.cell.words
        near = self.located.get(stem)
        is_other = near is not None and place and fold_key(place) not in near
        if self._is_of_page(told) and self.only:
            return self.only[0]
        if told.counts_the_same:
            return stem if told.day else f"{stem}-{number}"
        is_only = day is not None and day == told.day and self.days[day] <= 1
        if is_only and not is_other:
            return stem
        # Without a day, nothing says that two tables tell of one event.
        return f"{stem}-{key}{'' if day else part}" if key else f"{stem}-{number}"

    def _is_of_page(self, told: _Told) -> bool:
        """Whether a row counts the one thing that the page tells of."""
        return told.counts_the_same and told.day is None and self.only is not None


def _read_table(table: Table, page: Page) -> list[_Told]:
    anchor = anchor_of(page.sections[table.section])
    dates = [e.cell.words for record in table.records for e in record.under("date")]
    day_first = find_order(dates)
    # Among whole days, the number of one is a day that a page's end cut off.
    caption = table.caption if all(map(is_bare_day, dates)) else ""
    found: list[_Told] = []
    above: dict[str, str] = {}
    year: int | None = None
    for number, record in enumerate(table.records, 1):
        said, is_from_above = _said(record, above)
        written = in_month(said.get("date", ""), caption)
        day = None
        if written and not record.is_total:
            day = read_day(written, anchor, year=year, day_first=day_first)
        stated = _LAST_YEAR.search(written)
        year = int(stated[0]) if stated is not None else year
        if not record.is_total:
            above = said
        places = record.under(*PLACES)
        found.append(
            _Told(
                record,
                table,
                said,
                day,
                next((entry for entry in places if _is_name(entry.cell.words)), None),
                _label(record, said, number),
                is_from_above,
                is_inferred=day is not None and not _YEAR.search(said["date"]),
                sources=record.under("source"),
            )
        )
    return found


def _said(record: Record, above: dict[str, str]) -> tuple[dict[str, str], bool]:
    """What a row says by kind of column, and whether some of it stands above it.

    Cells left empty at the beginning of a row are those of the row above, where
    another cell before its numbers tells the two apart.
    """
    said: dict[str, str] = {}
    is_taken = False
    entries = [e for e in record.entries if e.column.kind not in ("count", "total")]
    is_leading = not record.is_turned and not record.is_total
    has_more = any(entry.cell.words for entry in entries)
    for entry in entries:
        kind, words = entry.column.kind, entry.cell.words
        is_leading = is_leading and not words
        takes = is_same(words) or (is_leading and has_more and kind != "source")
        if takes and kind in above:
            words, is_taken = above[kind], is_taken or kind == "date"
        if words and not is_same(words):
            # Day, month and year may have columns of their own.
            said[kind] = f"{said[kind]} {words}" if kind in said else words
    return said, is_taken


def _label(record: Record, said: dict[str, str], number: int) -> str:
    """What tells a row's event from others of its day."""
    if record.is_total:
        told = [entry.cell.words for entry in record.entries if entry.cell.words]
        return told[0]
    named = [said[kind] for kind in _LABELS if kind in said]
    if not named and "side" in said:
        return ""
    if not named:
        named = [words for kind, words in said.items() if kind in ("group", "other")]
    if not named and "source" in said:
        return ""
    return named[0] if named else f"row {number}"


def _key(words: str) -> str:
    return fold_key(words)[:KEY_MAX].strip().replace(" ", "-")


def _is_name(words: str) -> bool:
    low = words.lower()
    if is_same(words) or low in words_of("cells", "none") or len(words) > CELL_MAX:
        return False
    return bool(without_codes(words)) and len(words.split()) <= NAME_WORDS_MAX


def _settled(prose: list[Row], spans: list[tuple[int, int, _Told, str]]) -> list[Row]:
    """The rows of sentences without what a table's columns count already."""
    kept, place = [], 0
    for row in prose:
        while place < len(spans) and spans[place][1] <= row["start"]:
            place += 1
        if place == len(spans) or row["end"] <= spans[place][0]:
            kept.append(row)
            continue
        told, event = spans[place][2:]
        if row["kind"] == "citation":
            is_known = any(
                e.cell.start <= row["start"] < e.cell.end for e in told.sources
            )
            kept.extend([] if is_known else [row])
            continue
        counted = {m for column in told.table.columns for m in column.measures}
        if row["attribute"] in counted | {"location"}:
            continue
        if told.day is not None:
            row.update(event=event, event_date=told.day)
        kept.append(row)
    return kept
