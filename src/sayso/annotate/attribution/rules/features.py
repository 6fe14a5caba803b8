"""What about a candidate makes it more or less likely, beside its word and frame.

In: a candidate and its parse. Out: names of features, each of which `measured.toml` gives a weight. They
look at form alone: part of speech, kind of name, mood, length, place; never at a particular name.
"""

from spacy.tokens import Doc, Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate

QUOTED = "quoted"  # the cue stands in a quotation of which nobody was found to be the source
_THINGS = frozenset(["it", "this", "that", "these", "those", "what", "which", "there", "whatever"])
_OWNERS = frozenset(["his", "her", "its", "their", "my", "our", "your", "whose"])
_ALIKE = {"he": "person", "she": "person"}  # one weight for both
_LENGTHS = ((1, "1"), (3, "3"), (6, "6"), (12, "12"), (40, "40"))
_FAR = 200  # tokens in which the head of a run is looked for
_UNSURE = frozenset(["if", "whether", "unless"])


def features(doc: Doc, candidate: Candidate) -> list[str]:
    """Names of the features that hold, but for `QUOTED`."""
    head = doc[candidate.head]
    found = [f"source:{_source(doc, candidate)}", f"dep:{head.dep_}", f"tag:{head.tag_}"]
    found.extend(_mood(head))
    size = sum(end - start for start, end in candidate.content)
    found.append("length:" + next((name for most, name in _LENGTHS if size <= most), "long"))
    found.append(f"content:{_content(doc, candidate)}")
    if candidate.source and candidate.source[0][0] > candidate.head:
        found.append("inverted")
    if candidate.content[0][0] < candidate.head and candidate.frame in ("ccomp", "as"):
        found.append("content-first")
    if any(t.is_quote for start, end in candidate.content for t in (doc[start], doc[end - 1])):
        found.append("quote-marks")
    return found


def _source(doc: Doc, candidate: Candidate) -> str:
    if not candidate.source:
        return "none"
    top = _top(doc, candidate.source[0])
    word = top.lower_
    if top.pos_ == "PRON" or word in _OWNERS:
        if word in _THINGS:
            return "thing"
        return "owner" if word in _OWNERS else f"pron:{_ALIKE.get(word, word)}"
    if top.ent_type_:
        return f"name:{top.ent_type_}"
    return f"word:{top.tag_}"


def _top(doc: Doc, run: Run) -> Token:
    start, end = run
    return next(
        (t for t in doc[start : min(end, start + _FAR)] if not start <= t.head.i < end or t.head == t),
        doc[start],
    )


def _mood(head: Token) -> list[str]:
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    found: list[str] = []
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            found.append(f"modal:{child.lower_}")
        elif child.dep_ == "aux" and child.lower_ == "to":
            found.append("to")
        elif child.dep_ == "neg":
            found.append("not")
        elif child.dep_ == "auxpass":
            found.append("passive")
        elif child.dep_ == "mark" and child.i < verb.i:
            found.append("mark:if" if child.lower_ in _UNSURE else "mark")
    return found


def _content(doc: Doc, candidate: Candidate) -> str:
    top = _top(doc, max(candidate.content, key=lambda run: run[1] - run[0]))
    if top.pos_ in ("VERB", "AUX"):
        return f"{top.pos_}:{top.tag_}"
    return f"name:{top.ent_type_}" if top.ent_type_ else f"word:{top.pos_}"
