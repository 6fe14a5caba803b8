"""What is measured on: the example articles, over and over, or news, to a number of words.

In: a number of words. Out: documents. The same ones in every run and for every system. The news are PolNeAR's
training articles, each once, where SAYSO_EVAL_DATA names the folder of the public data sets: the examples
are short, and say more to a line than news does.
"""

import re
from itertools import cycle, islice
from pathlib import Path

from evaluation.datasets import path_of, records
from sayso.core.errors import InputError
from sayso.core.settings import Settings
from sayso.core.text import Document
from sayso.read import Reader, read_text

NEWS = "polnear-train"
FOLDER = Path(__file__).parent.parent / "examples" / "articles"
_WORD = re.compile(r"\w+")


def count_words(text: str) -> int:
    """Runs of letters and digits."""
    return len(_WORD.findall(text))


def documents(words: int, *, news: bool = False) -> list[Document]:
    """Documents with at least so many words in all. Raises the InputError of an example that is broken."""
    return _news(words) if news else _examples(words)


def _news(words: int) -> list[Document]:
    found: list[Document] = []
    total = 0
    for record in records(path_of(NEWS)):
        if total >= words:
            break
        found.append(read_text(record["text"], uri=str(record["doc_id"])))
        total += count_words(found[-1].text)
    return found


def _examples(words: int) -> list[Document]:
    found: list[Document] = []
    reader = Reader(Settings().read)
    try:
        for path in sorted(FOLDER.iterdir()):
            for one in reader.read(str(path)):
                if isinstance(one, InputError):
                    raise one
                found.append(one)
    finally:
        reader.close()
    sizes = [count_words(one.text) for one in found]
    needed = total = 0
    for size in cycle(sizes):
        if total >= words:
            break
        total += size
        needed += 1
    return list(islice(cycle(found), needed))
