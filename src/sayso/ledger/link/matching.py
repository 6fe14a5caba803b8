"""Claims of a ledger that grows: which tell of one matter, and how its tellings hang together.

In: the ids of new documents, the documents whose copies or groups have changed, and what the ledger keeps
(`Known`). Out: the matters (clusters over two documents or more, with their links, lineage, credibility and
contradictions) that are new or changed, and the claims that were looked at anew. The tellings of all claims
are held in memory, and made again from the ledger at the beginning of a run.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.core.links import Copy, Judgement
from sayso.core.reading import Reading
from sayso.ledger.link.claims.decisions import NO_DECISIONS, decisions_of
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.lineage.copied import aligned
from sayso.ledger.link.whole import Matter, matter_of


class Known(Protocol):
    """What this needs of a ledger."""

    def reading(self, document: str) -> Reading:
        """A document with its marks and current claims."""
        ...

    def linked(self) -> list[str]:
        """The documents that are linked already, in the order of their ids."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """All judgements."""
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

    `whole`: these are all claims of the ledger.
    """

    matters: tuple[Matter, ...]
    claims: frozenset[str]
    whole: bool


class ClaimFinder:
    """Finds the matters of one ledger: the same ones in any order of arrival."""

    def __init__(self) -> None:
        self._matcher: Matcher | None = None
        self._decided = NO_DECISIONS
        self._claims: defaultdict[str, set[str]] = defaultdict(set)  # by document

    def find(
        self, documents: Sequence[str], touched: Iterable[str], known: Known, *, again: bool = False
    ) -> Matching:
        """Match the claims of new documents; `touched` are those whose copies or groups have changed.

        `again`: copies between documents before have changed, so that all are matched anew.
        """
        decided = decisions_of(known.judgements())
        again = again or any(key in self._claims for key in documents)
        if self._matcher is None or again or decided != self._decided:
            self._decided = decided
            self._matcher = Matcher(decided)
            self._claims.clear()
            self._add([key for key in known.linked() if key not in documents], self._matcher, known)
        whole = again or not documents
        changed = set(self._add(documents, self._matcher, known))
        for key in self._claims if whole else touched:
            changed |= self._claims.get(key, set())
        found = {self._matcher.cluster(name) for name in sorted(changed)}
        claims = frozenset(name for group in found for name in group)
        matters = [self._matter(group, self._matcher, known) for group in sorted(found, key=min)]
        return Matching(tuple(one for one in matters if one is not None), claims, whole)

    def _add(self, documents: Sequence[str], matcher: Matcher, known: Known) -> frozenset[str]:
        """Take in the claims of documents, and their copies. Out: the claims whose cluster changed."""
        fresh = self._tellings(documents, known)
        copies = known.copies(documents)
        sides = {side for copy in copies for side in (copy.first, copy.second)} - set(documents)
        others = [
            matcher.telling(name) for key in sorted(sides) for name in sorted(self._claims.get(key, ()))
        ]
        return matcher.add(fresh, aligned((*fresh, *others), copies))

    def _tellings(self, documents: Iterable[str], known: Known) -> list[Telling]:
        """The claims of documents, ready to be compared."""
        found = []
        for key in documents:
            reading = known.reading(key)
            self._claims[key] = {claim.id for claim in reading.claims}
            found += tellings_of(reading)
        return found

    def _matter(self, group: frozenset[str], matcher: Matcher, known: Known) -> Matter | None:
        members = [matcher.telling(name) for name in sorted(group)]
        documents = {telling.document for telling in members}
        if len(documents) < 2:
            return None
        copies = [copy for copy in known.copies(documents) if {copy.first, copy.second} <= documents]
        return matter_of(members, matcher, copies, _groups(documents, known))


def _groups(documents: set[str], known: Known) -> Mapping[str, str]:
    return {
        member: group
        for group, members in known.voices(documents).items()
        for member in members
        if member in documents
    }
