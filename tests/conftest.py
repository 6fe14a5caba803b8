"""Fixtures that several rooms of tests share."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
import spacy
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from spacy.language import Language

from sayso.annotate.parse import Parsed, parse
from sayso.core.settings import Settings
from sayso.core.text import Document
from tests.support.browser import launched
from tests.support.documents import document_of

# How long a case takes is for the benchmarks: a busy machine fails no test.
settings.register_profile("sayso", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sayso")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium: one for all tests, as Playwright allows no second one beside it."""
    with launched() as found:
        yield found


@cache
def _pipeline() -> Language:
    return spacy.load(Settings().annotate.spacy_model)


@pytest.fixture(scope="session")
def parsed() -> Callable[[str | Document], Parsed]:
    """Parse a text, or a document, with the real model. For tests marked `models`."""

    def run(text: str | Document) -> Parsed:
        return parse(_pipeline(), document_of(text) if isinstance(text, str) else text)

    return run
