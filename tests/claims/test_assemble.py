"""Marks made by hand to claims: who says so, how sure, how well sourced."""

from dataclasses import replace

from sayso.claims import ClaimAssembler
from sayso.core.claim import Claim
from sayso.core.marks import Marks
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Block, Document, Metadata, Span, make_document
from sayso.core.vocabulary import (
    AttributionKind,
    BlockKind,
    ClaimKind,
    CommitmentLabel,
    Quotation,
    SourceKind,
)
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of, span_in
from tests.support.marks import assertion, attribution, commitment, quantity

STAMP = Stamp("0", (("model", "digest"),), "settings")


def claims_of(document: Document, marks: Marks) -> tuple[Claim, ...]:
    return ClaimAssembler(ClaimSettings(), load_knowledge()).assemble(document, marks, STAMP)


def test_the_author_alone_has_level_zero_and_says_so() -> None:
    document = document_of("Rebels took the town on Monday.")
    took = assertion(document, "Rebels took the town on Monday", "took")
    (claim,) = claims_of(document, Marks(assertions=(took,), commitment=(commitment(took, 3.0),)))
    assert claim.text == "Rebels took the town on Monday"
    assert claim.chain == ()
    assert claim.confidence is None
    assert claim.level == 0
    assert "author alone" in claim.level_reason
    assert claim.author_commitment.label is CommitmentLabel.CERTAIN
    assert claim.credibility == 6
    assert claim.stamp == STAMP


def test_what_is_told_in_passing_inside_a_wish_is_the_authors_word() -> None:
    document = document_of("Hamas is looking for fighters who had fought abroad.")
    want = attribution(
        document, "Hamas", "is looking for", "fighters who had fought abroad", kind=AttributionKind.THOUGHT
    )
    looks = assertion(document, "Hamas is looking for fighters", "looking")
    fought = assertion(document, "who had fought abroad", "fought")
    held = (commitment(looks, 3.0), commitment(fought, 0.0), commitment(fought, 3.0, holder=want.id))
    marks = Marks(attributions=(want,), assertions=(looks, fought), commitment=held)
    claims = claims_of(document, marks)
    assert [(c.chain, c.author_commitment.label) for c in claims] == [((), CommitmentLabel.CERTAIN)] * 2


def test_a_chain_of_three_has_the_level_of_its_weakest_link() -> None:
    document = document_of("The paper wrote that the library quoted officials as putting the dead at 300.")
    paper = attribution(
        document,
        "The paper",
        "wrote",
        "the library quoted officials as putting the dead at 300",
        source_kind=SourceKind.NAMED_PUBLICATION,
        name="The Paper",
    )
    library = attribution(
        document,
        "the library",
        "quoted",
        "officials as putting the dead at 300",
        source_kind=SourceKind.NAMED_ORGANISATION,
        parent=paper.id,
    )
    officials = attribution(
        document,
        "officials",
        "putting",
        "the dead at 300",
        source_kind=SourceKind.UNNAMED_OFFICIAL,
        parent=library.id,
    )
    dead = assertion(document, "the dead at 300", "300", ClaimKind.QUANTITY)
    number = quantity(document, "300", 300, 300, "dead")
    marks = Marks(
        attributions=(officials, paper, replace(library, score=0.35)),
        assertions=(dead,),
        quantities=(number,),
        commitment=(commitment(dead, 3.0, officials.id), commitment(dead, 0.0)),
    )
    (claim,) = claims_of(document, marks)
    assert claim.confidence == 0.35
    assert [link.attribution for link in claim.chain] == [paper.id, library.id, officials.id]
    assert [link.level for link in claim.chain] == [4, 3, 2]
    assert claim.level == 2
    assert "weakest of 3" in claim.level_reason
    assert [link.commitment.label for link in claim.chain] == ["unknown", "unknown", "certain"]
    assert claim.author_commitment.label is CommitmentLabel.UNKNOWN
    assert claim.quantities == (number,)


