"""How the screens are coloured: four themes, each legible by a computed measure.

Every colour of a text has at least a contrast of 4.5 on every ground that it may stand
on, and of 7 in the theme for high contrast (WCAG 2.2, 1.4.3 and 1.4.6).
"""

from __future__ import annotations

from textual.theme import Theme

PLAIN = "ansi-dark"
"""Without colours: the terminal's own, bold and reverse."""

TEXTS = (
    "foreground",
    "text-muted",
    "text-warning",
    "text-error",
    "text-success",
    "text-accent",
)
"""Colours of texts, by their names in style sheets."""

GROUNDS = (
    ("background", None),
    ("surface", None),
    ("panel", None),
    ("surface-lighten-1", None),
    ("background", 0.4),
    ("background", 0.3),
    ("surface", 0.3),
)
"""Grounds, and how much of the primary colour lies over them: cursors, fields."""


def _theme(
    name: str,
    *,
    dark: bool,
    primary: str,
    grounds: tuple[str, str, str, str],
    border: str,
    texts: tuple[str, str, str, str, str, str],
) -> Theme:
    background, surface, panel, raised = grounds
    foreground, muted, warning, error, success, accent = texts
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=accent,
        accent=accent,
        warning=warning,
        error=error,
        success=success,
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            "text": foreground,
            "text-muted": muted,
            "text-warning": warning,
            "text-error": error,
            "text-success": success,
            "text-accent": accent,
            "surface-lighten-1": raised,
            "panel-lighten-1": border,
            "input-selection-background": f"{primary} 60%",
        },
    )


THEMES = (
    _theme(
        "prov-dark",
        dark=True,
        primary="#2f6fb3",
        grounds=("#101418", "#181d23", "#1f262e", "#262e37"),
        border="#5a6672",
        texts=("#e6e6e6", "#aeb9c4", "#ffc857", "#ff9b8e", "#7fd99a", "#8fc7ff"),
    ),
    _theme(
        "prov-light",
        dark=False,
        primary="#5b94cf",
        grounds=("#ffffff", "#f4f5f7", "#e9ecf0", "#dfe4ea"),
        border="#8a95a1",
        texts=("#15191e", "#3d4650", "#5f3d00", "#8a1212", "#0d4a1f", "#0b3d75"),
    ),
    # Okabe and Ito's palette, the two darkest made lighter until they can be read.
    _theme(
        "prov-colour-blind",
        dark=True,
        primary="#0072b2",
        grounds=("#0b0b0b", "#121212", "#181818", "#202020"),
        border="#6f6f6f",
        texts=("#ededed", "#b8b8b8", "#e69f00", "#f08a3c", "#2bbd92", "#56b4e9"),
    ),
    _theme(
        "prov-contrast",
        dark=True,
        primary="#2749b0",
        grounds=("#000000", "#060606", "#0e0e0e", "#161616"),
        border="#ffffff",
        texts=("#ffffff", "#d6d6d6", "#ffd75f", "#ffb3ab", "#8fffb0", "#a8d8ff"),
    ),
)
