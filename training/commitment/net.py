"""The commitment network in torch.

In: vectors and features of tokens, and for each word asked about the tokens near it with their place in the
tree. Each word looks at its neighbours (one layer of attention, led by the tree) and at the nodes above it.
Out: for each corpus, how likely each of the scores is. The corpora put other questions to their readers, so
each has an output of its own over one shared state; the program uses the one of UW.
"""

import torch
from torch import Tensor, nn

from sayso.annotate.commitment.network import SCORES
from sayso.annotate.commitment.signals import class_names
from sayso.annotate.commitment.views import ABOVE, FEATURES, NEAR, PLACES
from sayso.annotate.encoder.encoder import WIDTH
from sayso.annotate.table import DEPS, SHAPES, TAGS

CORPORA = ("uw", "uds_ih2", "meantime", "commitmentbank", "megaveridicality", "rp")
STATE = 128
HEADS = 4
_RULES = 3
_CLASS = 24
_NAME = FEATURES.index("name")
_FIRST_CLASS = FEATURES.index("that")


class Net(nn.Module):
    """See the module. `forward` gives logits of shape (words, corpora, scores)."""

    def __init__(self, dropout: float = 0.3) -> None:
        super().__init__()
        self.tag, self.dep = nn.Embedding(len(TAGS) + 1, 24), nn.Embedding(len(DEPS) + 1, 24)
        self.shape = nn.Embedding(len(SHAPES) + 1, 4)
        self.name = nn.Parameter(torch.zeros(WIDTH))  # what stands for the vector of a name
        classes = len(FEATURES) - _FIRST_CLASS
        self.word = nn.Embedding(len(class_names()) + 1, _CLASS, padding_idx=0)
        self.enter = nn.Linear(WIDTH + 24 + 24 + 4 + classes * _CLASS, STATE)
        self.norm = nn.LayerNorm(STATE)
        self.query, self.value = nn.Linear(STATE, STATE), nn.Linear(STATE, STATE)
        self.key = nn.Linear(STATE, STATE, bias=False)
        self.by_place = nn.Embedding(PLACES, HEADS)
        self.by_distance = nn.Parameter(torch.zeros(NEAR, HEADS))
        self.at_place = nn.Embedding(PLACES, STATE)
        self.upward = nn.Linear(ABOVE * STATE, STATE)
        self.first, self.second = nn.Linear(3 * STATE + _RULES, STATE), nn.Linear(STATE, STATE)
        self.out = nn.Linear(STATE, len(CORPORA) * len(SCORES))
        self.drop, self.drop_vector, self.drop_last = nn.Dropout(dropout), nn.Dropout(0.2), nn.Dropout(0.1)
        nn.init.zeros_(self.by_place.weight)
        nn.init.normal_(self.at_place.weight, std=0.02)

    def forward(
        self, vectors: Tensor, features: Tensor, words: Tensor, near: Tensor, place: Tensor, rules: Tensor
    ) -> Tensor:
        """(tokens, WIDTH), (tokens, FEATURES), and a `View`'s arrays with a column for each distance."""
        return self.scores(self.states(vectors, features), words, near, place, rules, self.by_distance)

    def scores(
        self, states: Tensor, words: Tensor, near: Tensor, place: Tensor, rules: Tensor, apart: Tensor
    ) -> Tensor:
        """The logits from the tokens' states; `apart` is what the distance of each near token adds."""
        mine, above = states[words[:, 0]], states[words[:, 1:]]
        around = self._look(states[near], mine, place + 1, apart)
        up = torch.relu(self.upward(above.flatten(1)))
        x = self.drop(torch.relu(self.first(torch.cat([mine, around, up, rules], 1))))
        x = self.drop_last(torch.relu(self.second(x)))
        return self.out(x).view(-1, len(CORPORA), len(SCORES))

    def states(self, vectors: Tensor, features: Tensor) -> Tensor:
        """(tokens, STATE)."""
        name = features[:, _NAME, None].to(vectors.dtype)
        x = self.drop_vector(vectors * (1 - name) + self.name * name)
        classes = self.word(features[:, _FIRST_CLASS:]).flatten(1)
        x = torch.cat(
            [x, self.tag(features[:, 0]), self.dep(features[:, 1]), self.shape(features[:, 2]), classes], 1
        )
        return self.drop(self.norm(torch.relu(self.enter(x))))

    def _look(self, around: Tensor, mine: Tensor, place: Tensor, apart: Tensor) -> Tensor:
        """Attention over the tokens near a word, without a key and a value for every token.

        The weights of key and value are applied on the words' side, which are fewer. A key's offset would be
        the same for all tokens, so there is none.
        """
        words, size = place.shape[0], STATE // HEADS
        query = self.query(mine).view(words, HEADS, size).transpose(0, 1)
        asks = query @ self.key.weight.view(HEADS, size, STATE)
        weight = around @ asks.permute(1, 2, 0) / size**0.5
        nowhere = torch.full((1, HEADS), -1e4)  # what stands there is not looked at
        by_place = torch.cat([nowhere, self.by_place.weight])
        weight = weight + nn.functional.embedding(place, by_place) + apart
        weight = weight.softmax(1).transpose(1, 2)
        value = self.value.weight.view(HEADS, size, STATE).transpose(1, 2)
        found = (weight @ around).transpose(0, 1) @ value + self.value.bias.view(HEADS, 1, size)
        places = torch.eye(PLACES + 1)[:, 1:][place]
        of_place = self.at_place.weight.view(PLACES, HEADS, size).transpose(0, 1)
        found = found + (weight @ places).transpose(0, 1) @ of_place
        return found.transpose(0, 1).reshape(words, STATE)


class States(nn.Module):
    """What the program runs once a document."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        """As `Net.states`."""
        return self.net.states(vectors, features)


class Shipped(nn.Module):
    """What the program runs over the states: the chances of one corpus's scores."""

    def __init__(self, net: Net, corpus: str) -> None:
        super().__init__()
        self.net, self.corpus = net, CORPORA.index(corpus)

    def forward(
        self, states: Tensor, words: Tensor, near: Tensor, distance: Tensor, place: Tensor, rules: Tensor
    ) -> Tensor:
        """A `View`'s arrays as they are; out: (words, scores)."""
        apart = self.net.by_distance[distance]
        return self.net.scores(states, words, near, place, rules, apart)[:, self.corpus].softmax(-1)
