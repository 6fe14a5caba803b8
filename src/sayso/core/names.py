"""Names of what we export, for other people's formats: URNs and UUIDs that come from our ids.

The same thing has the same name in every export, from every ledger. A name says nothing but the id.
"""

from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

URN = "urn:sayso:"
TERMS = f"{URN}terms:"  # what our own terms are called in JSON-LD, where no standard has one
JUDGEMENT_TYPE = "sayso:Judgement"  # with the prefix `sayso` for TERMS
MOTIVATIONS = frozenset(
    {
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    }
)  # fmt: skip  W3C Web Annotation Data Model, 3.3.5
_SPACE = uuid5(NAMESPACE_URL, URN)


def urn(kind: str, key: str) -> str:
    """A name such as `urn:sayso:claim:clm-…`; what may not stand in a URN is percent-encoded."""
    return f"{URN}{kind}:{quote(key, safe='-._~', errors='replace')}"


def claim_named(iri: str) -> str | None:
    """The id of the claim that a URN of ours names; None for any other name."""
    return _after(iri, "claim")


def document_named(iri: str) -> str | None:
    """The id of the document that a URN of ours names; None for any other name."""
    return _after(iri, "document")


def uuid(*parts: str) -> UUID:
    """A UUID (version 5) of these parts, told apart by their lengths."""
    return uuid5(_SPACE, "".join(f"{len(part)}:{part}" for part in parts))


def _after(iri: str, kind: str) -> str | None:
    start = f"{URN}{kind}:"
    key = iri.removeprefix(start)
    return key if iri.startswith(start) and key else None
