"""What kind of source it is, and whether it spoke, thought or wrote.

In: an attribution's spans, its parse, and who its source was resolved to. Out: a `SourceKind` and an
`AttributionKind`. Told by how the source is named alone: nothing here looks at who it is or at what it says.
"""

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import OPENING
from sayso.annotate.attribution.resolve import Meant
from sayso.annotate.attribution.tokens import PartTokens
from sayso.annotate.attribution.who.words import is_in, is_publication_name
from sayso.annotate.doc import Token
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import NAMED_KINDS, ActorKind, AttributionKind, SourceKind

_PACKAGE = "sayso.annotate.attribution"
_DOCUMENTS = ("LAW", "WORK_OF_ART")
_REST = {
    "publication": SourceKind.UNNAMED_DOCUMENT,
    "document": SourceKind.UNNAMED_DOCUMENT,
    "work": SourceKind.UNNAMED_DOCUMENT,
    "unspecified": SourceKind.UNSPECIFIED,
    "group": SourceKind.UNNAMED_GROUP,
    "official": SourceKind.UNNAMED_OFFICIAL,
    "state_body": SourceKind.UNNAMED_OFFICIAL,
    "body": SourceKind.UNNAMED_GROUP,
}
_OF_NAME = {
    None: SourceKind.NAMED_DOCUMENT,
    ActorKind.PERSON: SourceKind.NAMED_PERSON,
    ActorKind.OFFICE: SourceKind.UNNAMED_OFFICIAL,
    ActorKind.PEOPLE: SourceKind.UNNAMED_GROUP,
    ActorKind.NEWS_ORGANISATION: SourceKind.NAMED_PUBLICATION,
}
_LINKS = frozenset(["be", "would", "become", "grow", "remain", "stay"])  # with these the next word tells
_DOCUMENT_KINDS = frozenset(
    {SourceKind.NAMED_DOCUMENT, SourceKind.UNNAMED_DOCUMENT, SourceKind.NAMED_PUBLICATION}
)


def source_kind(found: Found, index: PartTokens, meant: Meant | None) -> SourceKind:
    """The kind of source. `meant` is who it was resolved to, if anybody."""
    head = index.head(found.source)
    cue = index.tokens(found.cue)
    if head is None:
        return SourceKind.COMMON_KNOWLEDGE if _any(cue, "cue", "known") else _nobody(cue)
    if is_in(head, "source", "everyone") and head.pos_ in ("PRON", "NUM") and _any(cue, "cue", "known"):
        return SourceKind.COMMON_KNOWLEDGE
    if meant is not None and not meant.entity.words:
        return _of_nouns(meant)
    if meant is None or not _speaks_by_name(meant, head):
        return kind_of_words(head, index.tokens(found.source))
    kind = _of_name(meant, head)
    is_body = not meant.named and (is_in(head, "source", "body") or is_in(head, "source", "state_body"))
    return SourceKind.NAMED_ORGANISATION if is_body and kind not in NAMED_KINDS else kind


def _speaks_by_name(meant: Meant, head: Token) -> bool:
    """False for a spokesman whose body is named, and who is not."""
    if meant.kind is ActorKind.PERSON or head.pos_ == "PRON" or meant.named or not _is_role(head):
        return True
    return is_in(head, "source", "body") or is_in(head, "source", "state_body")


def report_kind(found: Found, index: PartTokens, source: SourceKind) -> AttributionKind:
    """Document where the source is one, or the cue is a word of writing; thought by the cue's words."""
    if source in _DOCUMENT_KINDS:
        return AttributionKind.DOCUMENT
    cue = index.tokens(found.cue)
    head = index.head(found.cue)
    if head is not None and is_in(head, "cue", "leads_on"):
        head = next((t for t in reversed(cue) if t.pos_ == "VERB"), head)
    elif head is not None and is_in(head, "cue", "thought"):
        return AttributionKind.THOUGHT
    if _any(cue, "cue", "written") or (head is not None and head.pos_ == "NOUN" and _is_text(head)):
        return AttributionKind.DOCUMENT
    if head is not None and is_in(head, "cue", "thought"):
        return AttributionKind.THOUGHT
    carries = head is not None and (head.lemma_ in _LINKS or is_in(head, "cue", "light"))
    if head is not None and head.pos_ in ("VERB", "AUX") and not carries:
        return AttributionKind.SPEECH
    return AttributionKind.THOUGHT if _any(cue, "cue", "thought") else AttributionKind.SPEECH


def is_idle(found: Found, index: PartTokens) -> bool:
    """True where no source is named and the cue is no word of reporting, thinking or knowing.

    Nor is a participle that only describes a noun ("promising inquiries"), nor the credit of a picture, which
    names who took it. A mark that opens a quotation says enough.
    """
    cue = index.tokens(found.cue)
    if (
        cue
        and all(is_in(t, "cue", "credit") or t.is_punct or t.pos_ == "ADP" for t in cue)
        and _any(cue, "cue", "credit")
    ):
        return True
    if found.source or any(index.parsed.document.words(part) in OPENING for part in found.cue):
        return False
    if len(cue) == 1 and cue[0].tag_ == "VBG" and cue[0].dep_ == "amod":
        return True
    return not _any(cue, "cue", "by_nobody")


