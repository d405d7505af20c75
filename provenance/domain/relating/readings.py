"""Claims as the rules read them: measure, scope, day and words worked out once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from provenance.domain.aliases import NO_ALIASES, Aliases
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate
from provenance.domain.identifiers import ClaimId, DocumentId, SourceId
from provenance.domain.measures import Measure, find_measure
from provenance.domain.relating.kinds import Described, counted
from provenance.domain.relating.states import tells_earlier, tells_rising
from provenance.domain.relating.vocabulary import name_words, names_nobody
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.sources import Attribution, Step
from provenance.domain.text import fold_key
from provenance.domain.values import Interval, Polarity, Quantity

NEARLY_SHARE = Decimal("0.2")
"""How far below its number `nearly` and `almost` reach, as a share of it: nearly 100 is
80 to 100. A convention of docs/explanation/relations.md, named in every reason."""
NAME_SHOWN = 80
"""Characters of a name or value in a reason; the claim itself holds the whole."""
_UNSAID = frozenset({"person", "attack", "airstrike"})
_NOTICE = re.compile(
    r"\bcorrect(?:s|ed|ion|ing)\b|\berrat(?:um|a)\b|\bamend(?:s|ed|ment)\b|"
    r"\bearlier version\b|\b(?:previously|earlier) (?:reported|stated|said|gave)\b|"
    r"\bretract(?:s|ed|ion)\b",
    re.IGNORECASE,
)
_NOTICE_BESIDE = re.compile(
    r"\b(?:correction|erratum|errata|corrigendum)\b|"
    r"\b(?:correct|right|true) (?:figure|number|toll|total|count|name|date)\b|"
    r"\bshould (?:have (?:been|read|said|given)|read)\b",
    re.IGNORECASE,
)
"""What announces a correction beside the passage too: a verb there may be another's."""
_NOTICE_STEMS = (
    "correct", "errat", "amend", "earlier", "previous", "retract", "corrig", "right",
    "true", "should",
)  # fmt: skip
"""One of these stands in whatever the two patterns find: a look-up of plain words costs
a tenth of a search, and hardly any passage announces a correction."""
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What the rules need of a document beyond its claims."""

    published: EdtfDate | None = None
    publisher: SourceId | None = None
    revises: DocumentId | None = None


Order = tuple[int, tuple[str, ...], int, str, tuple[str, ...], ClaimId]
"""The chain's length and names, place and words, everything else, the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rules need beyond the two claims."""

    documents: Mapping[DocumentId, DocumentFacts] = field(default_factory=dict)
    figures: Mapping[tuple[SourceId, str, str], Reading] = field(default_factory=dict)
    """By speaker, scope and measure: the speaker's own count, for sums of measures."""
    parts: Mapping[tuple[Hashable, str], tuple[Reading, ...]] = field(
        default_factory=dict
    )
    """By page and measure: the exact counts of its named parts, in order."""
    aliases: Aliases = NO_ALIASES
    """What people said of names."""


NO_FACTS = Facts()


