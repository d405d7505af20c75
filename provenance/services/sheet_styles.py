"""How the cells of a workbook look: font, colour, fill, border, alignment.

A figure in white on white, in letters of one point or under a fill is stored and not
seen. Each look is worked out as a program paints it, through styles and theme, so that
another program's spelling of the same look is the same look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BLACK, WHITE, NOTHING = "000000", "FFFFFF", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is seen of a cell besides its text; a plain one as an export has it."""

    font: str = "Calibri"
    font_size: str = "11"
    font_colour: str = BLACK
    font_marks: str = NOTHING
    fill: str = NOTHING
    border: str = NOTHING
    alignment: str = NOTHING


OURS = (
    Look(),
    Look(alignment="top"),
    Look(alignment="top, wrapped"),
    Look(font_colour="0B5CAD", font_marks="underlined", alignment="top, wrapped"),
    Look(
        font_marks="bold",
        fill="E8ECF1",
        border="bottom thin 000000",
        alignment="top",
    ),
)
"""The looks that cells of an export have, which a test reads back from one."""

_THEME = (
    *("lt1", "dk1", "lt2", "dk2"),
    *("accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
"""The colours of a theme in the order in which cells count them, which is not that in
which the theme has them (ECMA-376, part 1, 18.8.3)."""
_SYSTEM = {"window": WHITE, "windowText": BLACK}
_INDEXED = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE, 81: BLACK}
"""Those of the old palette that programs write for text and ground (18.8.27)."""
_SYSTEM_FROM = 64
_MARKS = {
    "b": "bold",
    "i": "italic",
    "strike": "struck out",
    "outline": "outlined",
    "shadow": "shadowed",
    "condense": "condensed",
    "extend": "extended",
}
_ARGB = re.compile(r"[0-9A-F]{2}([0-9A-F]{6})")
_SIDES = ("left", "right", "start", "end", "top", "bottom", "diagonal")
_SYMBOLS = "2"
"""The character set in which a code shows another sign than its letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours and fonts that styles name by their part in a theme."""

    colours: Mapping[str, str] = field(
        default_factory=lambda: {"lt1": WHITE, "dk1": BLACK}
    )
    fonts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """What a workbook says of looks, worked out."""

    looks: Sequence[Look] = ()
    """Of each style that a cell can have, in their order; none where all are plain.

    A cell has one of its own, whatever its row and its column have.
    """
    theme: Theme = field(default_factory=Theme)
    palette: Mapping[int, str] = field(default_factory=lambda: _INDEXED)

    def of_parts(self, item: ElementTree.Element) -> Iterator[Look]:
        """The looks of those parts of a text that have a font of their own."""
        for part in item.iterfind(f"{MAIN}r/{MAIN}rPr"):
            yield replace(OURS[0], **_font(part, self.theme, self.palette))


def read_styles(
    styles: ElementTree.Element | None, theme: ElementTree.Element | None
) -> Styles:
    """The looks of a workbook from its parts; None for a part that it has not."""
    named = Theme() if theme is None else _theme(theme)
    if styles is None:
        return Styles(theme=named)
    palette = _palette(styles)
    fonts = [_font(each, named, palette) for each in _children(styles, "fonts")]
    fills = [_fill(each, named, palette) for each in _children(styles, "fills")]
    borders = [_border(each, named, palette) for each in _children(styles, "borders")]
    looks = [
        Look(
            **fonts[int(each.get("fontId", "0"))],
            fill=fills[int(each.get("fillId", "0"))],
            border=borders[int(each.get("borderId", "0"))],
            alignment=_alignment(each.find(f"{MAIN}alignment")),
        )
        for each in _children(styles, "cellXfs")
    ]
    return Styles(looks=looks, theme=named, palette=palette)


def unlike_ours(look: Look, *, of_font: bool = False) -> dict[str, str]:
    """What of a look no cell of an export has, by its name; of the nearest of ours.

    Args:
        look: Of a cell, or of a part of its text.
        of_font: Whether only the font can differ, as in a part of a text.
    """
    names = [
        each.name
        for each in fields(look)
        if not of_font or each.name.startswith("font")
    ]
    found = (
        {
            name.replace("_", " "): str(getattr(look, name))
            for name in names
            if getattr(look, name) != getattr(ours, name)
        }
        for ours in OURS
    )
    return min(found, key=len)


def _children(styles: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    found = styles.find(f"{MAIN}{name}")
    return [] if found is None else list(found)


def _theme(root: ElementTree.Element) -> Theme:
    scheme = root.find(f"{_DRAWN}themeElements/{_DRAWN}clrScheme")
    colours = {} if scheme is None else {_tag(each): _named(each) for each in scheme}
    fonts = {
        part: latin.get("typeface", "")
        for part in ("major", "minor")
        for latin in root.iterfind(
            f"{_DRAWN}themeElements/{_DRAWN}fontScheme/{_DRAWN}{part}Font/{_DRAWN}latin"
        )
    }
    return Theme(colours=colours, fonts=fonts)


def _named(colour: ElementTree.Element) -> str:
    """A colour of a theme; with what changes it, where something does."""
    for each in colour:
        value = each.get("val", "")
        system = _SYSTEM.get(value, each.get("lastClr", value))
        said = system if _tag(each) == "sysClr" else value
        return f"{said.upper()} changed" if len(each) else said.upper()
    return "unknown"


def _palette(styles: ElementTree.Element) -> Mapping[int, str]:
    own = styles.iterfind(f"{MAIN}colors/{MAIN}indexedColors/{MAIN}rgbColor")
    written = {number: _rgb(each.get("rgb", "")) for number, each in enumerate(own)}
    # The last ones are the system's, which no workbook changes.
    return _INDEXED | {at: said for at, said in written.items() if at < _SYSTEM_FROM}


def _rgb(written: str) -> str:
    said = written.upper()
    match = _ARGB.fullmatch(said)
    return match[1] if match else said


def _colour(
    element: ElementTree.Element | None,
    theme: Theme,
    palette: Mapping[int, str],
    *,
    default: str = BLACK,
) -> str:
    """A colour as it is painted; in words where that is not known."""
    if element is None:
        return default
    said = default
    if "rgb" in element.attrib:
        said = _rgb(element.get("rgb", ""))
    elif "theme" in element.attrib:
        name = dict(enumerate(_THEME)).get(int(element.get("theme", "")), "")
        said = theme.colours.get(name, f"theme {element.get('theme')}")
    elif "indexed" in element.attrib:
        number = int(element.get("indexed", ""))
        said = palette.get(number, f"indexed {number}")
    tint = float(element.get("tint", "0"))
    return f"{said} tinted {tint:g}" if tint else said


def _font(
    font: ElementTree.Element, theme: Theme, palette: Mapping[int, str]
) -> dict[str, str]:
    """What a look says of its font, from that of a style or of a part of a text."""

    def said(name: str, default: str) -> str:
        found = font.find(f"{MAIN}{name}")
        return default if found is None else found.get("val", default)

    def is_on(name: str) -> bool:
        return font.find(f"{MAIN}{name}") is not None and _is(said(name, "1"))

    marks = [told for name, told in _MARKS.items() if is_on(name)]
    line = said("u", "single") if font.find(f"{MAIN}u") is not None else NOTHING
    if line != NOTHING:
        marks.append("underlined" if line == "single" else f"underlined {line}")
    raised = said("vertAlign", "baseline")
    marks += [] if raised == "baseline" else [raised]
    marks += ["symbols"] if said("charset", "1") == _SYMBOLS else []
    name = said("name", "") or said("rFont", OURS[0].font)
    colour = font.find(f"{MAIN}color")
    return {
        "font": theme.fonts.get(said("scheme", ""), name),
        "font_size": f"{float(said('sz', OURS[0].font_size)):g}",
        "font_colour": _colour(colour, theme, palette),
        "font_marks": ", ".join(marks) or NOTHING,
    }


def _fill(fill: ElementTree.Element, theme: Theme, palette: Mapping[int, str]) -> str:
    pattern = fill.find(f"{MAIN}patternFill")
    if pattern is None:
        return NOTHING if not len(fill) else "gradient"
    kind = pattern.get("patternType", NOTHING)
    if kind == NOTHING:
        return NOTHING
    front = _colour(pattern.find(f"{MAIN}fgColor"), theme, palette)
    if kind == "solid":
        # White paint is what the ground is without any.
        return NOTHING if front == WHITE else front
    ground = pattern.find(f"{MAIN}bgColor")
    return f"{kind} {front} on {_colour(ground, theme, palette, default=WHITE)}"


def _border(
    border: ElementTree.Element, theme: Theme, palette: Mapping[int, str]
) -> str:
    lines = []
    for side in _SIDES:
        line = border.find(f"{MAIN}{side}")
        style = NOTHING if line is None else line.get("style", NOTHING)
        if line is not None and style != NOTHING:
            colour = _colour(line.find(f"{MAIN}color"), theme, palette)
            lines.append(f"{side} {style} {colour}")
    return ", ".join(lines) or NOTHING


def _alignment(alignment: ElementTree.Element | None) -> str:
    if alignment is None:
        return NOTHING
    said = [alignment.get("horizontal", "general"), alignment.get("vertical", "bottom")]
    told = [each for each in said if each not in ("general", "bottom")]
    told += ["wrapped"] if _is(alignment.get("wrapText", "0")) else []
    told += ["shrunk to fit"] if _is(alignment.get("shrinkToFit", "0")) else []
    for name in ("textRotation", "indent", "relativeIndent", "readingOrder"):
        value = alignment.get(name, "0")
        told += [] if value == "0" else [f"{name} {value}"]
    return ", ".join(told) or NOTHING


def _is(value: str) -> bool:
    return value in ("1", "true", "on")


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
