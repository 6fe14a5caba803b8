"""Coverage-guided fuzzing of the readers: `python -m tests.support.fuzz FORMAT [options of libFuzzer]`.

In: bytes that atheris makes up of the files in `tests/cases/fuzz`. What must hold is in `fuzzed`; where it
does not, the run ends, and the bytes are left in a file whose name begins with `crash-`. `make fuzz` runs
each format for a while; a test runs the files alone.
"""

import sys

import atheris  # of the extra `fuzz`

# Only what is imported in here is watched: nothing of sayso may be imported before.
with atheris.instrument_imports(include=["sayso.read", "trafilatura", "htmldate", "feedparser", "courlan"]):
    from sayso.read import feed, html, jsonl, markdown, pdf, plain, wacz, warc  # noqa: F401
    from tests.support.fuzzed import run_of


def main() -> None:
    name, *options = sys.argv[1:]
    run = run_of(name)

    def once(data: bytes) -> None:
        run(data)

    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
