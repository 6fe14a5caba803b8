"""A user's own actors: CSV and FollowTheMoney entities, and what is said of those that are wrong."""

import json
from pathlib import Path

import pytest

from sayso.annotate.actors import find_actors
from sayso.core.errors import KnowledgeError
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Knowledge, load_knowledge
from tests.annotate.actors.made import made

HEADER = "id,name,aliases,acronyms,kind,sector,country,parent,founded,dissolved,predecessors\n"
ROWS = (
    "green-front,Green Front,Front of Green; Verdant Front,GRF,armed-group,REB,PAK,,1970,1975-06,\n"
    ",Red Front,,,movement,,,green-front,1980,,green-front\n"
)
FRONT = {
    "id": "NK-Green7",
    "schema": "Organization",
    "properties": {
        "name": ["Green Front"],
        "alias": ["Verdant Front"],
        "weakAlias": ["GRF", "the greens"],
        "country": ["pk"],
        "incorporationDate": ["1970-05-01T00:00:00"],
        "topics": ["crime.terror", "sanction"],
    },
}


def _load(path: Path, text: str) -> Knowledge:
    path.write_text(text, encoding="utf-8")
    return load_knowledge((str(path),))


def _lines(*entities: object) -> str:
    return "".join(json.dumps(e) + "\n" for e in entities)


