"""Attribution: who said what, scored against gold relations of source, cue and content.

In: a text, and gold and predicted relations as spans. Out: counts per measure, added up over documents.
Spans are compared as sets of words, so that a comma or a quotation mark at the edge never matters.

content_soft      best one-to-one assignment by the words that contents share; partial credit
content_exact     the same words
content_tokens    words inside any content, however they are cut into relations
source_soft, source_exact   the same for sources, over the pairs whose contents agree by half or more
cue               one-to-one, cues that share a word
relation          one-to-one: cues share a word, contents agree by half, and the sources agree: neither has
                  one, or half of the shorter's words (articles aside) stand in the other
relation_strict   cues, sources and contents each agree by half (Jaccard)
source_content    as relation, for systems that name no cue
"""

import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from evaluation.scorers.matching import Pair, best_assignment, most_pairs
from evaluation.scorers.measure import Count, count_of
from evaluation.scorers.tokens import Offsets, Tokens, TokenText, jaccard

MEASURES = (
    "content_soft", "content_exact", "content_tokens", "source_soft", "source_exact", "cue",
    "source_content", "relation", "relation_strict",
)  # fmt: skip
HALF = 0.5
_ARTICLES = frozenset({"a", "an", "the"})
# Between two contents that fit equally well, the one whose cue, and then whose source, fits.
_CUE_BONUS, _SOURCE_BONUS = 0.01, 0.001


@dataclass(frozen=True, slots=True)
class Spans3:
    """A relation as offsets. Any of the three may be empty, or in several pieces."""

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """`outermost`: leave out relations inside another's content. `assertions`: see `_assertions_only`."""

    outermost: bool = False
    assertions: bool = False


