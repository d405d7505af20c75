"""One source as its card shows it: read from the ledger, told in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from provenance.domain.grades import Grade
from provenance.domain.relaying_records import RelayRecord
from provenance.domain.shares import N_MIN, Share, unit_text
from provenance.domain.ties import Tie
from provenance.domain.track_records import Record
from provenance.services.reliability import Reliability, source_reliability
from provenance.services.viewing import SourceView, view_source
from provenance.services.viewing_neighbours import (
    Neighbour,
    Neighbours,
    view_neighbours,
)
from provenance.services.viewing_ties import Standing, TieLine, view_ties
from tui.pictures.grades import Graded, draw_grades
from tui.pictures.shares import draw_share
from tui.state.counting import counted

if TYPE_CHECKING:
    from provenance.services.opening import Ledger

Section = tuple[str, tuple[str, ...]]
READING = ("Reading …",)
_CHART_MAX, _SHARE_MAX = 76, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is read at once."""

    view: SourceView
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is read after it: it asks about all that the source says, and all others."""

    reliability: Reliability
    standing: Standing
    neighbours: Neighbours


def read_card(ledger: Ledger, source: int, *, by: str, today: date) -> Card:
    """A source as a reviewer may see it on a day.

    Raises:
        NotFoundError: No such source.
    """
    return Card(view=view_source(ledger, source, viewer=by), today=today)


def read_around(ledger: Ledger, source: int, *, by: str) -> Around:
    """Its record, its ties, the names like its own, and its neighbours in chains."""
    return Around(
        reliability=source_reliability(ledger, source=source, viewer=by),
        standing=view_ties(ledger, source),
        neighbours=view_neighbours(ledger, source),
    )


def who_sections(card: Card, around: Around | None) -> Iterator[Section]:
    """What it holds and who it is, in the order of asking."""
    yield "Now", tuple(now_lines(card))
    suggested = READING if around is None else tuple(_suggested(around.reliability))
    yield "Suggested by its record", suggested
    yield "Who", tuple(_who(card.view))
    if around is None:
        yield "Ties", READING
        return
    yield "Ties", tuple(_ties(around.standing)) or ("None recorded.",)
    alike = tuple(_alike(around.standing, card.view.source.id))
    if alike:
        yield "! Looks like", alike
    takes, repeats = around.neighbours.takes_from, around.neighbours.repeated_by
    yield "Depends on", tuple(_beside(takes)) or ("It passes on nobody, as recorded.",)
    yield "Repeated by", tuple(_beside(repeats)) or ("Nobody passes it on.",)


def record_sections(
    card: Card, around: Around | None, *, width: int, is_narrow: bool = False
) -> Iterator[Section]:
    """How it was graded and how it has fared; pictures in so many cells.

    Where it `is_narrow`, the chart of grades is one line of letters and months.
    """
    yield "Grades", tuple(_history(card, width, is_narrow=is_narrow))
    if around is None:
        yield "As a speaker", READING
        return
    found = around.reliability
    yield "As a speaker", tuple(_speaker(found.speaker, width))
    topics = tuple(
        f"{each.topic.replace('_', ' ')}: {_share_text(each.record.share, 'confirmed')}"
        for each in found.topics
    )
    if topics:
        yield "By topic", topics
    yield "As a carrier", tuple(_carrier(found.carrier, width))


def now_lines(card: Card) -> Iterator[str]:
    """The letter held in general and on each topic, and whether it is overdue."""
    view = card.view
    if view.whole is not None:
        whole = view.whole.source
        yield f"Part of S{whole.id} {whole.name}, whose grade holds for it."
        return
    if view.is_hidden:
        yield "Graded by others; hidden until you grade it: g."
        return
    if not view.grades:
        yield "ungraded, which is not F; g grades it"
        return
    standing = standing_grades(view.grades)
    if not any(grade.is_general for grade in standing):
        yield "In general: ungraded, which is not F; g grades it"
    for grade in standing:
        letter = f"{grade.letter.value}  {grade.letter.label}"
        yield f"{about_text(grade)}: {letter}"
        yield f"  since {grade.at:%Y-%m-%d}, by {grade.by}{_overdue(grade, card.today)}"


def standing_grades(grades: Iterable[Grade]) -> tuple[Grade, ...]:
    """The last grade of each topic and period, the general one first."""
    last: dict[tuple[str, str], Grade] = {}
    for grade in grades:
        period = "" if grade.period is None else grade.period.text
        last[grade.topic or "", period] = grade
    return tuple(last[key] for key in sorted(last))


def about_text(grade: Grade) -> str:
    """What a grade is about: `In general`, `On casualties, 2021-10/2021-12`."""
    about = f"On {grade.topic}" if grade.topic else "In general"
    return about if grade.period is None else f"{about}, {grade.period.text}"


def place_text(view: SourceView) -> str:
    """How many grades there are, and that none is ever edited."""
    if view.is_hidden:
        return "others' grades are hidden until you give yours"
    if not view.grades:
        return "no grade yet"
    return f"{counted(len(view.grades), 'grade')}, superseded and never edited"


def grade_lines(grades: Sequence[Grade], today: date) -> Iterator[str]:
    """The history as a table, newest first: when, who, from and to, on what, why."""
    before: dict[tuple[str | None, str | None], str] = {}
    rows = []
    for grade in grades:
        key = grade.topic, None if grade.period is None else grade.period.text
        step = f"{before.get(key, '–')} → {grade.letter.value}"
        before[key] = grade.letter.value
        rows.append((grade, step))
    for grade, step in reversed(rows):
        about = "" if grade.is_general else f"  {about_text(grade)}"
        yield f"{grade.at:%Y-%m-%d}  {step}  {grade.by}  G{grade.id}{about}"
        yield f"    {grade.because}"
        if grade.basis:
            yield f"    rests on {', '.join(map(str, grade.basis))}"
        if grade.review_by is not None:
            yield f"    review by {grade.review_by}{_overdue(grade, today)}"


def _overdue(grade: Grade, today: date) -> str:
    return ", ! overdue" if grade.is_overdue(today) else ""


def _history(card: Card, width: int, *, is_narrow: bool) -> Iterator[str]:
    view = card.view
    if view.is_hidden:
        yield "Graded by others; hidden until you grade it."
        return
    if not view.grades:
        yield "No grade yet. Press g: a letter from A to F, and a reason."
        return
    general = [
        Graded(day=grade.at.date(), letter=grade.letter)
        for grade in view.grades
        if grade.is_general
    ]
    if is_narrow:
        yield from _letters(general)
    else:
        room = min(width, _CHART_MAX)
        yield from draw_grades(general, until=card.today, width=room)
    yield ""
    yield from grade_lines(view.grades, card.today)


def _letters(general: Sequence[Graded]) -> Iterator[str]:
    """The letters in one line, each month named once."""
    steps, month = [], ""
    for each in general:
        named = f"{each.day:%Y-%m}"
        steps.append(each.letter.value if named == month else f"{each.letter} {named}")
        month = named
    if steps:
        yield " → ".join(steps)


def _suggested(found: Reliability) -> Iterator[str]:
    letter = found.suggestion.letter
    if letter is None:
        yield "No letter: " + "; ".join(found.suggestion.reasons)
        return
    yield f"{letter.value}  {letter.label}; a proposal that nothing reads"
    yield from (f"  {reason}" for reason in found.suggestion.reasons)


def _who(view: SourceView) -> Iterator[str]:
    source = view.source
    yield f"Kind      {source.kind.value.replace('_', ' ')}"
    yield f"Interest  {source.interest or 'none recorded'}"
    owner = view.owner.name if view.owner else "nobody else, as recorded"
    yield f"Owner     {owner}"
    yield f"Says      {counted(view.spoken, 'claim')}"
    yield f"Carries   {counted(view.carried, 'claim')} of others"
    for alias in view.aliases:
        held = f", own {alias.grades[-1].letter.value} without effect"
        yield (
            f"Also      S{alias.source.id} {alias.source.name} ({alias.script})"
            f"{held if alias.grades else ''}"
        )


def _ties(standing: Standing) -> Iterator[str]:
    for line in standing.ties:
        yield f"{_tie(line.tie, line)}{_since(line.tie)}, by {line.tie.by}"
    for line in standing.tied:
        named = f"S{line.tie.source} {line.source}"
        yield f"{line.tie.kind.value} of {named}{_since(line.tie)}, by {line.tie.by}"


def _tie(tie: Tie, line: TieLine) -> str:
    to = tie.interest or f"S{tie.other} {line.other}"
    return f"{tie.kind.value}: {to}"


def _since(tie: Tie) -> str:
    since = "" if tie.since is None else f", since {tie.since.text}"
    return since if tie.until is None else f"{since}, until {tie.until.text}"


def _alike(standing: Standing, own: int) -> Iterator[str]:
    for pair in standing.alike:
        is_a = pair.a.id == own
        other, name = (pair.b, pair.b_name) if is_a else (pair.a, pair.a_name)
        yield f"S{other.id} {name}: {pair.reason}"


def _beside(found: Sequence[Neighbour]) -> Iterator[str]:
    for each in found:
        yield f"S{each.source.id} {each.source.name}  {counted(each.claims, 'claim')}"


def _speaker(record: Record, width: int) -> Iterator[str]:
    yield from _shared(record.share, "confirmed", width)
    if record.lags:
        days = ", ".join(map(str, record.lags))
        yield f"  it corrected itself after {days} days"
    told = (
        (record.corrected, "corrected by itself"),
        (record.retracted, "taken back"),
        (record.undecided, "undecided"),
        (record.left_out, "settled by its own origin alone, left out"),
        (record.aside, "set aside"),
        (record.stale, "by stale decisions"),
    )
    besides = ", ".join(f"{number:,} {what}" for number, what in told if number)
    if besides:
        yield f"besides: {besides}"


def _carrier(record: RelayRecord, width: int) -> Iterator[str]:
    if not record.share.whole and not record.unchecked:
        yield "It passes on nothing that can be compared."
        return
    yield from _shared(record.share, "faithful", width)
    if record.unchecked:
        yield f"besides: {record.unchecked:,} with nothing to compare"


def _shared(share: Share, word: str, width: int) -> Iterator[str]:
    yield _share_text(share, word)
    drawn = draw_share(share, width=min(width, _SHARE_MAX))
    if drawn:
        yield drawn


def _share_text(share: Share, word: str) -> str:
    if not share.is_shown:
        return f"{share.whole:,} judged, hidden under {N_MIN}: too few to tell"
    low, high = share.wilson
    return (
        f"{share.part:,} of {share.whole:,} {word}, 90 %: "
        f"{unit_text(low)} to {unit_text(high)}"
    )
