"""The encoder: a vector for each token of a document, made once, for every annotator that needs one.

In: a parse and its token table. Out: an array (tokens, WIDTH) in single precision. Windows go through the
network one by one: two do not fit a core's own cache, and nothing is padded. The sums of the network are
whole numbers (see the model's card), so that the number of threads changes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate.encoder.windows import Pieces, cut_pieces, cut_windows, place
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.parse import Parsed
from sayso.annotate.table import TokenTable
from sayso.core.errors import ModelError

WIDTH = 384
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
        for number, row in enumerate(placed.rows):
            tokens = placed.tokens_of(number)
            found: Vectors = self.session.run(["vectors"], {"ids": row[None]})[0]
            out[tokens] = found[0, placed.place[tokens]]
        return out


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
