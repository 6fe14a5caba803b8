"""The corpus of the fuzzer, and small changes to it: sound documents or errors of ours, and nothing else."""

import random

import pytest

from tests.support.fuzzed import CORPUS, FORMATS, run_of

_FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())
_CHANGES = 6


@pytest.mark.parametrize("name", [path.relative_to(CORPUS).as_posix() for path in _FILES])
def test_a_file_of_the_corpus_and_its_like(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    run = run_of(name.partition("/")[0])
    run(data)
    chance = random.Random(name)  # noqa: S311  no secret
    for _ in range(_CHANGES):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(changed))
            kind = chance.randrange(3)
            if kind == 0:
                changed[at] = chance.randrange(256)
            elif kind == 1:
                del changed[at : at + chance.randint(1, 20)]
                changed = changed or bytearray(b"x")
            else:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
        run(bytes(changed))


def test_every_format_has_a_corpus() -> None:
    assert {path.relative_to(CORPUS).parts[0] for path in _FILES} == set(FORMATS)
