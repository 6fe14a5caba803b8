"""Paragraphs that are quotations and nothing else: which they are, and whose word they are."""

from collections.abc import Callable

import pytest

from sayso.annotate.attribution.quotes import find_quotes, set_off
from sayso.annotate.parse import Parsed
from sayso.core.text import Document
from tests.support.documents import document_of
from tests.support.finding import safe

Parse = Callable[[str | Document], Parsed]

FIRST, SECOND = "“We left our houses.”", "“The mill was burning behind us.”"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (f"{FIRST}\n\n{SECOND}", [(2, False)]),
        (f"He spoke.\n\n{FIRST}\n\n{SECOND}\n\nHe left.\n\n{FIRST}", [(2, True), (1, True)]),
        ("He spoke.\n\n“We left.\n\n“We walked.”", [(2, True)]),
        (f"{FIRST} he said.\n\nHe said: {SECOND}", []),
        ("Nobody spoke.\n\nNobody wrote.", []),
    ],
)
def test_which_paragraphs_stand_alone(text: str, runs: list[tuple[int, bool]]) -> None:
    document = document_of(text)
    found = set_off(document, find_quotes(document))
    assert [(len(run.quotes), run.before is not None) for run in found] == runs


@pytest.mark.models
@pytest.mark.parametrize(
    ("before", "source", "cue"),
    [
        ("The mayor, Lul Deng, said on Friday that the town was empty.", "The mayor, Lul Deng,", "said"),
        ("A woman from the hills spoke to our reporter by telephone.", "A woman from the hills", "spoke"),
        ("Khan said the road was safe. Ali said the road was mined.", "Ali", "said"),
        ("The bus left the town at noon.", "", "“"),
    ],
)
def test_it_is_the_word_of_whoever_spoke_last(parsed: Parse, before: str, source: str, cue: str) -> None:
    found = parsed(f"{before}\n\n{FIRST}\n\n{SECOND}")
    words = found.document.words
    (told,) = [one for one in safe(found) if words(one.content[-1]) == SECOND]
    assert [words(part) for part in told.content[-2:]] == [FIRST, SECOND]
    assert [words(part) for part in told.source] == ([source] if source else [])
    assert [words(part) for part in told.cue] == [cue]


@pytest.mark.models
def test_who_is_quoted_in_it_is_found_there(parsed: Parse) -> None:
    found = parsed(
        "The bishop told a delegation what he had seen.\n\n“The commander said that he had orders.”"
    )
    words = found.document.words
    said = next(one for one in safe(found) if words(one.cue[0]) == "said")
    assert words(said.source[0]) == "The commander"
    holder = next(one for one in safe(found) if one.id == said.parent)
    assert words(holder.source[0]) == "The bishop"
