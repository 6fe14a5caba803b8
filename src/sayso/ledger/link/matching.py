"""Claims of a ledger that grows: which tell of one matter, and how its tellings hang together.

In: the ids of new documents, the copies that are new or gone, the documents whose copies or groups have
changed, and what the ledger keeps (`Known`). Out: the matters (clusters over two documents or more, with
their links, lineage, credibility and contradictions) that are new or changed, and the claims that were looked
at anew. Only claims that may belong to a matter of the new ones are read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.core.links import Copy, Judgement
from sayso.core.reading import Reading
from sayso.ledger.link.claims.decisions import Decisions, decisions_of
from sayso.ledger.link.claims.index import Pair
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.state import State
from sayso.ledger.link.claims.telling import Telling, tellings_of, tellings_with
from sayso.ledger.link.copying import Copying
from sayso.ledger.link.lineage.copied import aligned
from sayso.ledger.link.whole import Matter, matter_of

_READ = 1_000  # documents that are read, and then some, for the matters that are told at once


class Known(Protocol):
    """What this needs of a ledger."""

    @property
    def state(self) -> State:
        """What the matcher knows."""
        ...

    def decided(self) -> Decisions:
        """The decisions that the state rests on."""
        ...

    def decide(self, decided: Decisions) -> None:
        """From now on it rests on these."""
        ...

    def told(self, document: str) -> list[str]:
        """The claims of a document that the state has, by id."""
        ...

    def reading(self, document: str) -> Reading:
        """A document with its marks and current claims, those that people added among them."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """What people decided about clusters."""
        ...

    def voices(self, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The independence groups that hold these documents, with all their members."""
        ...

    def copies(self, documents: Iterable[str]) -> list[Copy]:
        """The copies of which a document of these is a side."""
        ...


@dataclass(frozen=True, slots=True)
class Matching:
    """`claims` were looked at anew: what the ledger has of them is replaced by what stands in `matters`.
    `waiting` has a claim of each matter that is to be told later.
    """

    matters: tuple[Matter, ...]
    claims: frozenset[str]
    waiting: frozenset[str] = frozenset()


