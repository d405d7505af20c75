"""An estimate as people read it: answers, who speaks for each, and why it counts so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isinf

from provenance.domain.events import Event, Question
from provenance.domain.identifiers import ClaimId
from provenance.estimates.explaining import Dependence, Explanation, Told, ValueLine
from provenance.estimates.explaining_figures import FigureExplanation, FigureTold
from provenance.estimates.records import Span
from provenance.services.estimating_answers import LeftOut, Report
from provenance.services.estimating_arrays import SHIFTS_MIN, Figured, Lean, Named
from provenance.services.estimating_ledger import Gathered, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """What one voice adds; names untrusted."""

    names: tuple[str, ...]
    """Who speaks in it, the one it is counted for first."""
    claims: tuple[ClaimId, ...]
    letter: str
    """Its grade for the question: a letter, `ungraded`, or `hidden` from who looks."""
    reliability: Span | None
    """How often it is right; None where that is hidden, or of numbers."""
    evidence: float | None
    independence: float
    because: tuple[str, ...]

    @property
    def adds(self) -> float | None:
        return None if self.evidence is None else self.evidence * self.independence


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer with what speaks for it; text untrusted."""

    text: str
    probability: float | None
    """None for a number, which has an interval."""
    words: str
    n_reports: int
    n_independent: float
    by_expert: tuple[float, ...]
    voices: tuple[VoiceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What reports on one question make likely; a proposal that decides nothing."""

    question: Question
    event: Event
    is_hidden: bool = False
    """Whether the audit keeps it from whoever looks until the question is decided."""
    why_none: str = ""
    """Why there is none; empty when there is."""
    lead: str = ""
    """The likeliest answer, or those that nothing tells apart; untrusted."""
    is_tied: bool = False
    words: str = ""
    """How likely it is."""
    probability: float | None = None
    span: tuple[float, float] | None = None
    """Of a number: what it very likely lies between."""
    unit: str | None = None
    n_reports: int = 0
    n_independent: float = 0.0
    answers: tuple[AnswerLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    experts: tuple[tuple[str, str], ...] = ()
    """Each expert and what it holds for the likeliest."""
    disagree: bool = False
    spread: float = 0.0
    """How far apart the experts are, from 0 to 1."""
    flips: tuple[str, ...] = ()
    """Without whom another answer would lead; empty where none was found to."""
    flipped_to: str = ""
    """The answer that would; untrusted."""
    is_even: bool = False
    """Whether about as much speaks for more than a number's point as for no more."""
    untold: tuple[str, ...] = ()
    """Sources of which reports cannot tell how reliable they are."""
    bounded: tuple[str, ...] = ()
    """How it fits other numbers of the event, where it hardly does."""
    is_closed: bool = False
    """Whether its answers are few and shared: who mistakes which counts most."""
    n_decided: int = 0
    """Decided questions that it could learn from."""
    model: str = ""

    @property
    def is_number(self) -> bool:
        return self.span is not None


def answer_lines(
    of: Gathered,
    item: Item,
    names: Named,
    told: Explanation,
    hidden: frozenset[int],
) -> tuple[AnswerLine, ...]:
    """The answers of a question that names answer, the likeliest first."""
    return tuple(_answer(of, item, names, line, hidden) for line in told.values)


def figure_lines(
    of: Gathered,
    item: Item,
    numbers: Figured,
    told: FigureExplanation,
    leans: Sequence[Lean],
    hidden: frozenset[int],
) -> tuple[AnswerLine, ...]:
    """What was answered with numbers, those with most behind them first."""
    leaning = {each.source: each for each in leans}
    by_answer: dict[str, list[tuple[FigureTold, Report]]] = {}
    for one in told.told:
        report = numbers.given[one.report][1]
        by_answer.setdefault(report.answer, []).append((one, report))
    lines = [
        AnswerLine(
            text=text,
            probability=None,
            words="",
            n_reports=sum(len(report.claims) for _, report in members),
            n_independent=sum(one.independence for one, _ in members),
            by_expert=(),
            voices=tuple(
                _figure_voice(of, item, one, report, leaning.get(one.source), hidden)
                for one, report in members
            ),
        )
        for text, members in by_answer.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.n_independent, line.text)))


def independent(lines: Sequence[AnswerLine]) -> float:
    """What all reports are worth; one that fits several answers counts once."""
    worth = {
        (voice.names, voice.claims): voice.independence
        for line in lines
        for voice in line.voices
    }
    return sum(worth.values())


