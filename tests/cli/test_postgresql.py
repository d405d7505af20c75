"""The command line on a ledger that a team shares."""

from __future__ import annotations

import pytest

from tests.cli.shell import ROOT, Shell

DOSSIER = ROOT / "provenance" / "dossier"


@pytest.fixture
def team(
    shell: Shell, postgres_database: str, postgres_logins: None
) -> tuple[Shell, str, str]:
    """An empty database: the command line, the owner's URL and a reviewer's."""
    reviewers = postgres_database.replace("//postgres:@", "//reviewers:@", 1)
    return shell, postgres_database, reviewers


def test_a_ledger_on_postgresql_goes_all_the_way(team: tuple[Shell, str, str]) -> None:
    """The owner makes it, reviewers fill it, and it verifies."""
    shell, owner, reviewers = team

    made = shell.provenance("init", "--ledger", owner)
    shell.variables["PROVENANCE_LEDGER"] = reviewers
    begun = shell.provenance("init")
    added = shell.provenance("add", "--manifest", str(DOSSIER / "manifest.jsonl"))
    claimed = shell.provenance("import", str(DOSSIER / "claims.jsonl"))

    assert [made.code, begun.code, added.code, claimed.code] == [0, 0, 0, 0]
    assert len(shell.run("provenance claims --json").rows) == 62
    assert shell.run("provenance trace 14-01").code == 0
    assert shell.run("provenance verify").code == 0
