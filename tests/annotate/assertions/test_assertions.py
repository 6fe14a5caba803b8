"""What a text puts forward as so: clause by clause, on parses kept as text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.assertions import find_assertions
from sayso.annotate.parse import Parsed
from sayso.annotate.voices import voices_of
from sayso.core.marks import Assertion, Attribution, Quantity
from sayso.core.text import Document, Span
from sayso.core.vocabulary import AttributionKind, ClaimKind
from tests.support.documents import span_in
from tests.support.marks import attribution, cut_out
from tests.support.parses import names_in, parse_named

FILE = "clauses.conll"


def found(name: str, *attributions: Attribution, quantities: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Trigger, kind and the words of each piece."""
    parsed = parse_named(FILE, name)
    document = parsed.document
    counted = tuple(Quantity(span_in(document, words), 1, None) for words in quantities)
    return [
        (document.words(a.trigger), a.kind.value, *map(document.words, a.spans))
        for a in find_assertions(parsed, voices_of(parsed, attributions), counted)
    ]


def document_of_case(name: str) -> Document:
    return parse_named(FILE, name).document


ONE_EACH = [
    ("plain", [("bought", "event", "The army bought 250,000 rifles from Italy")]),
    (
        "coordinated",
        [
            ("crossed", "event", "The army crossed the river"),
            ("burned", "event", "The army", "burned three villages"),
        ],
    ),
    ("two-verbs", [("joined", "event", "The soldiers had joined and fought against the rebels")]),
    (
        "while",
        [
            ("have", "relation", "The two states have close ties"),
            ("sent", "event", "Norway sent food to the refugees"),
        ],
    ),
    (
        "relative",
        [
            ("sold", "event", "Italy sold rifles"),
            ("sent", "event", "rifles which were later sent to the rebels"),
        ],
    ),
    ("generic-relative", [("need", "event", "Those who fled the city need food")]),
    (
        "parenthesis",
        [("voted", "event", "Norway voted for the plan"), ("dropped", "event", "the plan was later dropped")],
    ),
    (
        "participle",
        [
            ("took", "event", "The rebels took the port"),
            ("cutting", "event", "cutting the road to the capital"),
        ],
    ),
    (
        "because",
        [("leave", "prediction", "Sweden will leave"), ("failed", "event", "the talks have failed")],
    ),
    ("question", []),
    ("why", []),
    ("command", []),
    ("condition", [("pay", "prediction", "If Norway leaves, Sweden will have to pay")]),
    ("wants", [("wants", "stance", "The party wants to leave the union")]),
    ("should", [("watch", "call", "The agencies should watch the border")]),
    ("may", [("return", "prediction", "The rebels may return next year")]),
    ("will", [("recognise", "prediction", "Norway will never recognise the new state")]),
    ("evaluation", [("matter", "evaluation", "The attack is a matter of grave concern")]),
    ("framed", [("burned", "event", "It may be mentioned here that the army burned the port")]),
    ("dateline", [("took", "event", "Rebels took the port on Monday")]),
    ("quoted-end", [("called", "event", "Berg called the mayor a “fool”")]),
]


@pytest.mark.parametrize(("name", "expected"), ONE_EACH)
def test_clauses(name: str, expected: list[tuple[str, ...]]) -> None:
    assert found(name) == expected


def test_apposition_that_judges_is_the_authors() -> None:
    assert ("newspaper", "evaluation", "a notorious and dangerous newspaper") in found("appos")


def test_the_frame_of_a_report_is_no_assertion() -> None:
    document = document_of_case("that-said")
    said = attribution(document, "Anna Berg", "said", "that the bridge had fallen")
    assert found("that-said", said) == [("fallen", "event", "the bridge had fallen")]


@pytest.mark.parametrize(
    ("name", "source", "cue", "content", "expected"),
    [
        ("accused", "Norway", "accused", "Sweden of burning the schools", ("burning", "event")),
        ("declared", "Berg", "declared", "Sweden as the main enemy of Norway", ("enemy", "relation")),
    ],
)
def test_content_without_a_clause(
    name: str, source: str, cue: str, content: str, expected: tuple[str, str]
) -> None:
    said = attribution(document_of_case(name), source, cue, content)
    assert found(name, said) == [(*expected, content)]


def test_a_number_that_is_put_forward() -> None:
    said = attribution(
        document_of_case("put-number"), "The government", "put", "the number of dead at nearly 300"
    )
    assert found("put-number", said, quantities=("nearly 300",)) == [
        ("300", "quantity", "the number of dead at nearly 300")
    ]


def test_there_are_so_many() -> None:
    assert found("quantity", quantities=("over eight thousand",))[0][:2] == ("fighters", "quantity")


