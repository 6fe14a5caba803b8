"""Words that say who says so, and are gone from a copied sentence, or gave way to others.

In: an earlier and a later claim, and what was changed between their sentences. Out: `Drift` values. What the
words are by their shape and place counts, also where a parse found no source in them, or another one.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.core.claim import Claim
from sayso.core.links import Drift, DriftKind
from sayso.core.text import Span
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.changes import Change, is_in_own_sentence, sentence_of
from sayso.ledger.link.lineage.common_knowledge import (
    makes_known,
    sounds_known,
    sounds_settled,
)
from sayso.ledger.link.lineage.frames import Words, has_cue, is_frame, speaks, without_cues
from sayso.ledger.link.lineage.hedges import holds_only
from sayso.ledger.link.lineage.knowers import (
    Papers,
    still_says_so,
)
from sayso.ledger.link.lineage.papers import calls_paper, names_paper, without_papers
from sayso.ledger.link.lineage.sources import (
    is_anyone,
    is_body,
    is_called_in_short,
    is_nobody,
    is_nobody_named,
    source_words,
    speaks_as_paper,
    told_by_paper,
    told_by_words,
)

_MOST = 0.6  # part of the words of a source that stand elsewhere in the sentence, where it only moved
_BEHIND = 12  # code points before some words in which "is" or "were" stands
_SAID = re.compile(
    r"\b(?:according to|said|says|saw|told|tells|reported|reports|announced|added|confirmed|stated|wrote|"
    r"writes|found|noted|claimed|warned|insisted|explained)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|was|are|were|been|be|to)\s+(?:said|told|reported|found|noted|claimed)\b", re.IGNORECASE
)
PAPER_INSTEAD = "A publication stands in the place of the source."
ANOTHER = "Another source."
TO_NOBODY = "Nobody is left who is said to know."
TO_FINDING = "The word of somebody unnamed became a finding."
TO_ALL = "A source's word became common knowledge."
TO_PAPER = "Somebody unnamed became a publication."


def became_known(put: str, new: Claim, changes: Sequence[Change]) -> bool:
    """True where the words of a source gave way, there or elsewhere in the sentence, to such as make a claim
    everybody's.
    """
    if sounds_known(put):
        return True
    return any(makes_known(new.document.words(one.after)) for one in changes)


def _only_believed(words: Words, old: Claim, new: Claim) -> bool:
    """True where the words that are gone say who held it to be so, and who says that is still there."""
    there = set(stems(old.document.words(sentence_of(old))))
    teller = set(stems(source_words(new) or told_by_words(new)))
    return holds_only(words.said) and bool(teller) and teller <= there


def dropped(old: Claim, new: Claim, changes: Sequence[Change], papers: Papers) -> Iterator[Drift]:
    """Words that say who says so, and are gone, or gave way to "as we know" or to others: by what they are,
    where no source, or another one, was found in them.
    """
    sentences = sentence_of(old), sentence_of(new)
    if told_by_words(old) and told_by_words(old) == told_by_words(new):
        # what was changed in the sentence before, which names "him" who says so, is nothing to it
        changes = [one for one in changes if is_in_own_sentence(one, old, new)]
    for one in changes:
        words, put = _around(old, one.before, sentences[0]), _around(new, one.after, sentences[1])
        if speaks(words) and speaks(put) and not is_called_in_short(words.said, put.said):
            gone = is_anyone(put.said) and not is_nobody(words.said) and not is_nobody_named(words.said)
            gone = gone or (is_nobody(put.said) and not is_nobody(words.said))
            if not gone and set(stems(put.said)) <= set(stems(words.said)):
                continue  # "the district officer, Joran Pell", "the officer of the district"
            kind, reason = (DriftKind.SOURCE_LOST, TO_NOBODY) if gone else (DriftKind.ACTOR, ANOTHER)
            yield Drift(kind, (one.before,), (one.after,), reason)
        if not (is_frame(words) or _says(words)) or _moved(words.said, new, put.said, papers):
            continue
        if is_called_in_short(words.said, new.document.words(sentences[1])):
            continue
        found = _what_came(old, new, changes, one, (words, put), papers)
        if found is not None:
            yield Drift(found[0], (one.before,), (one.after,) if put.said else new.spans, found[1])


def _what_came(
    old: Claim,
    new: Claim,
    changes: Sequence[Change],
    change: Change,
    sides: tuple[Words, Words],
    papers: Papers,
) -> tuple[DriftKind, str] | None:
    """What came in the place of words that said who says so; None where the same one still does."""
    words, put = sides
    if became_known(put.said, new, changes):
        return DriftKind.LAUNDERED, TO_ALL
    still = _stands_elsewhere(old, new) or still_says_so(old, new, papers)
    if still or _only_believed(words, old, new):
        return None
    if sounds_settled(put.said) and is_nobody_named(words.said):
        return DriftKind.LAUNDERED, TO_FINDING
    others = [new.document.words(other.after) for other in changes if other is not change]
    said = " ".join([put.said, *(text for text in others if has_cue(text)), *_paper_left(old, new, papers)])
    if names_paper(said, papers) or calls_paper(without_cues(put.said).strip(" ,")):
        unnamed = is_nobody_named(without_papers(words.said, papers)) and not is_body(
            without_cues(words.said)
        )
        return (DriftKind.LAUNDERED, TO_PAPER) if unnamed else (DriftKind.SOURCE_LOST, PAPER_INSTEAD)
    return None if put.said else (DriftKind.SOURCE_LOST, "Told without the source.")


def _around(claim: Claim, span: Span, sentence: Span) -> Words:
    text = claim.document.text
    return Words(
        text[span.start : span.end], text[sentence.start : span.start], text[span.end : sentence.end]
    )


def _says(words: Words) -> bool:
    said = words.said
    passive = _PASSIVE.search(f"{words.lead[-_BEHIND:]}{said}") is not None
    return bool(_SAID.search(said) and not passive and stems(_SAID.sub(" ", said)))


def _paper_left(old: Claim, new: Claim, papers: Papers) -> Iterator[str]:
    """The name of the paper to which somebody told it, where it alone is now said to tell: "a clerk told the
    Post" became "the Post reported".
    """
    if told_by_paper(new, papers) and not speaks_as_paper(old, papers):
        yield source_words(new) or told_by_words(new)


def _moved(words: str, new: Claim, put: str, papers: Papers) -> bool:
    """True where the words of a source only stand elsewhere in the sentence, but for the paper it told."""
    there = set(stems(new.document.words(sentence_of(new)))) - set(stems(put))
    own = set(stems(without_papers(without_cues(words), papers)))
    return bool(own) and len(own & there) >= _MOST * len(own)


def _stands_elsewhere(old: Claim, new: Claim) -> bool:
    """True where the names of all sources, or their words, are in the later sentence: "said a guard" became
    "a guard told …".
    """
    words = old.document.words
    named = (link.name or " ".join(words(span) for span in link.source) for link in old.chain)
    source = set(stems(" ".join(named)))
    return bool(source) and source <= set(stems(new.document.words(sentence_of(new))))
