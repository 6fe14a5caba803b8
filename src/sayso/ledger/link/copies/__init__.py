"""Copied text: which documents took words from which, down to a sentence.

In: documents, one by one or many at once. Out: `Copy` values, and groups of documents that are one voice.
The same documents give the same copies in whatever order they arrive. No SQL and no files: a store keeps
the fingerprints (`Fingerprint.to_bytes`), and gives a document when it is asked for one.

    index = CopyIndex(fingerprint_all(documents))
    comparisons = Comparer(index, by_id).compare(index.pairs())
    changes = index.add(fingerprint_all(more))  # compare `changes.compare`, drop `changes.withdrawn`

Words to numbers (`words`), numbers to a fingerprint (`shingles`, `fingerprint`), fingerprints to candidate
pairs (`postings`, `voices`, `index`), a pair to passages (`align`), passages to a copy (`evidence`,
`standing`, `compare`), a copy to its direction (`direction`), and all copies to groups (`groups`). A text
in other words goes another way to the same index: rare words of a sentence to a fingerprint (`sentences`),
and a pair of documents to sentences that tell the same (`retold`).
"""

from sayso.ledger.link.copies.compare import Comparer, Comparison
from sayso.ledger.link.copies.fingerprint import Fingerprint, fingerprint, fingerprint_all
from sayso.ledger.link.copies.groups import Borrowed, IndependenceGroup, borrowed, independence_groups, voices
from sayso.ledger.link.copies.index import Changes, CopyIndex
from sayso.ledger.link.copies.retold import Reteller
from sayso.ledger.link.copies.sentences import sentence_print

__all__ = [
    "Borrowed",
    "Changes",
    "Comparer",
    "Comparison",
    "CopyIndex",
    "Fingerprint",
    "IndependenceGroup",
    "Reteller",
    "borrowed",
    "fingerprint",
    "fingerprint_all",
    "independence_groups",
    "sentence_print",
    "voices",
]