def is_beside(found: Found, index: PartTokens) -> bool:
    """True where the cue stands in a clause of time or reason of the very clause that is its content: it says
    what went on beside that, and reports nothing ("many died while the world argued"). True also where it
    says by what means a thing is done ("hold them to account by imposing sanctions"), and is no word of
    reporting, thinking or knowing.
    """
    cue, content = index.head(found.cue), index.head(found.content)
    if cue is not None and cue.dep_ == "pcomp" and cue.head.lower_ == "by":
        return not is_in(cue, "cue", "by_nobody")
    if cue is None or content is None or cue.dep_ != "advcl" or cue.head != content:
        return False
    return any(is_in(t, "cue", "beside") for t in cue.lefts if t.dep_ in ("mark", "advmod"))


def is_hearsay(found: Found, index: PartTokens) -> bool:
    """True where the cue is an adverb that says by itself that others tell it: "reportedly"."""
    cue = index.tokens(found.cue)
    return len(cue) == 1 and is_in(cue[0], "cue", "hearsay")


def is_supposed(found: Found, index: PartTokens) -> bool:
    """True where the cue heads a condition: "if the army says so" tells of nobody who has said so."""
    cue = index.head(found.cue)
    if cue is None or cue.dep_ != "advcl":
        return False
    return any(t.dep_ == "mark" and is_in(t, "cue", "supposed") for t in cue.lefts)


def _nobody(cue: list[Token]) -> SourceKind:
    nouns = [t for t in cue if t.pos_ == "NOUN" and not is_in(t, "cue", "hearers")]
    return SourceKind.UNNAMED_DOCUMENT if any(_is_text(t) for t in nouns) else SourceKind.ANONYMOUS


def _of_name(meant: Meant, head: Token) -> SourceKind:
    if meant.kind is ActorKind.PERSON:
        return SourceKind.NAMED_PERSON
    if meant.named and head.pos_ == "PROPN" and is_in(head, "source", "publication_name"):
        return SourceKind.NAMED_PUBLICATION
    if meant.named and head.ent_type_ in _DOCUMENTS:
        return SourceKind.NAMED_DOCUMENT
    written = _is_text(head) and not is_in(head, "source", "publication")
    if written and head.pos_ != "PRON" and (meant.named or head.pos_ == "NOUN"):
        return SourceKind.NAMED_DOCUMENT
    if meant.kind is not None and is_publication_name(meant.name):
        return SourceKind.NAMED_PUBLICATION
    return _OF_NAME.get(meant.kind, SourceKind.NAMED_ORGANISATION)


def _of_nouns(meant: Meant) -> SourceKind:
    """The kind of somebody who is not named, by what the text called them: for "he" after "a minister"."""
    if meant.kind is None:
        return SourceKind.UNNAMED_DOCUMENT
    official = not word_set(_PACKAGE, "source", "official").isdisjoint(meant.entity.nouns)
    return SourceKind.UNNAMED_OFFICIAL if official else SourceKind.UNNAMED_GROUP


def kind_of_words(head: Token, source: list[Token]) -> SourceKind:
    """The kind of a source by its own words, whoever is meant; `head` is the word that heads them."""
    if head.pos_ == "PRON":
        many = word_set(_PACKAGE, "source", "many")
        return SourceKind.UNNAMED_GROUP if head.lower_ in many else SourceKind.UNSPECIFIED
    modifiers = [t for t in source if t.head == head and t.i < head.i]
    if is_in(head, "source", "group") and _any(modifiers, "source", "official_modifier"):
        return SourceKind.UNNAMED_OFFICIAL
    one_of = head.ent_type_ == "NORP" and any(t.dep_ == "det" for t in modifiers)
    if one_of:  # "the Republican", "a Texan"
        return SourceKind.UNNAMED_GROUP
    if head.ent_type_ in _DOCUMENTS or _is_text(head):
        names = [t for t in source if _names(t) and (t.i <= head.i or _of_maker(t, head))]
        return SourceKind.NAMED_DOCUMENT if names else SourceKind.UNNAMED_DOCUMENT
    listed = next((kind for key, kind in _REST.items() if is_in(head, "source", key)), None)
    named = head.pos_ == "PROPN" and head.text[0].isupper() and not head.text.isupper()
    if listed is not None or not named:
        return listed or SourceKind.UNNAMED_GROUP
    return SourceKind.NAMED_PUBLICATION if is_publication_name(head.text) else SourceKind.NAMED_ORGANISATION


def _names(token: Token) -> bool:
    named = token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME")
    return named or token.ent_type_ in ("ORG", *_DOCUMENTS)


def _of_maker(token: Token, head: Token) -> bool:
    """True for "Quinnipiac" in "polls from Quinnipiac"."""
    link = token.head
    if is_in(token, "occasion", "medium"):  # "a video posted on Facebook" has no maker yet
        return False
    if link.dep_ == "prep" and link.head == head:
        return link.lower_ in ("from", "by", "of", "in", "on")
    return link.dep_ in ("agent", "prep") and link.head.dep_ in ("acl", "relcl") and link.head.head == head


def _is_text(token: Token) -> bool:
    return is_in(token, "source", "document") or is_in(token, "source", "work")


def _is_role(head: Token) -> bool:
    return any(is_in(head, "source", key) for key in ("official", "state_body", "body", "group"))


def _any(tokens: list[Token], table: str, key: str) -> bool:
    return any(is_in(t, table, key) for t in tokens)
