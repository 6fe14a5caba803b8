"""Who is private, and who is public, by the words beside a name."""

import pytest

from sayso.core.keys import sha256_hex
from sayso.core.marks import ActorMention, Attribution, Marks, Resolved
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import ActorKind, AttributionKind, BlockKind, Quotation, Reference, SourceKind
from sayso.export.mask.people import People, people_of
from tests.support.documents import span_in


def document_of(text: str, **metadata: object) -> Document:
    return make_document(
        text,
        (Block(Span(0, len(text)), BlockKind.BODY),),
        Origin("a.txt", sha256_hex(text.encode()), "text/plain"),
        metadata=Metadata(**metadata),  # type: ignore[arg-type]  # as the caller names them
    )


def found(text: str, *persons: tuple[str, str | None, str | None, str | None]) -> set[str]:
    """The private names of a text in which persons stand: name, id, sector, office."""
    document = document_of(text)
    actors = [
        ActorMention(span_in(document, name), name, key, ActorKind.PERSON, sector, None, office)
        for name, key, sector, office in persons
    ]
    return set(people_of(document, Marks(actors=tuple(actors))).private.values())


@pytest.mark.parametrize(
    ("text", "person", "private"),
    [
        ("Anna Weber spoke.", (None, None, None), True),
        ("Prime Minister Anna Weber spoke.", (None, "GOV", "deu-prime-minister"), False),
        ("Senator Anna Weber spoke.", (None, "LEG", None), False),
        ("the journalist Anna Weber spoke.", (None, "JRN", None), True),
        ("Hamas spokeswoman Anna Weber spoke.", (None, "REB", "hamas-spokesperson"), False),
        ("the Hamas activist Anna Weber spoke.", (None, "REB", "hamas-spokesperson"), True),
        ("the dissident Anna Weber spoke.", (None, "OPP", "irn-opposition-leader"), True),
        ("Anna Weber, the opposition leader, spoke.", (None, "OPP", "irn-opposition-leader"), False),
        ("Cpl Anna Weber spoke.", (None, "MIL", None), True),
        ("Gen. Anna Weber spoke.", (None, "MIL", None), False),
        ("Lt. Col. Anna Weber spoke.", (None, None, None), False),
        ("a general told her. Anna Weber spoke.", (None, None, None), True),
        ("Anna Weber spoke.", ("anna-weber", "GOV", None), False),
        ("Anna Weber spoke.", ("anna-weber", None, None), True),
    ],
)
def test_who_is_private(text: str, person: tuple[str | None, str | None, str | None], private: bool) -> None:
    assert found(text, ("Anna Weber", *person)) == ({"Anna Weber"} if private else set())


def test_one_office_is_enough_for_all_mentions() -> None:
    office = ("GOV", "deu-prime-minister")
    assert (
        found("Anna Weber spoke.", ("Anna Weber", None, None, None), ("Anna Weber", None, *office)) == set()
    )


def test_the_end_of_a_name_is_the_same_person() -> None:
    text = "Enrique Arancibia Clavel wrote. Arancibia Clavel left."
    people = people_of(
        document := document_of(text),
        Marks(
            actors=(
                ActorMention(Span(0, 24), "Enrique Arancibia Clavel", None, ActorKind.PERSON),
                ActorMention(
                    span_in(document, "Arancibia Clavel left"), "Arancibia Clavel", None, ActorKind.PERSON
                ),
            )
        ),
    )
    assert list(people.private.values()) == ["Enrique Arancibia Clavel"]
    assert {one.name for one in people.mentions} == {("enrique", "arancibia", "clavel")}


def test_a_pronoun_names_nobody_in_the_text() -> None:
    document = document_of("Anna Weber spoke. She left.")
    she = ActorMention(
        span_in(document, "She"), "Anna Weber", None, ActorKind.PERSON, reference=Reference.PRONOUN
    )
    assert people_of(document, Marks(actors=(she,))).mentions == ()


def source_of(document: Document, words: str, name: str | None) -> People:
    where = span_in(document, words)
    mark = Attribution(
        "att-1",
        (where,),
        (),
        (),
        SourceKind.NAMED_PERSON,
        Quotation.INDIRECT,
        AttributionKind.SPEECH,
        0.9,
        resolved=Resolved(name, None, where) if name else None,
    )
    return people_of(document, Marks(attributions=(mark,)))


@pytest.mark.parametrize(
    ("words", "name", "private"),
    [
        ("the baker Anna Weber", "Anna Weber", "Anna Weber"),
        ("the baker Anna Weber", None, "Anna Weber"),
        ("Mrs Anna Weber", "Mrs Anna Weber", "Mrs Anna Weber"),
        ("the baker", None, None),
    ],
)
def test_a_source_whom_nobody_found(words: str, name: str | None, private: str | None) -> None:
    people = source_of(document_of(f"It was {words} who said so."), words, name)
    assert list(people.private.values()) == ([private] if private else [])
    assert all(keys == ("anna", "weber") for keys in people.private)


@pytest.mark.parametrize(
    ("bylines", "private"),
    [
        (("By Anna Weber",), {("anna", "weber")}),
        (("Anna Weber and Max Stein",), {("anna", "weber"), ("max", "stein")}),
        (("Staff reporter",), set()),
        (("Example Courier",), set()),
        (("The History desk",), set()),
    ],
)
def test_who_signed(bylines: tuple[str, ...], private: set[tuple[str, ...]]) -> None:
    document = document_of("It rained.", bylines=bylines, publisher="Example Courier")
    assert set(people_of(document, Marks()).private) == private


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("It was Mr. Weber. The rest is silence.", {"Weber"}),
        ("Ms Anna van Weber’s house, Dr. A. B. Stone's car", {"Anna van Weber", "A. B. Stone"}),
        ("Mrs. WEBER spoke.", {"WEBER"}),
        ("Mr. Vale spoke.", set()),  # whose surname a minister has
        ("Dr. Ada Vale spoke.", set()),
        ("Mr. Smith spoke.", {"Carl Smith"}),  # he is known by his full name
        ("He met a dr. in Bonn. Mr. and Mrs. nobody", set()),
    ],
)
def test_a_form_of_address_names_somebody_whom_no_annotator_found(text: str, private: set[str]) -> None:
    whole = f"Minister Ada Vale met Carl Smith. {text}"
    document = document_of(whole)
    actors = (
        ActorMention(
            span_in(document, "Ada Vale"), "Ada Vale", None, ActorKind.PERSON, "GOV", None, "nrt-minister"
        ),
        ActorMention(span_in(document, "Carl Smith"), "Carl Smith", None, ActorKind.PERSON),
    )
    found = set(people_of(document, Marks(actors=actors)).private.values())
    assert found - {"Carl Smith"} == private - {"Carl Smith"}


@pytest.mark.parametrize(
    ("name", "masked"),
    [("Carl Weber", True), ("Weber News Agency", False), ("Weber", False), ("Carl Stone", False)],
)
def test_a_relative_who_was_taken_for_an_organisation(name: str, masked: bool) -> None:
    document = document_of(f"Anna Weber spoke of {name} there.")
    actors = (
        ActorMention(span_in(document, "Anna Weber"), "Anna Weber", None, ActorKind.PERSON),
        ActorMention(span_in(document, name, name == "Weber"), name, None, ActorKind.ORGANISATION),
    )
    assert (name in people_of(document, Marks(actors=actors)).private.values()) is masked
