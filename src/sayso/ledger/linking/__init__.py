"""Linking: copies, links between claims, clusters and lineage come into a ledger.

In: documents that a linker has not seen, and what it may read and keep (`LinkIndex`). Out: rows. Where no
linker has run, these tables are empty and `stats` says so.
"""

from sayso.ledger.linking.given import GivenLinks, take_links
from sayso.ledger.linking.index import LinkIndex
from sayso.ledger.linking.links import Links
from sayso.ledger.linking.port import Linker
from sayso.ledger.linking.run import link_decided, link_new

__all__ = [
    "GivenLinks",
    "LinkIndex",
    "Linker",
    "Links",
    "link_decided",
    "link_new",
    "take_links",
]
