"""A page of HTML read back: its fields by row, and all that stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

FIELD, ROW, IN, CLAIM = "data-f", "data-row", "data-in", "data-claim"
_EMPTY = frozenset(["meta", "br", "link", "img", "input", "hr"])


@dataclass(slots=True)
class Page:
    """What a page holds."""

    head: dict[str, str] = field(default_factory=dict)
    """Fields that stand in no row."""
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    """By question, in the order of the page."""
    around: dict[str, list[str]] = field(default_factory=dict)
    """Everything else, markup, style and words of ours: by question, or for none."""
    anchors: dict[str, str] = field(default_factory=dict)
    """For each place that a link can lead to, the question whose row it is in."""


def read_page(text: str) -> Page:
    """The page, whatever it holds; nothing in it is run or fetched."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Sorts every token of a page into a field, a row or what is around."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[str] = []
        self._row: tuple[int, str, str] | None = None
        self._claim: tuple[int, str] | None = None
        self._field: tuple[int, str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and the row, claim or field that it is."""
        said = {name: value or "" for name, value in attrs}
        if tag not in _EMPTY:
            self._open.append(tag)
        depth = len(self._open)
        if ROW in said:
            self._row = (depth, said[ROW], said.get(IN, ""))
        if CLAIM in said:
            self._claim = (depth, said[CLAIM])
        if "id" in said and self._row is not None:
            self.page.anchors.setdefault(said["id"], self._row[1])
        self._put(self.get_starttag_text() or "")
        if FIELD in said:
            self._field = (depth, said[FIELD], [])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as those of a drawing do."""
        self._put(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what it was."""
        depth = len(self._open)
        if self._field is not None and self._field[0] == depth:
            self._keep(self._field[1], "".join(self._field[2]))
            self._field = None
        self._put(f"</{tag}>")
        if self._claim is not None and self._claim[0] == depth:
            self._claim = None
        if self._row is not None and self._row[0] == depth:
            self._row = None
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text, of a field or of ours."""
        if self._field is not None:
            self._field[2].append(data)
        else:
            self._put(data)

    def handle_comment(self, data: str) -> None:
        """A page of ours has none."""
        self._put(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """The kind of document."""
        self._put(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """A page of ours has none."""
        self._put(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        """A page of ours has none."""
        self._put(f"<![{data}]>")

    def _put(self, token: str) -> None:
        if self._field is not None:
            # Markup within a field is no text of ours: it shows as what it is.
            self._field[2].append(token)
            return
        where = "" if self._row is None else f"{self._row[1]} {self._row[2]}".strip()
        self.page.around.setdefault(where, []).append(token)

    def _keep(self, name: str, text: str) -> None:
        if self._row is None:
            _put_once(self.page.head, name, text)
            return
        parts = [self._row[2]]
        if self._claim is not None:
            parts += ["evidence", self._claim[1]]
        path = ".".join(part for part in (*parts, name) if part)
        _put_once(self.page.rows.setdefault(self._row[1], {}), path, text)


def _put_once(into: dict[str, str], name: str, text: str) -> None:
    place, number = name, 1
    while place in into:
        number += 1
        place = f"{name} {number}"
    into[place] = text
