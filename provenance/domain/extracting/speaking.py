"""Who says what a sentence says: frames such as `according to X` and `X told Y`."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.denying import denying_words
from provenance.domain.extracting.extents import (
    QUOTES,
    Subject,
    is_described,
    token_low,
)
from provenance.domain.extracting.framing import Frame
from provenance.domain.extracting.inverting import Inversions
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.stating import closes, states
from provenance.domain.extracting.vocabulary import (
    is_person,
    is_thing,
    union,
    word_list,
)

OPENING = 4
"""Words in which who opens a sentence has said it."""
_REPORTING = frozenset(["reported", "reports"])
_REPORTERS = frozenset(["reporters", "journalists", "media", "parliament", "lawmakers"])
_INNER = frozenset(["they", "he", "she", "it", "people", "everyone"])
_NEVER = frozenset(
    [
        *("which", "that", "there", "this", "what", "these", "those", "we", "i", "you"),
        "all",
    ]
)


def find_frames(text: str, tokens: list[Token], phrases: list[Phrase]) -> list[Frame]:
    """Every attribution of one sentence, in order."""
    opening, holding = _opening(), word_list("speech", "vessels")
    places = [
        place
        for place, phrase in enumerate(phrases)
        if tokens[phrase.first].low in opening or phrase.head in holding
    ]
    if not places and not any(token.text in _LABELLING for token in tokens):
        return []
    reader = _Reader(text, tokens, phrases)
    found: list[Frame] = []
    for place in places:
        frame = reader.frame(place, phrases[place], found)
        if frame is not None:
            found.append(frame)
    if not found:
        label = reader.labelled()
        return [] if label is None else [label]
    return _outer(tokens, found)


@cache
def _opening() -> frozenset[str]:
    """The words that a frame begins with, unless what holds the words does."""
    return stating_words() | _ADDING | _CITING | _QUOTING | {"according"}


def _outer(tokens: list[Token], found: list[Frame]) -> list[Frame]:
    """The frames without signs, and without pronouns within another's quotation."""
    sourced = next(
        (f.last for f in found if f.verb == "according" and f.is_leading), None
    )
    if sourced is not None:
        found = [f for f in found if f.first < sourced or not _is_sign(f)]
    found = _carried(_relayed(found))
    if all(frame.is_leading for frame in found):
        return found
    marks = [place for place, token in enumerate(tokens) if token.text in QUOTES]

    def is_inner(frame: Frame) -> bool:
        opened = sum(place < frame.at for place in marks) % 2 == 1
        return opened and frame.name.lower() in _INNER

    return [frame for frame in found if not is_inner(frame)]


def _may_be_it(frame: Frame) -> bool:
    """Whether who speaks is no person: the Monitor said it had counted."""
    words = frame.name.split()
    is_one = any(word.islower() and is_person(word) for word in words)
    is_he = words[:1] in (["he"], ["she"], ["who"])
    return bool(words) and not (frame.detail or is_one or is_he)


def _is_sign(frame: Frame) -> bool:
    """Whether only something speaks, by a source: according to X, posts suggest."""
    if frame.verb not in word_list("speech", "evidencing"):
        return False
    return not any(is_name_word(word) for word in frame.name.split())


def _relayed(found: list[Frame]) -> list[Frame]:
    """The frames, with whom the sentence opens by as the carrier of who speaks next:
    according to X, the mayor said.
    """
    if len(found) < 2 or found[0].verb != "according" or not found[0].is_leading:
        return found
    first, second, *rest = found
    # A comma and an article may stand between; more is a clause of its own.
    is_next = 0 <= second.first - first.last <= 2 and second.is_leading
    is_named = any(is_name_word(word) for word in first.name.split())
    if not is_next or not is_named or second.verb == "according":
        return found
    return [first, second._replace(carrier=second.carrier or first.name), *rest]


def _carried(found: list[Frame]) -> list[Frame]:
    """The frames, with an outlet at the end as their carrier: according to X News."""
    last = found[-1]
    words = last.name.lower().split()
    is_outlet = bool(words) and words[-1] in word_list("naming", "media")
    if len(found) > 1 and _passes_on(found[0], last):
        return [f._replace(carrier=f.carrier or last.name) for f in found[:-1]]
    if len(found) < 2 or last.verb != "according" or last.is_leading or not is_outlet:
        return found
    return [frame._replace(carrier=frame.carrier or last.name) for frame in found[:-1]]


def _passes_on(first: Frame, last: Frame) -> bool:
    """Whether who closes a sentence only reports it: clerks said it, Fen News reported.

    Who says it must open the sentence, and have no name: an outlet has one.
    """
    if last.is_leading or last.verb not in _REPORTING or not first.is_leading:
        return False
    if first.at > OPENING or first.verb == "according":
        return False
    is_named = is_name_word(last.name) and not last.detail
    return is_named and all(not is_name_word(word) for word in first.name.split()[1:])


@cache
def stating_words() -> frozenset[str]:
    """Every verb that may open a statement."""
    said = word_list("speech", "say") | word_list("speech", "naming")
    return said | denying_words() | word_list("naming", "blame")


