"""Texts made to hurt: time and memory stay in bounds, and nothing is found that is not there."""

import random
import time
import tracemalloc

import pytest

from sayso.core.text import Document
from sayso.ledger.link.copies import CopyIndex, fingerprint_all
from tests.support.wire import FLOOD, compare_all, filler, story

CHANCE = random.Random(3)  # noqa: S311  # no secret
HOSTILE = {
    "empty": "",
    "white space": " \n\t\u00a0" * 50_000,
    "marks only": "“”'’…—" * 50_000,
    "one word again and again": "word " * 200_000,
    "the same line, to the limit of a document": "the same line\n" * 140_000,
    "one endless word": "x" * 1_000_000,
    "a sentence of a megabyte": " ".join(f"w{CHANCE.randrange(9000)}" for _ in range(180_000)),
    "combining marks": "e" + "\u0301" * 500_000,
    "controls and surrogates": "\x00\ud800\u202e\ufeff " * 60_000,
    "Han without spaces": "新聞記者報道消息來源" * 30_000,
    "opening quotation marks": "“'a " * 100_000,
    "a million full stops": " ".join(FLOOD[3].split()[:12]) + "." * 1_000_000 + "then",
    "brackets of credits": "(AP (AP (AP " * 50_000,
    "two phrases by turns": "a b c d e f g h i j. k l m n o p q r s t. " * 10_000,
}


def as_document(text: str) -> Document:
    return story([text])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_and_memory_are_bounded(text: str) -> None:
    # A text beside itself with something before and after it, so that everything is aligned.
    documents = [as_document(text), as_document(f"{FLOOD[0]} {text} {FLOOD[1]}"), story(FLOOD)]
    start = time.process_time()
    tracemalloc.start()
    found = compare_all(documents)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Far above what it takes: a test must not depend on the machine, but square or endless work must fail it.
    assert time.process_time() - start < 60
    assert peak < 200 * (len(text) + 4_000_000)
    flood = documents[2].id
    assert all(
        c.copy.share[0 if c.first == flood else 1] < 0.5
        for c in found
        if c.copy and flood in (c.first, c.second)
    )


def test_two_giant_texts_with_a_change_in_every_sentence() -> None:
    sentences = [s for n in range(300) for s in filler(n, 10)]
    changed = [" ".join(w if n != 6 else "changed" for n, w in enumerate(s.split())) for s in sentences]
    (found,) = compare_all([story(sentences), story(changed)])
    assert found.copy is not None
    assert min(found.copy.share) > 0.95
    assert len(found.copy.passages[0].changes) > 2000


def test_texts_in_another_script_are_compared_too() -> None:
    arabic = (
        "وصلت فرق الإنقاذ إلى الوادي الذي غمرته المياه يوم الثلاثاء بعد ثلاثة أيام من الأمطار",
        "وأمضت أربعون عائلة الليل في مدرسة تقع على أرض مرتفعة قرب المدينة",
    )
    (found,) = [
        c
        for c in compare_all(
            [
                story([*filler(1), *arabic]),
                story([*filler(2), *arabic]),
                *map(story, map(filler, range(3, 9))),
            ]
        )
        if c.copy
    ]
    assert found.copy is not None


def test_an_index_of_texts_without_words_works() -> None:
    index = CopyIndex(fingerprint_all([story([""]), story(["…"]), story(["Short."])]))
    assert len(index) == 3
    assert index.pairs() == ()
    assert index.add(fingerprint_all([story(FLOOD)])).compare == ()
    assert index.shared([]) == []
