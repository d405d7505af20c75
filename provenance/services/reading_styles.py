"""Reading styles: what a page's own sheets and `style` attributes say of an element.

Only what says whether words are seen is kept, and only of selectors that name an
element by itself: tag, class, id, or these together. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIDES = ("left", "right", "top", "bottom")
_TOLD = frozenset(
    {
        *("display", "visibility", "font-size", "position", *_SIDES),
        *("text-decoration", "text-decoration-line"),
    }
)
_FAR = re.compile(
    r"-(?:(?:9\d\d|\d{4,})(?:\.\d+)?px|\d{3,}(?:\.\d+)?(?:r?em|ex|ch|v[wh]|%))"
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# An open string ends with its line, so that no sheet is read twice.
_STRING = re.compile(
    r'"(?:[^"\\\n]|\\.)*+(?:"|\n|\Z)' + "|" + r"'(?:[^'\\\n]|\\.)*+(?:'|\n|\Z)",
    re.DOTALL,
)
_MARK = re.compile(r"[{};]")
_SIMPLE = re.compile(r"([A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_NAMED = re.compile(r"([.#])([\w-]+)")
_ON_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*", re.IGNORECASE)
_SCREENS = frozenset({"", "all", "screen"})


class Declared(NamedTuple):
    """What one rule or attribute says, and what of it is called important."""

    plain: dict[str, str]
    important: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A simple selector with what it says."""

    tag: str
    names: frozenset[str]
    """Its classes as `.name` and ids as `#name`."""
    weight: tuple[int, int, int, int]
    """Ids, classes, tags, and how many rules stand before it."""
    said: Declared


@dataclass(slots=True)
class Sheets:
    """The rules of a page's inline sheets, by one word of each selector."""

    rules: dict[str, dict[tuple[str, frozenset[str]], _Rule]] = field(
        default_factory=dict
    )
    count: int = 0

    def of(self, element: HtmlElement) -> dict[str, str]:
        """What holds of an element, as browsers settle it, its own attribute last."""
        style = element.get("style")
        if not style and not self.rules:
            return {}
        own = declared(style or "")
        found = self._matching(element) if self.rules else []
        said: dict[str, str] = {}
        for each in found:
            said |= each.said.plain
        said |= own.plain
        for each in found:
            said |= each.said.important
        return said | own.important

    def _matching(self, element: HtmlElement) -> list[_Rule]:
        names = {f".{name}" for name in element.get("class", "").split()}
        if "id" in element.attrib:
            names.add(f"#{element.get('id', '')}")
        keys = [str(element.tag), *sorted(names)]
        found = [
            rule
            for key in keys
            for rule in self.rules.get(key, {}).values()
            if rule.tag in ("", element.tag) and rule.names <= names
        ]
        return sorted(found, key=lambda rule: rule.weight)


def read_sheets(tree: HtmlElement) -> Sheets:
    """The sheets within a page that hold on screens; of others nothing is known."""
    sheets = Sheets()
    for element in tree.iter("style"):
        if element.get("media", "").strip().lower() not in _SCREENS:
            continue
        for selectors, said in _rules(element.text or ""):
            for selector in selectors.split(","):
                _keep(sheets, selector.strip(), said)
    return sheets


def declared(text: str) -> Declared:
    """What declarations say of whether words are seen; the last word of each."""
    said = Declared({}, {})
    for declaration in _COMMENT.sub("", text).lower().split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        if name in _TOLD:
            plain, mark, tail = value.rpartition("!")
            is_important = bool(mark) and tail.strip() == "important"
            held = said.important if is_important else said.plain
            held[name] = (plain if is_important else value).strip()
    return said


def is_off_page(said: dict[str, str]) -> bool:
    """Whether an element is taken out of its place and set where no page reaches."""
    is_placed = said.get("position") in ("absolute", "fixed")
    return is_placed and any(_FAR.fullmatch(said.get(side, "")) for side in _SIDES)


def _keep(sheets: Sheets, selector: str, said: Declared) -> None:
    found = _SIMPLE.fullmatch(selector)
    if found is None or not selector:
        return
    tag = (found[1] or "").lower()
    names = frozenset(sign + name for sign, name in _NAMED.findall(found[2]))
    ids = sum(name[0] == "#" for name in names)
    sheets.count += 1
    weight = (ids, len(names) - ids, int(bool(tag)), sheets.count)
    same = sheets.rules.setdefault(max(names) if names else tag, {})
    earlier = same.get((tag, names))
    if earlier is not None:
        plain, important = earlier.said
        said = Declared(plain | said.plain, important | said.important)
    same[tag, names] = _Rule(tag, names, weight, said)


def _rules(sheet: str) -> Iterator[tuple[str, Declared]]:
    """Selectors and what they say, of rules that stand free or in a medium of ours."""
    sheet = _STRING.sub("''", _COMMENT.sub(" ", sheet))
    opened: list[str] = []
    unheeded = last = 0
    for mark in _MARK.finditer(sheet):
        if mark[0] == ";" and opened and opened[-1][:1] not in ("", "@"):
            # The rest of the rule's declarations is still to come.
            continue
        piece = sheet[last : mark.start()].strip()
        last = mark.end()
        if mark[0] == "{":
            opened.append(piece)
            unheeded += _ON_SCREENS.fullmatch(piece) is None
        elif mark[0] == "}" and opened:
            selectors = opened.pop()
            is_group = _ON_SCREENS.fullmatch(selectors) is not None
            unheeded -= not is_group
            said = declared(piece)
            is_told = bool(said.plain or said.important)
            if is_told and unheeded == 0 and not is_group:
                yield selectors, said
