"""Capturing documents: bytes as they came, and what is told or read of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from db.documents import document_text
from db.ledger import Ledger
from db.log import read_blob
from provenance.domain.errors import ProvenanceError
from provenance.services.capturing import Captured, add_document
from provenance.services.listing import document_lines, source_lines
from tests.services.ledgers import entries

NOTE = b"The ferry sank at noon. Divers found 12 dead."
PAGE = b"""<!doctype html><html><head><title>Ferry sinks</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2021-10-08">
<link rel="canonical" href="https://harbour.example/ferry"></head>
<body><p>The ferry sank at noon.</p></body></html>"""


def add(ledger: Ledger, content: bytes, at: datetime, **told: Any) -> Captured:
    """Capture one document."""
    told.setdefault("name", "note.txt")
    return add_document(ledger, content=content, by="ada", at=at, **told)


def test_a_document_keeps_its_bytes_and_its_text(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Both are found again by their hashes, in either database."""
    content = "The ferry \u201cAurora\u201d sank.\r\nTwelve dead.\r\n".encode("cp1252")

    document = add(any_ledger, content, noon, charset="cp1252").document

    with any_ledger.read() as connection:
        assert read_blob(connection, document.sha256) == content
        assert "\u201cAurora\u201d sank." in document_text(connection, document)


def test_the_same_bytes_are_one_document(any_ledger: Ledger, noon: datetime) -> None:
    """Captured again under another name, nothing is written."""
    first = add(any_ledger, NOTE, noon)
    written = entries(any_ledger)

    again = add(any_ledger, NOTE, noon, name="copy.txt", publisher="Somebody Else")

    assert again == Captured(document=first.document, is_new=False)
    assert entries(any_ledger) == written


def test_a_changed_recapture_revises_the_old(ledger: Ledger, noon: datetime) -> None:
    """The old document stays as it was; the new one names it."""
    old = add(ledger, NOTE, noon, url="https://harbour.example/ferry").document

    new = add(
        ledger,
        NOTE + b" Later: 14.",
        noon,
        name="second.txt",
        url="https://harbour.example/ferry",
    ).document

    assert new.revises == old.id
    assert document_lines(ledger)[0].document == old


def test_a_file_of_the_same_name_and_publisher_revises(
    ledger: Ledger, noon: datetime
) -> None:
    """Without a url, the name says what was captured again."""
    old = add(ledger, NOTE, noon, publisher="Harbour Post").document

    new = add(
        ledger, NOTE + b" Later: 14.", noon, publisher="The Harbour Post"
    ).document

    assert new.revises == old.id


def test_another_publishers_file_of_the_same_name_revises_nothing(
    ledger: Ledger, noon: datetime
) -> None:
    """Two publishers may call a file alike."""
    add(ledger, NOTE, noon, publisher="Harbour Post")

    other = add(ledger, NOTE + b" Later: 14.", noon, publisher="Quay Times").document

    assert other.revises is None


def test_what_the_page_says_of_itself_is_marked_inferred(
    ledger: Ledger, noon: datetime
) -> None:
    """Nobody vouches for a page's own metadata."""
    document = add(ledger, PAGE, noon, name="ferry.html").document

    assert document.title == "Ferry sinks"
    assert document.url == "https://harbour.example/ferry"
    assert set(document.inferred) == {"publisher", "title", "published", "url"}


def test_what_is_given_wins_over_what_the_page_says(
    ledger: Ledger, noon: datetime
) -> None:
    """And is not marked inferred."""
    document = add(
        ledger, PAGE, noon, name="ferry.html", title="Sinking", published="2021-10-09"
    ).document

    assert document.title == "Sinking"
    assert str(document.published) == "2021-10-09"
    assert set(document.inferred) == {"publisher", "url"}


def test_a_publisher_is_one_source_however_it_is_spelt(
    ledger: Ledger, noon: datetime
) -> None:
    """Case and articles do not make a second publisher."""
    add(ledger, NOTE, noon, publisher="Harbour Post")
    add(ledger, NOTE + b"!", noon, name="b.txt", publisher="the HARBOUR post")

    assert [line.source.name for line in source_lines(ledger)] == ["Harbour Post"]


@pytest.mark.parametrize(
    ("meta", "field"),
    [
        (
            b'<meta property="og:site_name" content="' + b"x" * 5_000 + b'">',
            "publisher",
        ),
        (b'<meta property="og:site_name" content="  ">', "publisher"),
        (b'<meta property="article:published_time" content="soon">', "published"),
        (b"<title>\x00\x1b[2J</title>", "url"),
    ],
    ids=["long-publisher", "blank-publisher", "no-date", "escape-title"],
)
def test_a_page_that_tells_nonsense_of_itself_is_captured_without_it(
    ledger: Ledger, noon: datetime, meta: bytes, field: str
) -> None:
    """What a page says must not keep the page from being captured."""
    page = b"<html><head>" + meta + b"</head><body><p>It sank.</p></body></html>"

    document = add(ledger, page, noon, name="ferry.html").document

    assert getattr(document, field) is None
    assert field not in document.inferred


@pytest.mark.parametrize(
    "told",
    [
        {"published": "8 October"},
        {"published": "2021-02-31"},
        {"publisher": " "},
        {"publisher": "x" * 501},
        {"name": ""},
        {"name": "note.exe"},
        {"charset": "klingon"},
        {"by": " "},
    ],
    ids=str,
)
def test_a_document_told_wrongly_is_not_captured(
    ledger: Ledger, noon: datetime, told: dict[str, str]
) -> None:
    """The refusal is one sentence with exit code 3; nothing is written."""
    with pytest.raises(ProvenanceError, match="Nothing was written") as caught:
        add_document(
            ledger,
            **{"content": NOTE, "name": "note.txt", "by": "ada", "at": noon, **told},  # type: ignore[arg-type]  # Keywords of several types.
        )

    assert caught.value.exit_code == 3
    assert entries(ledger) == 0
    assert document_lines(ledger) == []
