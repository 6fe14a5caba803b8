"""CofeNet's protocol: exact spans of sources, cues and contents on CofeNet's own tokens.

In: its instances (tokens with BIO labels, one sentence or passage each, as published), the articles' texts,
and predictions as offsets into those texts. Out: counts per role. A prediction is projected on the tokens;
it is right when it starts and ends with the same tokens as a gold span of its role (COLING 2022, Table 6).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.scorers.attribution import Spans3
from evaluation.scorers.measure import Count, count_of
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

ROLES = ("source", "cue", "content")

# The tokens are those of a tokeniser that rewrites signs. Both sides are brought to what they share:
# quotation marks and full stops vanish, and other signs take one spelling.
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_SPELLING = {
    **dict.fromkeys("“”„‘’´…\xad\"'`.", ""), **dict.fromkeys("–—―", "--"),
    "\xa0": " ", "½": "1/2", "¼": "1/4", "¾": "3/4", "€": "$", "£": "#", "¢": "cents",
}  # fmt: skip
_REPEATED = ".'`"  # signs of which a token may hold several: ``, '', ...

LabelledSpan = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Instance:
    """One line of CofeNet's file. `id` is the article's id and the annotator's, joined by `_`."""

    id: str
    tokens: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def document(self) -> str:
        """The article's id."""
        return self.id.rsplit("_", 1)[0]


@dataclass(frozen=True, slots=True)
class Result:
    """Counts per role; `lost` instances could not be found in their article, their gold counts as missed."""

    counts: Mapping[str, Count]
    instances: int
    lost: int


class _Stream:
    """A text without what the tokens do not keep; `origin[n]` is where its nth sign stands in the text."""

    def __init__(self, text: str) -> None:
        pieces = [(sign, at) for at, raw in enumerate(text) for sign in _spell(raw)]
        self.text = text
        self.signs = "".join(sign for sign, _ in pieces)
        self.origin = [at for _, at in pieces]

    def place(self, n: int) -> int:
        """Where the nth sign stands in the text; the text's end after the last."""
        return self.origin[n] if n < len(self.origin) else len(self.text)


def score(
    instances: Iterable[Instance], texts: Mapping[str, str], predicted: Mapping[str, Sequence[Spans3]]
) -> Result:
    """The counts over all instances. Raises EvaluationError for an instance of an unknown article."""
    streams: dict[str, _Stream] = {}
    reached: defaultdict[str, int] = defaultdict(int)
    counts = dict.fromkeys(ROLES, Count())
    seen = lost = 0
    for instance in instances:
        seen += 1
        if instance.document not in texts:
            raise EvaluationError(f"the instance {instance.id} belongs to no article of the data set")
        stream = streams.setdefault(instance.document, _Stream(texts[instance.document]))
        signs = ["".join(_spell(_BRACKETS.get(t, t))) for t in instance.tokens]
        whole = "".join(signs)
        at = stream.signs.find(whole, reached[instance.id])
        at = stream.signs.find(whole) if at < 0 else at
        gold, found = _gold_spans(instance.labels), set[LabelledSpan]()
        if at < 0:
            lost += 1
        else:
            reached[instance.id] = at + len(whole)
            places = _places(stream, at, instance.tokens, signs)
            found = _project(places, predicted.get(instance.document, ()))
        for role in ROLES:
            g, p = ({s for s in side if s[0] == role} for side in (gold, found))
            counts[role] += count_of(len(g & p), len(p), len(g))
    return Result(counts, seen, lost)


def _spell(raw: str) -> list[str]:
    return [sign for c in raw for sign in _SPELLING.get(c, c) if not sign.isspace()]


def _gold_spans(labels: Sequence[str]) -> set[LabelledSpan]:
    """Runs of B- and I- labels. An I- that continues nothing starts a span."""
    spans: set[LabelledSpan] = set()
    role, start = "", 0
    for at, label in enumerate((*labels, "O")):
        tag, _, name = label.partition("-")
        if role and tag == "I" and name == role:
            continue
        if role:
            spans.add((role, start, at))
        role, start = (name, at) if tag in {"B", "I"} else ("", at)
    return spans


def _places(stream: _Stream, at: int, tokens: Sequence[str], signs: Sequence[str]) -> list[Offsets]:
    """Where each token stands in the text. Tokens without signs are looked for in the gaps between others."""
    first = next((n for n, s in enumerate(signs) if s), len(signs))
    places = _leading(stream, at, tokens[:first])
    end, n = stream.place(at), at
    for token, own in zip(tokens[first:], signs[first:], strict=True):
        if own:
            end = stream.origin[n + len(own) - 1] + 1
            places.append((stream.place(n), end))
            n += len(own)
            continue
        start = end
        limit = stream.place(n)
        while start < limit and stream.text[start].isspace():
            start += 1
        end = start
        if start < limit:
            end += 1
            several = token not in {".", "'", "`"}
            while several and end < limit and stream.text[end] == stream.text[start]:
                end += 1
        places.append((start, end))
    return places


def _leading(stream: _Stream, at: int, tokens: Sequence[str]) -> list[Offsets]:
    """The quotation marks before the first word: from that word backwards."""
    places: list[Offsets] = []
    end = stream.place(at)
    for token in reversed(tokens):
        while end > 0 and stream.text[end - 1].isspace():
            end -= 1
        start = max(0, end - 1)
        sign = stream.text[start] if stream.text else ""
        if len(token) > 1 and sign and sign in _REPEATED:
            while start > 0 and stream.text[start - 1] == sign:
                start -= 1
        places.append((start, end))
        end = start
    return places[::-1]


def _project(places: Sequence[Offsets], predicted: Iterable[Spans3]) -> set[LabelledSpan]:
    """Each predicted piece as the first and last token that it touches."""
    spans: set[LabelledSpan] = set()
    low, high = (places[0][0], places[-1][1]) if places else (0, 0)
    for relation in predicted:
        for role in ROLES:
            pieces: tuple[Offsets, ...] = getattr(relation, role)
            for start, end in pieces:
                if end <= low or start >= high:
                    continue
                touched = [n for n, (a, b) in enumerate(places) if a < end and b > start]
                if touched:
                    spans.add((role, touched[0], touched[-1] + 1))
    return spans