class _Reader(Inversions):
    """Reads the frames of one sentence."""

    def frame(self, place: int, phrase: Phrase, found: list[Frame]) -> Frame | None:
        """The attribution that a phrase makes; may take in the one before it."""
        low = self.tokens[phrase.first].low
        if low == "according" and token_low(self.tokens, phrase.first + 1) == "to":
            return self.according(phrase.first)
        if low in _CITING:
            return self.citing(phrase.first, found)
        if low in _ADDING:
            return self._added(phrase.first, found)
        if phrase.kind not in "XVAN":
            return None
        if low in _QUOTING:
            quoted = self.quoted(place)
            if quoted is not None:
                return quoted
        if found and found[-1].verb == "according" and phrase.first < found[-1].last:
            # According to the reports: a noun.
            return None
        if phrase.first and self.low(phrase.first - 1) in _OWNING:
            # No evidence for its claim: a noun.
            return self.held(place)
        if low in stating_words():
            frame = self.passive(place) or self.verb(place, found)
            return None if frame is None else self._within(frame, found)
        return self.held(place)

    def verb(self, place: int, found: list[Frame]) -> Frame | None:
        """X said that ...; "...", X told Y; "...", said X."""
        at = self.phrases[place].first
        if not states(self.tokens, self.phrases, place):
            return self.speaker_after(place) if self.is_inverted(place) else None
        is_naming = self.tokens[at].low in word_list("speech", "naming")
        after = None if is_naming else self.speaker_after(place)
        if after is not None:
            return after
        if found and self._is_shared(at):
            return self._again(at, found[-1], place)
        nearest = self._beside(at) or self._report(at) or self.subject_of(at)
        if nearest is not None and self._is_event(nearest):
            nearest = self._opener(at) or nearest
        if nearest is not None and self.low(nearest.last - 1) in _ALSO:
            # Condemned the raid and said: the raid says nothing.
            nearest = None
        subject = next(
            (s for s in (nearest, self._shared(at)) if s and self._can_speak(s, at)),
            None,
        )
        if subject is None:
            return None
        if subject is not nearest and found and found[0].first == subject.first:
            return self._again(at, found[0], place)
        who = self.introduced(subject.first, subject.last)
        name, detail, carrier = who.name, who.detail, who.carrier
        if subject.detail:
            detail = f"{detail} {subject.detail}".strip()
        if subject.aside is not None and self.low(subject.aside) in _CITING:
            carrier = name
            who = self.introduced(subject.aside + 1, self.name_end(subject.aside + 1))
            name, detail = who.name, who.detail
        return Frame(
            name,
            detail,
            at,
            self.core(subject.first, subject.last)[0],
            at + 1,
            carrier or self._told(at),
            is_leading=not closes(self.tokens, self.phrases, place),
            verb=self.tokens[at].low,
        )

    def _beside(self, at: int) -> Subject | None:
        """Who stands behind `with` and reports: with a monitor reporting six dead."""
        noun = next((p for p in self.phrases if p.last == at), None)
        if self.low(at) not in _BESIDE or noun is None or noun.kind != "N":
            return None
        is_led = self.low(noun.first - 1) == "with"
        return Subject(noun.first, noun.last, "") if is_led else None

    def _is_event(self, subject: Subject) -> bool:
        """Whether only an attack stands before the verb, and attacks say nothing."""
        first, last = self.core(subject.first, subject.last)
        return self.low(last - 1) in word_list("naming", "attacks") and last - first < 3

    def _opener(self, at: int) -> Subject | None:
        """Whom a sentence opens with: a clerk not allowed to discuss the raid said."""
        first = self.phrases[0]
        clause = [p for p in self.phrases if p.last <= at]
        is_one = not any(p.kind in ";S,VB" for p in clause)
        is_who = is_described([t.low for t in self.tokens[first.first : first.last]])
        is_somebody = first.kind == "N" and is_who and first.amount is None
        return Subject(0, first.last, "") if is_somebody and is_one else None

    def _within(self, frame: Frame, found: list[Frame]) -> Frame:
        """A frame inside another's words, or behind `quoting X`, with its carrier."""
        last = found[-1] if found else None
        if last is None or not frame.is_leading:
            return frame
        if last.verb == "citing" and last.carrier is None:
            found.pop()
            if frame.name == last.name:
                return frame
            name, detail = last.name, last.detail
            return frame._replace(name=name, detail=detail, carrier=frame.name)
        between = [t.low for t in self.tokens[last.last : frame.first]]
        if last.is_leading and last.verb in _NESTING and between in ([], ["that"]):
            if (frame.name == "it" and _may_be_it(last)) or frame.name in _SELF:
                return last._replace(at=frame.at, last=frame.last, verb=frame.verb)
            return frame._replace(carrier=last.name)
        return frame

    def _can_speak(self, subject: Subject, at: int) -> bool:
        first, last = subject.first, subject.last
        words = self.tokens[first:last]
        if not words or len(words) > 30 or words[0].low in _NEVER | _OURS:
            return False
        if words[0].text in _CLAIMING:
            # X claimed it in a statement posted there: the statement is X's.
            return False
        first, last = self.core(first, last)
        words = self.tokens[first:last]
        if any(is_name_word(w.text) for w in words):
            return True
        if self.low(at) in word_list("speech", "strong"):
            return any(p.kind in "NR" for p in self.phrases if first <= p.first < last)
        unnamed = word_list("speech", "unnamed")
        if self.low(at) in word_list("speech", "firm") and self._is_body(first, last):
            return True
        return is_described([w.low for w in words]) or any(
            w.low.removesuffix("s") in unnamed for w in words
        )

    def _is_body(self, first: int, last: int) -> bool:
        """Whether a noun with its article is no event or thing: the academy."""
        held = [p for p in self.phrases if first <= p.first < last and p.kind == "N"]
        if not held or held[0].determiner != "the" or held[0].amount is not None:
            return False
        events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
        return held[0].head not in events and not is_thing(held[0].head)

    def _is_shared(self, at: int) -> bool:
        """Whether a verb goes on with the subject of one before: and said."""
        end = at
        while end > 0 and self.kind(end - 1) in ("A", "H", "M"):
            end -= 1
        return self.low(end - 1) in _ALSO and self.kind(end - 2) not in ("X", "V")

    def _report(self, at: int) -> Subject | None:
        """What a long name of a report begins: the first report of the X, Y and Z."""
        opening = self.phrases[:3]
        of = next((p.first for p in opening if p.head == "of"), 0)
        if not of or self.low(of - 1) not in word_list("speech", "vessels"):
            return None
        last = self.name_end(of + 1)
        if last >= at or any(p.kind != "N" for p in opening if p.last <= of):
            return None
        for phrase in self.phrases:
            is_verb = phrase.kind in "XVBHS" and not phrase.head.endswith("ing")
            if is_verb and of < phrase.first < at:
                return None
        return Subject(0, last, "")

    def _again(self, at: int, before: Frame, place: int) -> Frame | None:
        """The frame of the same speaker for a second verb."""
        if not before.is_leading and before.verb != "according":
            return None
        return before._replace(
            at=at,
            first=at,
            last=at + 1,
            is_leading=not closes(self.tokens, self.phrases, place),
            verb=self.tokens[at].low,
        )

    def _shared(self, at: int) -> Subject | None:
        """The subject of the verb before: the port confirmed it but said that."""
        if self.low(at - 1) not in ("and", "but", "then") or not self.phrases:
            return None
        first = self.phrases[0]
        if first.kind != "N" or first.amount is not None:
            return None
        if any(p.kind in ";S" and p.last < at - 1 for p in self.phrases):
            return None
        return Subject(first.first, first.last, "")

    def _added(self, at: int, found: list[Frame]) -> Frame | None:
        """Who does what a sentence tells, and speaks: the army denied it, saying."""
        first, beside = self.phrases[0], self._beside(at)
        if beside is not None and self._can_speak(beside, at):
            return self._frame_of(beside, at)
        if self.low(at) == "claiming" and self.low(at + 1) not in _CLAIMED:
            return None
        if found or self.low(at - 1) != "," or first.kind != "N" or first.amount:
            return None
        subject = Subject(first.first, first.last, "")
        earlier = [p for p in self.phrases if p.last <= at]
        is_plain = not any(p.kind in ";S" and p.head != "but" for p in earlier)
        if not is_plain or not self._can_speak(subject, at):
            return None
        return self._frame_of(subject, at)

    def _frame_of(self, subject: Subject, at: int) -> Frame:
        """The frame of someone who speaks by a participle: saying, adding."""
        who = self.introduced(subject.first, subject.last)
        return Frame(who.name, who.detail, at, at, at + 1, who.carrier, verb="said")

    def _told(self, at: int) -> str | None:
        """Whom it was told, where that is an outlet."""
        if self.tokens[at].low not in word_list("speech", "tell"):
            return None
        last = self.name_end(at + 1)
        name = self.words(at + 1, last)
        words = name.removeprefix("the ").split()
        if not words or words[0].lower() in _REPORTERS or not words[0][0].isupper():
            return None
        kept = 1
        while kept < len(words) and words[kept][0].isupper():
            kept += 1
        return " ".join(words[:kept])


_ADDING = frozenset(["saying", "adding", "claiming"])
_OWNING = frozenset(["its", "their", "his", "her", "a", "an", "the"])
_CLAIMING = frozenset(["claimed", "claims", "claiming"])
_OURS = frozenset(["our", "my"])
"""What is theirs who speak says nothing else: our investigation found."""
_BESIDE = frozenset(["reporting", "saying", "stating", "claiming"])
_CLAIMED = frozenset(["that", "it", "they", "its", "on", "in", "to"])
_ALSO = frozenset(["and", "but", "then"])
_CITING = frozenset(["citing", "quoting"])
_QUOTING = frozenset(["quoted", "quotes", "cited", "cites", "reported"])
_LABELLING = frozenset(":-–—")
"""Marks beside which a label tells who speaks."""
_SELF = frozenset(["he", "she"])
"""Right behind `X said` they stand for X: X said she believed."""
_NESTING = frozenset(["said", "says", "reported", "reports", "quoted", "wrote"])
