"""The page around the words: sections with their own sources and dates, bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from provenance.domain.dates import EdtfDate, InvalidDateError, parse_edtf
from provenance.domain.extracting.datelines import find_dateline, sent_day
from provenance.domain.extracting.layout import HEADING_MAX, Block
from provenance.domain.extracting.mentions import Mention, find_mentions
from provenance.domain.extracting.tables import Table
from provenance.domain.extracting.timing import Anchor, resolve

HEADERS_MIN = 3
"""So many lines that begin with one capital word make the page a list of articles.
Two do where each names its source and its date.
"""
CAPTURED_DAYS = 183
"""A page date this long after every date of the text is the day of capture."""
BELATED_DAYS = 31
"""A digest comes out at most so long after the days that its heading names."""
_WEEK = range(5, 8)
_SIGNATURE_MAX = 90
_BODY_MIN = 120
_TITLE_LINES = 3
_HEADER_MAX = 250
_SOURCE_LINES = 6
_SOURCE_LINE_MAX = 150
_FULL_DATE = re.compile(
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:\s?[-–]\s?(?:[A-Z][a-z]+ )?\d{1,2})?|"
    r"\d{1,2} [A-Z][a-z]{2,8}),? ((?:19|20)\d\d)\b"
)
_BY_CAPITALS = re.compile(r"\bBY ([^–—:\n]{3,80}?)\s+[–—:-]\s")
_BYLINE = re.compile(
    r"(?:By|BY|Von|Written by|Author:)\s+((?:[A-ZÀ-Þ][\w.’'-]+ ?){2,4})(?=$|[,|–—-])"
)
_ISSUED = re.compile(
    r"(?:Source:|From:|Issued by|Released by|(?:\w+ ){0,3}(?:[Ss]tatement|"
    r"Communiqu[eé]|[Pp]ress [Rr]elease|Declaration) (?:by|of|from|issued by)):? "
    r"(?:the )?((?:[A-ZÀ-Þ][\w’'-]* ?|of |the |and |for ){1,8})"
)
_FROM_WIRE = re.compile(
    r"(?:From|Via|By) (?:the )?((?:[A-ZÀ-Þ][\w’'-]* ){1,5}"
    r"(?:Agency|Service|Services|News|Newswire|Wire|Press|Wires))\.?"
)
_NAME_LINE = re.compile(
    r"(?:Dr\.? )?((?:[A-ZÀ-Þ][\w’'-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+)(?:,? Ph\.?D\.?)?"
)
_WIRE = re.compile(r"[A-Z][\w ,.’'-]{2,60}? \(([A-Z][\w ]{1,30})\)\s*[—–-]")


@dataclass(slots=True)
class Section:
    """A part of the page with one source and one date."""

    source: str | None = None
    """Whoever the part is taken from or written by; None when only the publisher is."""
    said: str | None = None
    """EDTF of when it was published; approximate when read off its own text."""
    day: date | None = None
    """What its dates without a year, and its relative dates, are read against."""
    is_day: bool = False
    period: str | None = None
    """The days that the part reports on, where its title says so."""


@dataclass(slots=True)
class Page:
    """The sections of a page, and who publishes it."""

    publisher: str | None
    sections: list[Section]
    tables: list[Table] = field(default_factory=list)
    """Its tables of counts, each found when its part of the text is read."""


def unpublished(name: str) -> str:
    """Who speaks in a document of which no publisher is known: the file itself.

    A claim needs a speaker, and a file's name alone would pass for an outlet's.
    """
    return f"file {name}"


def read_page(
    text: str,
    blocks: list[Block],
    *,
    publisher: str | None,
    title: str | None,
    published: EdtfDate | None,
) -> Page:
    """The page's sections; sets the section of every block."""
    heads = find_heads(text, blocks)
    if heads:
        word = text[blocks[heads[0]].start : blocks[heads[0]].end].split()[0]
        sections = [_whole(text, blocks[: heads[0]] or blocks[:1], published)]
        for number, head in enumerate(heads):
            stop = heads[number + 1] if number + 1 < len(heads) else len(blocks)
            sections.append(_article(text, blocks[head:stop], published))
            for block in blocks[head:stop]:
                block.section = len(sections) - 1
        return Page(publisher or word.strip(":"), sections)
    section = _whole(text, blocks, published)
    _take_period(title or "", section)
    for block in blocks[:_TITLE_LINES]:
        if block.is_heading:
            _take_period(text[block.start : block.end], section)
    return Page(publisher, [section])


def _take_period(heading: str, section: Section) -> None:
    """A digest's heading names the days that it reports on: (May 7-13, 2021)."""
    for mention in find_mentions(heading, 0, min(len(heading), _HEADER_MAX)):
        written = period_of(mention, section)
        day = last_day(written)
        if day is None or section.period is not None:
            continue
        if section.is_day and section.day is not None:
            if not 0 <= (section.day - day).days <= BELATED_DAYS:
                continue
        else:
            section.day, section.is_day = day, True
            section.said = f"{day.isoformat()}~"
        section.period = written


