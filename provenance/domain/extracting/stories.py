"""Stories of one page that name no source of their own: briefs, and dispatches."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.pages import Page, author_of
from provenance.domain.extracting.vocabulary import word_list

STORIES_MIN = 2
"""So many stories make a page several; one is the page."""
TITLE_LINES = 3
"""How soon a page says that it holds briefs."""
_BODY_MIN = 60
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,24}(?: [A-ZÀ-Þ.'’-]{2,24}){0,2}"
_WORD = re.compile(r"[\w-]+")
_DISPATCH = re.compile(
    rf"({_PLACE})(, [A-ZÀ-Þ][\w.’' ]{{2,24}})?(?: (\([^()\n]{{2,40}}\)))?"
    r"[^\S\n]{0,2}(?:--|[—–-])[^\S\n]"
)
"""Where a dispatch was written, in capitals before a dash."""


def part_stories(text: str, blocks: list[Block], page: Page, title: str | None) -> None:
    """Give every story behind the first of a page a section of its own.

    Each then has its own main day, its own speakers and its own events.
    """
    if len(page.sections) > 1 or any(block.entry for block in blocks):
        return
    heads = _briefs(text, blocks, title) or _dispatches(text, blocks)
    if heads and any(map(_is_body, blocks[: heads[0]])):
        heads = [0, *heads]
    if len(heads) < STORIES_MIN:
        return
    whole = page.sections[0]
    above = author_of(text, blocks[: heads[0]])
    for head, stop in zip(heads[1:], [*heads[2:], len(blocks)], strict=True):
        own = blocks[head:stop]
        source = author_of(text, own) or above
        page.sections.append(replace(whole, source=source))
        for block in own:
            block.section = len(page.sections) - 1


def _briefs(text: str, blocks: list[Block], title: str | None) -> list[int]:
    """Where the stories of a page of briefs begin, each under a heading."""
    lines = [text[b.start : b.end] for b in blocks[:TITLE_LINES] if b.is_heading]
    if not any(map(_is_of_briefs, [title or "", *lines])):
        return []
    return [
        place
        for place, block in enumerate(blocks)
        if block.is_heading
        and not (place and blocks[place - 1].is_heading)
        and _tells(blocks, place)
        and not _is_of_briefs(text[block.start : block.end])
    ]


def _is_body(block: Block) -> bool:
    """Whether a line is a paragraph that tells something."""
    is_line = block.is_heading or block.is_bullet
    return not is_line and block.end - block.start >= _BODY_MIN


def _tells(blocks: list[Block], place: int) -> bool:
    """Whether a paragraph stands under a heading, or under several in a row."""
    while place < len(blocks) and blocks[place].is_heading:
        place += 1
    return place < len(blocks) and _is_body(blocks[place])


def _is_of_briefs(line: str) -> bool:
    folded = " ".join(_WORD.findall(line.lower()))
    return any(words in f" {folded} " for words in _brief_words())


@cache
def _brief_words() -> tuple[str, ...]:
    return tuple(f" {words} " for words in sorted(word_list("calendar", "briefs")))


def _dispatches(text: str, blocks: list[Block]) -> list[int]:
    """Where dispatches begin that say where they were written, at two places."""
    heads, places = [], set()
    for place, block in enumerate(blocks):
        found = _DISPATCH.match(text, block.start, block.end)
        if found is None or not _is_body(block):
            continue
        is_headed = place > 0 and blocks[place - 1].is_heading
        if found[2] or found[3] or is_headed or place == 0:
            heads.append(place - 1 if is_headed else place)
            places.add(found[1])
    return heads if len(places) >= STORIES_MIN else []
