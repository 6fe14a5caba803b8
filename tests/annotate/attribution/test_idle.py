"""A cue without a source: which words let it stand. Spans made by hand."""

import pytest

from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import find_quotes
from tests.annotate.attribution.by_hand import parsed_by_hand
from tests.support.documents import span_in

ROWS = """
It it PRON PRP nsubjpass 2
was be AUX VBD auxpass 2
{word} {lemma} VERB VBN ROOT 2
that that SCONJ IN mark 5
rain rain NOUN NN nsubj 5
fell fall VERB VBD ccomp 2
_. . PUNCT . punct 2
"""


def score(word: str, lemma: str, source: str | None = None) -> float:
    parsed = parsed_by_hand(ROWS.format(word=word, lemma=lemma))
    document = parsed.document
    who = () if source is None else (span_in(document, source),)
    found = Found(who, (span_in(document, f"was {word}"),), (span_in(document, "that rain fell"),), 0.6)
    (made,) = describe(parsed, (), find_quotes(document), [found])
    return made.score


@pytest.mark.parametrize(
    ("word", "lemma"), [("feared", "fear"), ("reported", "report"), ("told", "tell"), ("ordered", "order")]
)
def test_reports_by_nobody_keep_their_score(word: str, lemma: str) -> None:
    assert score(word, lemma) == 0.6


@pytest.mark.parametrize(
    ("word", "lemma"), [("approved", "approve"), ("mentioned", "mention"), ("arranged", "arrange")]
)
def test_other_passives_are_suggestions(word: str, lemma: str) -> None:
    assert score(word, lemma) == 0.3


def test_with_a_source_any_cue_keeps_its_score() -> None:
    assert score("approved", "approve", source="It") == 0.6


MEANS = """
They they PRON PRP nsubj 1
act act VERB VBP ROOT 1
by by ADP IN prep 1
{word} {lemma} VERB VBG pcomp 2
sanctions sanction NOUN NNS dobj 3
_. . PUNCT . punct 1
"""


@pytest.mark.parametrize(
    ("word", "lemma", "left"), [("imposing", "impose", 0.12), ("announcing", "announce", 0.6)]
)
def test_a_means_reports_nothing(word: str, lemma: str, left: float) -> None:
    parsed = parsed_by_hand(MEANS.format(word=word, lemma=lemma))
    document = parsed.document
    source, cue, content = ((span_in(document, words),) for words in ("They", word, "sanctions"))
    (made,) = describe(parsed, (), find_quotes(document), [Found(source, cue, content, 0.6)])
    assert made.score == left


CONDITION = """
{mark} {mark} SCONJ IN mark 2
Khan Khan PROPN NNP nsubj 2
says say VERB VBZ advcl 8
that that SCONJ IN mark 5
rain rain NOUN NN nsubj 5
falls fall VERB VBZ ccomp 2
_, , PUNCT , punct 8
we we PRON PRP nsubj 8
go go VERB VBP ROOT 8
_. . PUNCT . punct 8
"""


@pytest.mark.parametrize(("mark", "left"), [("If", 0.12), ("Unless", 0.12), ("As", 0.6)])
def test_nobody_has_said_what_a_condition_says(mark: str, left: float) -> None:
    parsed = parsed_by_hand(CONDITION.format(mark=mark))
    document = parsed.document
    source, cue, content = ((span_in(document, words),) for words in ("Khan", "says", "that rain falls"))
    found = Found(source, cue, content, 0.6)
    (made,) = describe(parsed, (), find_quotes(document), [found])
    assert made.score == left


def test_without_source_and_cue_it_is_a_suggestion() -> None:
    parsed = parsed_by_hand(ROWS.format(word="approved", lemma="approve"))
    document = parsed.document
    (made,) = describe(parsed, (), (), [Found((), (), (span_in(document, "that rain fell"),), 0.6)])
    assert made.score == 0.3