def test_a_wish_is_one_assertion_of_whoever_reports_it() -> None:
    document = document_of_case("keen")
    wish = attribution(
        document,
        "Norway",
        "is keen in",
        "using thousands of fighters who had joined the rebels",
        kind=AttributionKind.THOUGHT,
    )
    assert found("keen", wish) == [
        ("keen", "stance", "Norway is keen in using thousands of fighters"),
        ("joined", "event", "fighters who had joined the rebels"),
    ]


@pytest.mark.models
@pytest.mark.parametrize("verb", ["recognize", "accept", "support"])
def test_until_when_makes_no_report_of_a_stance(verb: str, parsed: Callable[[str], Parsed]) -> None:
    text = f"Norway will never {verb} the rebels until the port is given back."
    whole = parsed(text)
    held = attribution(
        whole.document, "Norway", f"will never {verb}", "the rebels until the port is given back"
    )
    made = find_assertions(whole, voices_of(whole, (held,)), ())
    assert whole.document.words(made[0].trigger) == verb
    assert whole.document.words(made[0].spans[0]).startswith(f"Norway will never {verb} the rebels")


@pytest.mark.models
@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("alarms that cannot be switched off", ClaimKind.CALL),
        ("a bridge that would not be washed away", ClaimKind.CALL),
        ("the men who burned the school", ClaimKind.EVENT),  # they did
    ],
)
def test_what_somebody_asks_for_is_a_call_and_what_was_done_before_is_none(
    asked: str, kind: ClaimKind, parsed: Callable[[str], Parsed]
) -> None:
    whole = parsed(f"The miners demanded {asked}.")
    made = find_assertions(
        whole, voices_of(whole, (attribution(whole.document, "The miners", "demanded", asked),)), ()
    )
    assert kind in {one.kind for one in made if whole.document.words(one.spans[0]) == asked}


@pytest.mark.models
@pytest.mark.parametrize("opening", ["Speaking on", "Referring to", "Commenting on"])
def test_what_somebody_spoke_about_is_no_claim(opening: str, parsed: Callable[[str], Parsed]) -> None:
    whole = parsed(
        f"{opening} the normalization of trade between the two ports, Berg said the road was open."
    )
    about = attribution(whole.document, "Berg", opening, "the normalization of trade between the two ports")
    said = attribution(whole.document, "Berg", "said", "the road was open")
    made = find_assertions(whole, voices_of(whole, (about, said)), ())
    assert [whole.document.words(one.spans[0]) for one in made] == ["the road was open"]


@pytest.mark.models
@pytest.mark.models
@pytest.mark.parametrize(
    ("source", "cue", "content", "claimed"),
    [
        ("Norvay", "voted against", "the resolution", "Norvay voted against the resolution"),
        ("The army", "carried out", "the attack on the mill", "The army carried out the attack on the mill"),
        ("Norvay", "declared", "war on Sarland", "Norvay declared war on Sarland"),
        ("The two sides", "signed", "a truce in Tarn", "The two sides signed a truce in Tarn"),
        ("The mayor", "said nothing about", "the raid", "The mayor said nothing about the raid"),
        ("The mayor", "warned of", "an attack on the mill", "an attack on the mill"),
        ("The mayor", "announced", "the withdrawal of the guards", "the withdrawal of the guards"),
    ],
)
def test_who_does_a_thing_does_not_say_that_it_is_so(
    source: str, cue: str, content: str, claimed: str, parsed: Callable[[str], Parsed]
) -> None:
    whole = parsed(f"{source} {cue} {content}.")
    held = attribution(whole.document, source, cue, content)
    made = find_assertions(whole, voices_of(whole, (held,)), ())
    assert [" ".join(map(whole.document.words, one.spans)) for one in made] == [claimed]


