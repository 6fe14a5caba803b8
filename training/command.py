"""What the commands of the small fits share: the same two options, and words on standard error."""

import argparse
import sys
from collections.abc import Sequence

from evaluation.datasets import VARIABLE


def fit_options(module: str, what: str, arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of `python -m module`, which fits `what`: `check` and `report`."""
    parser = argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=f"Fits {what} and writes it. {VARIABLE} names the folder with the data "
        "(see evaluation/datasets.toml).",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing: exit 1 where what is shipped differs"
    )
    parser.add_argument("--report", action="store_true", help="print the model card too, with its figures")
    return parser.parse_args(arguments)


def say(words: str) -> None:
    """Tell how far it is."""
    print(words, file=sys.stderr)
