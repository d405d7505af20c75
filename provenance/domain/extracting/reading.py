"""The parsed page: blocks, their sentences, and everything found in each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.domain.extracting.adding import (
    GRADES,
    LIST_OPENERS,
    WHOLES,
    find_all,
    find_belonging,
    find_dated,
    find_graded,
    find_summands,
)
from provenance.domain.extracting.attacks import attack_words, find_attacks
from provenance.domain.extracting.choosing import (
    deed_words,
    speaking_words,
    telling_words,
    wanted_blocks,
)
from provenance.domain.extracting.citing import Citation, find_citations
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.counting import find_counts
from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.groups import Known, find_known
from provenance.domain.extracting.lacking import limit_rest, none_words, with_none
from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.listing import find_comparisons
from provenance.domain.extracting.lives import find_lives, lives_words
from provenance.domain.extracting.locating import find_place
from provenance.domain.extracting.mentions import Mention, find_mentions
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.naming import find_names
from provenance.domain.extracting.pages import Section
from provenance.domain.extracting.phrases import Phrase, read_phrases
from provenance.domain.extracting.sentences import (
    Token,
    find_codes,
    read_tokens,
    split_sentences,
)
from provenance.domain.extracting.sharing import find_shares, limit_part
from provenance.domain.extracting.siding import find_sides
from provenance.domain.extracting.sighting import may_mention
from provenance.domain.extracting.speaking import find_frames
from provenance.domain.extracting.standing import find_standings, standing_words
from provenance.domain.extracting.strengths import (
    find_estimates,
    find_strength,
    strength_words,
)
from provenance.domain.extracting.subjects import Memory
from provenance.domain.extracting.timing import Anchor
from provenance.domain.extracting.tolls import find_tolls
from provenance.domain.extracting.totals import (
    ELLIPTIC,
    INCLUDING,
    bare_words,
    find_bare,
    find_ellipses,
    find_parts,
    find_victims,
)
from provenance.domain.extracting.victims import VICTIM_WORDS, find_named_victims
from provenance.domain.extracting.vocabulary import word_list

_QUOTE = re.compile(r"[“”„\"]|''")
MENTIONS_MAX = 40
"""Dates of one sentence that an answer may be of; what holds more is a table."""


@dataclass(slots=True)
class Sentence:
    """One sentence with what was found in it."""

    text: str = field(repr=False)
    """The whole document."""
    start: int
    end: int
    mentions: list[Mention] = field(default_factory=list)
    tokens: list[Token] = field(init=False)
    """Its words and marks."""
    lows: list[str] = field(init=False)
    """The same, folded."""
    words: set[str] = field(init=False)
    """The same, each once."""
    phrases: list[Phrase] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    groups: Known = field(default_factory=dict)
    """The armed groups that the document introduces."""
    placed: list[Named] = field(default_factory=list)
    """Where it took place, and what became of whom."""
    citations: list[Citation] = field(default_factory=list)
    quoted: bool = False
    """Whether it begins inside a quotation."""
    known: dict[tuple[str, int], Any] = field(default_factory=dict)
    """What was found of a date for one answer, which is so for all of them."""
    events: list[Mention] | None = None
    """Its dates of what happened; None before they are asked for."""

    def __post_init__(self) -> None:
        self.tokens = read_tokens(self.text, self.start, self.end)
        self.lows = [token.low for token in self.tokens]
        self.words = set(self.lows)


@dataclass(slots=True)
class Reading:
    """One block with its sentences."""

    block: Block
    sentences: list[Sentence]

    @property
    def citations(self) -> list[Citation]:
        return [c for sentence in self.sentences for c in sentence.citations]


def read_blocks(
    text: str, blocks: list[Block], sections: list[Section]
) -> Iterator[Reading]:
    """The blocks that hold answers, citations or their speakers, parsed, in order."""
    wanted = wanted_blocks(text, blocks)
    in_quote, memory = False, Memory(groups=find_known(text))
    for place, block in enumerate(blocks):
        memory = memory.at_block(block.section)
        if not wanted[place]:
            in_quote = False
            continue
        section = sections[block.section]
        reading, in_quote = _read_block(text, block, section, in_quote, memory)
        yield reading


def _read_block(
    text: str, block: Block, section: Section, in_quote: bool, memory: Memory
) -> tuple[Reading, bool]:
    anchor = anchor_of(section)
    sentences: list[Sentence] = []
    is_quoting = _QUOTE.search(text, block.start, block.end) is not None
    for start, end in split_sentences(text, block.start, block.end):
        sentence = _read_sentence(text, start, end, memory)
        sentence.quoted = in_quote
        sentence.citations = find_citations(text, start, end, anchor)
        if is_quoting:
            in_quote = _quote_after(text, start, end, in_quote)
        sentences.append(sentence)
    return Reading(block, sentences), in_quote


def _read_sentence(text: str, start: int, end: int, memory: Memory) -> Sentence:
    sentence = Sentence(text, start, end)
    tokens, lows = sentence.tokens, sentence.words
    mentions: list[Mention] = []
    if may_mention(text, start, end, lows):
        mentions = find_mentions(text, start, end)
        for first, last in find_codes(text, start, end) if mentions else []:
            mentions = [m for m in mentions if m.end <= first or last <= m.start]
        sentence.mentions = mentions[:MENTIONS_MAX]
    tells = not lows.isdisjoint(telling_words())
    if not tells and lows.isdisjoint(speaking_words()):
        return sentence
    # No number of any date is a count, also past the dates that answers may be of.
    sentence.phrases = phrases = read_phrases(text, tokens, mentions)
    if not _is_english(lows, len(tokens)):
        return sentence
    sentence.frames = find_frames(text, tokens, phrases)
    if not tells:
        return sentence
    sentence.groups = memory.groups
    if deed_words().isdisjoint(lows) and not any(p.triggers for p in phrases):
        # A word of a phrase stands there, but not the phrase.
        return sentence
    sentence.counted = _count(sentence, memory)
    sentence.named = find_names(
        text, tokens, phrases, memory.groups, lows=sentence.lows, words=lows
    )
    place = find_place(text, tokens, phrases, sentence.counted, sentence.lows)
    sentence.placed = [place] if place is not None else []
    if not standing_words().isdisjoint(lows):
        sentence.placed += find_standings(text, tokens, phrases)
    return sentence


def _count(sentence: Sentence, memory: Memory) -> list[Counted]:
    """What a sentence counts; a rule is asked where a word that it needs is there."""
    tokens, phrases, lows = sentence.tokens, sentence.phrases, sentence.lows
    lacks = sentence.words.isdisjoint
    if lows[-1] == "?" and lows[0] in word_list("words", "asking"):
        return []
    if _is_invented(phrases):
        return []
    counted = find_counts(phrases, memory)
    counted += find_sides(tokens, phrases, counted, lows)
    if not lacks(bare_words()):
        counted += find_bare(tokens, phrases)
    before = counted[0].measure if counted else memory.first
    counted += find_tolls(tokens, phrases, before, sentence.words)
    if not lacks(VICTIM_WORDS):
        counted += find_victims(phrases) + find_named_victims(tokens, phrases)
    if "many" in sentence.words:
        counted += find_asked(tokens, phrases)
    counted.sort(key=lambda c: c.first)
    counted += _lean(sentence, counted, memory)
    if not lacks(attack_words()):
        counted += find_attacks(tokens, phrases)
    if not lacks(lives_words()):
        counted += find_lives(tokens, phrases)
    strengths: list[Counted] = []
    if not lacks(strength_words()):
        strengths = find_strength(tokens, phrases) + find_estimates(tokens, phrases)
    counted += [s for s in strengths if not any(_holds(c, s) for c in counted)]
    counted += find_comparisons(lows, phrases, counted)
    if sentence.mentions:
        counted += find_dated(tokens, phrases, counted, memory.first)
    counted = [c for c in counted if not _is_only_noun(lows, c, counted)]
    shares = find_shares(tokens, phrases, counted, memory.measure, lows)
    if shares:
        parted = {share.amount.first for share in shares if share.scope}
        counted = [c for c in counted if c.amount.first not in parted] + shares
    if not lacks(none_words()):
        counted = with_none(lows, phrases, counted)
    kept = [limit_part(tokens, lows, limit_rest(lows, c)) for c in _distinct(counted)]
    if kept:
        memory.first, memory.measure = kept[0].measure, kept[-1].measure
    return kept


def _lean(sentence: Sentence, counted: list[Counted], memory: Memory) -> list[Counted]:
    """What leans on what was counted: those among whom, parts, grades, all of them."""
    tokens, phrases, lows = sentence.tokens, sentence.phrases, sentence.words
    found = counted[:]
    if "among" in lows:
        found += find_belonging(tokens, phrases, memory)
    if not lows.isdisjoint(LIST_OPENERS):
        found += find_summands(tokens, phrases, found)
    if not lows.isdisjoint(ELLIPTIC):
        found += find_ellipses(tokens, phrases, found)
    if not lows.isdisjoint(INCLUDING):
        found += find_parts(tokens, phrases, found)
    if not lows.isdisjoint(GRADES):
        found += find_graded(phrases, found)
    if not lows.isdisjoint(WHOLES):
        found += find_all(phrases)
    return found[len(counted) :]


def _is_only_noun(lows: list[str], one: Counted, counted: list[Counted]) -> bool:
    """Whether captives are told to have fared worse: the deaths of 94 detainees."""
    if one.rule != "adjective/1":
        return False
    if lows[one.last - 1] not in word_list("words", "confined"):
        return False
    return any(
        c.measure != one.measure and c.amount.first == one.amount.first for c in counted
    )


def _is_invented(phrases: list[Phrase]) -> bool:
    """Whether a film, a novel or a drill tells it."""
    noun = next((p for p in phrases[:4] if p.kind == "N"), None)
    if noun is None or noun.head not in word_list("words", "invented"):
        return False
    place = phrases.index(noun)
    telling = word_list("words", "inventing")
    behind = [p.head for p in phrases[place + 1 : place + 8]]
    return not telling.isdisjoint(behind) or behind[:2] == ["in", "which"]


def _holds(counted: Counted, other: Counted) -> bool:
    return counted.first <= other.amount.first < counted.last


def _distinct(counted: list[Counted]) -> list[Counted]:
    """Each amount once a measure; a compound such as killed or wounded wins."""
    kept: list[Counted] = []
    if len(counted) < 2:
        return counted
    for one in sorted(counted, key=lambda c: (c.at, c.first)):
        amount = (one.amount.first, one.amount.last, one.measure)
        if any(
            (o.amount.first, o.amount.last, o.measure) == amount and o.at == one.at
            for o in kept
        ):
            continue
        if any(
            (o.amount.first, o.amount.last, o.measure) == amount and o.rule != one.rule
            for o in kept
        ):
            continue
        kept.append(one)
    return kept


def find_asked(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """It is unknown how many were hurt; X estimates at least 50: the number answers."""
    lows = [t.low for t in tokens]
    asked: str | None = None
    for place, phrase in enumerate(phrases):
        if phrase.kind == "V" and phrase.triggers and "many" in lows[: phrase.first]:
            at = lows.index("many")
            if at and lows[at - 1] == "how" and phrase.first - at <= 5:
                asked = phrase.triggers[0].measure
                continue
        if asked is None or phrase.kind != "N" or phrase.amount is None:
            continue
        following = phrases[place + 1].kind if place + 1 < len(phrases) else ";"
        if following in "BHVX" or not (
            phrase.is_person or phrase.amount.last == phrase.last
        ):
            continue
        if phrase.amount.word is not None:
            continue
        return [
            Counted(
                asked,
                phrase.amount,
                phrase.first,
                phrase.last,
                phrase.first,
                "asked/1",
                subject=phrase,
            )
        ]
    return []


def _quote_after(text: str, start: int, end: int, in_quote: bool) -> bool:
    """Whether a quotation is still open at the sentence's end."""
    for mark in _QUOTE.findall(text, start, end):
        in_quote = not in_quote if mark == '"' else mark in "“„"
    return in_quote


def _is_english(lows: set[str], length: int) -> bool:
    if length < 8:
        return not lows & {"der", "und", "ist", "nicht"}
    english, foreign = word_list("words", "english"), word_list("words", "foreign")
    return len(lows & english) >= len(lows & foreign)


def anchor_of(section: Section) -> Anchor | None:
    """What a section's dates are read against."""
    if section.day is None:
        return None
    return Anchor(section.day, section.is_day, period=section.period)
