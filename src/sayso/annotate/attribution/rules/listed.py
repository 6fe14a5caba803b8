"""Constructions that the training articles hold too few of to be measured, with scores set by hand.

In: a candidate. Out: its score, or None where the measured one holds. Conflict reporting is full of what
American election news seldom says: "it was reported that", "is said to have", "put the number at", "as we
know". The scores stand in `lexicon.toml` under [listed], each with its reason. A score of 0 takes out what
only looks like an attribution: the author's own announcing ("it may be mentioned here that").
"""

from spacy.tokens import Doc, Token

from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.attribution.rules.clause import child
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.errors import KnowledgeError

_PACKAGE = "sayso.annotate.attribution"
# All candidates of these frames have the score of that name.
FRAMES = ("turn", "headline", "colon", "figure", "citing")
_LISTS = {  # frame to the list of its words, and the name of its score
    "pass:ccomp": ("reported", "reported"),
    "pass:to": ("reported", "is_said_to"),
    "adv": ("hearsay", "hearsay"),
    "as": ("known", "as_we_know"),
    "a:that": ("known_adjective", "well_known"),
    "words-of": ("words", "in_the_words_of"),
}
_NAMES = ("PERSON", "ORG", "GPE", "NORP")


def listed_score(doc: Doc, candidate: Candidate) -> float | None:
    """The score set by hand, or None."""
    head = doc[candidate.head]
    if _announces(head, candidate):
        return 0.0
    name = _name(doc, candidate)
    return None if name is None else score_named(name)


def score_named(name: str) -> float:
    """A score of the lexicon's table [listed]."""
    scores = load_lexicon(_PACKAGE).get("listed", {})
    if name not in scores:
        raise KnowledgeError(f"{_PACKAGE}/lexicon.toml has no score listed.{name}")
    return float(scores[name])


def _name(doc: Doc, candidate: Candidate) -> str | None:
    frame, key = candidate.frame, candidate.key
    if frame in FRAMES:
        return frame
    if frame == "per":
        name = doc[candidate.source[0][0] : candidate.source[-1][1]] if candidate.source else ()
        known = any(
            t.ent_type_ in _NAMES or t.lemma_.lower() in word_set(_PACKAGE, "source", "state_body")
            for t in name
        )
        return "per" if known else "not_per"
    if frame == "n:that" and any(doc[a].lemma_ == "be" and b - a > 1 for a, b in candidate.cue):
        return "of_the_opinion"
    if frame in ("n:that", "n:of") and not candidate.source:
        several = frame == "n:that" or doc[candidate.head].tag_ == "NNS"
        return "hearsay_noun" if several and key in word_set(_PACKAGE, "cue", "hearsay_noun") else None
    listed = _LISTS.get(frame)
    if listed is None or key not in word_set(_PACKAGE, "cue", listed[0]):
        return None
    return listed[1] if frame != "as" or _is_everyone(doc, candidate) else None


def _is_everyone(doc: Doc, candidate: Candidate) -> bool:
    first = [doc[start].lower_ for start, _ in candidate.source]
    return not first or first[0] in word_set(_PACKAGE, "source", "everyone")


def _announces(head: Token, candidate: Candidate) -> bool:
    """For "It may be mentioned here that", "it is worth noting that": nobody but the author speaks."""
    if candidate.key not in word_set(_PACKAGE, "cue", "announcing"):
        return False
    if candidate.frame == "pass:ccomp":
        return any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children)
    if candidate.frame not in ("ccomp", "ccomp-bare") or (
        candidate.source and child(head, "nsubj") is not None
    ):
        return False
    above = (head.head, head.head.head)
    return any(t.lemma_.lower() in word_set(_PACKAGE, "cue", "announcing_adjective") for t in above)
