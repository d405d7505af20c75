"""The outline of a page: entries of a timeline, and turns of a talk."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.mentions import Mention, find_mentions
from provenance.domain.extracting.pages import Section, last_day, period_of
from provenance.domain.extracting.spelling import month_numbers
from provenance.domain.extracting.timing import Anchor, resolve

ENTRIES_MIN = 2
"""So many lines that begin with a day of their own make a timeline."""
TURNS_MIN = 2
"""So often a name stands before a colon in a talk."""
_LEAD_MAX = 60
_DATED = frozenset(["day", "month", "months", "year"])
_PARTS = frozenset(["early", "mid", "late"])
_MARK = re.compile(r"[^\S\n]{0,4}[-–—:][^\S\n]{1,4}\S")
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
    alone: dict[int, str] = {}
    lined: dict[int, str] = {}
    before: date | None = None
    for place, block in enumerate(blocks):
        period = _period(text, block, section)
        if period is not None:
            alone[place] = period
            continue
        mention = _leading(text, block)
        if mention is None:
            continue
        written = _resolved(mention, section, before)
        if written is None or written == section.said:
            continue
        if block.end - mention.end <= 1:
            alone[place] = written
        elif _MARK.match(text, mention.end, block.end):
            lined[place] = written
        else:
            continue
        before = last_day(written) if mention.year is not None else before
    if len(lined) >= ENTRIES_MIN:
        for place, written in lined.items():
            blocks[place].entry = written
    if len(alone) >= ENTRIES_MIN:
        current: str | None = None
        for place, block in enumerate(blocks):
            current = alone.get(place, current)
            block.entry = block.entry or current


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
    if not (text[block.start].isdigit() or word in month_numbers() or word in _PARTS):
        return None
    first = next(iter(find_mentions(text, block.start, last)), None)
    if first is None or first.kind not in _DATED or first.start != block.start:
        return None
    return first


def _resolved(mention: Mention, section: Section, before: date | None) -> str | None:
    """The day of an entry; without a year, the first behind the entry before."""
    anchor = None
    if section.day is not None:
        anchor = Anchor(section.day, is_day=section.is_day)
    if mention.year is None and before is not None and mention.month is not None:
        is_later = (mention.month, mention.day or 31) >= (before.month, before.day)
        year = before.year if is_later else before.year + 1
        mention = mention._replace(year=year)
    found = resolve(mention, anchor)
    return None if found is not None and found.startswith("XXXX") else found


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
