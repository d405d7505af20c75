"""Credits: the line that says where a text comes from, and what only looks like one."""

from __future__ import annotations

import pytest

from provenance.domain.credits import credit_key, is_wire, named_wires, read_credits

CREDITED = {
    "dateline": ("LIMA, Oct 8 (Reuters) - A ferry sank on Friday.", ("Reuters",)),
    "double dash": ("LIMA, Oct. 8 (Xinhua) -- A ferry sank.", ("Xinhua",)),
    "bare dateline": ("LIMA, AFP - A ferry sank on Friday.", ("AFP",)),
    "end of line": ("A ferry sank on Friday. (AFP)", ("AFP",)),
    "dash at the end": ("“It sank,” he said. — AP", ("AP",)),
    "line of its own": ("A ferry sank\nAssociated Press\nIt sank.", ("AP",)),
    "byline": ("By Ana Writer, Associated Press\nIt sank.", ("AP",)),
    "two": ("A ferry sank.\n(AFP/Reuters)", ("AFP", "Reuters")),
    "source": ("It sank.\nSource: Harbour Times", ("Harbour Times",)),
    "source wire": ("It sank.\nSource: the Associated Press", ("AP",)),
    "via": ("It sank.\nvia Harbour Times", ("Harbour Times",)),
    "copyright": ("It sank.\n© 2021 Harbour Times. All rights", ("Harbour Times",)),
    "originally": (
        "This sank.\nOriginally published by Harbour Times on 3 May",
        ("Harbour Times",),
    ),
    "inputs": ("It sank. With inputs from PTI", ("PTI",)),
    "contributed": ("It sank. AP contributed to this report.", ("AP",)),
    "two contributed": (
        "It sank. AFP and Reuters also contributed to this story.",
        ("AFP", "Reuters"),
    ),
    "a writer": (
        "It sank. Associated Press writer Ana Roe contributed to this report.",
        ("AP",),
    ),
    "first reported": (
        "It sank at noon, as first reported by the Harbour Times, on Friday.",
        ("Harbour Times",),
    ),
}
NOT_CREDITED = {
    "told": "“It sank,” the captain told AFP on Friday.",
    "short form": "He told Agence-France Presse (AFP) news agency that it sank.",
    "picture": "(AFP photo)\nIt sank on Friday.",
    "picture by": "Photo: Reuters\nIt sank.",
    "said": "The captain was on board, Reuters reported.",
    "reported by": "That it sank was first reported by police on Friday.",
    "own": "It sank. Ana Roe contributed to this report.",
    "map": "On the map, pa and ma looked for the ferry.",
}


@pytest.mark.parametrize(("text", "names"), CREDITED.values(), ids=list(CREDITED))
def test_a_credit_line_names_whom_it_credits(text: str, names: tuple[str]) -> None:
    """Wires go by one name, however the line spells them."""
    assert read_credits(text) == names


@pytest.mark.parametrize("text", NOT_CREDITED.values(), ids=list(NOT_CREDITED))
def test_words_about_a_wire_are_no_credit(text: str) -> None:
    """Who was spoken to, and who took a picture, says nothing of the text."""
    assert read_credits(text) == ()


def test_spellings_of_one_wire_have_one_key() -> None:
    """A reader who meets both names meets one agency."""
    assert credit_key("Agence France-Presse") == credit_key("AFP")
    assert is_wire(credit_key("Associated Press"))
    assert not is_wire(credit_key("Harbour Times"))


def test_a_wire_is_named_in_running_text() -> None:
    """Who was told so is named; letters that are words of their own are not."""
    text = "“It sank,” he told Agence France-Presse. A MAP of the PA showed where."

    assert named_wires(text) == {"AFP"}
