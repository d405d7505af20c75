"""Reading page facts: who published a page and when, where its elements are named so.

These are microdata and the tags of scholarly pages, which the library passes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
_PUBLISHED = ("datePublished", "datepublished")
_PUBLISHERS = frozenset({"citation_publisher", "publisher"})
PUBLISHER_MAX = 200


def stated_published(tree: HtmlElement) -> str | None:
    """The day that an element is marked to be the page's publication, if they agree."""
    days = {
        day
        for element in _of_page(tree, *_PUBLISHED)
        for said in (element.get("content"), element.get("datetime"), element.text)
        if (day := _day(said)) is not None
    }
    return days.pop() if len(days) == 1 else None


def stated_publisher(tree: HtmlElement) -> str | None:
    """The publisher that the page's elements name, if it is one."""
    named = [
        meta.get("content", "")
        for meta in tree.iter("meta")
        if meta.get("name", "").lower() in _PUBLISHERS
    ]
    for element in _of_page(tree, "publisher"):
        parts = [part for part in element.iter() if part.get("itemprop") == "name"]
        named += [part.get("content") or part.text_content() for part in parts[:1]]
        named += [] if parts else [element.get("content") or element.text_content()]
    told = {" ".join(name.split()) for name in named} - {""}
    only = told.pop() if len(told) == 1 else ""
    is_name = 0 < len(only) <= PUBLISHER_MAX and "://" not in only
    return only if is_name else None


def _of_page(tree: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    for element in tree.iter():
        if element.get("itemprop") in names:
            yield element


def _day(said: str | None) -> str | None:
    found = _DAY.match(said or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None