def test_rows_of_a_table_become_actors(tmp_path: Path) -> None:
    knowledge = _load(tmp_path / "mine.csv", "\ufeff" + HEADER + ROWS)
    green, red = (knowledge.by_id[i] for i in ("green-front", "red-front"))
    assert green.aliases == ("Front of Green", "Verdant Front")
    assert (green.kind, green.sector, green.country) == (ActorKind.ARMED_GROUP, "REB", "PAK")
    assert green.founded is not None
    assert not green.founded.checked
    assert (red.parent, red.predecessors, green.successors) == (
        "green-front",
        ("green-front",),
        ("red-front",),
    )
    found = find_actors(made("The Verdant Front and the GRF met the Red Front."), knowledge)
    assert [a.id for a in found] == ["green-front", "green-front", "red-front"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEADER.replace("sector", "colour") + ROWS, "row 1: unknown column(s) 'colour'"),
        (HEADER.replace("kind,", "") + ROWS, "row 1: there is no column 'kind'"),
        (HEADER.replace("sector", "name") + ROWS, "row 1: a column stands twice"),
        (HEADER + ROWS + "x,X,,\n", "row 4: 4 cells, and the header has 11"),
        (HEADER + ROWS.replace("movement", "cult"), "row 3, entry 'red-front': `kind` is 'cult'"),
        (HEADER + ROWS.replace("PAK", "PK"), "row 2, entry 'green-front': `country` 'PK'"),
        (
            HEADER + ROWS.replace(",1970,", ",19/70,"),
            "row 2, entry 'green-front', founded: '19/70' is no EDTF",
        ),
        (HEADER + ROWS.replace(",,green-front,1980", ",,nobody,1980"), "there is no parent 'nobody'"),
        (HEADER + ROWS.replace("1980,,green-front", "1980,,nobody"), "there is no predecessor 'nobody'"),
        (
            HEADER + ROWS.replace("Green Front", "Hezbollah"),
            "row 2, entry 'green-front': the name 'hezbollah'",
        ),
        (HEADER + ROWS.replace("Red Front", ""), "row 3"),
        (HEADER + '"open', "row 2: this is not valid CSV"),
        ("", "row 1: there is no column 'name'"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_file_and_row(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        _load(tmp_path / "mine.csv", text)
    assert says in str(error.value)
    assert "mine.csv" in str(error.value)


def test_a_table_must_be_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(HEADER.encode() + b"x,Caf\xe9,,,party,,,,,,\n")
    with pytest.raises(KnowledgeError, match=r"mine\.csv is not UTF-8"):
        load_knowledge((str(path),))


def test_entities_become_actors_and_an_accusation_makes_no_kind(tmp_path: Path) -> None:
    body = {
        "id": "b",
        "schema": "PublicBody",
        "properties": {"name": ["Office of Hills"], "parent": ["NK-Green7"]},
    }
    knowledge = _load(tmp_path / "mine.jsonl", _lines(FRONT, body))
    actor, office = knowledge.by_id["nk-green7"], knowledge.by_id["b"]
    assert (actor.name, actor.aliases, actor.acronyms) == ("Green Front", ("Verdant Front",), ("GRF",))
    assert (actor.kind, actor.country) == (ActorKind.ORGANISATION, "PAK")
    assert actor.founded is not None
    assert actor.founded.date == "1970-05-01"
    assert (office.kind, office.parent) == (ActorKind.GOVERNMENT_BODY, "nk-green7")


@pytest.mark.parametrize(
    ("topics", "kind"),
    [
        (["gov.igo"], ActorKind.INTERGOVERNMENTAL),
        (["sanction", "mil"], ActorKind.ARMED_FORCES),
        (["pol.party"], ActorKind.PARTY),
        (["gov.security"], ActorKind.GOVERNMENT_BODY),
        (["crime.terror"], ActorKind.ORGANISATION),
    ],
)
def test_topics_that_say_what_somebody_is_make_the_kind(
    tmp_path: Path, topics: list[str], kind: ActorKind
) -> None:
    entity = {**FRONT, "properties": {"name": ["Green Front"], "topics": topics}}
    assert _load(tmp_path / "m.ftm", _lines(entity)).by_id["nk-green7"].kind is kind


def test_persons_and_things_are_passed_by(tmp_path: Path) -> None:
    person = {"id": "p", "schema": "Person", "properties": {"name": ["Jane Roe"]}}
    ship = {"id": "s", "schema": "Vessel", "properties": {"name": ["Green Ship"]}}
    knowledge = _load(tmp_path / "mine.json", _lines(person, ship, FRONT))
    assert {a.id for a in knowledge.actors} - {a.id for a in load_knowledge().actors} == {"nk-green7"}


def test_of_several_states_none_is_taken(tmp_path: Path) -> None:
    entity = {**FRONT, "properties": {"name": ["Green Front"], "country": ["pk", "in"]}}
    assert _load(tmp_path / "mine.jsonl", _lines(entity)).by_id["nk-green7"].country is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "row 2: this is not a JSON object"),
        ("[1]", "row 2: an entity needs `id` and `schema`"),
        ('{"id": "x", "schema": "Organization", "properties": []}', "row 2: `properties` must hold lists"),
        (
            '{"id": "x", "schema": "Organization", "properties": {"name": "X"}}',
            "row 2: `properties` must hold",
        ),
        ('{"id": "x", "schema": "Organization", "properties": {}}', "row 2: the entity 'x' has no name"),
        (
            '{"id": "x", "schema": "Company", "properties": {"name": ["X Works"], "country": ["qq"]}}',
            "row 2: `country` has 'qq', which is no code",
        ),
        (
            '{"id": "x", "schema": "Company", "properties": {"name": ["X Works"], "parent": ["nobody"]}}',
            "row 2, entry 'x': there is no parent 'nobody'",
        ),
    ],
)
def test_what_is_wrong_in_entities_is_said_with_file_and_row(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        _load(tmp_path / "mine.jsonl", _lines(FRONT) + line)
    assert says in str(error.value)
    assert "mine.jsonl" in str(error.value)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.xlsx: a file of actors ends in one of \.toml, \.csv"):
        _load(tmp_path / "mine.xlsx", "x")


def test_a_users_designation_needs_the_body_that_made_it(tmp_path: Path) -> None:
    text = (
        '[[designations]]\nlist = "L"\nby = "{}"\nsource = "https://example.org/l"\n'
        'says = "a list"\nactors = {{ hamas = "2001" }}\n'
    )
    knowledge = _load(tmp_path / "a.toml", text.format("pak"))
    assert [(d.by, d.date) for d in knowledge.designations_of("hamas") if d.list == "L"] == [("pak", "2001")]
    with pytest.raises(KnowledgeError, match="there is no actor 'nobody'"):
        _load(tmp_path / "b.toml", text.format("nobody"))
