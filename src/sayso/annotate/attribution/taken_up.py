"""What kind of source "it", "they" and "which" are, where they take up somebody without a name.

In: the attributions of a document with the kind of each source by its own words, and who is meant. Out: the
kinds, where a pronoun that leads to no name has that of the source before it: "The army said … It said …" are
both the word of officials. The source around it comes first, then those of its sentence and of the two
before, then the subject of the sentence before. Which noun a pronoun can take up, its number tells.
"""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.kinds import kind_of_words
from sayso.annotate.attribution.resolve import antecedent
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in, is_person_noun
from sayso.annotate.doc import Token
from sayso.core.vocabulary import SourceKind

_BACK = 2  # sentences before the pronoun's in which a source is looked for
_NEAR = 40  # sources that are looked at
_LONGEST = 30  # tokens of a subject
_OPEN = {"it": SourceKind.UNSPECIFIED, "they": SourceKind.UNNAMED_GROUP}  # what they are by themselves
_UNNAMED = frozenset({SourceKind.UNNAMED_OFFICIAL, SourceKind.UNNAMED_GROUP, SourceKind.UNNAMED_DOCUMENT})


def kinds_taken_up(
    kinds: Sequence[SourceKind], found: Sequence[Found], above: Sequence[int | None], index: PartTokens
) -> list[SourceKind]:
    """The kind of each source. `kinds` are those by its own words; `found` is in the order of the text."""
    out = list(kinds)
    heads = [index.head(one.source) for one in found]
    placed = sorted((head.i, at) for at, head in enumerate(heads) if head is not None)
    for at, head in enumerate(heads):
        if head is None:
            continue
        if out[at] is SourceKind.UNSPECIFIED and (noun := _relative_of(head)) is not None:
            out[at] = kind_of_words(noun, _phrase(noun))
        if _OPEN.get(head.lower_) is not out[at]:
            continue
        around = above[at]
        order = [*([around] if around is not None else []), *_before(head, placed)]
        fits = (out[i] for i in order if _fits(heads[i], head) and out[i] in _UNNAMED)
        kind = next(fits, None) or _of_subject(head)
        if kind is not None:
            out[at] = kind
    return out


def _relative_of(pronoun: Token) -> Token | None:
    """The noun of "the group, *which* says"."""
    if pronoun.tag_ not in ("WDT", "WP"):
        return None
    noun = antecedent(pronoun)
    return noun if noun is not None and noun.pos_ == "NOUN" else None


def _phrase(noun: Token) -> list[Token]:
    return list(noun.doc[max(noun.left_edge.i, noun.i - _LONGEST) : noun.i + 1])


def _before(pronoun: Token, placed: Sequence[tuple[int, int]]) -> list[int]:
    """The sources before it, by nearness of their sentence, and in a sentence in their order.

    `placed` are the heads of all sources, as tokens, with the numbers of their attributions.
    """
    numbers = pronoun.doc.sentence_numbers
    own = numbers[pronoun.i]
    near: list[tuple[int, int, int]] = []
    end = bisect_left(placed, (pronoun.i, 0))
    for token, at in reversed(placed[max(end - _NEAR, 0) : end]):
        if own - numbers[token] > _BACK:
            break
        near.append((own - numbers[token], token, at))
    return [at for _, _, at in sorted(near)]


def _fits(noun: Token | None, pronoun: Token) -> bool:
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if pronoun.lower_ == "it":
        return noun.tag_ in ("NN", "NNP") and not is_person_noun(noun)
    return noun.tag_ in ("NNS", "NNPS") or any(is_in(noun, "source", key) for key in ("state_body", "body"))


def _of_subject(pronoun: Token) -> SourceKind | None:
    """The kind of the subject of the sentence before, where its words say that it may be a source."""
    numbers, sents = pronoun.doc.sentence_numbers, pronoun.doc.sents
    if not numbers[pronoun.i]:
        return None
    root = sents[numbers[pronoun.i] - 1].root
    subject = next((t for t in root.lefts if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not _fits(subject, pronoun):
        return None
    lists = ("state_body", "body", "publication", "document", "official", "group")
    if not any(is_in(subject, "source", key) for key in lists):
        return None
    kind = kind_of_words(subject, _phrase(subject))
    return kind if kind in _UNNAMED else None
