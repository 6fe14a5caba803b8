"""`python -m training.same_claim.matters`: the weights of matters, from planted news to a logistic regression
over what `matter.py` measures.

In: a planted corpus of the split `dev` (its stories are not those that figures are reported on), and the
weights of events. Out: weights. Two claims of two voices are a yes where gold puts them into one matter,
whatever figure or name they give; a no where it puts them into two, and where they stand in two stories.

Pairs whose documents tell of two stories, as the matcher sees it (`story.py`), are left out: it gives them no
score, whatever the model says, and a model that must also explain them tells less of those that it is asked
about. The command fits these weights alone, over the shipped maps and weights of events; the command
`training.same_claim` fits all. Exit codes: 0 done; 1 with --check, the shipped weights are others; 2 wrong
usage, or data that is missing.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from evaluation.corpora.corpus import Corpus, make
from evaluation.corpora.drafts import CopyKind, Rendered
from evaluation.corpora.gold import Gold, GoldClaim
from evaluation.corpora.predictions import ClaimAt, align
from sayso.core.errors import SaysoError
from sayso.core.keys import make_key
from sayso.core.text import Document
from sayso.ledger.link.claims.candidates import worth_comparing
from sayso.ledger.link.claims.matter import matter_features
from sayso.ledger.link.claims.score import FILE, Weights, event_weights
from sayso.ledger.link.claims.scorer import Model, Scorer
from sayso.ledger.link.claims.story import one_story
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.read import read_text
from sayso.run.pipeline import Pipeline
from training.command import say
from training.same_claim.files import MATCHER, write_text
from training.same_claim.regression import Array
from training.same_claim.weights import Table, as_toml, fit_weights

SPLIT, SIZE, SEED = "dev", 1300, 1  # of that size all stories of the split are used
FILLERS = 100  # documents about nothing that is planted, whose claims are much alike too
PENALTY = 5.0
# The mean score that joins two clusters, by those of stories that were not fitted on (`voices`, `sides`,
# `drift`): from .6 on more of them are wrong, from .7 on fewer are found.
LEAST = 0.65
_STRANGERS = 3  # one in so many pairs of two stories is used, and counts for all of them

_REPRINTS = (CopyKind.VERBATIM, CopyKind.NEW_LEAD, CopyKind.FIRST_HALF, CopyKind.LAST_PARAGRAPHS)

Told = tuple[Telling, Telling]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims, which are a yes, and what each counts for."""

    told: Sequence[Told]
    yes: Array
    counts: Array


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
    """The weights of the pairs of one story."""
    kept = np.array([one_story(*told) for told in pairs.told], bool)
    told = [one for one, own in zip(pairs.told, kept, strict=True) if own]
    rows = matter_features(told, Scorer(Model(event)).features(told), event)
    return replace(fit_weights(Table(rows, pairs.yes[kept], pairs.counts[kept]), PENALTY), least=LEAST)


def pairs_of(tellings: Sequence[Telling], names: Mapping[str, str], gold: Gold) -> Pairs:
    """The pairs of claims of different voices that are judged."""
    claims = align(gold, {one.id: ClaimAt(names[one.document], one.claim.spans) for one in tellings}).claims
    family = {document: gold.families.get(name, "") for document, name in names.items()}
    judged = [*_in_stories(tellings, claims, family), *_across(tellings, family)]
    return Pairs(
        [told for told, _, _ in judged],
        np.array([yes for _, yes, _ in judged], float),
        np.array([counts for _, _, counts in judged], float),
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


def main(arguments: list[str] | None = None) -> int:
    """Fit and write. Out: the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m training.same_claim.matters",
        description="Fits the weights of matters and writes them.",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing: exit 1 where what is shipped differs"
    )
    keep = parser.parse_args(arguments).check
    try:
        event = event_weights()
        say("reading planted news and fitting what is one matter (a minute) …")
        same = write_text(MATCHER / FILE, as_toml(event, fit_matters(event)), keep=keep)
    except SaysoError as error:
        say(f"{error.kind}: {error}")
        return 2
    say("the weights are the shipped ones" if same else "the weights are not those that were shipped")
    return 1 if keep and not same else 0


if __name__ == "__main__":
    sys.exit(main())
