"""`nlp.add_pipe("sayso")`: the claims of a text as `doc._.claims`, in a user's own spaCy pipeline.

The component uses the parse that the pipeline before it has made: no second parse. It needs tags, a
dependency parse and lemmas before it, and says so when they are missing.
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

import sayso
from sayso.annotate.engine import Engine
from sayso.annotate.parse import Parsed
from sayso.claims import ClaimAssembler
from sayso.core.errors import SettingsError
from sayso.core.settings import Settings
from sayso.core.stamp import Stamp
from sayso.read import read_text

_NEEDS = ("TAG", "DEP", "LEMMA")


@dataclass
class SaysoComponent:
    """Sets `doc._.claims` (a tuple of Claim) and `doc._.marks` (Marks)."""

    nlp: Language
    settings: Settings

    def __post_init__(self) -> None:
        self._assembler = ClaimAssembler(self.settings.claims)
        self._engine: Engine | None = None
        for name in ("claims", "marks"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a parsed Doc. Raises SettingsError where the pipeline has no parser before this."""
        missing = [need for need in _NEEDS if len(doc) and not doc.has_annotation(need)]
        if missing:
            raise SettingsError(
                f"the component `sayso` needs {', '.join(missing)}: "
                "put it after a tagger, a parser and a lemmatizer"
            )
        if self._engine is None:  # made late: only now the pipeline is whole, and its digest stands
            self._engine = Engine(self.settings.annotate, self.nlp)
        document = read_text(doc.text, uri="spacy", published=None)
        marks = self._engine.marks_of(Parsed(document, doc))
        stamp = Stamp(sayso.__version__, self._engine.models, self.settings.digest())
        doc._.marks = marks
        doc._.claims = self._assembler.assemble(document, marks, stamp)
        return doc


@Language.factory("sayso")
def create(nlp: Language, name: str) -> SaysoComponent:  # noqa: ARG001  spaCy hands over the name
    """The component with the settings that sayso has by itself."""
    return SaysoComponent(nlp, Settings())