@pytest.mark.models
def test_a_word_of_a_source_that_was_taken_for_a_verb_is_no_claim(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed(
        "Ministers told of arms for militia, leaked memo shows\n\nThe memo is dated 14 March 2019."
    )
    memo = attribution(
        whole.document,
        "leaked memo",
        "shows",
        "Ministers told of arms for militia",
        kind=AttributionKind.DOCUMENT,
    )
    made = find_assertions(whole, voices_of(whole, (memo,)), ())
    assert "leaked" not in [whole.document.words(one.trigger) for one in made]


@pytest.mark.models
def test_what_a_named_text_did_is_a_claim(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("Norvay had voted in favor of Resolution 3379 which had equated trade with theft.")
    held = attribution(whole.document, "which", "had equated", "trade with theft")
    made = find_assertions(whole, voices_of(whole, (held,)), ())
    assert "equated" in [whole.document.words(one.trigger) for one in made]


@pytest.mark.models
def test_a_title_that_only_names_its_topic_is_no_claim(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("What residents say about the night raid\n\nThe raid began at three.")
    held = attribution(whole.document, "residents", "say about", "the night raid")
    made = find_assertions(whole, voices_of(whole, (held,)), ())
    assert [" ".join(map(whole.document.words, one.spans)) for one in made] == ["The raid began at three"]


@pytest.mark.parametrize(
    ("content", "claimed"),
    [
        ("the rebels", "The mayor blamed the rebels"),
        ("the rebels for the attack", "the rebels for the attack"),
        ("the rebels for burning the mill", "the rebels for burning the mill"),
    ],
)
def test_who_is_only_blamed_is_the_reporters_word(
    content: str, claimed: str, parsed: Callable[[str], Parsed]
) -> None:
    whole = parsed(f"The mayor blamed {content}.")
    said = attribution(whole.document, "The mayor", "blamed", content)
    made = find_assertions(whole, voices_of(whole, (said,)), ())
    assert [" … ".join(map(whole.document.words, one.spans)) for one in made] == [claimed]


@pytest.mark.models
def test_a_report_inside_a_relative_clause_is_a_claim(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("The mayor named the Northern Front, which he said had been storing rockets at the camp.")
    text = whole.document.text
    which, rest = text.index("which"), text.index("had been")
    content = (Span(which, which + 5), Span(rest, len(text) - 1))
    said = replace(attribution(whole.document, "he", "said", "rockets"), content=content)
    made = find_assertions(whole, voices_of(whole, (said,)), ())
    assert [whole.document.words(one.trigger) for one in made] == ["named", "storing"]


@pytest.mark.models
def test_of_so_many_a_title_says_what_became_of_them(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("At least 23 killed in strike on camp in Marrat, aid group says")
    said = attribution(whole.document, "aid group", "says", "At least 23 killed in strike on camp in Marrat")
    (one,) = find_assertions(whole, voices_of(whole, (said,)), ())
    assert whole.document.words(one.trigger) == "killed"


@pytest.mark.models
def test_so_says_nothing_by_itself(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("The road is open. The army said so.")
    said = attribution(whole.document, "The army", "said", "so")
    made = find_assertions(whole, voices_of(whole, (said,)), ())
    assert [whole.document.words(one.spans[0]) for one in made] == ["The road is open"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Nobody else", "has confirmed", "it"),
        ("No official", "says", "that the army fired first"),
        ("Neither side", "allows", "reporters into the area"),
    ],
)
def test_what_nobody_says_is_one_claim_of_whoever_writes_it(
    source: str, cue: str, content: str, parsed: Callable[[str], Parsed]
) -> None:
    whole = parsed(f"{source} {cue} {content}.")
    said = attribution(whole.document, source, cue, content)
    voices = voices_of(whole, (said,))
    (one,) = find_assertions(whole, voices, ())
    assert [whole.document.words(span) for span in one.spans] == [f"{source} {cue} {content}"]
    assert one.trigger.start < said.content[0].start


@pytest.mark.models
def test_no_fewer_than_twelve_are_somebody(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("No fewer than 12 officials said the bridge had fallen.")
    said = attribution(whole.document, "No fewer than 12 officials", "said", "the bridge had fallen")
    (one,) = find_assertions(whole, voices_of(whole, (said,)), ())
    assert [whole.document.words(span) for span in one.spans] == ["the bridge had fallen"]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "However, an official of the ministry, requesting anonymity, said no decision had been taken.",
            "an official of the ministry",
            "said",
            "no decision had been taken",
        ),
        (  # the tagger takes "privy" for a verb
            "Sources privy to the development told Dawn that the dossier would be handed over.",
            "Sources privy to the development",
            "told",
            "that the dossier would be handed over",
        ),
    ],
)
def test_how_a_source_is_called_is_no_claim(
    text: str, source: str, cue: str, content: str, parsed: Callable[[str], Parsed]
) -> None:
    whole = parsed(text)
    said = attribution(whole.document, source, cue, content)
    (one,) = find_assertions(whole, voices_of(whole, (said,)), ())
    assert whole.document.words(one.spans[0]) == content.removeprefix("that ")


@pytest.mark.models
def test_what_a_title_tells_with_a_colon_is_a_claim(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("UN: 40 killed in strike on market")
    said = attribution(whole.document, "UN", ":", "40 killed in strike on market")
    (one,) = find_assertions(whole, voices_of(whole, (said,)), ())
    assert whole.document.words(one.spans[0]) == "40 killed in strike on market"
    assert whole.document.words(one.trigger) == "killed"


def test_a_question_that_somebody_asks_is_no_assertion() -> None:
    document = document_of_case("question")
    asked = attribution(document, "", "", "the army cross the river")
    assert found("question", asked) == []


def laws(parsed: Parsed, assertions: tuple[Assertion, ...]) -> None:
    text = parsed.document.text
    assert len({a.trigger for a in assertions}) == len(assertions)
    assert list(assertions) == sorted(assertions, key=lambda a: a.trigger)
    for one in assertions:
        assert list(one.spans) == sorted(one.spans)
        assert any(span.contains(one.trigger) for span in one.spans)
        for span in one.spans:
            words = text[span.start : span.end]
            assert words == words.strip()
            assert words[0] not in ",.;:)”"
            assert words[-1] not in ",;:(“"


@given(
    st.sampled_from(names_in(FILE)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=4),
)
@settings(max_examples=80)
def test_laws_hold_for_any_attribution(name: str, cuts: list[tuple[int, int]]) -> None:
    """Attributions at any place: also those that no annotator would give."""
    parsed = parse_named(FILE, name)
    given_ = cut_out(parsed.document, cuts)
    first = find_assertions(parsed, voices_of(parsed, given_), ())
    laws(parsed, first)
    assert first == find_assertions(parsed, voices_of(parsed, given_), ())


@pytest.mark.parametrize("name", names_in(FILE))
def test_no_two_assertions_share_words_but_a_subject(name: str) -> None:
    parsed = parse_named(FILE, name)
    assertions = find_assertions(parsed, voices_of(parsed, ()), ())
    laws(parsed, assertions)
    for n, one in enumerate(assertions):
        for other in assertions[n + 1 :]:
            shared = [s for s in one.spans for t in other.spans if s.overlaps(t)]
            assert all(span.end <= other.trigger.start for span in shared)


@pytest.mark.models
def test_a_paragraph_with_the_real_parser(parsed: Callable[[str], Parsed]) -> None:
    given_ = parsed(
        "The government said that the army had left the town, but Anna Berg, a notorious opponent of the "
        "mayor, stayed. The rebels may return, while Norway sent food. Will they come back?"
    )
    said = attribution(given_.document, "The government", "said", "that the army had left the town")
    found_ = find_assertions(given_, voices_of(given_, (said,)), ())
    laws(given_, found_)
    words = [(given_.document.words(a.trigger), a.kind.value) for a in found_]
    assert words == [
        ("left", "event"),
        ("opponent", "relation"),
        ("stayed", "state"),
        ("return", "prediction"),
        ("sent", "event"),
    ]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The jury was shown a film in which he gives orders.",
            ["The jury was shown a film in which he gives orders"],
        ),
        ("The army shelled the house that he lived in.", ["The army shelled the house that he lived in"]),
        (
            "A man, who cannot be identified for legal reasons, left the town.",
            ["A man, who cannot be identified for legal reasons, left the town"],
        ),
        (
            "A man, who did not give his name, left the town.",
            ["A man, who did not give his name, left the town"],
        ),
        (
            "A man, who did not give his money, left the town.",
            ["A man, who did not give his money", "A man left the town"],
        ),
    ],
)
def test_where_a_claim_ends(text: str, claims: list[str], parsed: Callable[[str], Parsed]) -> None:
    whole = parsed(text)
    made = find_assertions(whole, voices_of(whole, ()), ())
    assert [" ".join(whole.document.words(span) for span in a.spans) for a in made] == claims


@pytest.mark.models
def test_what_a_source_asks_for_its_name_is_no_claim(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("Shots came from the hill, according to a clerk who asked not to be named.")
    document = whole.document
    told = attribution(document, "a clerk", "according to", "Shots came from the hill")
    asked = attribution(document, "who", "asked", "not to be named")
    made = find_assertions(whole, voices_of(whole, (told, asked)), ())
    assert [document.words(a.spans[0]) for a in made] == ["Shots came from the hill"]


@pytest.mark.models
def test_a_claim_does_not_end_in_the_word_that_leads_to_another(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("Over 300 men have left since January, with the agencies having informed a panel.")
    informed = attribution(whole.document, "the agencies", "having informed", "a panel")
    made = find_assertions(whole, voices_of(whole, (informed,)), ())
    assert whole.document.words(made[0].spans[-1]) == "Over 300 men have left since January"


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He'd seen three blasts.", "event"),
        ("He'd leave at dawn.", "prediction"),
        ("He'd already been told.", "event"),
    ],
)
def test_a_short_had_is_no_would(text: str, kind: str, parsed: Callable[[str], Parsed]) -> None:
    whole = parsed(text)
    (one,) = find_assertions(whole, voices_of(whole, ()), ())
    assert one.kind == kind
