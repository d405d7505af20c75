"""The outline of a page: entries of a timeline, and turns of a talk."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.mentions import Mention, find_mentions
from provenance.domain.extracting.pages import Section, first_day, last_day, period_of
from provenance.domain.extracting.spelling import month_numbers, weekday_numbers
from provenance.domain.extracting.timing import Anchor, resolve_known

ENTRIES_MIN = 2
"""So many lines that begin with a day of their own make a timeline."""
TURNS_MIN = 2
"""So often a name stands before a colon in a talk."""
_LEAD_MAX = 60
_MARKS = 2
"""Signs between a weekday and its day."""
_DATED = frozenset(["day", "month", "months", "year"])
_PARTS = frozenset(["early", "mid", "late"])
_MARK = re.compile(
    r"(?:[^\S\n]{0,2}\([^()\n]{1,40}\))?[^\S\n]{0,4}[-–—:][^\S\n]{1,4}\S"
)
_STOP = re.compile(r"\.[^\S\n]{1,4}[A-ZÀ-Þ\d]")
_PLACED = re.compile(r",?[^\S\n]{1,4}[A-ZÀ-Þ][^.:;!?\n]{1,48}:[^\S\n]{1,4}\S")
"""Behind a day: the place of the entry, before a colon."""
_LABEL = re.compile(
    r"((?:[A-ZÀ-Þ][\w.’'-]{0,30})(?: [A-ZÀ-Þ][\w.’'-]{0,30}){0,4}):[^\S\n]{1,4}\S"
)
_ASKING = frozenset(
    ["q", "question", "a", "answer", "interviewer", "reporter", "host", "moderator"]
)


def outline(text: str, blocks: list[Block], sections: list[Section]) -> None:
    """Set on every block the day it is an entry of, and whose turn it is."""
    by_section: dict[int, list[Block]] = {}
    for block in blocks:
        by_section.setdefault(block.section, []).append(block)
    for number, own in by_section.items():
        _mark_entries(text, own, sections[number])
        _mark_turns(text, own)


def _mark_entries(text: str, blocks: list[Block], section: Section) -> None:
    alone, lined = _find_entries(text, blocks, section)
    # The day of the page itself above all entries is its date line.
    first = min([*alone, *lined], default=0)
    told = {p: day for p, day in (alone | lined).items() if day != section.said}
    if len([place for place in lined if place in told]) >= ENTRIES_MIN:
        for place, written in lined.items():
            blocks[place].entry = written if place > first else told.get(place)
            blocks[place].item = blocks[place].start
    if len([place for place in alone if place in told]) < ENTRIES_MIN:
        return
    current: str | None = None
    item: int | None = None
    for place, block in enumerate(blocks):
        if place in alone:
            current = alone[place] if place > first else told.get(place)
            item = block.start if place in lined else None
        elif item is not None and block.is_heading:
            current = item = None
        if block.entry is None:
            # Below the day of a round-up every bullet is a story of its own.
            is_story = block.is_bullet and current is not None
            block.entry, block.item = current, block.start if is_story else item


def _find_entries(
    text: str, blocks: list[Block], section: Section
) -> tuple[dict[int, str], dict[int, str]]:
    """By place: the days of lines above their entries, and of lines with theirs."""
    alone: dict[int, str] = {}
    lined: dict[int, str] = {}
    before: date | None = None
    for place, block in enumerate(blocks):
        period = _period(text, block, section)
        if period is not None:
            alone[place], before = period, first_day(period)
            continue
        mention = _leading(text, block)
        if mention is None:
            continue
        written = _resolved(mention, section, before)
        if written is None:
            continue
        if block.end - mention.end <= 1:
            alone[place] = written
        elif _is_marked(text, block, mention):
            lined[place] = written
            if block.is_heading:
                alone[place] = written
        else:
            continue
        before = first_day(written) if mention.year is not None else before
    return alone, lined


def _is_marked(text: str, block: Block, mention: Mention) -> bool:
    """Whether a day at the beginning of a line is parted from what it tells."""
    if mention.year is not None and _STOP.match(text, mention.end, block.end):
        return True
    marks = (_MARK, _PLACED)
    return any(mark.match(text, mention.end, block.end) for mark in marks)


def _period(text: str, block: Block, section: Section) -> str | None:
    """The days that a heading says the part below it reports on."""
    if not block.is_heading or block.is_bullet:
        return None
    found = [
        period_of(mention, section)
        for mention in find_mentions(text, block.start, block.end)
    ]
    return next((period for period in found if period is not None), None)


def _leading(text: str, block: Block) -> Mention | None:
    """The date that a line begins with."""
    last = min(block.end, block.start + _LEAD_MAX)
    word = text[block.start : last].partition(" ")[0].lower().strip(".,:")
    is_weekday = word in weekday_numbers()
    if not (
        text[block.start].isdigit()
        or word in month_numbers()
        or word in _PARTS
        or is_weekday
    ):
        return None
    first = next(iter(find_mentions(text, block.start, last)), None)
    if first is None or first.kind not in _DATED:
        return None
    # Monday, 5 June; Monday (5 June).
    begins = block.start + (len(word) if is_weekday else 0)
    return first if first.start - begins <= (_MARKS if is_weekday else 0) else None


def _resolved(mention: Mention, section: Section, before: date | None) -> str | None:
    """The day of an entry; without a year, the first behind the entry before."""
    anchor = None
    if section.day is not None:
        anchor = Anchor(section.day, is_day=section.is_day)
    if mention.year is not None or before is None or mention.month is None:
        return resolve_known(mention, anchor)
    is_later = (mention.month, mention.day or 31) >= (before.month, before.day)
    year = before.year if is_later else before.year + 1
    found = resolve_known(mention._replace(year=year), anchor)
    last = last_day(found)
    if section.day is not None and last is not None and last > section.day:
        # The newest entry stands first, and this one before it in time.
        return resolve_known(mention, Anchor(before, is_day=False))
    return found


def _mark_turns(text: str, blocks: list[Block]) -> None:
    labels = [_label(text, block) for block in blocks]
    often = Counter(label for label in labels if label is not None)
    kept = {label for label, count in often.items() if count >= TURNS_MIN}
    kept |= {label for label in often if label.lower() in _ASKING and kept}
    if not kept:
        return
    current = ""
    for block, label in zip(blocks, labels, strict=True):
        if label in kept:
            assert label is not None, "a kept label is a name"
            current = "" if label.lower() in _ASKING else label
        elif label is not None or block.is_heading:
            current = ""
        block.turn = current


def _label(text: str, block: Block) -> str | None:
    """The name before a colon that a paragraph begins with."""
    if block.is_bullet:
        return None
    found = _LABEL.match(text, block.start, block.end)
    return None if found is None else found[1]
