"""The benchmark of copies measures what it says. No time is asserted."""

from benchmarks.copies import Corpus, measure, table


def test_the_corpus_is_the_same_in_every_run_and_for_every_size() -> None:
    few, many = list(Corpus().documents(20)), list(Corpus().documents(60))
    assert [one.id for one in few] == [one.id for one in many[:20]]
    assert len({one.id for one in many}) == 60
    dates = [one.metadata.published or "" for one in Corpus().documents(2_500)]
    assert dates == sorted(dates)
    assert len(set(dates)) == 3


def test_both_systems_find_copies_and_the_parts_are_timed() -> None:
    mine, peer = measure("sayso", 300), measure("rensa", 300)
    assert mine["found"] > peer["found"] > 0
    assert all(mine[part] > 0 for part in ("fingerprints", "index", "compare", "peak_mb"))
    assert peer["rensa"] > 0


def test_the_table_gives_rates_and_growth() -> None:
    mine = {"fingerprints": 1.0, "index": 1.0, "compare": 2.0, "found": 7, "peak_mb": 80}
    peer = {"rensa": 0.5, "found": 3}
    results = {("sayso", 1000): mine, ("sayso", 4000): {**mine, "compare": 18.0}}
    results |= {("rensa", 1000): peer, ("rensa", 4000): peer}
    lines = table((1000, 4000), results)
    assert lines[1].split() == ["1,000", "7", "250", "4,000", "1,000", "1,000", "2,000", "80", "2,000", "3"]
    assert lines[-1].endswith(": 1.25")
