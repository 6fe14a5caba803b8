"""What kind of source it is, and whether it spoke, thought or wrote.

In: an attribution's spans, its parse, and who its source was resolved to. Out: a `SourceKind` and an
`AttributionKind`. Told by how the source is named alone: nothing here looks at who it is or at what it says.
"""

from spacy.tokens import Token

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.names import Name
from sayso.annotate.attribution.resolve import is_publication_name
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import NAMED_KINDS, ActorKind, AttributionKind, SourceKind

_PACKAGE = "sayso.annotate.attribution"
_DOCUMENTS = ("LAW", "WORK_OF_ART")
_REST = {
    "publication": SourceKind.UNNAMED_DOCUMENT,
    "document": SourceKind.UNNAMED_DOCUMENT,
    "unspecified": SourceKind.UNSPECIFIED,
    "group": SourceKind.UNNAMED_GROUP,
    "official": SourceKind.UNNAMED_OFFICIAL,
    "state_body": SourceKind.UNNAMED_OFFICIAL,
    "body": SourceKind.UNNAMED_GROUP,
}
_OF_NAME = {
    ActorKind.PERSON: SourceKind.NAMED_PERSON,
    ActorKind.OFFICE: SourceKind.UNNAMED_OFFICIAL,
    ActorKind.PEOPLE: SourceKind.UNNAMED_GROUP,
    ActorKind.NEWS_ORGANISATION: SourceKind.NAMED_PUBLICATION,
}


def source_kind(found: Found, index: PartTokens, name: Name | None) -> SourceKind:
    """The kind of source. `name` is who it was resolved to, if anybody."""
    head = index.head(found.source)
    cue = index.tokens(found.cue)
    if head is None:
        return SourceKind.COMMON_KNOWLEDGE if _any(cue, "cue", "known") else _nobody(cue)
    if _in(head, "source", "everyone") and head.pos_ in ("PRON", "NUM") and _any(cue, "cue", "known"):
        return SourceKind.COMMON_KNOWLEDGE
    if name is not None and (
        name.kind is ActorKind.PERSON
        or head.pos_ == "PRON"
        or name.span.start <= head.idx < name.span.end
        or not _is_role(head)
    ):
        return _of_name(name, head)
    if name is not None and (_in(head, "source", "body") or _in(head, "source", "state_body")):
        kind = _of_name(name, head)
        return kind if kind in NAMED_KINDS else SourceKind.NAMED_ORGANISATION
    return _of_words(head, index.tokens(found.source))


def report_kind(found: Found, index: PartTokens, source: SourceKind) -> AttributionKind:
    """Document where the source is one, or the cue is a word of writing; thought by the cue's words."""
    if source in (SourceKind.NAMED_DOCUMENT, SourceKind.UNNAMED_DOCUMENT, SourceKind.NAMED_PUBLICATION):
        return AttributionKind.DOCUMENT
    cue = index.tokens(found.cue)
    head = index.head(found.cue)
    if head is not None and _in(head, "cue", "thought"):
        return AttributionKind.THOUGHT
    if _any(cue, "cue", "written"):
        return AttributionKind.DOCUMENT
    if head is not None and head.pos_ in ("VERB", "AUX") and head.lemma_ not in ("be", "would"):
        return AttributionKind.SPEECH
    return AttributionKind.THOUGHT if _any(cue, "cue", "thought") else AttributionKind.SPEECH


def _nobody(cue: list[Token]) -> SourceKind:
    nouns = [t for t in cue if t.pos_ == "NOUN"]
    return SourceKind.UNNAMED_DOCUMENT if _any(nouns, "source", "document") else SourceKind.ANONYMOUS


def _of_name(name: Name, head: Token) -> SourceKind:
    if head.ent_type_ in _DOCUMENTS and name.kind is not ActorKind.PERSON:
        return SourceKind.NAMED_DOCUMENT
    written = _in(head, "source", "document") and not _in(head, "source", "publication")
    if name.kind is not ActorKind.PERSON and written and head.pos_ != "PRON":
        return SourceKind.NAMED_DOCUMENT
    if name.kind is not ActorKind.PERSON and is_publication_name(name.full):
        return SourceKind.NAMED_PUBLICATION
    return _OF_NAME.get(name.kind, SourceKind.NAMED_ORGANISATION)


def _of_words(head: Token, source: list[Token]) -> SourceKind:
    if head.pos_ == "PRON":
        many = word_set(_PACKAGE, "source", "many")
        return SourceKind.UNNAMED_GROUP if head.lower_ in many else SourceKind.UNSPECIFIED
    modifiers = [t for t in source if t.head == head and t.i < head.i]
    if _in(head, "source", "group") and _any(modifiers, "source", "official_modifier"):
        return SourceKind.UNNAMED_OFFICIAL
    if head.ent_type_ in _DOCUMENTS or _in(head, "source", "document"):
        names = [t for t in source if t.pos_ == "PROPN" or t.ent_type_ in ("ORG", *_DOCUMENTS)]
        return SourceKind.NAMED_DOCUMENT if names else SourceKind.UNNAMED_DOCUMENT
    listed = next((kind for key, kind in _REST.items() if _in(head, "source", key)), None)
    named = head.pos_ == "PROPN" and head.text[0].isupper() and not head.text.isupper()
    if listed is not None or not named:
        return listed or SourceKind.UNNAMED_GROUP
    return SourceKind.NAMED_PUBLICATION if is_publication_name(head.text) else SourceKind.NAMED_ORGANISATION


def _is_role(head: Token) -> bool:
    return any(_in(head, "source", key) for key in ("official", "state_body", "body", "group"))


def _in(token: Token, table: str, key: str) -> bool:
    words = word_set(_PACKAGE, table, key)
    return token.lemma_.lower() in words or token.lower_ in words


def _any(tokens: list[Token], table: str, key: str) -> bool:
    return any(_in(t, table, key) for t in tokens)
