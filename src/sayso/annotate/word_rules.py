"""Part of speech and lemma, worked out once for each word, tag and relation.

In: spaCy Docs that are tagged and parsed. Out: their rows, with what the pipeline's attribute ruler and its
lemmatizer say. Nearly all rules of the two look at one token: its word, tag and relation. So the answer for
the same three is kept, and the matcher, which takes as long as a network, runs over new ones only. Where a
token may begin one of the few rules over several tokens, the components run over its whole piece.

A pipeline whose components are others, or whose rules look at more, runs as it is.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, cast

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.spacy_rows import AT, COLUMNS, Numbers, Rows, taken

_RULES = ("attribute_ruler", "lemmatizer")
_SEEN_BY_RULES = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE", "IS_PUNCT", "IS_DIGIT"})
_SEEN_BY_NAMES = frozenset({"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "LOWER", "ORTH", "IS_SPACE"})
_KEY = [AT[name] for name in ("ORTH", "TAG", "DEP")]
_ANSWER = [AT[name] for name in ("TAG", "POS", "LEMMA", "DEP")]
_MOST = 100_000  # answers kept: some 35 MB

_Pattern = list[dict[str, Any]]  # what each of some tokens in a row must be
Key = tuple[int, int, int]
Answer = tuple[int, int, int, int]


class WordRules:
    """Those of one pipeline. `left_out` are the components that it need not run."""

    def __init__(self, nlp: Language) -> None:
        self.left_out = _RULES if _can_be_left_out(nlp) else ()
        self._nlp = nlp
        self._known: dict[Key, Answer | None] = {}
        self._begins = Matcher(nlp.vocab)
        patterns = _patterns(nlp.get_pipe(_RULES[0])) if self.left_out else []
        if firsts := [[pattern[0]] for pattern in patterns if len(pattern) > 1]:
            self._begins.add("begins", firsts)

    def rows_of(self, docs: Iterable[SpacyDoc]) -> Rows:
        """The rows of the pieces of one document, in order."""
        held = list(docs)
        found = [taken(doc, COLUMNS) for doc in held]
        if self.left_out and found:
            self._fill(held, found)
        numbers = np.concatenate(found) if found else np.zeros((0, len(COLUMNS)), np.uint64)
        return Rows(numbers, self._nlp.vocab.strings)

    def _fill(self, docs: Sequence[SpacyDoc], found: list[Numbers]) -> None:
        if len(self._known) > _MOST:
            self._known.clear()
        keys = [[(word, tag, dep) for word, tag, dep in rows[:, _KEY].tolist()] for rows in found]
        self._learn({key for some in keys for key in some if key not in self._known})
        for at, some in enumerate(keys):
            answers = [self._known[key] for key in some]
            known = [answer for answer in answers if answer is not None]
            if len(known) < len(answers):
                found[at] = taken(self._run(docs[at]), COLUMNS)
            elif known:
                found[at][:, _ANSWER] = np.array(known, np.uint64)

    def _learn(self, new: set[Key]) -> None:
        """Ask the components about each of some tokens by itself."""
        ordered = sorted(new)
        begins = {start for _, start, _ in self._begins(self._alone(ordered), allow_missing=True)}
        self._known.update((ordered[at], None) for at in sorted(begins))
        alone = [key for at, key in enumerate(ordered) if at not in begins]
        answers = taken(self._run(self._alone(alone)), COLUMNS)[:, _ANSWER].tolist()
        self._known.update(
            (key, (tag, pos, lemma, dep)) for key, (tag, pos, lemma, dep) in zip(alone, answers, strict=True)
        )

    def _alone(self, keys: Sequence[Key]) -> SpacyDoc:
        """Tokens beside one another that have nothing to do with one another."""
        strings = self._nlp.vocab.strings
        words, tags, deps = ([strings[key[part]] for key in keys] for part in range(3))
        return SpacyDoc(self._nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(keys))))

    def _run(self, doc: SpacyDoc) -> SpacyDoc:
        for name in self.left_out:
            doc = self._nlp.get_pipe(name)(doc)
        return doc


@lru_cache(maxsize=2)
def word_rules_of(nlp: Language) -> WordRules:
    """The word rules of a pipeline, with what was learnt of it so far."""
    return WordRules(nlp)


def _can_be_left_out(nlp: Language) -> bool:
    names = nlp.pipe_names
    at = names.index(_RULES[0]) if _RULES[0] in names else len(names)
    if tuple(names[at : at + 2]) != _RULES or len(names) > at + 3:
        return False
    ruler, lemmatizer = nlp.get_pipe(_RULES[0]), nlp.get_pipe(_RULES[1])
    if not isinstance(lemmatizer, EnglishLemmatizer) or lemmatizer.mode != "rule":
        return False
    looked_at = {name for pattern in _patterns(ruler) for token in pattern for name in token}
    return looked_at <= _SEEN_BY_RULES and all(_sees_words_only(nlp, name) for name in names[at + 2 :])


def _sees_words_only(nlp: Language, name: str) -> bool:
    """True for a recogniser of names that looks at the words themselves, and at no part of speech."""
    try:
        seen = nlp.config["components"][name]["model"]["tok2vec"]["embed"]["attrs"]
    except KeyError:
        return False
    return isinstance(nlp.get_pipe(name), EntityRecognizer) and _SEEN_BY_NAMES.issuperset(seen)


def _patterns(ruler: object) -> list[_Pattern]:
    if not isinstance(ruler, AttributeRuler):
        return [[{"": None}]]  # whatever it is, it may look at anything
    rules = cast("list[dict[str, list[_Pattern]]]", ruler.patterns)
    return [pattern for rule in rules for pattern in rule["patterns"]]
