"""The action table as what Textual binds and as what people read."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.actions import ASKED, EVERYWHERE, SCOPES, Action, actions_of, key_name
from tui.keymap import Keymap

_OFFERED = ("undo", "search", "back", "help")
"""What is offered on every screen; the modes stand on its first line."""


def bindings(*scopes: str) -> list[BindingType]:
    """The bindings of some scopes; none of them takes a letter from an input."""
    return [_binding(action) for action in actions_of(*scopes)]


def asked_bindings(*ids: str) -> list[BindingType]:
    """Those bindings of a question that it answers to."""
    return [
        _binding(action) for action in actions_of(ASKED) if not ids or action.id in ids
    ]


def asked_key(id: str, keymap: Keymap) -> str:
    """The key of a question's action, as it is named."""
    [action] = [each for each in actions_of(ASKED) if each.id == id]
    return key_name(keymap.keys(action)[0])


def footer_actions(scope: str) -> tuple[Action, ...]:
    """What the last line of a screen offers, most used first, help at the end.

    The way back from part to part is left to help: it is the way on, with shift.
    """
    here = [action for action in actions_of(scope) if action.id != "previous_part"]
    own = {action.id for action in here if action.scope != EVERYWHERE}
    everywhere = {action.id: action for action in actions_of(EVERYWHERE)}
    return (*here, *(everywhere[name] for name in _OFFERED if name not in own))


def writing_keys(scope: str, keymap: Keymap) -> frozenset[str]:
    """The keys of a scope that write to the ledger."""
    return frozenset(
        key
        for action in actions_of(scope)
        if action.danger
        for key in keymap.keys(action)
    )


def keys_text(action: Action, keymap: Keymap) -> str:
    """The keys of an action, as they are named."""
    return " ".join(key_name(key) for key in keymap.keys(action))


def textual_keymap(keymap: Keymap) -> dict[str, str]:
    """The keys that were chosen, as Textual takes them."""
    return {name: ",".join(keys) for name, keys in keymap.chosen.items()}


def _binding(action: Action) -> Binding:
    keys = ",".join(action.keys)
    return Binding(keys, action.id, action.label, show=False, id=action.name)


def keys_page() -> str:
    """The reference of all keys as Markdown; docs/reference/keys.md holds it."""
    parts = [
        "# Keys",
        "",
        "What the keys of `provenance review` do, and the command that does the same.",
        "This page is made from the table of actions: `python -m tui.keys`.",
        "A key marked ! writes to the ledger, always with a reason.",
        "",
        "Other keys are chosen in a file, `keys.toml` in the folder of the",
        "configuration or the one that `provenance review --keys FILE` names:",
        "a line gives an action its key, or a list of keys.",
        "",
        '    "case.decide" = "ctrl+g"',
        "",
        "An unknown action, or one key for two, is refused and changes nothing.",
        "With a Ukrainian, Russian, Arabic, Persian or Hebrew layout active, letters",
        "answer by their place on the keyboard.",
    ]
    for scope in SCOPES:
        parts += [
            "",
            f"## {SCOPES[scope]}",
            "",
            "| keys | action | what it does | command | name |",
            "|---|---|---|---|---|",
        ]
        for action in actions_of(scope):
            keys = " ".join(f"`{key_name(key)}`" for key in action.keys)
            twin = f"`{action.twin}`" if action.twin else ""
            mark = " !" if action.danger else ""
            told = (
                f"{keys}{mark}",
                action.label,
                action.help,
                twin,
                f"`{action.name}`",
            )
            parts.append(f"| {' | '.join(told)} |")
    return "\n".join((*parts, ""))


if __name__ == "__main__":
    import sys

    sys.stdout.write(keys_page())