def test_what_the_author_says_around_a_quotation_stays_the_authors() -> None:
    document = document_of("The paper, known for its errors, wrote that the town fell.")
    paper = attribution(document, "The paper", "wrote", "the town fell")
    known = assertion(document, "known for its errors", "known", ClaimKind.EVALUATION)
    fell = assertion(document, "the town fell", "fell")
    own, quoted = claims_of(document, Marks(attributions=(paper,), assertions=(known, fell)))
    assert own.chain == ()
    assert [link.attribution for link in quoted.chain] == [paper.id]


def test_a_want_is_the_claim_of_whoever_tells_of_it() -> None:
    document = document_of("Sources say that the group wants to move fighters.")
    sources = attribution(
        document,
        "Sources",
        "say",
        "the group wants to move fighters",
        source_kind=SourceKind.UNNAMED_GROUP,
    )
    group = attribution(
        document,
        "the group",
        "wants",
        "to move fighters",
        kind=AttributionKind.THOUGHT,
        parent=sources.id,
    )
    wants = assertion(document, "the group wants to move fighters", "wants", ClaimKind.STANCE)
    (claim,) = claims_of(document, Marks(attributions=(sources, group), assertions=(wants,)))
    assert [link.attribution for link in claim.chain] == [sources.id]


def test_headings_and_furniture_hold_no_claims_and_a_headline_is_kept_apart() -> None:
    text = "Town falls\n\nHow it fell\n\nThe town fell.\n\nShare this!"
    kinds = (
        ("Town falls", BlockKind.HEADLINE),
        ("How it fell", BlockKind.HEADING),
        ("The town fell.", BlockKind.BODY),
    )
    base = document_of(text)
    blocks = [Block(span_in(base, words), kind) for words, kind in kinds]
    document = make_document(text, blocks, base.origin, metadata=Metadata(title="Town falls"))
    found = [
        assertion(document, "Town falls", "falls"),
        assertion(document, "How it fell", "fell"),
        assertion(document, "The town fell", "fell"),
        assertion(document, "Share this", "Share"),
    ]
    claims = claims_of(document, Marks(assertions=tuple(found)))
    assert [(claim.block, claim.text) for claim in claims] == [
        (BlockKind.HEADLINE, "Town falls"),
        (BlockKind.BODY, "The town fell"),
    ]


def test_levels_of_single_links() -> None:
    cases = [
        (SourceKind.COMMON_KNOWLEDGE, Quotation.INDIRECT, "", 1),
        (SourceKind.UNSPECIFIED, Quotation.INDIRECT, "", 1),
        (SourceKind.ANONYMOUS, Quotation.DIRECT, "", 2),
        (SourceKind.UNNAMED_OFFICIAL, Quotation.DIRECT, "on Monday", 2),
        (SourceKind.NAMED_PERSON, Quotation.INDIRECT, "on Monday", 4),
        (SourceKind.NAMED_PERSON, Quotation.DIRECT, "", 4),
        (SourceKind.NAMED_PERSON, Quotation.DIRECT, "on Monday", 5),
        (SourceKind.NAMED_DOCUMENT, Quotation.INDIRECT, "", 5),
    ]
    for kind, quotation, occasion, level in cases:
        document = document_of("Report No. 12 said on Monday: the town fell.")
        said = attribution(
            document,
            "Report No. 12",
            "said",
            "the town fell",
            source_kind=kind,
            quotation=quotation,
            occasion=occasion,
        )
        fell = assertion(document, "the town fell", "fell")
        (claim,) = claims_of(document, Marks(attributions=(said,), assertions=(fell,)))
        assert claim.level == level, (kind, quotation, occasion)


def test_marks_outside_a_claims_words_are_not_its_own() -> None:
    document = document_of("300 fled, and 20 died.")
    fled, died = assertion(document, "300 fled", "fled"), assertion(document, "20 died", "died")
    numbers = (quantity(document, "300", 300, 300, ""), quantity(document, "20", 20, 20, ""))
    first, second = claims_of(document, Marks(assertions=(fled, died), quantities=numbers))
    assert first.quantities == numbers[:1]
    assert second.quantities == numbers[1:]


