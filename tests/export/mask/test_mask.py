"""No private name is left anywhere in any export, and everything else stays as it was."""

import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso.core.claim import Claim
from sayso.core.selection import Selection
from sayso.core.text import Span
from sayso.export.exporting import export_at
from sayso.export.formats import FORMATS, FolderFormat, open_format
from sayso.export.mask import MaskedSelection
from sayso.export.mask.document import WITHHELD
from sayso.export.mask.values import fields_masked
from sayso.export.mask.words import key_of
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.selection import LedgerSelection
from tests.support.ledgers import filled
from tests.support.private import MINISTER, article, both, slug
from tests.support.readings import unread_reading
from tests.support.selections import HeldSelection

NAME, OTHER, REVIEWER = "Zqorin Vexhadlin", "Qumiré Van Xoltrup-Zadny", "Wuzrela Jixtonbar"

_letters = st.text("aeioubdgklmnrstéñøşüž", min_size=4, max_size=8)
names = st.builds(lambda a, b: f"Zq{a} Vx{b}", _letters, _letters)


def folded(data: str) -> str:
    """The text as names are compared, with the escapes of JSON, XML and addresses undone by the caller."""
    return "".join(key_of(c) for c in data)


def written(selection: Selection, name: str, folder: Path) -> str:
    """All that a format writes, as text: as one stream, and as a folder where it can be one."""
    form = open_format(FORMATS[name])
    stream = io.BytesIO()
    form.write(selection, stream)
    files = {"stream": stream.getvalue()}
    if isinstance(form, FolderFormat):
        (folder / name).mkdir()
        form.write_folder(selection, folder / name)
        files |= {path.name: path.read_bytes() for path in (folder / name).iterdir()}
    return "\n".join(_text(data) for data in files.values())


def _text(data: bytes) -> str:
    if data[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(data))
        return json.dumps([table.to_pylist(), str(table.schema.metadata)], ensure_ascii=False)
    return data.decode("utf-8")


def leaks(text: str, *names: str) -> list[str]:
    """The names, and parts of names, that stand in the text in any case and with any accents."""
    found = folded(text)
    parts = {
        part for name in names for part in (*name.replace("-", " ").split(), slug(name)) if len(part) > 3
    }
    return sorted(part for part in parts if folded(part) in found)


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_private_name_is_left_in_any_format(name: str, tmp_path: Path) -> None:
    plain = both(article(NAME, REVIEWER), article(OTHER, NAME), (NAME, OTHER), REVIEWER)
    (tmp_path / "plain").mkdir()
    assert len(leaks(written(plain, name, tmp_path / "plain"), NAME, OTHER)) > 3
    text = written(MaskedSelection(plain), name, tmp_path)
    assert leaks(text, NAME, OTHER, REVIEWER) == []
    assert "[person 1]" in text


@settings(max_examples=10, phases=[Phase.generate])  # shrinking would take minutes
@given(names, names, names)
def test_no_made_up_name_is_left(one: str, other: str, writer: str) -> None:
    selection = both(article(one, writer), article(other, writer), (one, other), writer)
    stream = io.BytesIO()
    masked = MaskedSelection(selection)
    open_format(FORMATS["jsonl"]).write(masked, stream)
    open_format(FORMATS["csv"]).write(masked, stream)
    joined = [
        repr(found)
        for chosen in masked.documents()
        for found in (
            masked.asked,
            masked.relations.copies(chosen.document.id),
            *(_all_about(masked, claim) for claim in chosen.claims),
        )
    ]
    assert leaks(stream.getvalue().decode() + "".join(joined), one, other, writer) == []


def _all_about(masked: MaskedSelection, claim: Claim) -> object:
    known = masked.relations
    return (
        known.links(claim.id),
        known.lineage(claim.id),
        known.credibility(claim.id),
        known.contradictions(claim.id),
        known.judgements(claim.id),
    )


