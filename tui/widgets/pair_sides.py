"""How two sides of a case are painted: fields with their marks, then the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.visual import Visual

from provenance.services.viewing import ClaimView, Context
from tui.marks import DIFFER, Mark
from tui.state.case import near, wide
from tui.state.case_pair import Field
from tui.state.queue_words import figure_spans
from tui.text import EMPTY, WORDS, line, lines, marked, safe
from tui.widgets.said import Said
from tui.widgets.words import Words

Triple = tuple[Content, Content, Content]
"""A label, what stands to its right, and what beside that."""
LABEL = 28
COLUMNS_MIN = 100
"""Cells that two sides take at the least; below, one side is shown."""
_QUOTE = "bold underline"
_REACH = 160
_GAP = 2


class SideBySide(Words):
    """Parts in three columns that begin on the same line and scroll together."""

    DEFAULT_CSS = f"""
    SideBySide Horizontal {{ height: auto; }}
    SideBySide Said {{ height: auto; width: 1fr; }}
    SideBySide #labels {{ width: {LABEL}; }}
    SideBySide #right {{ margin-left: {_GAP}; }}
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._triples: Sequence[Triple] = ()

    def compose(self) -> ComposeResult:
        """Labels, the left side, the right one."""
        with Horizontal():
            yield Said(id="labels")
            yield Said(id="left")
            yield Said(id="right")

    def on_mount(self) -> None:
        """Begin empty."""
        self.say(EMPTY)

    def say(self, content: Content) -> None:
        """Show one text over the whole width."""
        self._triples = ()
        self._show_columns(is_wide=False)
        self.query_one("#left", Said).say(content)
        self.scroll_home(animate=False, force=True)

    def say_triples(self, triples: Sequence[Triple]) -> None:
        """Show these; how far one had scrolled stays."""
        self._triples = triples
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Set the parts beside each other again."""
        if self._triples:
            self._lay_out()

    def _lay_out(self) -> None:
        self._show_columns(is_wide=True)
        side = (self.scrollable_content_region.width - LABEL - _GAP) // 2
        widths = (LABEL, side, side)
        columns: tuple[list[Content], list[Content], list[Content]] = ([], [], [])
        for triple in self._triples:
            heights = [
                self._height(part, width)
                for part, width in zip(triple, widths, strict=True)
            ]
            for parts, part, height in zip(columns, triple, heights, strict=True):
                parts += [part, *[EMPTY] * (max(heights) - height)]
        for name, parts in zip(("labels", "left", "right"), columns, strict=True):
            self.query_one(f"#{name}", Said).say(lines(parts))

    def _show_columns(self, *, is_wide: bool) -> None:
        self.query_one("#labels").display = is_wide
        self.query_one("#right").display = is_wide

    def _height(self, part: Content, width: int) -> int:
        style = self.visual_style
        return max(
            1,
            len(
                Visual.to_strips(
                    self, part, max(1, width), None, style, apply_selection=False
                )
            ),
        )


def mark_text(mark: Mark) -> str:
    """How two things stand to each other: a letter, a sign and a word."""
    return f"{mark.word[0].upper()} {mark.sign} {mark.word}"


def field_triple(field: Field) -> Triple:
    """A field of both sides, for two columns."""
    is_odd = field.mark is DIFFER
    style = "bold" if is_odd else ""
    return (
        line(f"{field.name:<11}", (mark_text(field.mark), style)),
        safe(field.left or "—", style),
        safe(field.right or "—", style),
    )


def field_lines(fields: Iterable[Field]) -> Content:
    """Fields of the left side, that of the right one in brackets where it differs."""
    told = []
    for field in fields:
        style = "bold" if field.mark is DIFFER else ""
        parts: list[Content | str | tuple[str, str]] = [
            (f"{mark_text(field.mark):<15}", style),
            (f"{field.name}: ", "bold"),
            safe(field.left or "—", style),
        ]
        if field.left != field.right:
            parts.append(safe(f" [{field.right or '—'}]"))
        told.append(line(*parts))
    return lines(told)


def quote(view: ClaimView, *, is_wide: bool) -> Content:
    """The words of a claim in their paragraph, with the figure set apart."""
    if view.context is None:
        return line(f"C{view.claim.id}: no captured words: the claim is unanchored.")
    shown = wide(view.context) if is_wide else _in_paragraph(view.context)
    start = len(shown.before)
    end = start + len(shown.exact)
    figures = [(start + a, start + b, WORDS) for a, b in figure_spans(view.claim)]
    told = marked(
        shown.before + shown.exact + shown.after, (start, end, _QUOTE), *figures
    )
    document = view.document
    where = (
        "not captured"
        if document is None
        else f"D{document.id} {document.title or document.name}"
    )
    return lines((line((f"C{view.claim.id} ", "bold"), safe(where)), told, EMPTY))


def _in_paragraph(context: Context) -> Context:
    """The words with what stands around them in their paragraph."""
    shown = near(context, _REACH)
    after, gap, _ = shown.after.partition("\n\n")
    return replace(shown, after=f"{after} …" if gap else after)
