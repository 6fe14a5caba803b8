"""A parse as plain values: the tokens of a document, what the parser says of each, and the tree they form.

In: rows that `spacy_rows` takes from spaCy. Out: a `Doc`, whose tokens answer by the names that spaCy's do,
so that a rule reads the same. spaCy looks a token's words up anew each time it is asked; the rules ask
hundreds of times a token. Here every answer is worked out once. Nothing in a Doc is changed after it is made.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, TypeVar

from sayso.annotate.tokens import TokenIndex

_MOST_KIDS = 100


class Token:
    """A word, a mark or a stretch of white space. `i` is its number in the Doc, `idx` its first code point.

    `head` is the token it hangs on, a root's is itself; `children` hang on it, in order; `left_edge` and
    `right_edge` are the first and last token of its subtree. Labels are empty where the parser gave none.
    `kids` are the children, of a hostile text's thousands only the first; `base` is the lemma in lower case.
    """

    __slots__ = (
        "_answers", "base", "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha",
        "is_digit", "is_lower", "is_punct", "is_sent_start", "is_space", "is_stop", "is_upper", "kids",
        "left_edge", "lemma_", "like_num", "lower_", "pos_", "right_edge", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    lemma_: str
    base: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_digit: bool
    is_upper: bool
    is_lower: bool
    is_stop: bool
    like_num: bool
    is_sent_start: bool
    head: "Token"
    left_edge: "Token"
    right_edge: "Token"
    children: "list[Token]"
    kids: "list[Token]"
    _answers: dict[Any, Any] | None

    def __init__(self, said: tuple[Any, ...]) -> None:
        (
            self.i, self.idx, self.text, self.lower_, self.base, self.whitespace_, self.lemma_, self.tag_,
            self.pos_, self.dep_, self.ent_type_, self.is_space, self.is_punct, self.is_alpha, self.is_digit,
            self.is_upper, self.is_lower, self.is_stop, self.like_num,
        ) = said  # fmt: skip
        self._answers = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> "list[Token]":
        """The children that stand before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """The children that stand after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def sent(self) -> "TokenSpan":
        """The sentence it stands in."""
        return self.doc.sentence_of(self.i)

    def nbor(self, steps: int = 1) -> "Token":
        """The token so many steps on. Raises IndexError beyond the Doc's ends."""
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc[self.i + steps]


_Answer = TypeVar("_Answer")


def once(question: Callable[[Token], _Answer]) -> Callable[[Token], _Answer]:
    """A question about one token, answered once and kept with it: several rules ask it of the same verbs.

    The answer must hang on the Doc alone, and whoever gets it must not change it.
    """

    @wraps(question)
    def asked(token: Token) -> _Answer:
        answers = token._answers
        if answers is None:
            answers = token._answers = {}
        elif question in answers:
            known: _Answer = answers[question]
            return known
        found = answers[question] = question(token)
        return found

    return asked


class TokenSpan:
    """The tokens `start` to before `end` of a Doc; an entity's has a label."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        return self.doc[self.start + at if at >= 0 else self.end + at]

    @property
    def start_char(self) -> int:
        """The first code point."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """The code point after the last token, without the space that follows it."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(t.text + t.whitespace_ for t in self)[: self.end_char - self.start_char]

    @property
    def root(self) -> Token:
        """The token that the others hang on."""
        return self.doc.root(self.start, self.end)


class Doc(tuple[Token, ...]):  # noqa: SLOT001  it has attributes, which a tuple's slots cannot be
    """The tokens of a document, in order. `offsets` finds them by code points, `ents` are named entities."""

    offsets: TokenIndex
    ents: tuple[TokenSpan, ...]

    @property
    def text(self) -> str:
        """The words with what stands between them."""
        return "".join(token.text + token.whitespace_ for token in self)

    @cached_property
    def sents(self) -> tuple[TokenSpan, ...]:
        """The sentences."""
        starts = [0, *(t.i for t in self[1:] if t.is_sent_start), len(self)]
        return tuple(TokenSpan(self, a, b) for a, b in pairwise(starts) if a < b)

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """For each token the number of its sentence in `sents`."""
        return [number for number, sentence in enumerate(self.sents) for _ in range(len(sentence))]

    def sentence_of(self, i: int) -> TokenSpan:
        """The sentence of token i."""
        return self.sents[self.sentence_numbers[i]]

    def root(self, start: int, end: int) -> Token:
        """Of the tokens from `start` to before `end` the highest in its tree, of equals the first."""
        inside = self[start:end]
        top = next((token for token in inside if token.head is token), None)
        if top is not None:
            return top
        out = [token for token in inside if not start <= token.head.i < end]
        return min(out, key=self._steps_up) if out else self[start]

    def _steps_up(self, token: Token) -> int:
        """How far a token is from its root. A mark or space on its own is as far as can be."""
        if (token.is_space or token.is_punct) and not token.children:
            return len(self) - 1
        steps = 0
        while token.head is not token:
            token, steps = token.head, steps + 1
        return steps


def join(tokens: Sequence[Token], heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Hang each token on its head. Out: the first and the last token of each one's subtree, by number."""
    for token, head in zip(tokens, heads, strict=True):
        token.head, token.children = tokens[head], []
    for token in tokens:
        if token.head is not token:
            token.head.children.append(token)
    first, last = edges(heads)
    for token, a, b in zip(tokens, first, last, strict=True):
        token.left_edge, token.right_edge = tokens[a], tokens[b]
        kids = token.children
        token.kids = kids if len(kids) <= _MOST_KIDS else kids[:_MOST_KIDS]
    return first, last


_PASSES = 12  # over a tree whose branches cross, as in spaCy's `set_children_from_heads`


def edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and last token of each subtree. One pass is enough, unless branches cross."""
    first, last = list(range(len(heads))), list(range(len(heads)))
    for _ in range(_PASSES):
        for order in (range(len(heads)), range(len(heads) - 1, -1, -1)):
            for i in order:
                head = heads[i]
                if first[i] < first[head]:  # noqa: PLR1730  a call for each token takes three times as long
                    first[head] = first[i]
                if last[i] > last[head]:  # noqa: PLR1730
                    last[head] = last[i]
        if _keep_to_sentences(heads, first):
            break
    return first, last


def _keep_to_sentences(heads: Sequence[int], first: Sequence[int]) -> bool:
    """True where no token but a sentence's last hangs on one of another sentence."""
    opens = sorted({first[i] for i, head in enumerate(heads) if head == i} - {0} | {len(heads) - 1})
    start = 0
    for until in opens:
        if any(not start <= heads[i] <= until for i in range(start, until)):
            return False
        start = until
    return True