def test_the_same_person_has_the_same_stand_in_everywhere() -> None:
    selection = HeldSelection((article(NAME, OTHER), article(OTHER, REVIEWER), article(NAME, REVIEWER)))
    first, second, third = MaskedSelection(selection).documents()
    assert first.document.metadata.title == third.document.metadata.title == "[person 1] held after fire"
    assert second.document.metadata.title == first.document.metadata.bylines[0].replace("By ", "") + (
        " held after fire"
    )
    assert first.claims[1].chain[0].name == "[person 1]"
    assert first.claims[0].actors[0].name == "[person 1]"


def test_who_has_an_office_keeps_the_name_and_words_keep_their_place() -> None:
    (chosen,) = MaskedSelection(HeldSelection((article(NAME, REVIEWER),))).documents()
    document = chosen.document
    assert [claim.text for claim in chosen.claims] == [
        "[person 1] had left the city in May",
        "[person 1] saw 40 friends of [person 1] leave for Aleppo",
        f"Prime Minister {MINISTER} was told of it",
    ]
    assert "“[person 1] was here”" in document.text
    assert document.text.endswith(f"Prime Minister {MINISTER} was told of it. Khan said nothing.\n\n")
    assert [document.words(block.span) for block in document.blocks] == document.text.strip().split("\n\n")
    time, flag, place = chosen.claims[0].times[0], chosen.claims[0].flags[0], chosen.claims[1].places[0]
    assert document.words(time.span) == "May"
    assert document.words(flag.spans[0].span) == "[person 1] had left"
    assert document.words(place.span) == place.name == "Aleppo"
    assert document.origin.uri == "https://news.example/2020/masked"
    assert document.metadata.canonical_url == "https://masked.news.example/masked"
    assert document.metadata.publisher == "News Example"


def test_what_was_asked_does_not_tell_the_name() -> None:
    selection = both(article(NAME, REVIEWER), article(OTHER, REVIEWER), (NAME, OTHER), REVIEWER)
    assert MaskedSelection(selection).asked.facets == (("words", "[masked]"), ("level", 3))
    assert MaskedSelection(selection).asked.masked


def test_judgements_are_found_by_the_stand_in_and_say_no_words() -> None:
    selection = both(article(NAME, REVIEWER), article(OTHER, REVIEWER), (NAME, OTHER), REVIEWER)
    masked = MaskedSelection(selection)
    first = next(masked.documents())
    name = first.claims[1].chain[0].name
    assert name is not None
    (rating,) = masked.relations.judgements(name)
    assert (rating.verdict, rating.subject, rating.reason, rating.by) == ("B", name, "", "[reviewer 1]")


def test_a_real_ledger(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", [article(NAME, REVIEWER), article(OTHER, NAME)]) as store, store.reading():
        selection = MaskedSelection(LedgerSelection(store, ClaimQuery(words=NAME.split()[1])))
        done = export_at(selection, FORMATS["jsonl"], tmp_path / "out")
    assert done.claims == 2
    text = "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    assert leaks(text, NAME, REVIEWER) == []
    assert json.loads((tmp_path / "out" / "export.json").read_text())["masked"] is True


def test_what_nobody_has_read_is_withheld() -> None:
    reading = unread_reading()
    (chosen,) = MaskedSelection(HeldSelection((reading,))).documents()
    document = chosen.document
    assert (document.text, document.blocks, document.metadata.title) == ("", (), None)
    assert (document.origin.uri, chosen.seen_at) == ("masked", ("masked",))
    assert document.origin.sha256 == reading.document.origin.sha256
    assert document.normalisations == (WITHHELD,)


def test_a_new_field_is_masked_until_somebody_says_that_it_needs_not_be() -> None:
    assert set(fields_masked(Claim)) >= {"level_reason", "chain", "quantities", "flags", "check_first"}
    assert "id" not in fields_masked(Claim)


def test_an_empty_span_stays_empty() -> None:
    (chosen,) = MaskedSelection(HeldSelection((article(NAME, REVIEWER),))).documents()
    assert chosen.document.words(Span(0, 0)) == ""
