"""Each rule on a parse made by hand: no model."""

import pytest

from sayso.annotate.attribution import find_attributions
from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.rules.candidate import Candidate, merge, overlap, subtract_all
from sayso.annotate.attribution.rules.clause import is_passive
from sayso.annotate.attribution.rules.nominal import nominal
from sayso.annotate.attribution.rules.passive import passive
from sayso.annotate.attribution.rules.prepositional import prepositional
from sayso.annotate.attribution.rules.verbal import verbal
from sayso.annotate.parse import Parsed
from sayso.core.vocabulary import AttributionKind, Quotation, SourceKind
from tests.annotate.attribution.by_hand import parsed_by_hand

SAID_THAT = """
    Khan    Khan    PROPN  NNP  nsubj  1
    said    say     VERB   VBD  ROOT   1
    that    that    SCONJ  IN   mark   5
    troops  troop   NOUN   NNS  nsubj  5
    had     have    AUX    VBD  aux    5
    fled    flee    VERB   VBN  ccomp  1
    _.      .       PUNCT  .    punct  1
"""
REPORTED = """
    It      it      PRON   PRP  nsubjpass  2
    was     be      AUX    VBD  auxpass    2
    reported report VERB   VBN  ROOT       2
    that    that    SCONJ  IN   mark       5
    troops  troop   NOUN   NNS  nsubj      5
    fled    flee    VERB   VBD  ccomp      2
    _.      .       PUNCT  .    punct      2
"""
IS_SAID_TO = """
    Khan    Khan    PROPN  NNP  nsubjpass  2
    is      be      AUX    VBZ  auxpass    2
    said    say     VERB   VBN  ROOT       2
    to      to      PART   TO   aux        5
    have    have    AUX    VB   aux        5
    fled    flee    VERB   VBN  xcomp      2
    _.      .       PUNCT  .    punct      2
"""
ACCORDING = """
    According accord VERB  VBG  prep   6
    to      to      ADP    IN   prep   0
    the     the     DET    DT   det    3
    army    army    NOUN   NN   pobj   1
    _,      ,       PUNCT  ,    punct  6
    troops  troop   NOUN   NNS  nsubj  6
    fled    flee    VERB   VBD  ROOT   6
    _.      .       PUNCT  .    punct  6
"""
CLAIM_THAT = """
    Khan    Khan    PROPN  NNP  poss   2
    _'s     's      PART   POS  case   0
    claim   claim   NOUN   NN   nsubj  6
    that    that    SCONJ  IN   mark   5
    troops  troop   NOUN   NNS  nsubj  5
    fled    flee    VERB   VBD  acl    2
    failed  fail    VERB   VBD  ROOT   6
    _.      .       PUNCT  .    punct  6
"""
PUT_AT = """
    Dhaka   Dhaka   PROPN  NNP  nsubj  1
    put     put     VERB   VBD  ROOT   1
    the     the     DET    DT   det    3
    number  number  NOUN   NN   dobj   1
    at      at      ADP    IN   prep   1
    8,000   8,000   NUM    CD   pobj   4
    _.      .       PUNCT  .    punct  1
"""
MENTIONED = """
    It      it      PRON   PRP  nsubjpass  3
    may     may     AUX    MD   aux        3
    be      be      AUX    VB   auxpass    3
    mentioned mention VERB VBN  ROOT       3
    that    that    SCONJ  IN   mark       6
    troops  troop   NOUN   NNS  nsubj      6
    fled    flee    VERB   VBD  ccomp      3
    _.      .       PUNCT  .    punct      3
"""
QUOTED = """
    "       "       PUNCT  ``   punct  5
    _We     we      PRON   PRP  nsubj  2
    stay    stay    VERB   VBP  ccomp  5
    _,      ,       PUNCT  ,    punct  5
    _"      "       PUNCT  ''   punct  5
    said    say     VERB   VBD  ROOT   5
    Khan    Khan    PROPN  NNP  nsubj  5
    _.      .       PUNCT  .    punct  5
    "       "       PUNCT  ``   punct  10
    _We     we      PRON   PRP  nsubj  10
    fight   fight   VERB   VBP  ROOT   10
    tomorrow tomorrow NOUN NN   npadvmod 10
    _.      .       PUNCT  .    punct  10
    _"      "       PUNCT  ''   punct  10
"""


