"""Fixtures that several rooms of tests share."""

from collections.abc import Callable
from functools import cache

import pytest
import spacy
from spacy.language import Language

from sayso.annotate.parse import Parsed, parse
from sayso.core.settings import Settings
from sayso.core.text import Document
from tests.support.documents import document_of


@cache
def _pipeline() -> Language:
    return spacy.load(Settings().annotate.spacy_model)


@pytest.fixture(scope="session")
def parsed() -> Callable[[str | Document], Parsed]:
    """Parse a text, or a document, with the real model. For tests marked `models`."""

    def run(text: str | Document) -> Parsed:
        return parse(_pipeline(), document_of(text) if isinstance(text, str) else text)

    return run
