"""`nlp.add_pipe("sayso")`: the claims of a text as `doc._.claims`, in a user's own spaCy pipeline.

The component uses the parse that the pipeline before it has made: no second parse. It needs tags, a
dependency parse and lemmas before it, and says so when they are missing.

spaCy imports this module whenever any pipeline is loaded, also where nobody uses it: so it stays light, and
the annotators are imported when the first text comes.
"""

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from sayso.core.errors import SettingsError
from sayso.core.settings import Settings

if TYPE_CHECKING:
    from sayso.run.parsed import ParsedPipeline

_NEEDS = ("TAG", "DEP", "LEMMA")


class SaysoComponent:
    """Sets `doc._.claims` (a tuple of Claim) and `doc._.marks` (Marks)."""

    def __init__(self, nlp: Language, settings: Settings) -> None:
        self._nlp = nlp
        self._settings = settings
        self._pipeline: ParsedPipeline | None = None
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
        if self._pipeline is None:  # made late: only now is the pipeline whole, and its digest fixed
            from sayso.run.parsed import ParsedPipeline  # noqa: PLC0415  see the module's first lines

            self._pipeline = ParsedPipeline(self._settings, self._nlp)
        reading = self._pipeline.reading(doc)
        doc._.marks = reading.marks
        doc._.claims = reading.claims
        return doc


@Language.factory("sayso")
def create(nlp: Language, name: str) -> SaysoComponent:  # noqa: ARG001  spaCy hands over the name
    """The component with the settings that sayso has by itself."""
    return SaysoComponent(nlp, Settings())
