"""The weights of matters: from planted news to a logistic regression over what `matter.py` measures.

In: a planted corpus of the split `dev` (its stories are not those that figures are reported on), and the
weights of events. Out: weights. Two claims of two voices are a yes where gold puts them into one matter,
whatever figure or name they give; a no where it puts them into two, and where they stand in two stories. A
story lies in one fold only, so that the score from which claims are put together is chosen on stories that
the weights have not seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from evaluation.corpora.corpus import Corpus, make
from evaluation.corpora.drafts import CopyKind, Rendered
from evaluation.corpora.gold import Gold, GoldClaim
from evaluation.corpora.predictions import ClaimAt, align
from sayso.core.keys import make_key
from sayso.core.text import Document
from sayso.ledger.link.claims.candidates import worth_comparing
from sayso.ledger.link.claims.matter import matter_features
from sayso.ledger.link.claims.score import Weights
from sayso.ledger.link.claims.scorer import Model, Scorer
from sayso.ledger.link.claims.story import one_story
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.read import read_text
from sayso.run.pipeline import Pipeline
from training.same_claim.regression import Array
from training.same_claim.weights import FOLDS, Table, fit_weights

SPLIT, SIZE, SEED = "dev", 1300, 1  # of that size all stories of the split are used
FILLERS = 100  # documents about nothing that is planted, whose claims are much alike too
PENALTY = 5.0
STEPS = tuple(step / 100 for step in range(25, 80, 5))  # of the mean score that are tried
BETA = 0.25  # of the F measure that chooses one: a wrong pair costs much more than one that is missed
_STRANGERS = 3  # one in so many pairs of two stories is used, and counts for all of them

_REPRINTS = (CopyKind.VERBATIM, CopyKind.NEW_LEAD, CopyKind.FIRST_HALF, CopyKind.LAST_PARAGRAPHS)

Told = tuple[Telling, Telling]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims, which are a yes, what each counts for, and the fold that it is in."""

    told: Sequence[Told]
    yes: Array
    counts: Array
    folds: Array


def planted_tellings(corpus: Corpus) -> tuple[list[Telling], dict[str, str]]:
    """The claims of a corpus's tellings and of some fillers, and the corpus's name of each document.

    Reprints are left out: their claims are those of the telling that they reprint.
    """
    planted = [one for one in corpus.documents if one.draft.story and one.draft.kind not in _REPRINTS]
    fillers = [one for one in corpus.documents if not one.draft.story][:FILLERS]
    pipeline = Pipeline()
    found, names = [], {}
    for one in (*planted, *fillers):
        document = _document(one)
        names[document.id] = one.doc_id
        found += tellings_of(pipeline.reading(document))
    return found, names


def _document(one: Rendered) -> Document:
    document = read_text(one.text, uri=one.doc_id, published=f"{one.draft.published:%Y-%m-%d}")
    metadata = replace(document.metadata, publisher=one.draft.publisher, title=one.draft.title)
    return replace(document, metadata=metadata)


def fit_matters(event: Weights) -> Weights:
    """The weights of matters over those of events."""
    corpus = make(SPLIT, SIZE, SEED)
    return weights_of(pairs_of(*planted_tellings(corpus), corpus.gold), event)


def weights_of(pairs: Pairs, event: Weights) -> Weights:
    """The weights of some pairs, with the score that does best on held-out stories."""
    rows = matter_features(pairs.told, Scorer(Model(event)).features(pairs.told), event)
    chances = np.zeros(len(rows))
    for fold in range(FOLDS):
        own = pairs.folds == fold
        rest = fit_weights(Table(rows[~own], pairs.yes[~own], pairs.counts[~own]), PENALTY)
        chances[own] = rest.chances(rows[own])
    weights = fit_weights(Table(rows, pairs.yes, pairs.counts), PENALTY)
    chances *= np.array(
        [one_story(*told) for told in pairs.told]
    )  # others are no matter, whatever their chance
    return replace(
        weights, least=max(STEPS, key=lambda least: (_f(pairs, (chances >= least).astype(float)), -least))
    )


def _f(pairs: Pairs, found: Array) -> float:
    """The F measure of the pairs that are found, to four decimals."""
    right = float((pairs.counts * pairs.yes * found).sum())
    said, wanted = float((pairs.counts * found).sum()), float((pairs.counts * pairs.yes).sum())
    return round((1 + BETA**2) * right / max(1.0, said + BETA**2 * wanted), 4)


def pairs_of(tellings: Sequence[Telling], names: Mapping[str, str], gold: Gold) -> Pairs:
    """The pairs of claims of different voices that are judged."""
    claims = align(gold, {one.id: ClaimAt(names[one.document], one.claim.spans) for one in tellings}).claims
    family = {document: gold.families.get(name, "") for document, name in names.items()}
    judged = [*_in_stories(tellings, claims, family), *_across(tellings, family)]
    return Pairs(
        [told for told, _, _ in judged],
        np.array([yes for _, yes, _ in judged], float),
        np.array([counts for _, _, counts in judged], float),
        np.array([_fold(told, family) for told, _, _ in judged]),
    )


def _in_stories(
    tellings: Sequence[Telling], claims: Mapping[str, GoldClaim], family: Mapping[str, str]
) -> Iterator[tuple[Told, bool, float]]:
    """Pairs of gold claims of one story, each form of words once."""
    forms: dict[tuple[str, str], Telling] = {}
    for one in tellings:
        if one.id in claims and not claims[one.id].drifted:
            forms.setdefault((family[one.document], one.claim.text), one)
    for one, other in combinations(forms.values(), 2):
        first, second = claims[one.id], claims[other.id]
        if family[one.document] == family[other.document] and first.voice != second.voice:
            yield (one, other), first.cluster == second.cluster, 1.0


def _across(tellings: Sequence[Telling], family: Mapping[str, str]) -> Iterator[tuple[Told, bool, float]]:
    """Pairs of two stories that the index gives, or of a filler and anything."""
    known = {one.id: one for one in tellings}
    for first, second in sorted(worth_comparing(tellings)):
        one, other = known[first], known[second]
        strangers = family[one.document] != family[other.document] or not family[one.document]
        drawn = int(make_key("stranger", first, second)[-2:], 36) % _STRANGERS == 0
        if strangers and drawn and one.document != other.document:
            yield (one, other), False, float(_STRANGERS)


def _fold(told: Told, family: Mapping[str, str]) -> int:
    name = family[told[0].document] or family[told[1].document] or told[0].document
    return int(make_key("fold", name)[-2:], 36) % FOLDS