def names_at(of: Gathered, places: Sequence[int]) -> tuple[str, ...]:
    """The names of sources by their places."""
    return tuple(of.sources[place].name for place in places)


def joined(texts: Sequence[str]) -> str:
    """Texts as a sentence lists them: `a, b and c`."""
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if texts[1:] else texts)


def number_text(number: float) -> str:
    """A number as a person counts: whole from ten on, else to one decimal."""
    shown = f"{number:,.0f}" if abs(number) >= 10 else f"{number:.1f}"
    return shown.removesuffix(".0")


def bound_text(report: Report) -> str:
    """What a number's bounds are, where they say more than the answer does."""
    low = number_text(report.low)
    return f"at least {low}" if isinf(report.high) else low


def _answer(
    of: Gathered,
    item: Item,
    names: Named,
    line: ValueLine,
    hidden: frozenset[int],
) -> AnswerLine:
    reports = {
        report.voice: report
        for at, (_, report) in enumerate(names.given)
        if int(names.reports.value[at]) == line.value
    }
    voices = tuple(_voice(of, item, one, reports, hidden) for one in line.told)
    return AnswerLine(
        text=names.values[line.value],
        probability=line.probability,
        words=line.words,
        n_reports=sum(len(report.claims) for report in reports.values()),
        n_independent=line.n_independent,
        by_expert=line.by_expert,
        voices=voices,
    )


def _voice(
    of: Gathered,
    item: Item,
    told: Told,
    reports: Mapping[int, Report],
    hidden: frozenset[int],
) -> VoiceLine:
    said = [reports[of.sources[place].id] for place in told.sources]
    sources = list(dict.fromkeys(voice for report in said for voice in report.voices))
    is_hidden = not hidden.isdisjoint(sources)
    claims = tuple(sorted({claim for report in said for claim in report.claims}))
    return VoiceLine(
        names=names_at(of, [of.place[source] for source in sources]),
        claims=claims,
        letter=_letter(of, item, sources[0], hidden),
        reliability=None if is_hidden else told.reliability,
        evidence=None if is_hidden else told.evidence,
        independence=told.independence,
        because=(
            *(
                f"says “{report.says}”, which fits more answers"
                for report in said[:1]
                if report.says
            ),
            *_copies(claims),
            *(_shares(of, each) for each in told.depends),
        ),
    )


def _figure_voice(
    of: Gathered,
    item: Item,
    told: FigureTold,
    report: Report,
    lean: Lean | None,
    hidden: frozenset[int],
) -> VoiceLine:
    because = [*_copies(report.claims)]
    if report.is_overtaken:
        because.append(
            f"an earlier count of a running total: read as {bound_text(report)}"
        )
    if told.independence < 1.0:
        because.append("shares a feed with others who say the same")
    if lean is not None:
        because.append(_leaning(lean))
    return VoiceLine(
        names=names_at(of, [of.place[voice] for voice in report.voices]),
        claims=report.claims,
        letter=_letter(of, item, report.voice, hidden),
        reliability=None,
        evidence=None if report.voice in hidden else told.record,
        independence=told.independence,
        because=tuple(because),
    )


def _copies(claims: Sequence[ClaimId]) -> tuple[str, ...]:
    return (f"{len(claims)} reports of one origin",) if len(claims) > 1 else ()


def _leaning(lean: Lean) -> str:
    """What is made of a party's interest, in words."""
    party = f"a party by its interest ({lean.interest})"
    if lean.shift == 0.0:
        return (
            f"{party}: not discounted, since that takes {SHIFTS_MIN} decided figures "
            f"that lean one way and none the other (decided so far: {lean.n_decided})"
        )
    times = number_text(exp(abs(lean.shift)))
    side = "above" if lean.shift > 0.0 else "below"
    return (
        f"{party}: its figures ran about {times} times {side} what was decided on "
        f"{lean.n_decided} questions, and this one is moved back by that"
    )


def _shares(of: Gathered, each: Dependence) -> str:
    """What a voice has in common with another."""
    how = "" if each.share >= 1.0 else f" ({each.share:.2f})"
    join = "with" if each.because.value == "shared errors" else "as"
    return f"{each.because.value} {join} {of.sources[each.on].name}{how}"


def _letter(of: Gathered, item: Item, source: int, hidden: frozenset[int]) -> str:
    if source in hidden:
        return "hidden"
    letter = of.letter(source, item)
    return "ungraded" if letter is None else f"grade {letter.value}"