def period_of(mention: Mention, section: Section) -> str | None:
    """The days of a range; one without a year is a digest's where it is a week."""
    if not mention.day_end:
        return None
    if mention.year:
        return resolve(mention, None)
    if not section.is_day or section.day is None:
        return None
    written = resolve(mention, Anchor(section.day, is_day=True))
    first, last = first_day(written), last_day(written)
    is_week = first is not None and last is not None and (last - first).days in _WEEK
    return written if is_week else None


def find_heads(text: str, blocks: list[Block]) -> list[int]:
    """Places of the blocks that begin articles: lines that share a capital word.

    Empty for a page that is one article.
    """
    first_words: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        if block.is_bullet or block.end - block.start > _HEADER_MAX:
            continue
        words = text[block.start : block.end].split(maxsplit=2)
        if (
            len(words) > 1
            and words[0].isupper()
            and len(words[0]) > 2
            and words[0].isalpha()
        ):
            first_words.setdefault(words[0], []).append(place)
    if not first_words:
        return []
    best = max(first_words.values(), key=len)
    if len(best) >= HEADERS_MIN:
        return best
    pairs = [at for at in first_words.values() if len(at) == 2 and at[0] < _TITLE_LINES]
    for first, second in pairs:
        if _is_signed(text, blocks[first:second]) and _is_signed(text, blocks[second:]):
            return [first, second]
    return _signed_heads(text, blocks)


def _signed_heads(text: str, blocks: list[Block]) -> list[int]:
    """Places of the headings above a line with a source and a date, two or more."""
    heads = [
        place
        for place, (block, after) in enumerate(pairwise(blocks))
        if (block.is_heading or _asks(text, block))
        and after.end - after.start <= _SIGNATURE_MAX
        and _is_signature(text, after)
    ]
    if len(heads) < 2:
        return []
    stops = [*heads[1:], len(blocks)]
    told = [
        sum(b.end - b.start for b in blocks[head + 2 : stop]) > _BODY_MIN
        for head, stop in zip(heads, stops, strict=True)
    ]
    return heads if all(told) else []


def _asks(text: str, block: Block) -> bool:
    """Whether a short line is a question or a call, as headings are."""
    is_short = block.end - block.start <= HEADING_MAX and not block.is_bullet
    return is_short and text[block.end - 1] in "?!"


def _is_signature(text: str, block: Block) -> bool:
    """Whether a line holds nothing but who wrote it and the day: Outlet, 3 May 2020."""
    days = [
        m
        for m in find_mentions(text, block.start, block.end)
        if m.kind == "day" and m.year is not None
    ]
    if len(days) != 1 or _source_in(text, block) is None:
        return False
    ends = block.end - days[0].end <= 1 or days[0].start - block.start <= 1
    return ends and not block.is_bullet


def _is_signed(text: str, blocks: list[Block]) -> bool:
    """Whether an article names its source and its date."""
    article = _article(text, blocks[: 1 + _SOURCE_LINES], None)
    return bool(article.source and article.said)


def _whole(text: str, blocks: list[Block], published: EdtfDate | None) -> Section:
    section = Section(source=author_of(text, blocks))
    if published is not None and published.earliest is not None:
        section.said = published.text
        section.day = published.latest or published.earliest
        section.is_day = published.earliest == published.latest
        if section.is_day:
            sent = _dateline_day(text, blocks, section.day)
            section.day = sent_day(sent, section.day) or section.day
        return section
    day = _dateline_day(text, blocks, None)
    if day is not None:
        section.day, section.is_day, section.said = day, True, day.isoformat()
        return section
    return _date_by_text(text, blocks, section)


def _dateline_day(text: str, blocks: list[Block], near: date | None) -> date | None:
    """The day of the page's dateline; one without a year needs a day near it."""
    mention = find_dateline(text, blocks)
    if mention is None or (mention.year is None and near is None):
        return None
    anchor = None if near is None else Anchor(near, is_day=True)
    return last_day(resolve(mention, anchor))


def _date_by_text(text: str, blocks: list[Block], section: Section) -> Section:
    """The day of a page without a date: its own date line, else its newest year."""
    lines = [b for b in blocks[:_SOURCE_LINES] if b.end - b.start <= 60]
    page_day = next((d for d in (_line_day(text, b) for b in lines) if d), None)
    body = [b for b in blocks if b.end - b.start > 60]
    years = [int(m[1]) for b in body for m in _FULL_DATE.finditer(text, b.start, b.end)]
    newest = max(years, default=None)
    if page_day is not None and (
        newest is None or _is_near(page_day, text, body, newest)
    ):
        section.day, section.is_day, section.said = page_day, True, page_day.isoformat()
        return section
    if newest is not None:
        section.day = date(newest, 12, 31)
        latest = _latest(text, body, section.day)
        if latest is not None:
            section.said = f"{latest:%Y-%m}~"
    return section


