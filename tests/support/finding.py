"""Attributions of a parsed text with the shipped network: for tests marked `models`."""

from functools import cache

from sayso.annotate.attribution.engine import describe
from sayso.annotate.attribution.network.finder import Finder, open_finder
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.encoder.encoder import Encoder, open_encoder
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.parse import Parsed
from sayso.annotate.table import token_table
from sayso.core.marks import ActorMention, Attribution
from sayso.core.settings import Settings

THRESHOLD = Settings().annotate.attribution_threshold


@cache
def _tools() -> tuple[Encoder, Finder]:
    bundle = open_bundle(SHIPPED / "attribution")
    return open_encoder(bundle, 1), open_finder(bundle, 1, THRESHOLD)


def find_attributions(parsed: Parsed, actors: tuple[ActorMention, ...] = ()) -> tuple[Attribution, ...]:
    """All attributions of a parse, safe or not."""
    encoder, finder = _tools()
    table, quotes = token_table(parsed), find_quotes(parsed.document)
    return describe(
        parsed, actors, quotes, finder.find(parsed.document, table, encoder.encode(parsed, table), quotes)
    )


def safe(parsed: Parsed, actors: tuple[ActorMention, ...] = ()) -> list[Attribution]:
    """Those that count."""
    return [a for a in find_attributions(parsed, actors) if a.score >= THRESHOLD]
