"""Invented news prose for measuring: figures, names, dates, quotes and sources.

Half of the sentences hold a word that an extractor of counts must look at, as in
reports of attacks; names and figures never end, so that no cache answers for the rules.
The same number always gives the same document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

DOCUMENT_CHARS = 3_000
_SYLLABLES = (
    "ba", "cor", "den", "el", "fam", "gri", "hol", "is", "jun", "ka", "lor", "mi",
    "nor", "os", "pel", "qua", "ri", "sen", "tol", "un", "ver", "wil", "yar", "zed",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_WORDS = {
    "hedge": ("at least", "about", "more than", "up to", "an estimated", "some", ""),
    "spelled": ("two", "three", "five", "seven", "nine", "eleven", "several", "dozens"),
    "people": (
        "people", "soldiers", "sailors", "villagers", "passengers", "miners", "guards",
        "police officers", "civilians", "fighters", "students", "workers",
    ),
    "office": ("spokesman", "governor", "police chief", "minister", "harbour master"),
    "thing": (
        "bridge", "market", "harbour", "station", "depot", "mill", "school", "convoy",
        "checkpoint", "ferry", "tunnel", "warehouse",
    ),
    "quality": (
        "old", "crowded", "northern", "narrow", "main", "disputed", "repaired", "new",
        "busy", "remote", "flooded", "guarded",
    ),
    "when": ("late", "early", "again", "since then", "for weeks", "by midday", "later"),
}  # fmt: skip
_TELLING = (
    "{Hedge} {n} {people} were killed and {n} others were wounded when a bomb exploded"
    " near the {quality} {thing} in {place} on {day}.",
    "{Place} police arrested {spelled} {people} in connection with the attack, among"
    " them {name}, {age}, a former clerk at the {thing}.",
    'The {office}, {name}, told {agency} that "{hedge} {n} {people} died" before help'
    " could reach the {quality} {thing}.",
    "According to {agency}, {n} to {m} {people} were abducted from the {thing} and"
    " taken across the river in {spelled} trucks ({agency}, {dated}).",
    "The death toll rose to {n} by {day}, the {office} of {place} said in a statement,"
    " adding that {spelled} {people} were still missing.",
    "{Group} claimed responsibility for the bombing and said it had killed {n}"
    " {people}, a figure that officials in {place} denied.",
    "Gunmen attacked the {thing} in {place} shortly after dawn, killing {spelled}"
    " {people} and injuring {hedge} {n}.",
    "Earlier this year {hedge} {n} {people} surrendered to the army in {place}, and"
    " {spelled} more defected {when}.",
    "The clashes displaced {n},000 {people} from the {quality} quarter of {place},"
    " where {hedge} {m} houses were destroyed.",
    "Hospital records seen by {agency} list {n} dead and {m} wounded, {spelled} of"
    " them children under the age of twelve ({agency}, {dated}).",
    "No casualties were reported in the second explosion, which damaged the {thing}"
    " and closed the road to {place} {when}.",
)
_PLAIN = (
    "The {quality} road between {place} and {place} had been closed {when} because of"
    " heavy rain and a lack of money for repairs.",
    "Traders at the {quality} {thing} complained that prices had doubled since"
    " {month}, and that nobody from the council had come to look.",
    "{Name} grew up in {place}, the youngest in a family of teachers, and worked at"
    " the {thing} for {age} years before moving to the capital.",
    "{Agency} published a map of the {quality} valley, with the {thing} marked in red"
    " and the {quality} railway in blue.",
    'The {office} said the {thing} would open again "as soon as the water falls", and'
    " asked {people} to be patient.",
    "It is the {quality} {thing} that most visitors remember, with its long stone"
    " steps and the smell of fish and diesel.",
    "Elections in {place} are due in {month}, and both parties have promised to build"
    " a {quality} {thing} on the eastern bank.",
    "A reporter of {agency} who walked along the shore on {day} saw empty boats,"
    " drying nets and a few dogs asleep in the sun.",
    "Under the agreement signed in {place}, the two sides share the income of the"
    " {thing} and meet {when} to settle what is left open.",
    "Water, bread and blankets arrived in {spelled} lorries from {place}, and"
    " {people} queued along the wall of the {quality} {thing}.",
)


def invent_documents(number: int, *, seed: int = 7) -> Iterator[str]:
    """So many documents of about three thousand code points, paragraph by paragraph."""
    for place in range(number):
        yield _document(Random(seed * 1_000_003 + place))


def invent_line(length: int) -> str:
    """The same prose without a single line's end, cut to a length."""
    parts: list[str] = []
    missing = length
    for document in invent_documents(length // (DOCUMENT_CHARS // 2) + 1):
        parts.append(document.replace("\n", " "))
        missing -= len(document) + 1
        if missing <= 0:
            break
    return " ".join(parts)[:length]


def write_documents(path: Path, number: int) -> None:
    """One document a line, as JSON."""
    with path.open("w", encoding="utf-8") as file:
        for text in invent_documents(number):
            file.write(json.dumps(text, ensure_ascii=False) + "\n")


def read_documents(path: Path) -> Iterator[str]:
    """The documents of a file, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            text: str = json.loads(line)
            yield text


def _document(random: Random) -> str:
    paragraphs: list[str] = []
    length = 0
    while length < DOCUMENT_CHARS:
        sentences = [_sentence(random) for _ in range(random.randrange(1, 5))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _sentence(random: Random) -> str:
    pattern = random.choice(random.choice((_TELLING, _PLAIN)))
    parts = pattern.split("{")
    said = [parts[0]]
    for part in parts[1:]:
        key, _, rest = part.partition("}")
        drawn = _draw(key.lower(), random)
        said.append(drawn[:1].upper() + drawn[1:] if key[0].isupper() else drawn)
        said.append(rest)
    words = " ".join("".join(said).split())
    return words[:1].upper() + words[1:]


def _draw(key: str, random: Random) -> str:
    if key in _WORDS:
        return random.choice(_WORDS[key])
    if key in ("n", "m", "age"):
        return str(random.randrange(2, 90) + (90 if key == "m" else 0))
    if key == "day":
        return f"{random.choice(_MONTHS)} {random.randrange(1, 29)}"
    if key == "month":
        return random.choice(_MONTHS)
    if key == "dated":
        return f"{_draw('day', random)}, {random.randrange(2010, 2024)}"
    if key == "name":
        return f"{_word(random).title()} {_word(random).title()}"
    if key == "agency":
        return (
            f"the {_word(random).title()} {random.choice(('Post', 'Agency', 'Star'))}"
        )
    if key == "group":
        return f"the {_word(random).title()} Front"
    assert key == "place", key
    return _word(random).title()


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randrange(2, 5)))