# Not frozen, though no rule changes one: setting so many fields past the guard of a
# frozen class costs as much as reading the claim.
@dataclass(eq=False, slots=True, kw_only=True)
class Reading:
    """One claim, read once for many comparisons."""

    claim: Claim
    id: ClaimId
    measure: Measure
    label: str
    """The measure as a reader would say it: `killed or wounded`."""
    said: str
    """The value and who says it: `over 100 (Taliban sources)`; `retracted 22 (Harbour
    Post)` where it is taken back."""
    text: str
    speaker: Step
    carriers: tuple[Step, ...]
    voice: frozenset[Hashable]
    """What two steps share when they may be one source: of the speaker."""
    voices: frozenset[Hashable]
    """The same of every step of the chain."""
    scope: str
    """Folded; empty is the whole event."""
    day: EdtfDate | None
    document: DocumentId | None
    revises: DocumentId | None
    quantity: Quantity | None
    interval: Interval | None
    is_vague: bool
    key: Hashable
    """Equal for two claims of one measure that give the same value."""
    order: Order
    """Its place among others by what the claim says, so that it does not depend on
    which arrived first; numbers decide only between equal claims."""
    is_side: bool = False
    """Whether a claim of the same event says that the speaker did it."""
    aliases: Aliases = NO_ALIASES
    """What people said of names; the same for all that are compared."""
    told_on: EdtfDate | None = None
    """The day on which what it passes on was told first; its own where it is first."""
    told_in: DocumentId | None = None
    """The document in which it was told then."""
    told_apart: frozenset[tuple[str, str]] = frozenset()
    """Words of names that corrections of the event tell apart, the wrong one first."""
    page: Hashable = None
    """The document, or where one that was not captured is to be found."""
    _has_notice: bool | None = None
    _words: str | None = None
    _counted: Described | None = None
    _is_counted_read: bool = False
    _is_earlier: bool | None = None
    _is_rising: bool | None = None

    @property
    def has_notice(self) -> bool:
        """Whether its words announce a correction; looked up when first asked."""
        if self._has_notice is None:
            self._has_notice = _has_notice(self.claim)
        return self._has_notice

    @property
    def counted(self) -> Described | None:
        """What its words say of those it counts; looked up when first asked."""
        if not self._is_counted_read:
            self._counted, self._is_counted_read = counted(self.claim), True
        return self._counted

    @property
    def is_earlier(self) -> bool:
        """Whether its words call it an earlier count; looked up when first asked."""
        if self._is_earlier is None:
            self._is_earlier = _is_told_earlier(self.claim)
        return self._is_earlier

    @property
    def is_rising(self) -> bool:
        """Whether its words say that counting goes on; looked up when first asked."""
        if self._is_rising is None:
            self._is_rising = tells_rising(sentence_of(self.claim))
        return self._is_rising

    @property
    def words(self) -> str:
        """Folded: the passage with the words around it; empty without a document."""
        if self._words is None:
            self._words = _words(self.claim)
        return self._words


def read(claim: Claim, facts: Facts = NO_FACTS) -> Reading:
    """The claim as the rules read it."""
    value = claim.value
    measure = find_measure(claim.measure)
    quantity = value if isinstance(value, Quantity) else None
    interval = interval_of(quantity) if quantity is not None else None
    speaker = claim.attribution[-1]
    document = claim.passage.document if claim.passage is not None else None
    known = facts.documents.get(document) if document is not None else None
    is_vague = quantity is not None and quantity.is_vague
    day = (
        claim.asserted_date
        or speaker.said_on
        or (known.published if known is not None else None)
    )
    text = _shorten(value.text + _unit(claim, measure))
    taken_back = "retracted " if claim.polarity is Polarity.RETRACTED else ""
    voice, voices = _voices(claim.attribution)
    return Reading(
        claim=claim,
        id=claim.id,
        measure=measure,
        label=measure.name.replace("_", " "),
        said=f"{taken_back}{text} ({_name(claim)})",
        text=text,
        speaker=speaker,
        carriers=claim.attribution[:-1],
        voice=voice,
        voices=voices,
        scope=fold_key(claim.scope) if claim.scope else "",
        day=day,
        document=document,
        revises=known.revises if known is not None else None,
        quantity=quantity,
        interval=interval,
        is_vague=is_vague,
        key=fold_key(value.written)
        if quantity is None or is_vague
        else (interval, quantity.approx, quantity.best),
        order=_order(claim),
        aliases=facts.aliases,
        told_on=day,
        told_in=document,
        page=document or claim.url or claim.document_written,
    )


def propose(
    a: Reading,
    b: Reading,
    kind: RelationKind,
    because: str,
    *,
    rule: str,
    fits: bool | None = None,
) -> Proposed:
    """The proposal that `a` stands to `b` as `kind`, its reason with both values."""
    link = _LINKS[kind]
    if a.label == b.label:
        reason = f"{a.label}: {a.said} {link} {b.said}: {because}."
    else:
        reason = f"{a.label} {a.said} {link} {b.label} {b.said}: {because}."
    return Proposed(a=a.id, b=b.id, kind=kind, reason=reason, rule=rule, fits=fits)


_LINKS = {
    RelationKind.CONTRADICTS: "against",
    RelationKind.CORRECTS: "in place of",
    RelationKind.UPDATES: "after",
    RelationKind.DIFFERS_IN_SCOPE: "beside",
    RelationKind.REPEATS: "repeats",
    RelationKind.AGREES: "agrees with",
}


