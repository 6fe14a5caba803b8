"""What came of an import."""

from dataclasses import dataclass, field

from sayso.core.errors import InputError

MOST_TOLD = 1_000  # errors that are kept to be told; all are counted


@dataclass(slots=True)
class ImportTally:
    """Counts. What is new counts when it is safe on the disk, and not before.

    `redacted` are documents and claims that a redaction keeps out. `failed` counts records that could not be
    taken, `errors` holds the first of them.
    """

    files: int = 0
    documents_new: int = 0
    documents_known: int = 0
    claims_new: int = 0
    claims_known: int = 0
    judgements_new: int = 0
    judgements_known: int = 0
    notes_new: int = 0
    notes_known: int = 0
    redacted: int = 0
    failed: int = 0
    errors: list[InputError] = field(default_factory=list)

    def fail(self, error: InputError) -> None:
        """Count a record that could not be taken."""
        self.failed += 1
        if len(self.errors) < MOST_TOLD:
            self.errors.append(error)
