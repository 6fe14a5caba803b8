"""`python -m evaluation.converters NAME ORIGINAL OUT`: one data set from its original, and its digest.

NAME is a data set of datasets.toml; ORIGINAL the folder or file that its converter reads. Prints whether the
result is the file that datasets.toml describes.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from evaluation.datasets import catalogue, digest_of, records


def main(arguments: list[str] | None = None) -> int:
    """Convert; exit 0 where the digest is right, else 1."""
    known = {one.name: one for one in catalogue().values() if one.converter.startswith("evaluation.")}
    parser = argparse.ArgumentParser(prog="python -m evaluation.converters", description=__doc__)
    parser.add_argument("name", choices=sorted(known))
    parser.add_argument("original", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ids", type=Path, help="a JSON Lines file; only records with its ids are kept")
    options = parser.parse_args(arguments)
    wanted = known[options.name]
    kept = None if options.ids is None else {r.get("doc_id") or r.get("id") for r in records(options.ids)}
    with options.out.open("w", encoding="utf-8", newline="\n") as out:
        for record in import_module(wanted.converter).convert(options.original):
            if kept is None or (record.get("doc_id") or record.get("id")) in kept:
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
    same = digest_of([options.out]) == wanted.sha256
    print(
        "the digest is the one described"
        if same
        else "the digest is NOT the one that datasets.toml describes"
    )
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
