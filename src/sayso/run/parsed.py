"""The pipeline over a parse that somebody else has made: for the spaCy component."""

from spacy.language import Language
from spacy.tokens import Doc

from sayso.annotate.engine import Engine
from sayso.claims import ClaimAssembler
from sayso.core.reading import Reading
from sayso.core.settings import Settings
from sayso.core.stamp import Stamp
from sayso.core.version import __version__
from sayso.knowledge import load_knowledge
from sayso.read import read_text


class ParsedPipeline:
    """Annotates and assembles Docs that a pipeline of the user's has parsed."""

    def __init__(self, settings: Settings, nlp: Language) -> None:
        self._engine = Engine(settings.annotate, nlp)
        self._assembler = ClaimAssembler(settings.claims, load_knowledge(settings.annotate.knowledge))
        self._stamp = Stamp(__version__, self._engine.models, settings.digest())

    def reading(self, doc: Doc) -> Reading:
        """The marks and claims of a Doc with tags, parse and lemmas; its text is taken as it is."""
        document = read_text(doc.text, uri="spacy", published=None)
        marks = self._engine.marks_of(self._engine.parsed(document, doc))
        return Reading(document, marks, self._assembler.assemble(document, marks, self._stamp))
