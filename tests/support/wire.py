"""Stories of our own, as lists of sentences, and documents made of them. All of it is made up."""

import random
from collections.abc import Callable, Iterable, Sequence

from sayso.core.keys import sha256_hex
from sayso.core.links import Copy
from sayso.core.text import Document, Metadata, Origin, make_document
from sayso.ledger.link.copies import Comparer, Comparison, CopyIndex, fingerprint_all

FLOOD = (
    "Rescue crews reached the flooded valley of Tarn on Tuesday after three days of rain cut the only road.",
    "Forty families spent the night in a school gymnasium on higher ground, the district office reported.",
    "The river rose by nearly two metres within an hour and carried away a footbridge built in the 1930s.",
    "Engineers who inspected the main bridge found cracks in one of its piers and closed it to lorries.",
    "Farmers fear that most of this year's barley is lost, since fields along the banks are under water.",
    "The mayor asked people to boil drinking water until the pumping station has been checked.",
    "Forecasters expect another band of showers on Thursday, though weaker than the last one.",
    "Helicopters dropped food and blankets for villages that vehicles cannot reach before the weekend.",
    "Insurers put the first estimate of the damage at sixty million crowns and warned that it would rise.",
    "Schools in the lower town stay shut until further notice, and buses take a detour over the pass.",
)
STRIKE = (
    "Dock workers in the port of Halden walked out on Monday in a dispute over night shifts and rest days.",
    "Some thirty ships were waiting off the coast by the evening, twice as many as in an ordinary week.",
    "The union wants two free weekends a month written into the contract and a higher rate after midnight.",
    "Managers said that the harbour could not carry such costs while its rivals along the coast pay less.",
    "Importers of fruit have begun to send their cargo through smaller harbours further to the south.",
    "A mediator whom both sides trust is to open talks in the town hall on Wednesday morning.",
    "The last stoppage of this kind, eleven years ago, ended after nine days without a clear winner.",
    "Shops in the region hold stocks for about a fortnight, according to the chamber of commerce.",
    "Drivers who wait at the gates were given hot soup by a church group from the neighbourhood.",
    "Parliament's transport committee will hear the port's director behind closed doors next week.",
)
MUSEUM = (
    "A small museum in Orvik has found a lost sketchbook by the painter Elin Dahl in its own cellar.",
    "Conservators came across the grey volume while they were moving crates away from a leaking pipe.",
    "It holds sixty drawings of fishermen and their boats, made during a winter that she spent in the north.",
    "Until now historians had known of the book only from a letter in which she complained of cold fingers.",
    "Visitors can see twelve of the pages from next month, under dim light and behind thick glass.",
    "The curator called the find a stroke of luck and thanked the plumber by name in her speech.",
    "Two sheets are torn out, and nobody knows whether the artist sold them or threw them away.",
    "The town has promised money for a dry store room, which the museum has been asking for since 2009.",
    "An auction house in the capital declined to guess what the volume would fetch if it were sold.",
    "Students will photograph every page so that the drawings can be studied without touching the paper.",
)
ELECTION = (
    "Voters in the island state of Maren chose a new parliament on Sunday after a campaign about rents.",
    "Turnout passed seventy per cent by the time the last polling stations closed, officials announced.",
    "The ruling alliance lost nine seats, most of them in the suburbs of the capital, and kept a thin lead.",
    "A party of tenants that was founded only two years ago came third and may decide who governs.",
    "Observers from the regional league saw long queues but no sign that ballots had been tampered with.",
    "The prime minister said that she would speak with every group willing to talk about housing.",
    "Her main rival refused to concede until the votes of citizens abroad had been counted in full.",
    "Banks and landlords watched the night closely, as both large camps have promised a cap on rents.",
    "The new chamber meets for the first time on the tenth, when its oldest member opens the session.",
    "A court has still to rule on two complaints about posters that went up after the deadline.",
)
STORIES = (FLOOD, STRIKE, MUSEUM, ELECTION)

QUOTE = "“We will not leave these people alone, and we will stay until the last house in the valley is dry,”"

_SYLLABLES = [a + b for a, b in zip("bcdfghjklmnprstvwxyz", "aeiouaeiouaeiouaeiou", strict=True)]


def filler(seed: int, sentences: int = 10) -> list[str]:
    """Sentences of words that no language has: text that shares nothing with any other."""
    chance = random.Random(seed)  # noqa: S311  # no secret

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))

    return [
        " ".join(word() for _ in range(chance.randint(10, 18))).capitalize() + "." for _ in range(sentences)
    ]


def story(
    sentences: Iterable[str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    bylines: tuple[str, ...] = (),
) -> Document:
    """A document of these sentences, two to a paragraph."""
    found = list(sentences)
    text = "\n\n".join(" ".join(found[at : at + 2]) for at in range(0, len(found), 2))
    metadata = Metadata(published=published, publisher=publisher, bylines=bylines)
    return make_document(
        text,
        (),
        Origin("test", sha256_hex(text.encode(errors="surrogatepass")), "text/plain"),
        metadata=metadata,
    )


def lookup(documents: Sequence[Document]) -> Callable[[str], Document]:
    """Documents by id."""
    return {one.id: one for one in documents}.__getitem__


def compare_all(documents: Sequence[Document]) -> list[Comparison]:
    """Every candidate pair of some documents, compared."""
    index = CopyIndex(fingerprint_all(documents))
    return list(Comparer(index, lookup(documents)).compare(index.pairs()))


def copy_of(one: Document, other: Document, *others: Document) -> Copy | None:
    """The copy between two documents in a corpus of these and others."""
    pair = {one.id, other.id}
    found = [c.copy for c in compare_all([one, other, *others]) if {c.first, c.second} == pair]
    return found[0] if found else None


def side(copy: Copy, document: Document) -> int:
    """0 where a document is the first of a copy, 1 where it is the second."""
    return 0 if copy.first == document.id else 1
