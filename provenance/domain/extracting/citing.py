"""Citations in brackets: `(Outlet, October 8, 2021)`, `(according to X)`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.mentions import Mention, find_mentions
from provenance.domain.extracting.sentences import without_codes
from provenance.domain.extracting.timing import Anchor, resolve
from provenance.domain.extracting.vocabulary import union, word_list

_BRACKETS = re.compile(r"\(([^()]{3,1200})\)")
_ACCORDING = re.compile(r"(?i:according to|source:|sources:|via)\s+(.+)")
_WHEN = re.compile(
    r"^(?:in|on|at|from|since|until|by|during|born|died|as|see|for|e\.g|i\.e)\b", re.I
)


class Citation(NamedTuple):
    """A source that the text names in brackets for what stands before."""

    start: int
    end: int
    text: str
    source: str
    date: str | None


def find_citations(
    text: str, start: int, end: int, anchor: Anchor | None
) -> list[Citation]:
    """Every citation between two places, in order; one bracket may hold several."""
    found: list[Citation] = []
    for match in _BRACKETS.finditer(text, start, end):
        items = _items(match)
        read = [_read(text, first, last, anchor) for first, last in items]
        if len(read) == 1 and read[0] is not None:
            found.append(
                read[0]._replace(start=match.start(), end=match.end(), text=match[0])
            )
        elif any(item is not None and item.date for item in read):
            found.extend(item for item in read if item is not None)
    return found


def _items(match: re.Match[str]) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    place = match.start(1)
    for piece in match[1].split(";"):
        first = place + len(piece) - len(piece.lstrip())
        last = place + len(piece.rstrip())
        if last > first:
            items.append((first, last))
        place += len(piece) + 1
    return items


def _read(text: str, first: int, last: int, anchor: Anchor | None) -> Citation | None:
    body = text[first:last]
    said = _ACCORDING.fullmatch(body)
    mentions = find_mentions(text, first, last)
    final = mentions[-1] if mentions and last - mentions[-1].end <= 1 else None
    if said is not None:
        source = said[1] if final is None else text[first + said.start(1) : final.start]
        date = None if final is None else resolve(final, anchor)
        source = _on_a_line(source).strip(" ,")
        return Citation(first, last, body, source, date) if source else None
    if final is None or final.kind not in ("day", "month") or not _is_dated(final):
        return None
    source = _on_a_line(text[first : final.start]).strip(" ,:–—-")
    if not _is_source(source):
        return None
    return Citation(first, last, body, source, resolve(final, anchor))


def _on_a_line(name: str) -> str:
    """A name that a page's width may have broken, without a terminal's codes."""
    return " ".join(without_codes(name).split())


def _is_dated(mention: Mention) -> bool:
    return mention.kind == "day" or mention.year is not None


def _is_source(source: str) -> bool:
    """Whether the words before the date name someone, and are no place in time."""
    words = source.split()
    if not words or len(words) > 25 or _WHEN.match(source):
        return False
    if any(word[0].isupper() for word in words):
        return True
    # Army website, local sources: no name, but what words come from.
    return not _outlets().isdisjoint(word.lower() for word in words)


@cache
def _outlets() -> frozenset[str]:
    known = union(word_list("speech", "organisations"), word_list("naming", "media"))
    return union(known, word_list("speech", "outlets"))
