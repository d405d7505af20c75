"""Who carries and who speaks: the chain from publisher to speaker for every answer."""

from __future__ import annotations

from provenance.domain.extracting.citing import Citation
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.denying import denying_words, is_within
from provenance.domain.extracting.extents import QUOTES
from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.reading import Reading, Sentence
from provenance.domain.extracting.sentences import without_codes
from provenance.domain.extracting.vocabulary import word_list
from provenance.domain.extracting.voices import name_words
from provenance.domain.text import fold_key

REACH = 12
"""Code points between a claim of responsibility and the number claimed."""
_PRONOUNS = frozenset(["he", "she", "they", "it"])
_ADDING = frozenset(["saying", "adding", "insisting", "stating"])


def frame_for(sentence: Sentence, place: int) -> Frame | None:
    """The frame that an answer at code point `place` stands in."""
    frames = sentence.frames
    if not frames:
        return None
    tokens = sentence.tokens
    best: Frame | None = None
    for frame in frames:
        at = tokens[frame.at].start
        if frame.is_leading and at <= place:
            best = frame
        if not frame.is_leading and at >= place:
            if _is_parted(sentence, place, at):
                continue
            if best is None:
                return frame
            denies = denial_of(sentence, best, place)
            return best if denies or _stops(best, frame) else frame
    if best is not None:
        return best
    # Behind a closing frame the same speaker usually goes on: `he said, adding that`.
    closing = [f for f in frames if not f.is_leading]
    return closing[-1] if closing else None


def _is_parted(sentence: Sentence, place: int, at: int) -> bool:
    """Whether a semicolon outside quotations parts an answer from a frame behind."""
    is_open = sentence.quoted
    for token in sentence.tokens:
        if token.start >= at:
            break
        if token.text in QUOTES:
            is_open = not is_open
        if token.text == ";" and token.start >= place and not is_open:
            return True
    return False


def denial_of(
    sentence: Sentence,
    frame: Frame,
    place: int,
    found: Counted | Named | None = None,
) -> bool | None:
    """Whether the frame denies what was found, said at code point `place`.

    None for a frame that denies nothing; False for words beside what is denied.
    """
    if frame.verb not in denying_words() or not frame.is_leading:
        return None
    if isinstance(found, Counted) and _is_of_nobody(found, frame):
        return True
    at = sum(token.start < place for token in sentence.tokens)
    lows = sentence.lows
    if not _ADDING.isdisjoint(lows[frame.at + 1 : at]):
        # Denied it, saying that two were hurt: the rest is said by the same.
        return None
    return is_within(lows, frame.at, at)


def _is_of_nobody(found: Counted, frame: Frame) -> bool:
    """Whether a denial itself says that there were none: denied that anyone was."""
    return found.rule == "lacking/1" and found.first <= frame.at < found.last


def _stops(leading: Frame, closing: Frame) -> bool:
    return leading.verb == "according" and closing.verb == "according"


def claimants_of(found: Counted, sentence: Sentence) -> list[str]:
    """Whoever claims the attacks that a sentence counts: claimed 14 attacks."""
    if not found.measure.startswith(("attack", "airstrike")):
        return []
    place = sentence.tokens[found.first].start
    return [
        named.value
        for named in sentence.named
        if named.measure == "claimed_by"
        and named.polarity == "asserted"
        and named.start < place <= named.end + 1 + REACH
    ][-1:]


def distinct(chain: list[str]) -> list[str]:
    """The names of a chain, its publisher's first; none twice in a row.

    What a text calls its sources is taken without a terminal's codes.
    """
    publisher, *others = chain
    kept = [publisher]
    for name in filter(None, map(without_codes, others)):
        is_same = kept[-1] == name or fold_key(kept[-1]) == fold_key(name)
        if not is_same:
            kept.append(name)
    return kept


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence without a frame continues the speaker before it."""
    if sentence.quoted:
        return True
    lows = sentence.lows[:3]
    if not lows:
        return False
    if sentence.tokens[0].text in ('"', "“", "''"):
        return True
    if _is_elliptical(sentence):
        return True
    opening = word_list("speech", "connectives")
    return lows[0] in opening or " ".join(lows[:2]) in opening


def _is_elliptical(sentence: Sentence) -> bool:
    """Whether a sentence leaves out whom it counts: Seven were lightly hurt."""
    if len(sentence.phrases) < 2:
        return False
    first, verb = sentence.phrases[:2]
    amount = first.amount
    is_bare = amount is not None and amount.last == first.last
    return is_bare and (verb.kind in "BHV" or verb.head == "of")


def coverage(reading: Reading, speakers: list[str | None]) -> list[Citation | None]:
    """By sentence of a block: the citation that covers it.

    A citation covers its own sentence, and the sentences before it that continue the
    same speaker, back to the citation before or to a change of speaker.
    """
    covering: list[Citation | None] = [None] * len(reading.sentences)
    reaching: Citation | None = None
    for place in range(len(reading.sentences) - 1, -1, -1):
        citations = reading.sentences[place].citations
        if citations:
            covering[place], reaching = citations[-1], citations[0]
        elif reaching is not None and _same(speakers[place], speakers[place + 1]):
            covering[place] = reaching
        else:
            reaching = None
    return covering


def _same(a: str | None, b: str | None) -> bool:
    """Whether a sentence goes on with the speaker of the one before: who says nothing
    else than the one before is no other speaker.
    """
    if b is None or (a is not None and b.lower() in _PRONOUNS):
        return True
    if a is None:
        return False
    return bool(name_words(a.lower()) & name_words(b.lower()))