def _is_near(page_day: date, text: str, body: list[Block], newest: int) -> bool:
    latest = _latest(text, body, date(newest, 12, 31))
    return latest is None or (page_day - latest).days <= CAPTURED_DAYS


def _latest(text: str, body: list[Block], anchor: date) -> date | None:
    found: list[date] = []
    for block in body:
        for mention in find_mentions(text, block.start, block.end):
            if mention.kind == "day":
                day = last_day(resolve(mention, Anchor(anchor, is_day=False)))
                if day is not None and day <= anchor:
                    found.append(day)
    return max(found, default=None)


def _line_day(text: str, block: Block) -> date | None:
    for mention in find_mentions(text, block.start, block.end):
        if mention.kind == "day" and mention.year is not None:
            return last_day(resolve(mention, None))
    return None


def _article(text: str, blocks: list[Block], published: EdtfDate | None) -> Section:
    """An article of an aggregator's page: its heading and the lines below it."""
    section = _whole(text, [], published)
    section.source = None
    head = blocks[0]
    capitals = _BY_CAPITALS.search(text, head.start, head.end)
    if capitals is not None:
        section.source = capitals[1].strip()
    _take_date(text, head, section)
    for block in blocks[1 : 1 + _SOURCE_LINES]:
        if block.end - block.start > _SOURCE_LINE_MAX or block.is_bullet:
            break
        if section.source is None or section.day is None or not section.is_day:
            name = _source_in(text, block)
            if name is None:
                continue
            if _take_date(text, block, section) and section.source is None:
                section.source = name
    return section


def _take_date(text: str, block: Block, section: Section) -> bool:
    for mention in find_mentions(text, block.start, block.end):
        if mention.kind != "day" or mention.year is None:
            continue
        written = resolve(mention, None)
        day = last_day(written)
        if day is None or written is None:
            continue
        is_period = "/" in written
        section.day, section.is_day = day, True
        section.period = written if is_period else None
        section.said = f"{day.isoformat()}~" if is_period else written
        return True
    return False


def _source_in(text: str, block: Block) -> str | None:
    """The name in a line such as `14-10-2021 – THE CENTRE` or `OUTLET, May 3, 2021`."""
    mentions = find_mentions(text, block.start, block.end)
    if not mentions:
        return None
    rest = (
        text[block.start : mentions[0].start] + "|" + text[mentions[-1].end : block.end]
    )
    pieces = [p.strip(" ,.–—-|:") for p in re.split(r"[|–—:]|\s-\s|,\s", rest)]
    pieces = [p for p in pieces if p and p[0].isupper() and len(p.split()) <= 6]
    if not pieces:
        return None
    capitals = [p for p in pieces if p.isupper()]
    return (capitals or pieces)[-1].removeprefix("By ").strip()


def author_of(text: str, blocks: list[Block]) -> str | None:
    """Who signs: a byline, a wire in the dateline, or a name with a biography."""
    for block in blocks[:8]:
        line = text[block.start : min(block.end, block.start + 200)]
        issued = _ISSUED.fullmatch(line.rstrip())
        if issued is not None:
            return issued[1].strip()
        wired = _FROM_WIRE.fullmatch(line.strip())
        if wired is not None:
            return wired[1]
        found = _BYLINE.match(line)
        if found is not None:
            return found[1].strip()
        wire = _WIRE.match(line)
        if wire is not None:
            return wire[1].strip()
    for block, after in pairwise(blocks):
        if block.end - block.start > 60:
            continue
        name = _NAME_LINE.fullmatch(text, block.start, block.end)
        if name is None:
            continue
        opening = text[after.start : min(after.end, after.start + 120)]
        if re.match(
            rf"(?:Dr\.? |Prof\.? )?{re.escape(name[1])} (?:is|was|has|writes)\b",
            opening,
        ):
            return name[1]
    return None


def last_day(written: str | None) -> date | None:
    """The last day that an EDTF text may mean; None when open or not a date."""
    if written is None:
        return None
    try:
        return parse_edtf(written).latest
    except InvalidDateError:
        return None


def first_day(written: str | None) -> date | None:
    """The first day that an EDTF text may mean; None when open or not a date."""
    if written is None:
        return None
    try:
        return parse_edtf(written).earliest
    except InvalidDateError:
        return None


def is_dateline(text: str, block: Block, mention: Mention) -> bool:
    """Whether a date stands in a line of its own, as pages are dated."""
    return block.end - block.start - (mention.end - mention.start) <= 32
