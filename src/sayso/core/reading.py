"""Reading: one document with its marks and claims, as the pipeline hands it on."""

from dataclasses import dataclass, field

from sayso.core.claim import Claim, Flag
from sayso.core.marks import Marks
from sayso.core.text import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read and annotated.

    `flags` are those of all claims, each once, in the order of the text. A document in a language that
    we do not read has empty marks and no claims, and says so in its status.
    """

    document: Document
    marks: Marks = field(repr=False)
    claims: tuple[Claim, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags of all claims, each once."""
        return tuple({flag.id: flag for claim in self.claims for flag in claim.flags}.values())
