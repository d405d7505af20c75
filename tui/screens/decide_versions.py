"""Another decided while you did: both versions, and what is to become of yours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from provenance.services.viewing import QuestionView
from provenance.services.watching import Act
from tui.marks import SAME
from tui.screens.ask import Pick
from tui.state.deciding import Draft
from tui.state.deciding_versions import Version, versions
from tui.state.grading import Option
from tui.state.watching import just, news_text
from tui.text import cell, line, lines, safe

THEIRS, MINE, EDIT = "theirs", "mine", "edit"
_NAME, _SIDE = 14, 28


class VersionsPick(Pick):
    """Both versions, and one key for what is to become of one's own."""

    CSS_PATH = "decide_versions.tcss"


def versions_pick(
    draft: Draft, now: QuestionView, acts: Sequence[Act], at: datetime
) -> VersionsPick:
    """What is asked after a save that came too late; the draft is not changed by it."""
    told = versions(draft, now)
    options = [Option("k", EDIT, "keep editing yours; nothing is lost")]
    if told:
        options.append(
            Option("t", THEIRS, "take theirs, and drop your draft"),
        )
        options.append(
            Option("m", MINE, "record yours as a new decision on top, with a reason"),
        )
    return VersionsPick(_both(draft, now, told, acts, at), tuple(options))


def _both(
    draft: Draft,
    now: QuestionView,
    told: Sequence[Version],
    acts: Sequence[Act],
    at: datetime,
) -> Content:
    head = line(
        (f"Q{now.question.id} changed after you looked.", "bold"),
        " Yours was not recorded.",
    )
    standing = now.standing
    if standing is None or not told:
        return lines((head, line(safe(news_text(acts, at).partition(":")[0]))))
    made = standing.reconciliation
    theirs = f"R{made.id} by {made.by} {just(made.at, at)}"
    return lines(
        (
            head,
            line(
                cell("", _NAME),
                cell(theirs, _SIDE, "bold"),
                cell("yours, not recorded", _SIDE, "bold"),
            ),
            *map(_row, told),
            line(("theirs, why: ", "bold"), safe(made.rationale, width=200)),
            line(("yours, why: ", "bold"), safe(draft.rationale or "—", width=200)),
        )
    )


def _row(each: Version) -> Content:
    style = "" if each.mark is SAME else "bold"
    return line(
        cell(f"{each.mark.sign} {each.name}", _NAME),
        cell(each.theirs or "—", _SIDE, style),
        cell(each.yours or "—", _SIDE, style),
    )
