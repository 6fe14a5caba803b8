"""Hostile words in a ledger: they come back as they went in, and harm nothing on the way.

Of the list of hostile inputs, the cases that concern what is stored: names that programs know, characters
that no screen shows, words that look like a query or a formula.
"""

import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.core.errors import QueryError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.redact import redact
from sayso.ledger.search import Search
from sayso.ledger.store import Store, create_store
from sayso.ledger.upkeep import check
from sayso.ledger.verify import verify
from tests.support.ledgers import put
from tests.support.tellings import Named, Said, told

WORDS = {
    "names of methods": "constructor __proto__ said hasOwnProperty was shelled",
    "astral": "the \U0001f6f0 was shelled near \U00020000\U0002a6d6",
    "combining": "cafe\u0301 Zoe\u0308 was shelled a\u0300\u0316\u0489",
    "direction": "the town was shelled \u202eyadnoM no\u202c \u2067x\u2069",
    "controls": "the town\x00 was \x1b[31m shelled\x07 at dawn",
    "joiners": "the \u200ctown\u200d was shelled \ufeff at dawn",
    "a query": 'shelled"; DROP TABLE claim; -- OR 1=1 NEAR( * ^',
    "a formula": "=cmd|' /C calc'!A0 was shelled",
    "markup": "<script>alert(1)</script><svg/onload=x> was shelled",
}


def reading(words: str) -> Reading:
    first = words.split(maxsplit=1)[0]
    claim = told(
        words,
        text=f"{words}. {words}",
        trigger="shelled",
        day="2031-03-02",
        publisher=words[:20],
        chain=(Said(first, name=words),),
        actors=(Named(first),),
    ).claim
    return Reading(claim.document, Marks(), (claim,))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = create_store(tmp_path_factory.mktemp("hostile") / "l.db")
    for words in WORDS.values():
        put(made, reading(words))
    assert link_new(made, CorpusLinker()) == len(WORDS)
    return made


@pytest.mark.parametrize("name", WORDS)
def test_words_come_back_as_they_went_in(store: Store, name: str) -> None:
    made = reading(WORDS[name])
    back = Search(store.connection).reading(made.document.id)
    assert back.document.text == made.document.text
    (claim,) = back.claims
    assert claim.text == made.claims[0].text
    assert claim.chain == made.claims[0].chain
    assert [claim.document.words(span) for span in claim.spans] == [claim.text]


@pytest.mark.parametrize("name", WORDS)
def test_they_are_found_by_whatever_was_typed_and_never_run(store: Store, name: str) -> None:
    found = {claim.id for claim in Search(store.connection).claims(ClaimQuery(words="shelled"))}
    assert reading(WORDS[name]).claims[0].id in found
    with suppress(QueryError):  # a sentence of ours, and no error of SQLite's
        list(Search(store.connection).claims(ClaimQuery(words=WORDS[name], source=WORDS[name])))
    assert list(Search(store.connection).claims(ClaimQuery(source=WORDS[name])))


def test_the_ledger_is_whole_and_what_is_redacted_is_gone(store: Store, tmp_path: Path) -> None:
    del tmp_path
    assert check(store) == []
    assert verify(store).holds
    made = reading(WORDS["combining"])
    redact(store, [made.document.id], "x", "editor")
    for form in ("NFC", "NFD"):
        assert unicodedata.normalize(form, "Zoe\u0308").encode() not in store.path.read_bytes()
    assert verify(store).holds
    assert link_new(store, CorpusLinker()) == len(WORDS) - 1
    assert check(store) == []