def words(parsed: Parsed, runs: tuple[Run, ...]) -> str:
    return " // ".join(parsed.doc[start:end].text for start, end in runs)


def only(parsed: Parsed) -> Candidate:
    """The first candidate that any rule finds."""
    for token in parsed.doc:
        special = prepositional(token)
        if special is not None:
            return special
        if token.pos_ == "VERB" and is_passive(token):
            made = [c for c in (passive(token),) if c is not None]
        elif token.pos_ == "VERB":
            made = verbal(token)
        else:
            made = [c for c in (nominal(token),) if c is not None and token.pos_ == "NOUN"]
        if made:
            return made[0]
    raise AssertionError("no rule found anything")


@pytest.mark.parametrize(
    ("rows", "frame", "source", "cue", "content"),
    [
        (SAID_THAT, "ccomp", "Khan", "said", "that troops had fled"),
        (REPORTED, "pass:ccomp", "", "was reported", "that troops fled"),
        (IS_SAID_TO, "pass:to", "", "is said", "Khan // to have fled"),
        (ACCORDING, "according", "the army", "According to", ", troops fled."),
        (CLAIM_THAT, "n:that", "Khan", "claim", "that troops fled"),
        (PUT_AT, "figure", "Dhaka", "put", "the number at 8,000"),
    ],
)
def test_a_construction_gives_its_candidate(
    rows: str, frame: str, source: str, cue: str, content: str
) -> None:
    parsed = parsed_by_hand(rows)
    candidate = only(parsed)
    got = (candidate.frame, *(words(parsed, r) for r in (candidate.source, candidate.cue, candidate.content)))
    assert got == (frame, source, cue, content)


@pytest.mark.parametrize(
    ("rows", "kind", "resolved"),
    [
        (SAID_THAT, SourceKind.NAMED_PERSON, "Khan"),
        (REPORTED, SourceKind.ANONYMOUS, None),
        (IS_SAID_TO, SourceKind.ANONYMOUS, None),
        (ACCORDING, SourceKind.UNNAMED_OFFICIAL, None),
        (PUT_AT, SourceKind.NAMED_ORGANISATION, "Dhaka"),
    ],
)
def test_the_whole_on_a_parse_by_hand(rows: str, kind: SourceKind, resolved: str | None) -> None:
    parsed = parsed_by_hand(rows, {"Khan": "PERSON", "Dhaka": "GPE"})
    (one, *rest) = [a for a in find_attributions(parsed, ()) if a.score >= 0.5]
    assert not rest
    assert one.source_kind is kind
    assert (one.resolved.name if one.resolved else None) == resolved
    assert one.kind is AttributionKind.SPEECH
    assert one.quotation is Quotation.INDIRECT


def test_the_authors_own_announcing_is_no_attribution() -> None:
    assert find_attributions(parsed_by_hand(MENTIONED), ()) == ()


def test_a_quotation_that_goes_on_belongs_to_its_speaker() -> None:
    parsed = parsed_by_hand(QUOTED, {"Khan": "PERSON"})
    (one,) = [a for a in find_attributions(parsed, ()) if a.score >= 0.5]
    assert [parsed.document.words(s) for s in one.content] == ['"We stay,"', '"We fight tomorrow."']
    assert [parsed.document.words(s) for s in one.source] == ["Khan"]
    assert one.quotation is Quotation.DIRECT


def test_runs() -> None:
    assert merge(((5, 7), (0, 2), (2, 3))) == ((0, 3), (5, 7))
    assert subtract_all(((0, 10),), ((2, 3), (8, 12))) == ((0, 2), (3, 8))
    assert overlap(((0, 5),), ((3, 9),)) == 2