def test_claims_come_in_the_order_of_the_text_and_ids_from_their_words() -> None:
    document = document_of("Rain fell. Snow fell. Hail fell.")
    marks = [assertion(document, words, "fell") for words in ("Rain fell", "Snow fell", "Hail fell")]
    forward = claims_of(document, Marks(assertions=tuple(marks)))
    backward = claims_of(document, Marks(assertions=tuple(reversed(marks))))
    assert forward == backward
    assert [claim.text for claim in forward] == ["Rain fell", "Snow fell", "Hail fell"]
    assert len({claim.id for claim in forward}) == 3
    relabelled = tuple(type(m)(m.spans, m.trigger, ClaimKind.STATE) for m in marks)
    assert [c.id for c in claims_of(document, Marks(assertions=relabelled))] == [c.id for c in forward]


def test_a_claim_in_pieces_shows_the_gap() -> None:
    document = document_of("The army, which denied it, shelled the camp.")
    base = assertion(document, "shelled the camp", "shelled")
    whole = type(base)((span_in(document, "The army"), *base.spans), base.trigger, base.kind)
    (claim,) = claims_of(document, Marks(assertions=(whole,)))
    assert claim.text == "The army … shelled the camp"
    assert all(isinstance(span, Span) for span in claim.spans)


def test_i_in_a_quotation_is_the_one_who_is_quoted() -> None:
    document = document_of('Khan said: "I think that the town may fall."')
    khan = attribution(document, "Khan", "said", "I think that the town may fall", name="Khan")
    own = attribution(
        document, "I", "think", "the town may fall", source_kind=SourceKind.UNSPECIFIED, parent=khan.id
    )
    fall = assertion(document, "the town may fall", "fall")
    marks = Marks(attributions=(khan, own), assertions=(fall,), commitment=(commitment(fall, 1.0, own.id),))
    (claim,) = claims_of(document, marks)
    assert [(link.name, link.level) for link in claim.chain] == [("Khan", 4)]
    assert claim.chain[0].commitment.label is CommitmentLabel.POSSIBLE
    assert claim.level == 4


def test_i_outside_quotations_is_the_author_and_no_source() -> None:
    document = document_of("I think that the town may fall.")
    own = attribution(document, "I", "think", "the town may fall", source_kind=SourceKind.UNSPECIFIED)
    fall = assertion(document, "the town may fall", "fall")
    marks = Marks(attributions=(own,), assertions=(fall,), commitment=(commitment(fall, 1.0, own.id),))
    (claim,) = claims_of(document, marks)
    assert claim.chain == ()
    assert claim.level == 0
    assert claim.author_commitment.label is CommitmentLabel.POSSIBLE


def test_one_voice_that_speaks_of_itself_is_one_link() -> None:
    document = document_of("Khan said that he believes that the town may fall.")
    khan = attribution(document, "Khan", "said", "he believes that the town may fall", name="Khan")
    again = attribution(document, "he", "believes", "the town may fall", name="Khan", parent=khan.id)
    fall = assertion(document, "the town may fall", "fall")
    marks = Marks(
        attributions=(khan, again), assertions=(fall,), commitment=(commitment(fall, 1.0, again.id),)
    )
    (claim,) = claims_of(document, marks)
    assert [(link.name, link.level, link.commitment.label) for link in claim.chain] == [
        ("Khan", 4, "possible")
    ]


def test_two_verbs_of_the_same_words_are_one_link() -> None:
    document = document_of("The campaign advocates a boycott and urges that firms leave.")
    whole = attribution(document, "The campaign", "advocates", "a boycott and urges that firms leave")
    urges = attribution(document, "The campaign", "urges", "that firms leave", parent=whole.id)
    leave = assertion(document, "firms leave", "leave")
    marks = Marks(attributions=(whole, urges), assertions=(leave,))
    (claim,) = claims_of(document, marks)
    assert len(claim.chain) == 1
