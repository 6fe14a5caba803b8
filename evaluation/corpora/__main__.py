"""`python -m evaluation.corpora`: write a synthetic corpus and its gold, or score a ledger on one.

Exit codes: 0 written; 2 wrong usage.
"""

import argparse
import sys
from pathlib import Path

from evaluation.corpora.corpus import counts, make, read_gold, write
from evaluation.corpora.ledger import predictions_of, tellings_in
from evaluation.corpora.predictions import align
from evaluation.corpora.stories import SPLITS
from evaluation.corpora.why import lines, stages
from evaluation.tasks.corpora import counts as scored
from sayso.core.errors import EvaluationError


def main(arguments: list[str] | None = None) -> int:
    """Make the corpus and say what is in it. Out: the exit code."""
    options = _options(arguments)
    if options.score is not None:
        return (_why if options.why else _score)(options.score, options.out)
    try:
        corpus = make(options.split, options.size, options.seed)
    except EvaluationError as error:
        print(error, file=sys.stderr)
        return 2
    about = {"split": options.split, "size": options.size, "seed": options.seed}
    write(corpus, options.out, about)
    print(f"{len(corpus.documents)} documents, {len(corpus.gold.families)} of them planted")
    for name, number in counts(corpus.gold):
        print(f"{number:7} {name}")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.corpora",
        description="Write a corpus of synthetic news with planted copies, drift and contradictions.",
    )
    parser.add_argument("--split", choices=SPLITS, default="dev", help="nobody tunes on `desk`")
    parser.add_argument("--size", type=int, default=500, metavar="N", help="documents, 100 or more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder of the corpus")
    parser.add_argument(
        "--score", type=Path, metavar="LEDGER", help="write nothing: score a ledger that holds the corpus"
    )
    parser.add_argument(
        "--why", action="store_true", help="with --score: at which stage planted links are lost, instead"
    )
    return parser.parse_args(arguments)


def _score(ledger: Path, corpus: Path) -> int:
    """Precision, recall and F1 of all that was planted."""
    found = scored(read_gold(corpus), predictions_of(ledger, corpus))
    for name, count in found.items():
        if count.gold:
            print(f"{name:40} F1 {100 * count.f1:5.1f}   {count.both()}   of {count.gold:g}")
    return 0


def _why(ledger: Path, corpus: Path) -> int:
    """Where planted links are lost."""
    gold, found = read_gold(corpus), predictions_of(ledger, corpus)
    aligned = align(gold, found.claims)
    for line in lines(stages(gold, aligned, tellings_in(ledger, corpus), found.clusters, found.links)):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