def sentence_of(claim: Claim) -> str:
    """The passage with what stands around it in its sentence; empty without one."""
    passage = claim.passage
    if passage is None:
        return ""
    before = _SENTENCE_END.split(passage.prefix)[-1]
    after = _SENTENCE_END.split(passage.suffix)[0]
    return f"{before}{passage.exact}{after}"


def interval_of(quantity: Quantity) -> Interval:
    """The numbers that satisfy it; `nearly` leaves room below, but not for nought."""
    interval = quantity.interval
    if interval.high is None or not is_nearly(quantity):
        return interval
    return Interval(
        low=interval.high - abs(interval.high) * NEARLY_SHARE,
        low_open=False,
        high=interval.high,
        high_open=interval.high_open,
    )


def is_nearly(quantity: Quantity) -> bool:
    """Whether it is said to fall just short of a number: nearly 100."""
    return quantity.approx and quantity.low is None and quantity.high is not None


def _has_notice(claim: Claim) -> bool:
    if claim.hedge and _NOTICE.search(claim.hedge):
        return True
    passage = claim.passage
    if passage is None:
        return False
    spoken = f"{passage.prefix}{passage.exact}{passage.suffix}".lower()
    for stem in _NOTICE_STEMS:
        if stem in spoken:
            break
    else:
        return False
    return bool(
        _NOTICE.search(passage.exact) or _NOTICE_BESIDE.search(sentence_of(claim))
    )


def _is_told_earlier(claim: Claim) -> bool:
    passage, value = claim.passage, claim.value
    if passage is None or not isinstance(value, Quantity):
        return False
    given = [n for n in (value.best, value.low, value.high) if n is not None]
    return tells_earlier(passage.prefix, passage.exact, given)


def _words(claim: Claim) -> str:
    passage = claim.passage
    if passage is None or not passage.is_anchored:
        return ""
    return fold_key(f"{passage.prefix}{passage.exact}{passage.suffix}")


def _order(claim: Claim) -> Order:
    chain, passage = claim.attribution, claim.passage
    said = (
        claim.value.text,
        claim.value.written,
        claim.scope,
        claim.measure,
        claim.unit or "",
        claim.hedge or "",
        claim.polarity,
        claim.event_date.text if claim.event_date is not None else "",
        claim.asserted_date.text if claim.asserted_date is not None else "",
        claim.citation_text or "",
        claim.external_id or "",
    )
    names = tuple([step.name for step in chain])
    if passage is None:
        return len(chain), names, -1, "", said, claim.id
    return len(chain), names, passage.start or 0, passage.exact, said, claim.id


def _voices(chain: Attribution) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
    voice = _voice(chain[-1].source, chain[-1].family, chain[-1].name)
    if len(chain) == 1:
        return voice, voice
    others = [_voice(step.source, step.family, step.name) for step in chain[:-1]]
    return voice, voice.union(*others)


@lru_cache(maxsize=65_536)
def _voice(source: SourceId, family: SourceId | None, name: str) -> frozenset[Hashable]:
    """The source, its family and the words of its name."""
    return frozenset((source, family or source, name_words(name)))


def _unit(claim: Claim, measure: Measure) -> str:
    """The unit behind a number, unless people are counted or the measure says it."""
    unit = claim.unit
    if unit is None or measure.unit in _UNSAID or not isinstance(claim.value, Quantity):
        return ""
    return f" {unit}" if unit.lower().rstrip("s") not in measure.name else ""


def _name(claim: Claim) -> str:
    """The speaker's name; with the one before it where it names nobody by itself."""
    name = claim.attribution[-1].name
    if len(claim.attribution) > 1 and names_nobody(name):
        name = f"{name} via {claim.attribution[-2].name}"
    return _shorten(name)


def _shorten(text: str) -> str:
    if len(text) <= NAME_SHOWN and "\n" not in text:
        return text
    flat = " ".join(text.split())
    return flat if len(flat) <= NAME_SHOWN else f"{flat[: NAME_SHOWN - 1]}…"
