"""`nlp.add_pipe("sayso")`: the claims of a text as `doc._.claims`, in a user's own spaCy pipeline."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("sayso")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component. It uses the parse that the pipeline before it has made."""
    raise NotImplementedError(f"{name} in {nlp.lang}")
