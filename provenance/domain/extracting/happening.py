"""Whether a date is of what happened, of what was published, or of a comparison."""

from __future__ import annotations

from provenance.domain.extracting.asides import first_from
from provenance.domain.extracting.asking import once
from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import union, word_list

REACH = 6
NEAR = 8
"""Words on each side of a date that are looked at; no rule needs more."""
_DATED_VERBS = frozenset(["published", "issued", "posted", "corrected"])
_RELATIVE = frozenset(["who", "which", "whom", "whose"])
_ASIDE = _RELATIVE | {"where"}
_JOINTS = frozenset([",", ";", "and", "but"])
_ISSUED = frozenset(["day", "month"])
_CLAIMING = frozenset(["claimed", "claims", "took", "takes"])


@once
def is_of_publication(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is the day of a thing to read: Monday's edition, posted on Monday."""
    issues = word_list("calendar", "issues")
    if issues.isdisjoint(sentence.words) and (
        word_list("calendar", "publishing").isdisjoint(sentence.words)
    ):
        return False
    before, behind = _around(sentence, mention)
    if is_genitive(sentence, mention) and not issues.isdisjoint(behind[:4]):
        return True
    if mention.kind in _ISSUED and behind[:1] and behind[0] in issues:
        # The May 2019 report: a day or month before it is its own.
        return True
    near = [w for w in before[-4:] if w not in _SMALL]
    if near and near[-1] in word_list("calendar", "publishing"):
        return True
    if before[-1:] != ["on"]:
        return False
    return (bool(near) and near[-1] in issues) or _is_posted(sentence, mention)


def _is_posted(sentence: Sentence, mention: Mention) -> bool:
    """Whether a medium stands before a day: posted on Port Channel on Monday."""
    tokens = sentence.tokens
    at = first_from(sentence, mention.start) - 2
    stop = max(0, at - NEAR)
    while at > stop and is_name_word(tokens[at].text):
        at -= 1
    at -= tokens[at].low == "the"
    is_placed = at > 0 and tokens[at].low in ("on", "in", "to", "via")
    return is_placed and tokens[at - 1].low in word_list("calendar", "publishing")


@once
def is_of_message(sentence: Sentence, mention: Mention) -> bool:
    """Whether a day is that of a message the sentence describes: posted on 3 May."""
    uttered = word_list("speech", "utterances")
    is_told = not uttered.isdisjoint(sentence.words)
    return is_told and not sentence.frames and is_of_publication(sentence, mention)


@once
def is_genitive(sentence: Sentence, mention: Mention) -> bool:
    """Whether the date stands in the genitive: Monday's."""
    place = first_from(sentence, mention.end) - 1
    if place < 0:
        return False
    token = sentence.tokens[place]
    return token.low.endswith("'s") and mention.end <= token.end


def is_of_count(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is the day up to which was counted: 27 killed as of Sunday night."""
    if "as" not in sentence.words:
        return False
    before, _ = _around(sentence, mention)
    return before[-2:] in (["as", "of"], ["as", "at"]) or (
        before[-3:-1] == ["as", "of"] and before[-1] in _SMALL
    )


def is_limit(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is the day up to which something was done: 31 found by Sunday."""
    if mention.kind not in ("weekday", "day", "relative"):
        return is_of_count(sentence, mention)
    if "by" not in sentence.words:
        return is_of_count(sentence, mention)
    before, _ = _around(sentence, mention)
    near = [low for low in before[-2:] if low not in ("late", "early")]
    # Killed by Sunday's blast: that is a doer, and no day.
    is_by = near[-1:] == ["by"] and not is_genitive(sentence, mention)
    return is_by or is_of_count(sentence, mention)


def is_measure(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a far day only measures what stands before it: since 2003, when."""
    is_far = mention.is_since and mention.kind in ("month", "year")
    return is_far and place < mention.start and is_strong(sentence, mention)


def opens_when(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is told what happened on it: until 2011, when six were killed."""
    if "when" not in sentence.words:
        return False
    _, behind = _around(sentence, mention)
    is_told = behind[:2] == [",", "when"]
    return is_told and mention.kind in ("weekday", "day", "month", "year")


@once
def is_strong(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words name the event by its day: Sunday's crash; on Sunday, when."""
    if opens_when(sentence, mention):
        return True
    if mention.kind not in ("weekday", "day"):
        return False
    _, behind = _around(sentence, mention)
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    told = behind[: REACH + 1]
    stop = next((i for i, w in enumerate(told) if w in _JOINTS), len(told))
    is_named = (
        is_genitive(sentence, mention)
        or told[:1] == ["'s"]
        or any(w.endswith("'s") for w in told[:1])
    )
    return is_named and not events.isdisjoint(told[:stop])


@once
def follows_event(sentence: Sentence, mention: Mention) -> bool:
    """Whether an attack is told by its day: in an attack on Monday."""
    if mention.kind not in ("weekday", "day") or "on" not in sentence.words:
        return False
    before, _ = _around(sentence, mention)
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    is_near = before[-1:] == ["on"]
    return is_near and before[-2:-1] != [] and before[-2] in events


@once
def is_beginning(sentence: Sentence, mention: Mention) -> bool:
    """Whether an attack began on it: it all began Friday; the siege began on it."""
    if mention.kind not in ("weekday", "day", "relative"):
        return False
    if _BEGAN.isdisjoint(sentence.words):
        return False
    before, _ = _around(sentence, mention)
    at = next((i for i, low in enumerate(before) if low in _BEGAN), None)
    if not at:
        return False
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    return before[at - 1] in events or before[at - 1] in _ALL


@once
def is_of_claim(sentence: Sentence, mention: Mention) -> bool:
    """Whether a deed was claimed on it: on Monday X claimed; claimed on Monday to."""
    if mention.kind not in ("weekday", "day", "relative"):
        return False
    if _CLAIMING.isdisjoint(sentence.words):
        return False
    tokens = sentence.tokens
    first = first_from(sentence, mention.start)
    for at in range(first - 1, max(-1, first - NEAR - 2), -1):
        if tokens[at].low in _CLAIMING and _claims_deed(tokens, at):
            between = {t.low for t in tokens[at + 1 : first]}
            told = union(word_list("naming", "attacks"), "for", "that")
            return told.isdisjoint(between)
    if mention.start - sentence.start >= 8:
        return False
    for at in range(first, len(tokens)):
        if tokens[at].low in _CLAIMING and _claims_deed(tokens, at):
            return not _acts_between(sentence, mention, tokens[at].start)
    return False


def _claims_deed(tokens: list[Token], at: int) -> bool:
    """Whether a verb claims what someone did: responsibility, a raid, to have."""
    behind = [t.low for t in tokens[at + 1 : at + 2 * NEAR]]
    is_taken = not {"responsibility", "credit"}.isdisjoint(behind[:2])
    if not tokens[at].low.startswith("claim"):
        return is_taken
    to_have = any(behind[i : i + 2] == ["to", "have"] for i in range(len(behind)))
    is_passive = behind[:1] == ["by"] and tokens[at - 1].low in ("was", "were")
    attacks = word_list("naming", "attacks")
    is_deed = behind[:1] == ["the"] and not attacks.isdisjoint(behind[1:3])
    return is_taken or to_have or is_passive or is_deed


def _acts_between(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether another verb stands between a date and a place, outside an aside."""
    tokens, aside = sentence.tokens, False
    for phrase in sentence.phrases:
        if not mention.end <= tokens[phrase.first].start < place:
            continue
        if phrase.kind == "S":
            aside = tokens[phrase.first].low in _RELATIVE
            if not aside:
                return True
        elif phrase.kind == ",":
            aside = aside and tokens[phrase.last].low in _RELATIVE
        elif phrase.kind in "XV" and not aside:
            return True
    return False


@once
def is_of_speech(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is the day on which someone spoke: said on Monday."""
    if is_of_claim(sentence, mention):
        return True
    for other in sentence.mentions:
        # Three days later, on September 8: both are the day of the speech.
        if 0 < other.start - mention.end < 6 and is_of_speech(sentence, other):
            return True
    if _is_addressed(sentence, mention):
        return True
    for frame in sentence.frames:
        colon = sentence.tokens[frame.at].start
        if frame.verb == ":" and frame.is_leading and mention.end <= colon:
            return not _is_label(sentence, mention)
        if _is_told_on(sentence, frame, mention):
            return True
        first = sentence.tokens[frame.first].start
        is_before = mention.end <= sentence.tokens[frame.at].start
        if frame.verb in _DATED_VERBS and frame.is_leading and is_before:
            return _leads_to(sentence, mention, first)
        if not frame.is_leading and _closes_with(sentence, frame, mention):
            return True
    return False


def _is_label(sentence: Sentence, mention: Mention) -> bool:
    """Whether a day alone stands before a colon: it is what an entry is under."""
    text = sentence.text
    before = text[sentence.start : mention.start].rstrip()
    is_alone = not before or before.endswith(":")
    return is_alone and text[mention.end : mention.end + 1] == ":"


def _is_addressed(sentence: Sentence, mention: Mention) -> bool:
    """Whether who speaks spoke on it: addressing reporters on Friday, X said."""
    tokens, addressing = sentence.tokens, word_list("speech", "addressing")
    if tokens[0].low not in addressing or not sentence.frames:
        return False
    frame = sentence.frames[0]
    return frame.is_leading and mention.end <= tokens[frame.first].start


def is_aside_on(sentence: Sentence, mention: Mention, place: int | None) -> bool:
    """Whether it is told beside whoever speaks: X, who came on Friday, said."""
    tokens = sentence.tokens
    for frame in sentence.frames:
        first, verb = tokens[frame.first].start, tokens[frame.at].start
        if not frame.is_leading or not first < mention.start < verb:
            continue
        told = {t.low for t in tokens[frame.first : frame.at] if t.end <= mention.start}
        return not told.isdisjoint(_ASIDE) and (place is None or place >= verb)
    return False


def _closes_with(sentence: Sentence, frame: Frame, mention: Mention) -> bool:
    """Whether a day stands behind a closing frame: police said late on Sunday."""
    tokens = sentence.tokens
    last = tokens[min(frame.last, len(tokens) - 1)]
    if last.start <= mention.start and mention.start - last.end < 8:
        return True
    # Told a news conference on Sunday: nothing happens between.
    events = word_list("naming", "attacks") | word_list("calendar", "events")
    between = [
        p
        for p in sentence.phrases
        if p.first >= frame.last and tokens[p.first].start < mention.start
    ]
    return last.start <= mention.start and all(
        p.kind in "NPA" and p.head not in events and p.head not in _AFTER
        for p in between
    )


def _is_told_on(sentence: Sentence, frame: Frame, mention: Mention) -> bool:
    """Whether someone said on that day what follows: police said on Monday that."""
    if not frame.is_leading:
        return False
    if mention.part == "later":
        return False
    if mention.kind not in ("weekday", "relative", "day"):
        return _is_stated_in(sentence, frame, mention)
    tokens = sentence.tokens
    verb = tokens[frame.at]
    between = [t for t in tokens if verb.end <= t.start and t.end <= mention.start]
    behind = next((t for t in tokens if t.start >= mention.end), None)
    if mention.start >= verb.end:
        if any(t.low == "that" for t in between):
            return False
        is_told = behind is not None and behind.low == "that"
        is_near = all(t.low in _SAID_ON for t in between)
        if is_told or frame.verb not in word_list("speech", "strong"):
            return is_told
        return is_near and behind is not None and behind.text != "."
    # On Monday the ministry said; on Monday, the army said.
    is_first = mention.start - sentence.start < 8
    is_said = frame.verb in word_list("speech", "strong")
    return (
        is_said and is_first and _leads_to(sentence, mention, tokens[frame.first].start)
    )


def _is_stated_in(sentence: Sentence, frame: Frame, mention: Mention) -> bool:
    """Whether a year or month parts a verb from what it states: found in 2007 that."""
    if mention.kind not in ("year", "month") or mention.is_attached:
        return False
    tokens = sentence.tokens
    behind = next((t.low for t in tokens if t.start >= mention.end), "")
    if behind == "as" and frame.verb in word_list("speech", "giving"):
        return tokens[frame.at].end <= mention.start
    is_next = 0 <= mention.start - tokens[frame.at].end <= 1
    return behind == "that" and is_next


def _leads_to(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a date stands right before who speaks: nothing is told between."""
    if not 0 <= place - mention.end < 40:
        return False
    tokens = sentence.tokens
    return not any(
        p.kind in "XVS;B"
        for p in sentence.phrases
        if mention.end <= tokens[p.first].start < place
    )


def names_event(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a year names the event that an answer tells of: the 2018 raid killed."""
    _, behind = _around(sentence, mention)
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    if events.isdisjoint(behind[:2]) or not mention.end <= place < mention.end + 60:
        return False
    tokens = sentence.tokens
    return not any(
        p.kind in "XS;D" and p.head not in events and p.head not in ("that", "which")
        for p in sentence.phrases
        if mention.end <= tokens[p.first].start < place
    )


@once
def _around(sentence: Sentence, mention: Mention) -> tuple[list[str], list[str]]:
    """The words next to a date, as many as any rule looks at."""
    tokens, lows = sentence.tokens, sentence.lows
    last = first_from(sentence, mention.start)
    while last and tokens[last - 1].end > mention.start:
        last -= 1
    first = first_from(sentence, mention.end)
    return lows[max(0, last - NEAR) : last], lows[first : first + NEAR]


_BEGAN = frozenset(["began", "started"])
_ALL = frozenset(["it", "all"])
_AFTER = frozenset(["after", "following", "since", "before", "until"])
_SAID_ON = frozenset(["on", "late", "early", "late", "earlier", "later", "again"])
_SMALL = frozenset(["on", "late", "early", "the", "in", "at", "of"])
