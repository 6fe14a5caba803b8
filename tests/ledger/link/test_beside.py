"""Two documents side by side: pairs, and what differs in them."""

from dataclasses import replace

from benchmarks.made_readings import made_reading
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.vocabulary import SourceKind
from sayso.export.beside import COLUMNS, beside_rows
from sayso.ledger.link.beside import LEVEL, SOURCE, WORDS, beside
from tests.support.tellings import Figure, Said, told

STORY = (
    " The river burst its banks near the town of Torvik, and the bridge at Senn was swept away by the water."
)


def reading(words: str, paper: str, count: int, said: Said) -> Reading:
    claim = told(
        words,
        text=words + "." + STORY,
        day="2031-03-02",
        publisher=paper,
        chain=(said,),
        figures=(Figure(str(count), count, count, "people"),),
    ).claim
    return Reading(claim.document, Marks(), (claim,))


def test_a_number_a_source_and_a_level_that_differ() -> None:
    mayor = Said("the mayor", name="Maren Holt", level=4)
    sources = Said("sources", SourceKind.ANONYMOUS, level=2)
    first = reading("the mayor said 40 people died in the flood at Torvik", "Northline", 40, mayor)
    second = reading("sources said 400 people died in the flood at Torvik", "Post", 400, sources)
    (row,) = beside(first, second)
    assert (row.first, row.second) == (first.claims[0], second.claims[0])
    found = {one.kind: (one.before, one.after) for one in row.differences}
    assert {"number", SOURCE, LEVEL, WORDS} <= found.keys()
    assert found[SOURCE] == ("Maren Holt", "sources")
    assert found[LEVEL] == ("4", "2")
    (shown,) = (dict(zip(COLUMNS, line, strict=True)) for line in beside_rows([row]))
    assert (shown["in"], shown["first level"], shown["second level"]) == ("both", 4, 2)
    turned = {one.kind: (one.before, one.after) for one in beside(second, first)[0].differences}
    assert turned[LEVEL] == ("2", "4")


def test_what_one_has_alone_stands_alone() -> None:
    first, second = made_reading(1), made_reading(2)
    rows = beside(first, second)
    assert [row.first for row in rows if row.first] == list(first.claims)
    assert {row.second.id for row in rows if row.second} == {claim.id for claim in second.claims}
    assert all(row.score > 0 for row in rows if row.first and row.second)
    assert {line[0] for line in beside_rows(rows)} >= {"first", "second"}


def test_a_document_beside_itself_and_beside_nothing() -> None:
    first = made_reading(1)
    assert all(row.first == row.second and not row.differences for row in beside(first, first))
    assert [row.second for row in beside(first, replace(made_reading(2), claims=()))] == [None] * 16


WAR = (
    "President Najibullah has said that his army will defend Kabul without foreign troops. The rebels say "
    "they will take the capital. Western diplomats say the government may fall within months{}. Soviet "
    "officials have accused Islamabad of breaking the accords that were signed in April of last year."
)


def fallen(paper: str, rest: str) -> Reading:
    claim = told(
        "the government may fall within months",
        text=WAR.format(rest),
        day="1989-02-15",
        publisher=paper,
        chain=(Said("Western diplomats", SourceKind.UNNAMED_GROUP, sure=0.75, level=2),),
    ).claim
    return Reading(claim.document, Marks(), (claim,))


def test_what_another_claim_of_the_sentence_says_is_no_change_of_this_one() -> None:
    rest = "; one of them, who asked not to be named, said that it could last less than six weeks"
    (row,) = beside(fallen("Courier", ""), fallen("Northline", rest))
    assert row.first is not None
    assert row.second is not None
    assert row.differences == ()


def test_words_that_came_in_are_told_without_an_empty_side_and_once() -> None:
    before = fallen("Courier", "")
    text = before.document.text.replace("may fall", "may fall, perhaps,")
    claim = told(
        "the government may fall, perhaps, within months",
        text=text,
        day="1989-02-15",
        publisher="Northline",
        chain=(Said("Western diplomats", SourceKind.UNNAMED_GROUP, sure=0.75, level=2),),
    ).claim
    (row,) = beside(before, Reading(claim.document, Marks(), (claim,)))
    (what,) = (one for one in row.differences if one.kind == "hedge-gained")
    assert what.reason == "A doubt has come in: “perhaps”."
    (line,) = beside_rows([row])
    assert "“”" not in str(line[COLUMNS.index("what differs")])
