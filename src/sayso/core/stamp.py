"""Stamp: what made a record. It says when a record is stale and must be made again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """`version` of sayso, name and digest of each model, digest of the settings.

    There is no date and no host in it: the same bytes, models and settings give the same record.
    """

    version: str
    models: tuple[tuple[str, str], ...]
    settings: str


BY_A_PERSON = Stamp("added by a person", (), "")  # of claims that no machine made
