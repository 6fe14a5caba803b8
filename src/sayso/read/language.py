"""Which language a text is in, and so whether sayso reads it.

In: a text. Out: an ISO 639-1 code, or None for a text too short to tell. A document in another language
is kept and marked; nothing is thrown away and nothing is guessed at from a few words.
"""

from dataclasses import replace

from sayso.core.text import Document
from sayso.core.vocabulary import DocumentStatus

_LATIN_LETTERS = 120  # fewer letters than this in Latin script are too few to tell
_OTHER_LETTERS = 12  # another script says more with less
_PIECE = 2_000


def detect_language(text: str) -> str | None:
    """The language of most of the text (beginning, middle and end are looked at), or None.

    Words in another script than most of the letters are left out: a name or a quotation in Arabic script
    does not make an English article Arabic, nor the other way round.
    """
    sample = _sample(text)
    letters = sum(character.isalpha() for character in sample)
    latin = sum(map(_is_latin, sample))
    mostly_latin = latin * 2 >= letters
    if letters < _OTHER_LETTERS or (mostly_latin and letters < _LATIN_LETTERS):
        return None
    import py3langid  # noqa: PLC0415 - heavy (numpy and a model), and the command line must start fast

    code, _ = py3langid.classify(_of_one_script(sample, latin=mostly_latin))
    return str(code)


def _is_latin(character: str) -> bool:
    return character.isalpha() and character < "\u0250"


def _of_one_script(sample: str, *, latin: bool) -> str:
    kept = (c if not c.isalpha() or _is_latin(c) is latin else " " for c in sample)
    return "".join(kept)


def settle_language(document: Document, languages: tuple[str, ...]) -> Document:
    """The document with its status set, and its language filled in where the page does not say it."""
    found = detect_language(document.text)
    metadata = document.metadata
    if found and metadata.language is None:
        metadata = replace(metadata, language=found)
    foreign = found is not None and found not in languages
    status = DocumentStatus.UNSUPPORTED_LANGUAGE if foreign else DocumentStatus.READ
    return replace(document, metadata=metadata, status=status)


def load_language_model() -> None:
    """Load the model that `detect_language` uses."""
    import py3langid  # noqa: PLC0415 - heavy, as above

    py3langid.classify("loaded")


def _sample(text: str) -> str:
    if len(text) <= 3 * _PIECE:
        return text
    middle = (len(text) - _PIECE) // 2
    return "\n".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))