class ClaimFinder:
    """Finds the matters of one ledger in one batch: the same ones in any order of arrival."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._matcher = Matcher(known.decided(), state=known.state)
        self._tellings: dict[str, dict[str, Telling]] = {}  # by document
        self._copies: dict[
            str, list[Copy]
        ] = {}  # of a document; they stay as they are while claims are matched
        self._stories: dict[frozenset[str], tuple[list[Copy], Mapping[str, str]]] = {}

    def find(
        self, documents: Sequence[str], touched: Iterable[str], copying: Copying, *, more: bool = False
    ) -> Matching:
        """Match the claims of new documents; `touched` are others whose matters are to be told anew.

        With `more` to come, matters with claims of documents before wait: each of these documents had to be
        read again, with each batch that has something of its story.
        """
        decided = decisions_of(self._known.judgements())
        changed = set(self._matcher.decide(decided))
        self._known.decide(decided)
        old = [name for key in documents for name in self._known.told(key)]
        changed |= self._matcher.remove(old)
        changed |= self._realign(documents, copying)
        changed |= self._add(documents)
        for key in touched:
            changed.update(self._known.told(key))
        found = self._clusters(changed)
        later = {group for group in found if more and self._waits(group, documents)}
        claims = frozenset(name for group in found - later for name in group) | set(old)
        return Matching(tuple(self._matters(found - later)), claims, frozenset(map(min, later)))

    def tell(self, waiting: Iterable[str]) -> Matching:
        """Tell matters that have waited, until enough documents were read. The state stays as it is."""
        groups, claims = set[frozenset[str]](), set[str]()
        documents = set[str]()
        for name in waiting:
            if len(documents) >= _READ:
                break
            claims.add(name)
            if name in self._known.state.sketches:  # its document may have another annotation now
                group = self._matcher.cluster(name)
                groups.add(group)
                claims |= group
                documents |= self._documents(group)
        return Matching(tuple(self._matters(groups)), frozenset(claims))

    def _realign(self, documents: Collection[str], copying: Copying) -> set[str]:
        """Copies between documents before have changed: which of their claims stand at one place of one now.

        Out: the claims whose cluster that may change.
        """
        now: dict[Pair, list[Copy]] = {pair: [] for pair in copying.gone}
        now |= {(copy.first, copy.second): [copy] for copy in copying.copies}
        come, gone = set[Pair](), set[Pair]()
        for (first, second), copies in sorted(now.items()):
            if first in documents or second in documents:
                continue
            ours, theirs = self._known.told(first), self._known.told(second)
            before = self._matcher.copied(ours, set(theirs))
            pairs = (
                aligned(map(self._known.state.sketches.get, (*ours, *theirs)), copies) if copies else set()
            )
            come |= pairs - before
            gone |= before - pairs
        return {*self._matcher.part(sorted(gone)), *self._matcher.add((), sorted(come))}

    def _add(self, documents: Sequence[str]) -> frozenset[str]:
        """Take in the claims of documents, and their copies. Out: the claims whose cluster changed."""
        fresh = [telling for key in documents for telling in self._made(key).values()]
        copies = self._known.copies(documents)
        sides = {side for copy in copies for side in (copy.first, copy.second)} - set(documents)
        others = [
            self._known.state.sketches.get(name) for key in sorted(sides) for name in self._known.told(key)
        ]
        return self._matcher.add(fresh, aligned((*fresh, *others), copies))

    def _told(self, document: str) -> dict[str, Telling]:
        """The claims of a document that the state has, with all that is known of them."""
        found = self._tellings.get(document)
        if found is None:
            sketches = map(self._known.state.sketches.get, self._known.told(document))
            told = tellings_with(self._known.reading(document), sketches)
            found = self._tellings[document] = {one.id: one for one in told}
        return found

    def _made(self, document: str) -> dict[str, Telling]:
        """The same of a document that the state does not have yet."""
        told = tellings_of(self._known.reading(document))
        found = self._tellings[document] = {one.id: one for one in told}
        return found

    def _clusters(self, names: Collection[str]) -> set[frozenset[str]]:
        found, seen = set[frozenset[str]](), set[str]()
        self._matcher.expect(names)
        for name in names:
            if name not in seen:
                group = self._matcher.cluster(name)
                found.add(group)
                seen |= group
        return found

    def _waits(self, group: frozenset[str], documents: Collection[str]) -> bool:
        theirs = self._documents(group)
        return len(theirs) > 1 and not theirs.issubset(documents)

    def _documents(self, group: Iterable[str]) -> set[str]:
        return {self._known.state.sketches.get(name).document for name in group}

    def _matters(self, groups: Iterable[frozenset[str]]) -> Iterator[Matter]:
        found = (self._matter(group) for group in sorted(groups, key=min))
        return (one for one in found if one is not None)

    def _matter(self, group: frozenset[str]) -> Matter | None:
        documents = self._documents(group)
        if len(documents) < 2:
            return None
        sketch = self._known.state.sketches.get
        members = [self._told(sketch(name).document)[name] for name in sorted(group)]
        return matter_of(members, self._matcher, *self._between(frozenset(documents)))

    def _between(self, documents: frozenset[str]) -> tuple[list[Copy], Mapping[str, str]]:
        """The copies between some documents, and their groups. Documents of one story have many matters."""
        found = self._stories.get(documents)
        if found is None:
            copies = [
                copy
                for document in sorted(documents)
                for copy in self._copies_of(document)
                if copy.first == document and copy.second in documents
            ]
            found = self._stories[documents] = (copies, _groups(documents, self._known))
        return found

    def _copies_of(self, document: str) -> list[Copy]:
        found = self._copies.get(document)
        if found is None:
            found = self._copies[document] = self._known.copies([document])
        return found


def _groups(documents: Collection[str], known: Known) -> Mapping[str, str]:
    return {
        member: group
        for group, members in known.voices(documents).items()
        for member in members
        if member in documents
    }