@dataclass(frozen=True, slots=True)
class Classes:
    """Gold relations of one class: how many, found as `relation`, found as `source_content`."""

    gold: int = 0
    relation: int = 0
    source_content: int = 0

    def __add__(self, other: "Classes") -> "Classes":
        return Classes(
            self.gold + other.gold,
            self.relation + other.relation,
            self.source_content + other.source_content,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a document, or of many added up. `pairs`: contents that agree by half or more."""

    counts: Mapping[str, Count] = field(default_factory=dict)
    classes: Mapping[str, Classes] = field(default_factory=dict)
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class _Relation:
    source: Tokens
    cue: Tokens
    content: Tokens


@dataclass(slots=True)
class _Edges:
    """Which gold relation may be paired with which prediction, for each measure."""

    content: dict[Pair, float] = field(default_factory=dict)
    cue: set[Pair] = field(default_factory=set)
    relation: set[Pair] = field(default_factory=set)
    strict: set[Pair] = field(default_factory=set)
    source_content: set[Pair] = field(default_factory=set)


def score_document(
    text: str, gold: Iterable[Spans3], predicted: Iterable[Spans3], options: Options | None = None
) -> Tally:
    """The counts of one document. Raises EvaluationError for a span outside the text."""
    options = options or Options()
    tokens = TokenText(text)
    wanted, found = _prepare(tokens, gold, options), _prepare(tokens, predicted, options)
    if options.assertions:
        wanted, found = _assertions_only(tokens, wanted, found)
    edges = _edges(tokens, wanted, found)
    counts, pairs = _content_counts(wanted, found, edges)
    hits = {}
    for name, allowed in (
        ("cue", edges.cue), ("relation", edges.relation), ("relation_strict", edges.strict),
        ("source_content", edges.source_content),
    ):  # fmt: skip
        made = most_pairs(allowed)
        hits[name] = {g for g, _ in made}
        on_both = [[r for r in side if r.cue] if name == "cue" else side for side in (found, wanted)]
        counts[name] = count_of(len(made), len(on_both[0]), len(on_both[1]))
    classes: dict[str, Classes] = {}
    for number, relation in enumerate(wanted):
        one = Classes(1, number in hits["relation"], number in hits["source_content"])
        for name in _class_names(tokens, relation):
            classes[name] = classes.get(name, Classes()) + one
    return Tally(counts, classes, pairs)


def total(tallies: Iterable[Tally]) -> Tally:
    """All documents together: every relation counts alike."""
    counts = dict.fromkeys(MEASURES, Count())
    classes: dict[str, Classes] = {}
    pairs = 0
    for tally in tallies:
        for name, count in tally.counts.items():
            counts[name] += count
        for name, group in tally.classes.items():
            classes[name] = classes.get(name, Classes()) + group
        pairs += tally.pairs
    return Tally(counts, classes, pairs)


def intervals(tallies: Sequence[Tally], rounds: int = 1000) -> dict[str, tuple[float, float]]:
    """95% interval of each F1, by drawing as many documents again, with the same seed in every run."""
    draw = random.Random(0)  # noqa: S311 — a fixed seed is the point: the interval must not change by itself
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for _ in range(rounds):
        counts = total(draw.choices(tallies, k=len(tallies))).counts
        for name in MEASURES:
            values[name].append(counts[name].f1)
    low, high = int(0.025 * rounds), int(0.975 * rounds) - 1
    return {name: (sorted(v)[low], sorted(v)[high]) for name, v in values.items()}


def outermost(text: str, relations: Iterable[Spans3]) -> list[Spans3]:
    """Without the relations whose cue and content stand wholly inside another one's content."""
    tokens = TokenText(text)
    read = [(one, _read(tokens, one)) for one in relations]
    return [one for one, r in read if not any(o is not r and _inside(r, o) for _, o in read)]


def _read(tokens: TokenText, one: Spans3) -> _Relation:
    return _Relation(*(tokens.tokens(spans) for spans in (one.source, one.cue, one.content)))


def _prepare(tokens: TokenText, relations: Iterable[Spans3], options: Options) -> list[_Relation]:
    read = [_read(tokens, one) for one in relations]
    kept = [r for r in read if r.source or r.cue or r.content]
    if not options.outermost:
        return kept
    return [r for r in kept if not any(o is not r and _inside(r, o) for o in kept)]


def _inside(inner: _Relation, outer: _Relation) -> bool:
    core = inner.cue | inner.content
    return bool(core) and core <= outer.content and len(outer.content) > len(inner.content)


def _assertions_only(
    tokens: TokenText, gold: list[_Relation], predicted: list[_Relation]
) -> tuple[list[_Relation], list[_Relation]]:
    """Gold relations whose cue asserts; predictions that answer only another gold relation are set aside."""
    asserting = [g for g in gold if _asserts(tokens, g)]
    others = [g for g in gold if not _asserts(tokens, g)]

    def meets(prediction: _Relation, golds: list[_Relation]) -> bool:
        return any(prediction.cue & g.cue or jaccard(prediction.content, g.content) >= HALF for g in golds)

    return asserting, [p for p in predicted if meets(p, asserting) or not meets(p, others)]


def _edges(tokens: TokenText, gold: list[_Relation], predicted: list[_Relation]) -> _Edges:
    edges = _Edges()
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            content, cue = jaccard(g.content, p.content), bool(g.cue & p.cue)
            if cue:
                edges.cue.add((i, j))
            if not content:
                continue
            source = sources_agree(tokens, g.source, p.source)
            edges.content[i, j] = content + _CUE_BONUS * cue + _SOURCE_BONUS * source
            if content < HALF:
                continue
            if source:
                edges.source_content.add((i, j))
            if source and cue:
                edges.relation.add((i, j))
            same_source = not (g.source or p.source) or jaccard(g.source, p.source) >= HALF
            if same_source and jaccard(g.cue, p.cue) >= HALF:
                edges.strict.add((i, j))
    return edges


def sources_agree(tokens: TokenText, gold: Tokens, predicted: Tokens) -> bool:
    """Whether neither has a source, or half of the shorter's words (articles aside) stand in the other."""
    if not gold or not predicted:
        return not gold and not predicted
    one, other = (
        frozenset(n for n in side if tokens.words[n] not in _ARTICLES) or side for side in (gold, predicted)
    )
    return len(one & other) / min(len(one), len(other)) >= HALF


def _content_counts(
    gold: list[_Relation], predicted: list[_Relation], edges: _Edges
) -> tuple[dict[str, Count], int]:
    """Contents, and the sources of the pairs whose contents agree."""
    golds, predictions = [[r.content for r in side if r.content] for side in (gold, predicted)]
    soft_p = soft_g = 0.0
    source_soft = source_exact = Count()
    pairs = 0
    for i, j in best_assignment(edges.content):
        g, p = gold[i], predicted[j]
        shared = len(g.content & p.content)
        soft_p += shared / len(p.content)
        soft_g += shared / len(g.content)
        if jaccard(g.content, p.content) < HALF:
            continue
        pairs += 1
        both, common = bool(g.source and p.source), len(g.source & p.source)
        source_soft += Count(
            common / len(p.source) if both else 0, bool(p.source),
            common / len(g.source) if both else 0, bool(g.source),
        )  # fmt: skip
        source_exact += count_of(both and g.source == p.source, bool(p.source), bool(g.source))
    exact = sum((Counter(golds) & Counter(predictions)).values())
    g_all, p_all = frozenset[int]().union(*golds), frozenset[int]().union(*predictions)
    counts = {
        "content_soft": Count(soft_p, len(predictions), soft_g, len(golds)),
        "content_exact": count_of(exact, len(predictions), len(golds)),
        "content_tokens": count_of(len(g_all & p_all), len(p_all), len(g_all)),
        "source_soft": source_soft,
        "source_exact": source_exact,
    }
    return counts, pairs


def _class_names(tokens: TokenText, relation: _Relation) -> list[str]:
    """The classes of a gold relation: by quotation marks, by its cue, by its source."""
    names = ["all"]
    if relation.content:
        inside = len(relation.content & tokens.quoted) / len(relation.content)
        names.append("quote:" + ("direct" if inside >= 0.9 else "mixed" if inside else "indirect"))
    names.append("cue:assertion" if _asserts(tokens, relation) else "cue:other")
    words = tokens.words_of(relation.source)
    pronoun = all(word in _word_list("pronouns") for word in words)
    names.append("source:" + ("none" if not words else "pronoun" if pronoun else "nominal"))
    return names


def _asserts(tokens: TokenText, relation: _Relation) -> bool:
    return any(word in _word_list("words") for word in tokens.words_of(relation.cue))


@cache
def _word_list(name: str) -> frozenset[str]:
    source = files("evaluation.scorers") / "assertion_cues.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[name])
