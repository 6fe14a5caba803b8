"""`nlp.add_pipe("sayso")`: the claims of a text as `doc._.claims`, in a user's own spaCy pipeline.

The component uses the parse that the pipeline before it has made: no second parse. It needs tags, a
dependency parse and lemmas before it, and says so when they are missing.

The results stand beside the Doc and not in it, so that a Doc can still be written to bytes and sent between
processes. A Doc that has come that way is annotated again when its claims are asked for.

spaCy imports this module whenever any pipeline is loaded, also where nobody uses it: so it stays light, and
the annotators are imported when the first text comes.
"""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

from sayso.core.errors import SettingsError
from sayso.core.settings import Settings

if TYPE_CHECKING:
    from sayso.core.claim import Claim
    from sayso.core.marks import Marks
    from sayso.core.reading import Reading
    from sayso.run.parsed import ParsedPipeline

_NEEDS = ("TAG", "DEP", "LEMMA")
_readings: "WeakKeyDictionary[Doc, Reading]" = WeakKeyDictionary()


class SaysoComponent:
    """Sets `doc._.claims` (a tuple of Claim) and `doc._.marks` (Marks)."""

    def __init__(self, nlp: Language, settings: Settings) -> None:
        self._nlp = nlp
        self._settings = settings
        self._pipeline: ParsedPipeline | None = None
        for name, getter in (("claims", self._claims), ("marks", self._marks)):
            Doc.set_extension(name, getter=getter, force=True)

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
        _readings[doc] = self._pipeline.reading(doc)
        return doc

    def _claims(self, doc: Doc) -> "tuple[Claim, ...]":
        return self._reading(doc).claims

    def _marks(self, doc: Doc) -> "Marks":
        return self._reading(doc).marks

    def _reading(self, doc: Doc) -> "Reading":
        if doc not in _readings:
            self(doc)
        return _readings[doc]


@Language.factory("sayso")
def create(nlp: Language, name: str) -> SaysoComponent:  # noqa: ARG001  spaCy hands over the name
    """The component with the settings that sayso has by itself."""
    return SaysoComponent(nlp, Settings())
