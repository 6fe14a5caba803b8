"""Where what is said ends, and what is done and not said.

In: what was found, over a parse. Out: the same, less what the grammar shows to be no word of the source:

- Behind the tag of a report and a semicolon somebody else speaks: in "two died, medics said; the army did not
  comment" the medics say nothing of the army.
- A relative clause ends where the clause around it goes on: in "A accuses B, which denies it, of a raid"
  B denies, and A accuses B of it.
- Whoever imposed an embargo or brokered a truce did it; that is nobody's word. So it is where the content is
  what the verb is done to: no clause, and no quotation.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in
from sayso.annotate.doc import Token
from sayso.core.text import Span

_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass"})
_OPENING = frozenset("\"“„«‘'")
_LEAST = 0.5  # score from which an attribution counts as found


def with_ends(found: Sequence[Found], index: PartTokens) -> list[Found]:
    """What was found, each ending where its source's words end."""
    out: list[Found] = []
    for one in found:
        charge = _charge(one, index)
        if charge is None:
            out.append(_before_semicolon(one, index))
            continue
        denied, accused = charge
        out.append(denied)
        out = [accused if _is_cut_short(before, accused) else before for before in out]
        if accused not in out:
            out.append(accused)
    return out


def is_done(found: Found, index: PartTokens) -> bool:
    """True for "imposed an embargo", "brokered a truce": a deed, with what it is done to for its content."""
    cue, content = index.head(found.cue), index.head(found.content)
    if cue is None or content is None or cue.pos_ != "VERB" or not is_in(cue, "cue", "deeds"):
        return False
    if any(index.parsed.document.text[part.start] in _OPENING for part in found.content):
        return False
    named = content.dep_ in _OBJECTS and content.pos_ in ("NOUN", "PROPN", "PRON")
    return named or (content.dep_ == "pcomp" and content.tag_ == "VBG")  # "lifted its ban on lending"


def _before_semicolon(one: Found, index: PartTokens) -> Found:
    """The attribution without what stands behind its source, its cue and a semicolon."""
    if len(one.content) < 2 or not one.source:
        return one
    said = [part for part in one.content if part.start < min(one.source[0].start, one.cue[0].start)]
    last = max(one.source[-1].end, one.cue[-1].end)
    rest = [part for part in one.content if part.start >= last]
    text = index.parsed.document.text
    if not said or not rest or not text[last : rest[0].start].lstrip().startswith(";"):
        return one
    if text[rest[0].start] in _OPENING:
        return one  # quoted on
    return replace(one, content=tuple(said))


def _charge(one: Found, index: PartTokens) -> tuple[Found, Found] | None:
    """The denial of "A accuses B, which denies it, of shipping arms", and the charge."""
    cue = index.head(one.cue)
    if cue is None or cue.dep_ != "relcl" or len(one.content) != 1:
        return None
    accused = cue.head
    accusing = accused.head
    if accused.dep_ != "dobj" or not is_in(accusing, "cue", "charging"):
        return None
    of = next((t for t in index.tokens(one.content) if _begins_charge(t)), None)
    about = next((t for t in accusing.lefts if t.dep_ == "nsubj"), None)
    if of is None or about is None:
        return None
    comma = of.nbor(-1)
    denied = Span(one.content[0].start, comma.nbor(-1).idx + len(comma.nbor(-1)))
    end = one.content[0].end
    return (
        replace(one, content=(denied,)),
        Found(
            (_phrase(about),),
            (Span(accusing.idx, accusing.idx + len(accusing)),),
            (_phrase(accused), Span(of.idx, end)),
            max(one.score, _LEAST),
        ),
    )


def _begins_charge(token: Token) -> bool:
    return (
        token.lower_ == "of"
        and token.i > 1
        and token.nbor(-1).text == ","
        and any(c.dep_ == "pcomp" for c in token.rights)
    )


def _phrase(noun: Token) -> Span:
    """A noun with what stands before it."""
    first = next((t for t in noun.lefts), noun).left_edge
    return Span(first.idx, noun.idx + len(noun))


def _is_cut_short(before: Found, accused: Found) -> bool:
    return before.cue == accused.cue and before.source == accused.source
