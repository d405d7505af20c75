"""The articles of a page that holds several, as capturing keeps them.

Capturing and extracting both read them here, so that they never disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.domain.dates import EdtfDate, parse_edtf
from provenance.domain.extracting.layout import Block, find_blocks, split_parts
from provenance.domain.extracting.pages import Page, Section, find_heads, read_page
from provenance.domain.extracting.tables import find_tables, outside
from provenance.domain.extracting.wrapping import join_lines

ARTICLES_MIN = 2
"""So many parts with a source and a date make a page several articles."""

SECTIONS_MAX = 500
"""A page with more parts is an index; one act could not hold them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """One part of a page, and what is said of it there or by a reviewer."""

    start: int
    end: int
    """Code points of the text, half-open; a page's parts cover it without a gap."""
    publisher: str | None = None
    """Whoever it is taken from; None when only the page's publisher is known."""
    title: str | None = None
    published: EdtfDate | None = None
    """None when it has no date but the page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSections:
    """The parts of a page, in order; none for a page that is one article."""

    publisher: str | None = None
    """Whose page it is, as given or as its headings say."""
    sections: tuple[PageSection, ...] = ()


def find_sections(
    text: str, *, publisher: str | None, published: EdtfDate | None
) -> PageSections:
    """The articles of a page that holds several, and what stands before the first."""
    start, end = next(split_parts(text))
    tables = find_tables(text, start, end)
    blocks = outside(text, find_blocks(text, start, end), tables)
    blocks = join_lines(text, blocks)
    heads = find_heads(text, blocks)
    if not heads or len(heads) >= SECTIONS_MAX:
        return PageSections(publisher=publisher)
    page = read_page(text, blocks, publisher=publisher, title=None, published=published)
    starts = [blocks[head].start for head in heads]
    parts = page.sections[1:]
    titles: list[str | None] = [text[blocks[h].start : blocks[h].end] for h in heads]
    if heads[0] > 0:
        starts, parts, titles = [0, *starts], page.sections, [None, *titles]
    starts[0] = 0
    ends = [*starts[1:], len(text)]
    if sum(1 for part in parts if part.source and part.said) < ARTICLES_MIN:
        return PageSections(publisher=publisher)
    sections = tuple(
        PageSection(
            start=start,
            end=end,
            publisher=part.source or None,
            title=title,
            published=_own_date(part, published),
        )
        for start, end, title, part in zip(starts, ends, titles, parts, strict=True)
    )
    return PageSections(publisher=page.publisher, sections=sections)


def tell_sections(page: Page, blocks: list[Block], told: Sequence[PageSection]) -> None:
    """Let what is told of a page's parts win over what was read off it."""
    if not told:
        return
    starts = [each.start for each in told]
    read: dict[int, Section] = {}
    for block in blocks:
        place = max(0, bisect_right(starts, block.start) - 1)
        read.setdefault(place, page.sections[block.section])
        block.section = place
    page.sections = [
        _told(read.get(place, Section()), each) for place, each in enumerate(told)
    ]


def _own_date(part: Section, published: EdtfDate | None) -> EdtfDate | None:
    if part.said is None or (published is not None and part.said == published.text):
        return None
    return parse_edtf(part.said)


def _told(read: Section, told: PageSection) -> Section:
    section = replace(read, source=told.publisher or read.source)
    published = told.published
    if published is None or published.text == read.said:
        return section
    section.said, section.period = published.text, None
    section.day = published.latest or published.earliest
    section.is_day = section.day is not None and (
        published.earliest == published.latest
    )
    return section
