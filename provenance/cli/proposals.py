"""Proposals on their way out: rows printed from files, acts told of documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from provenance.cli.door import now, read_file
from provenance.cli.failing import LEDGER
from provenance.cli.printing import count, narrate, print_rows, print_table
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.cli.manifests import Listed
    from provenance.services.extracting import DocumentText, Extracted, Unfit
    from provenance.services.opening import Ledger
    from provenance.services.proposing import ProposedClaims

Extractor = Callable[["DocumentText"], "Extracted"]
UNFIT_TOLD = 20
"""Refused rows of one document that are named; the others are counted."""


class Proposals:
    """What one run of an extractor proposes, told as it comes."""

    def __init__(self, extractor: Extractor, *, json: bool) -> None:
        self._extractor = extractor
        self._json = json
        self.refused = 0
        """Files, documents and rows that were refused, each named on stderr."""

    def print_files(self, listed: Sequence[Listed]) -> None:
        """Print what each file says; nothing is stored.

        Raises:
            ProvenanceError: The only file was refused.
        """
        for each in listed:
            try:
                self._print_file(each)
            except ProvenanceError as error:
                if len(listed) == 1:
                    raise
                self._refuse(each.name, error)

    def keep(self, ledger: Ledger, documents: Sequence[int], *, by: str) -> None:
        """Propose what each captured document says, and tell what came of it.

        Raises:
            ProvenanceError: The only document was refused, or the ledger is not fit.
        """
        results: list[ProposedClaims] = []
        try:
            self._keep_each(ledger, documents, results, by=by)
        except BaseException:
            # Whatever stops the run stops one act: those before it are written.
            if len(documents) > 1:
                done = count(len(results), "document")
                narrate(f"{done} read. Type the same again to go on from there.")
            raise
        if results and not self._json:
            _print_results(results)
        proposed = sum(len(result.claims) for result in results)
        if proposed:
            narrate(
                f"{count(proposed, 'claim')} proposed. Look with `provenance claims "
                f"--state proposed`, then confirm or dismiss."
            )

    def _keep_each(
        self,
        ledger: Ledger,
        documents: Sequence[int],
        results: list[ProposedClaims],
        *,
        by: str,
    ) -> None:
        from provenance.services.proposing import propose_claims

        for document in dict.fromkeys(documents):
            try:
                result = propose_claims(
                    ledger,
                    document=document,
                    extractor=self._extractor,
                    by=by,
                    at=now(),
                )
            except ProvenanceError as error:
                if len(documents) == 1 or error.exit_code == LEDGER:
                    raise
                self._refuse(f"D{document}", error)
                continue
            self._tell_unfit(f"D{document}", result.unfit)
            _tell_beyond(f"D{document}", result.beyond)
            results.append(result)
            if self._json:
                _print_kept(ledger, result)

    def _print_file(self, listed: Listed) -> None:
        from provenance.cli.add import tell_hidden
        from provenance.services.extracting import read_texts, within_limit
        from provenance.services.reading import BYTES_MAX

        content = read_file(listed.place, bytes_max=BYTES_MAX)
        for said in read_texts(content, name=listed.name, told=listed.told):
            if isinstance(said, ProvenanceError):
                self._refuse(listed.name, said)
                continue
            tell_hidden(said.name, said.hidden)
            extracted = within_limit(self._extractor(said))
            print_rows(extracted.rows)
            self._tell_unfit(said.name, extracted.unfit)
            _tell_beyond(said.name, extracted.beyond)

    def _refuse(self, name: str, error: ProvenanceError) -> None:
        self.refused += 1
        narrate(f"{show(name)} was refused: {show(str(error))}")

    def _tell_unfit(self, name: str, unfit: Sequence[Unfit]) -> None:
        self.refused += len(unfit)
        for each in unfit[:UNFIT_TOLD]:
            why = each.why.removesuffix(" Nothing was written.")
            narrate(f"{show(name)}, row {each.row} was refused: {show(why)}")
        if len(unfit) > UNFIT_TOLD:
            narrate(f"{show(name)}: {len(unfit) - UNFIT_TOLD:,} more were refused.")


def _tell_beyond(name: str, beyond: int) -> None:
    if beyond:
        from provenance.services.extracting import CLAIMS_MAX

        narrate(
            f"{show(name)}: {count(beyond, 'claim')} beyond the first {CLAIMS_MAX:,} "
            f"left out, which is the limit of one document; split it for the rest."
        )


def _print_kept(ledger: Ledger, result: ProposedClaims) -> None:
    from provenance.services.listing_rows import rows_of_claims

    kept = rows_of_claims(ledger, result.claims)
    print_rows({"kind": "claim", **row} for row in kept)
    print_rows(result.citations)


def _print_results(results: Sequence[ProposedClaims]) -> None:
    print_table(
        ("Document", "Name", "Proposed", "Known", "Citations"),
        [
            (
                f"D{result.document}",
                show(result.name),
                _numbers(result.claims),
                f"{result.known:,}",
                f"{len(result.citations):,}",
            )
            for result in results
        ],
    )


def _numbers(claims: Sequence[int]) -> str:
    if not claims:
        return "0"
    span = f"C{claims[0]}" if len(claims) == 1 else f"C{claims[0]} to C{claims[-1]}"
    return f"{len(claims):,} ({span})"
