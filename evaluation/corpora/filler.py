"""Filler: plausible news about nothing that is planted, cheap to make and not all alike.

In: the grammar of `filler.toml` and a source of chance. Out: a headline and sentences. A rule is a list of
phrases; `{rule}` in a phrase stands for one of another rule's phrases, and a name with a capital letter
(`{Town}`) stays what it was once chosen within an article. `{3..80}` is a number, `{one|other}` a choice.
Formulas of the trade ("shares closed lower") come back in many articles on purpose, as they do in the press.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from sayso.core.errors import EvaluationError

FILE = Path(__file__).parent / "filler.toml"
_SLOT = re.compile(r"\{([^{}]+)\}")
_AN = re.compile(r"\b([Aa]) (?=[aeioAEIO])")
_FRONT, _BACK, _SOBER, _LOOSE, _ANYWHERE = 0.2, 0.25, 0.4, 0.7, 0.3  # how often a sentence is varied so
_RANGE = re.compile(r"(\d+)\.\.(\d+)")


@dataclass(frozen=True, slots=True)
class Topic:
    """What articles of one topic are made of: headlines, openings, and sentences for the rest."""

    name: str
    headlines: tuple[str, ...]
    openings: tuple[str, ...]
    sentences: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """All topics, and the rules that they share. Weights are given as running sums."""

    topics: tuple[Topic, ...]
    briefs: dict[str, Topic]
    weights: tuple[int, ...]
    rules: dict[str, tuple[str, ...]]
    alike: dict[str, tuple[str, ...]]
    any_alike: re.Pattern[str]


@dataclass(slots=True)
class Article:
    """One article while it is written: what its names stand for."""

    grammar: Grammar
    chance: Random
    names: dict[str, str] = field(default_factory=dict)

    def write(self, *phrases: str) -> str:
        """The phrases one after the other, with all slots filled; the first letter is a capital."""
        text = _AN.sub(r"\1n ", "".join(self._fill(phrase) for phrase in phrases))
        return text[:1].upper() + text[1:]

    def sober(self, phrase: str) -> str:
        """The phrase as a sentence of a short report."""
        if '"' in phrase or "said" in phrase or self.chance.random() >= _SOBER:
            return self.write(phrase)
        return self.write(phrase.removesuffix("."), self._pick("sober"), ".")

    def sentence(self, phrase: str) -> str:
        """The phrase as a sentence, in one of its many wordings."""
        if self.chance.random() < _LOOSE:
            phrase = self.grammar.any_alike.sub(self._alike, phrase)
        front = back = ""
        if '"' not in phrase:
            if self.chance.random() < _FRONT:
                front, phrase = self._pick("front"), _lowered(phrase)
            if self.chance.random() < _BACK:
                phrase, back = phrase.removesuffix("."), self._pick("back") + "."
        return self.write(front, phrase, back)

    def _pick(self, rule: str) -> str:
        phrases = self.grammar.rules[rule]
        return phrases[int(self.chance.random() * len(phrases))]

    def _alike(self, match: re.Match[str]) -> str:
        return self.chance.choice(self.grammar.alike[match.group()])

    def _fill(self, phrase: str) -> str:
        parts = _parts(phrase)
        if len(parts) == 1:
            return phrase
        return "".join(self._slot(part) if n % 2 else part for n, part in enumerate(parts))

    def _slot(self, name: str) -> str:
        known = self.names.get(name)
        if known is not None:
            return known
        if "|" in name:
            options = _options(name)
            return options[int(self.chance.random() * len(options))]
        low, high, rule = _meaning(name)
        if high:
            number = low + int(self.chance.random() * (high - low + 1))
            return str(number) if low >= 1600 and high <= 2030 else f"{number:,}"
        if rule not in self.grammar.rules:
            raise EvaluationError(f"filler.toml: there is no rule {name!r}")
        chosen = self._fill(self._pick(rule))
        if name[0].isupper():
            self.names[name] = chosen
        return chosen


@cache
def _lowered(phrase: str) -> str:
    """The phrase as it stands inside a sentence; what a rule gives keeps its capital, a choice does not."""
    choice = _SLOT.match(phrase)
    if choice and "|" in choice.group(1):
        options = (option[0].lower() + option[1:] for option in choice.group(1).split("|"))
        return "{" + "|".join(options) + "}" + phrase[choice.end() :]
    return phrase[0].lower() + phrase[1:]


@lru_cache(maxsize=20_000)
def _parts(phrase: str) -> list[str]:
    """Words and slots by turns, words first."""
    return _SLOT.split(phrase)


@cache
def _options(name: str) -> list[str]:
    return name.split("|")


@cache
def _meaning(name: str) -> tuple[int, int, str]:
    """The two ends of a range of numbers, or the rule that a slot names."""
    if numbers := _RANGE.fullmatch(name):
        return int(numbers.group(1)), int(numbers.group(2)), ""
    return 0, 0, name.lower().rstrip("0123456789")


@cache
def grammar(file: Path = FILE) -> Grammar:
    """The grammar. Raises EvaluationError."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        topics = tuple(_topic(name, t) for name, t in table["topic"].items())
        briefs = {name: _topic(name, t) for name, t in table["brief"].items()}
        rules = {name: tuple(phrases) for name, phrases in table["rule"].items()}
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise EvaluationError(f"{file.name}: {error!r}") from error
    alike = {word: tuple(row) for row in table["alike"]["rows"] for word in row}
    any_alike = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, alike), key=len, reverse=True))})\b")
    return Grammar(topics, briefs, tuple(accumulate(t.weight for t in topics)), rules, alike, any_alike)


def _topic(name: str, table: dict[str, Any]) -> Topic:
    headlines, openings, sentences = (tuple(table[key]) for key in ("headlines", "openings", "sentences"))
    return Topic(name, headlines, openings, sentences, table["weight"])


def article(chance: Random, brief: str | None = None) -> tuple[str, list[list[str]]]:
    """A headline, and paragraphs of one to three sentences. `brief` is the topic of a short report.

    The headlines of a brief go with its openings, in their order.
    """
    rules = grammar()
    topic = rules.briefs[brief] if brief else chance.choices(rules.topics, cum_weights=rules.weights)[0]
    least, most = (3, 8) if brief else (6, 16)
    writing = Article(rules, chance)
    which = chance.randrange(len(topic.openings))
    headlines = topic.headlines[which : which + 1] if brief else topic.headlines
    title = writing.write(chance.choice(headlines))
    count = min(len(topic.sentences), chance.randint(least, most) - 1)
    general = rules.rules["anywhere"]
    phrases = [
        chance.choice(general) if not brief and chance.random() < _ANYWHERE else phrase
        for phrase in chance.sample(topic.sentences, count)
    ]
    wording = writing.sober if brief else writing.sentence
    sentences = [wording(p) for p in dict.fromkeys((topic.openings[which], *phrases))]
    paragraphs: list[list[str]] = []
    while sentences:
        take = 1 + int(chance.random() * 3)
        paragraphs.append(sentences[:take])
        sentences = sentences[take:]
    return title, paragraphs


def items(chance: Random, count: int) -> list[str]:
    """Short items for a column of news in brief, two sentences each."""
    rules = grammar()
    found = []
    for topic in chance.sample(rules.topics, count):
        writing = Article(rules, chance)
        phrases = (chance.choice(topic.openings), chance.choice(topic.sentences))
        found.append(" ".join(writing.sentence(phrase) for phrase in phrases))
    return found
