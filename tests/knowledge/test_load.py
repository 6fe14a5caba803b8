"""Loading and checking knowledge: the shipped files, and a user's."""

from pathlib import Path

import pytest

from sayso.annotate.actors import find_actors
from sayso.core.errors import KnowledgeError
from sayso.knowledge import load_knowledge
from tests.annotate.actors.made import made

GOOD = """
[[actor]]
id = "green-front"
name = "Green Front"
acronyms = ["GRF"]
kind = "armed-group"
sector = "REB"
country = "PAK"
founded = { date = "1970", source = "https://example.org/a", says = "founded in 1970" }
dissolved = "1975-06"
"""


def _load(tmp_path: Path, text: str) -> object:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return load_knowledge((str(path),))


def test_a_users_file_adds_actors(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    knowledge = load_knowledge((str(path),))
    found = find_actors(made("The Green Front and the GRF met Hamas."), knowledge)
    assert [a.id for a in found] == ["green-front", "green-front", "hamas"]
    assert knowledge.digest != load_knowledge().digest
    entry = knowledge.by_id["green-front"]
    assert entry.founded is not None
    assert entry.founded.checked
    assert entry.dissolved is not None
    assert not entry.dissolved.checked


def test_the_digest_comes_from_the_content_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(GOOD, encoding="utf-8")
    digests = {load_knowledge((str(tmp_path / f"{n}.toml"),)).digest for n in ("a", "b")}
    assert len(digests) == 1
    assert len(load_knowledge().digest) == 64


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('kind = "armed-group"', 'kind = "terrorists"'), "must be one of"),
        (('id = "green-front"', 'id = "Green Front"'), "lower-case letters"),
        (('id = "green-front"', 'id = "hamas"'), "has this id already"),
        (('name = "Green Front"', 'name = "Hezbollah"'), "is also that of 'hezbollah'"),
        (('name = "Green Front"', ""), "`name` is missing"),
        (('sector = "REB"', 'sector = "BAD"'), "not one of PLOVER's"),
        (('country = "PAK"', 'country = "PK"'), "neither an alpha-3 code"),
        (('country = "PAK"', 'parent = "nobody"'), "no parent 'nobody'"),
        (('country = "PAK"', 'parent = "green-front"'), "lead back to itself"),
        (('country = "PAK"', 'colour = "green"'), "unknown field(s) colour"),
        (('dissolved = "1975-06"', 'dissolved = "1969"'), "dissolved before it was founded"),
        (('dissolved = "1975-06"', 'dissolved = "75/06"'), "is no EDTF date"),
        ((', says = "founded in 1970"', ""), "go together"),
        (("https://example.org/a", "a book"), "the address that was opened"),
        (("[[actor]]", "[[actors]]"), "unknown table(s) actors"),
        (("[[actor]]", "[[actor"), "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_entry(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    with pytest.raises(KnowledgeError) as error:
        _load(tmp_path, GOOD.replace(*change))
    assert says in str(error.value)
    assert "mine.toml" in str(error.value)


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ('[[ambiguous]]\nname = "Front"\ncandidates = [{ id = "no", context = ["a"] }]', "no entry 'no'"),
        (
            '[[ambiguous]]\nname = "Front"\ncandidates = [{ id = "hamas", context = [] }]',
            "needs context words",
        ),
        ('[[ambiguous]]\nname = "Front"\ncandidates = []', "must be a list"),
        (
            '[[ambiguous]]\nname = "F"\ncandidates = [{ id = "plo", context = ["a"] }]\ndefault = "hamas"',
            "none of the",
        ),
        ('[[place]]\nid = "x"\nname = "X"\ntype = "city"\ncountries = ["XXX"]', "no code 'XXX'"),
        ('[[place]]\nid = "x"\nname = "X"\ntype = "city"\ncountries = []\nlat = 1.0', "go together"),
        ('[[event]]\nid = "x"\nname = "X"\ntype = "war"\ndate = "soon"', "is no EDTF date"),
        ('[[event]]\nid = "x"\nname = "X"\ntype = "war"', "`date` is missing"),
    ],
)
def test_other_tables_are_checked_too(tmp_path: Path, extra: str, says: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        _load(tmp_path, extra)
    assert says in str(error.value)


def test_a_shared_name_may_be_declared(tmp_path: Path) -> None:
    text = GOOD.replace('"Green Front"', '"Hezbollah"') + (
        '[[ambiguous]]\nname = "Hezbollah"\ndefault = "hezbollah"\ncandidates = ['
        '{ id = "hezbollah", context = ["Lebanon"] }, { id = "green-front", context = ["Lahore"] }]\n'
    )
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    knowledge = load_knowledge((str(path),))
    ids = [find_actors(made(t), knowledge)[0].id for t in ("Hezbollah left Lahore", "Hezbollah left")]
    assert ids == ["green-front", "hezbollah"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.toml"):
        load_knowledge((str(tmp_path / "absent.toml"),))
