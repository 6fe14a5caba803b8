"""Planted news as pages of a WARC: what the reader finds is what was planted."""

from pathlib import Path

from evaluation.corpora.corpus import make
from evaluation.corpora.pages import write_warc
from sayso.core.text import Document
from sayso.read import Reader


def test_the_reader_finds_what_was_planted_and_the_bytes_are_the_same_each_time(tmp_path: Path) -> None:
    made = make("dev", 100, 5).documents[:10]
    paths = tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"
    assert [write_warc(made, path) for path in paths] == [10, 10]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with Reader() as reader:
        found = [one for one in reader.read(str(paths[0])) if isinstance(one, Document)]
    assert len(found) == 10
    for planted, document in zip(made, found, strict=True):
        assert document.metadata.published is not None
        assert document.metadata.published[:10] == f"{planted.draft.published:%Y-%m-%d}"
        longest = max(planted.text.split("\n\n"), key=len)
        assert longest in document.text
