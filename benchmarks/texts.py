"""What is measured on: the example articles, over and over, to a number of words.

In: a number of words. Out: documents. The same ones in every run and for every system.
"""

import re
from itertools import cycle, islice
from pathlib import Path

from sayso.core.errors import InputError
from sayso.core.settings import Settings
from sayso.core.text import Document
from sayso.read import Reader

FOLDER = Path(__file__).parent.parent / "examples" / "articles"
_WORD = re.compile(r"\w+")


def count_words(text: str) -> int:
    """Runs of letters and digits."""
    return len(_WORD.findall(text))


def documents(words: int) -> list[Document]:
    """Documents with at least so many words in all. Raises the InputError of an example that is broken."""
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
