"""`import sayso` as the README shows it, the notebook's view, and the spaCy component."""

import inspect
import json
from pathlib import Path

import pytest
import spacy

import sayso
from sayso.core.errors import SettingsError

ARTICLE = "Rebels took the town on Monday, the ministry said. Nobody else has confirmed it.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


@pytest.mark.models
def test_read_gives_claims_again_and_again(article: Path) -> None:
    for _ in range(2):  # twice: the stage of the same name must not take the function's place
        found = sayso.read(article)
        assert found.claims[0].text == "Rebels took the town on Monday"
        assert found.text == ARTICLE
    assert "Rebels" in found._repr_html_()
    assert "<script" not in found._repr_html_()
    assert [json.loads(line)["id"] for line in found.to_jsonl().splitlines()] == [c.id for c in found.claims]


@pytest.mark.models
def test_what_cannot_be_read_raises_and_in_a_batch_comes_as_a_value(article: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.txt"
    with pytest.raises(sayso.InputError, match=r"none\.txt"):
        sayso.read(missing)
    error, found = sayso.read_all(missing, article)
    assert isinstance(error, sayso.InputError)
    assert isinstance(found, sayso.Article)
    with pytest.raises(sayso.InputError, match="read_all"):
        sayso.read(_two(tmp_path))


def _two(folder: Path) -> Path:
    path = folder / "two.jsonl"
    path.write_text("".join(json.dumps({"text": f"{ARTICLE} {n}"}) + "\n" for n in range(2)))
    return path


@pytest.mark.models
def test_read_text_counts_yesterday_from_the_date_it_is_given() -> None:
    found = sayso.read_text("It rained yesterday.", published="2016-09-12")
    assert [time.edtf for time in found.marks.timexes] == ["2016-09-11"]


@pytest.mark.models
def test_the_spacy_component_uses_the_pipelines_own_parse() -> None:
    nlp = spacy.load(sayso.Settings().annotate.spacy_model)
    nlp.add_pipe("sayso")
    doc = nlp(ARTICLE)
    alone = sayso.read_text(ARTICLE)
    assert [claim.text for claim in doc._.claims] == [claim.text for claim in alone.claims]
    assert doc._.marks.attributions


@pytest.mark.models
def test_an_annotated_doc_can_be_sent_between_processes() -> None:
    nlp = spacy.load(sayso.Settings().annotate.spacy_model)
    nlp.add_pipe("sayso")
    doc = nlp(ARTICLE)
    back = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [claim.text for claim in back._.claims] == [claim.text for claim in doc._.claims]


def test_the_spacy_component_says_what_it_needs() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    with pytest.raises(SettingsError, match="parser"):
        nlp(ARTICLE)


def test_public_functions_say_what_they_do() -> None:
    for name in sayso.__all__:
        if name != "__version__":
            assert inspect.getdoc(getattr(sayso, name)), name
