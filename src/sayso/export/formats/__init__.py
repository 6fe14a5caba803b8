"""The formats of `sayso export`, one file each, imported only when that one is asked for.

To add one: a module here with an object `FORMAT` of the `Format` protocol, and its line in `FORMATS`. It gets
a `Selection` and nothing else of the ledger, and writes documents as they come: nothing that grows with the
number of claims is kept where the format allows that.
"""

from sayso.export.formats.format import FolderFormat, Format, Listed, open_format

FORMATS: dict[str, Listed] = {
    listed.name: listed
    for listed in (
        Listed(
            "jsonl",
            "jsonl",
            "JSON Lines of ours: documents, claims, judgements; `sayso import` takes them back",
        ),
        Listed(
            "csv",
            "csv",
            "tables for spreadsheets; one table, or all of them in a folder",
            module="comma_separated",  # a module named csv would stand in the way of Python's
        ),
        Listed(
            "parquet",
            "parquet",
            "the same tables with types, for DuckDB, Polars, pandas and R",
            extra="parquet",
            needs="pyarrow",
            binary=True,
        ),
        Listed(
            "plover",
            "jsonl",
            "events in PLOVER 2.0, with who asserts each and how surely",
            rejected=False,
        ),
        Listed(
            "graphml",
            "graphml",
            "a graph of sources, actors, claims and documents, for networkx and Gephi",
            rejected=False,
        ),
        Listed("report", "html", "a page to print: each claim with what it rests on"),
        Listed(
            "web-annotation",
            "jsonld",
            "W3C Web Annotations: claims and judgements, for other annotation tools",
        ),
        Listed(
            "claim-review",
            "jsonld",
            "schema.org Claim, and drafts of ClaimReview without a rating",
            rejected=False,
        ),
        Listed(
            "stix",
            "json",
            "STIX 2.1: reports, notes, identities, opinions, for threat-intelligence platforms",
        ),
        Listed(
            "ftm",
            "ftm.json",
            "FollowTheMoney entities, for Aleph and OpenSanctions' tools",
            rejected=False,
        ),
        Listed(
            "ftm-statements",
            "jsonl",
            "FollowTheMoney statements, each value with the claim it stands on",
            rejected=False,
        ),
    )
}

__all__ = ["FORMATS", "FolderFormat", "Format", "Listed", "open_format"]
