"""The encoder: a vector for each token of a document, made once, for every annotator that needs one.

In: a parse and its token table. Out: an array (tokens, WIDTH) in single precision. Windows of like length go
through the network together. The sums of the network are whole numbers (see the model's card), so that the
number of threads changes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate.encoder.windows import Pieces, Placed, cut_pieces, cut_windows, place
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.parse import Parsed
from sayso.annotate.table import TokenTable
from sayso.core.errors import ModelError

WIDTH = 384
_TOGETHER = 256  # word pieces, with what pads them: more do not fit a core's own cache
_LIKE = 1.08  # the longest window of a batch over its shortest
MARKS = (101, 102)  # [CLS] and [SEP] of BERT's vocabulary

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Tokenizer and network. Safe to share between threads."""

    tokenizer: Tokenizer
    session: ort.InferenceSession

    def encode(self, parsed: Parsed, table: TokenTable) -> Vectors:
        """The vector of each token of the table."""
        return self.encode_pieces(self.cut(parsed), table)

    def cut(self, parsed: Parsed) -> Pieces:
        """The word pieces of a document."""
        return cut_pieces(self.tokenizer, parsed.document, parsed.seen())

    def encode_pieces(self, pieces: Pieces, table: TokenTable) -> Vectors:
        """The same, where the text is cut into word pieces already."""
        placed = place(pieces, table, tuple(cut_windows(pieces.bounds)), MARKS)
        out = np.zeros((len(table), WIDTH), np.float32)
        for numbers in _batches(placed):
            found = self._run([placed.rows[number] for number in numbers])
            for at, number in enumerate(numbers):
                tokens = placed.tokens_of(number)
                out[tokens] = found[at, placed.place[tokens]]
        return out

    def _run(self, rows: list[NDArray[np.int64]]) -> Vectors:
        ids = np.zeros((len(rows), max(len(row) for row in rows)), np.int64)
        mask = np.zeros(ids.shape, np.float32)
        for at, row in enumerate(rows):
            ids[at, : len(row)] = row
            mask[at, : len(row)] = 1
        vectors: Vectors = self.session.run(["vectors"], {"ids": ids, "mask": mask})[0]
        return vectors


def open_encoder(bundle: Bundle, threads: int) -> Encoder:
    """The encoder of a bundle: `encoder.onnx` and `tokenizer.json`. Raises ModelError."""
    path: Path = bundle.path("tokenizer.json")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare Exception
        raise ModelError(f"{path} cannot be opened: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Encoder(tokenizer, bundle.session("encoder.onnx", threads))


def _batches(placed: Placed) -> list[list[int]]:
    """Numbers of windows that go through together: of like length, and not too many."""
    order = sorted(range(len(placed.rows)), key=lambda number: (len(placed.rows[number]), number))
    out: list[list[int]] = []
    for number in order:
        length = len(placed.rows[number])
        alike = out and length <= _LIKE * len(placed.rows[out[-1][0]])
        if alike and (len(out[-1]) + 1) * length <= _TOGETHER:
            out[-1].append(number)
        else:
            out.append([number])
    return out
