"""A text as readings, one at a time, so that a long one fits in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from provenance.domain.dates import EdtfDate
from provenance.domain.extracting.layout import (
    PART_MAX,
    Block,
    find_blocks,
    split_parts,
)
from provenance.domain.extracting.leading import LEAD_SENTENCES
from provenance.domain.extracting.outlining import outline
from provenance.domain.extracting.pages import Page, Section, read_page
from provenance.domain.extracting.reading import Reading, read_blocks
from provenance.domain.extracting.sections import PageSection, tell_sections
from provenance.domain.extracting.stories import part_stories
from provenance.domain.extracting.tables import (
    Table,
    find_tables,
    newest_year,
    outside,
)
from provenance.domain.extracting.wrapping import join_lines


def read_text(
    text: str,
    *,
    publisher: str | None,
    title: str | None,
    published: EdtfDate | None,
    sections: Sequence[PageSection],
) -> tuple[Page, Iterator[Reading]]:
    """The page, and its blocks, each parsed when it is asked for, in order."""
    parts = split_parts(text)
    start, end = next(parts)
    tables = find_tables(text, start, end)
    blocks = outside(text, find_blocks(text, start, end), tables)
    blocks = join_lines(text, blocks)
    page = read_page(
        text, blocks, publisher=publisher, title=title, published=published
    )
    tell_sections(page, blocks, sections)
    _keep(page, blocks, tables)
    outline(text, blocks, page.sections)
    if not sections:
        part_stories(text, blocks, page, title)
    opening = read_blocks(text, blocks, page.sections)
    return page, chain(opening, _read_rest(text, parts, page, sections))


def take_lead(readings: Iterator[Reading], section: Section) -> list[Reading]:
    """As many readings as tell a section's days: its opening, or a digest's part."""
    lead: list[Reading] = []
    seen = 0
    for reading in readings:
        lead.append(reading)
        if section.period is not None:
            if reading.block.end - lead[0].block.start > PART_MAX:
                break
            continue
        seen += len(reading.sentences)
        is_over = reading.block.is_bullet or seen > LEAD_SENTENCES
        if is_over and len(lead) > 1:
            break
    return lead


def drain(lead: list[Reading], readings: Iterator[Reading]) -> Iterator[Reading]:
    """The lead and what follows it; the list forgets each as it is taken."""
    while lead:
        yield lead.pop(0)
    yield from readings


def _read_rest(
    text: str,
    parts: Iterator[tuple[int, int]],
    page: Page,
    told: Sequence[PageSection],
) -> Iterator[Reading]:
    """What stands behind a page's first part: of its last section, or as told."""
    starts = [each.start for each in told]
    for start, end in parts:
        tables = find_tables(text, start, end, before=_open_table(text, start, page))
        blocks = outside(text, find_blocks(text, start, end), tables)
        for block in blocks:
            last = bisect_right(starts, block.start) if told else len(page.sections)
            block.section = max(0, last - 1)
        _keep(page, blocks, tables)
        blocks = join_lines(text, blocks)
        outline(text, blocks, page.sections)
        yield from read_blocks(text, blocks, page.sections)


def _keep(page: Page, blocks: list[Block], tables: list[Table]) -> None:
    """Give each table the section of the line above it, and keep it with the page.

    Days without a year are read against the newest year of a table where nothing
    else of its section has one.
    """
    starts = [block.start for block in blocks]
    for table in tables:
        above = max(0, bisect_right(starts, table.start) - 1)
        table.section = blocks[above].section if blocks else 0
        section, year = page.sections[table.section], newest_year([table])
        if section.day is None and year is not None:
            section.day = date(year, 12, 31)
    page.tables += tables


def _open_table(text: str, start: int, page: Page) -> Table | None:
    """The table that the part before ended with, which may go on."""
    last = page.tables[-1] if page.tables else None
    is_open = last is not None and not text[last.end : start].strip(" |│\t\n")
    return last if is_open else None
