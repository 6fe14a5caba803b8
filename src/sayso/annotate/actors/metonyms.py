"""Capitals that stand for their governments: "Moscow denied it", "talks between Cairo and Khartoum".

In: the parse and the names of capitals. Out: hits for the governments. A capital is one where it does what a
government does (the verbs, nouns and prepositions of the lexicon), and stays a place everywhere else: in a
dateline, and where a person of that surname is named. The same words serve every state; a city that the ISO
lists give to two states stands for neither.
"""

from sayso.annotate.actors.compose import Composer
from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.known import Named
from sayso.annotate.doc import Doc, Token
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, Reference
from sayso.knowledge import PlaceEntry

_PACKAGE = "sayso.annotate.actors"
_SUBJECTS = frozenset({"nsubj"})
_VERBS = frozenset({"VERB"})


def metonyms(doc: Doc, named: list[Named], composer: Composer) -> list[Hit]:
    """The capitals that stand for a government, in the order of the text."""
    found = []
    surnames = {e[-1].lower_ for e in doc.ents if e.label_ == "PERSON"}
    others = word_set(_PACKAGE, "metonyms", "others") | surnames
    for name in named:
        place = name.target
        if not isinstance(place, PlaceEntry) or not place.capital or len(place.countries) != 1:
            continue
        token = _token(doc, name, composer)
        if token is not None and (token.is_upper or token.lower_ in others):
            continue
        if token is not None and (_is_backer(name, composer) or _acts(token) or _is_faced(token)):
            found.append(_hit(name, place.countries[0], composer))
    return found


def _hit(name: Named, code: str, composer: Composer) -> Hit:
    body = next(b for b in composer.bodies if b.id == "government")
    return Hit(
        name.first,
        name.last,
        f"{body.name} of {composer.names[code]}",
        ActorKind.GOVERNMENT_BODY,
        f"{code.lower()}-{body.id}",
        body.sector,
        code,
        reference=Reference.METONYM,
    )


def _token(doc: Doc, name: Named, composer: Composer) -> Token | None:
    """The last token of the name, unless it is a part of somebody's longer name."""
    index = doc.offsets.starting(composer.atoms.starts[name.last - 1])
    if index is None:
        return None
    token = doc[index]
    if token.dep_ == "compound":
        return None
    inside = doc.offsets.overlapping(
        Span(composer.atoms.starts[name.first], composer.atoms.ends[name.last - 1])
    )
    beside = (e for e in doc.ents if e.start < inside.stop and inside.start < e.end and e.label_ != "GPE")
    if any(entity.label_ == "PERSON" or len(entity) > name.last - name.first for entity in beside):
        return None
    return token


def _is_backer(name: Named, composer: Composer) -> bool:
    """As in "Moscow-backed", where the hyphen shows it; "Moscow-based" is a place."""
    atoms = composer.atoms
    if name.last >= len(atoms) or atoms.gap(name.last - 1) not in {"-", "–"}:
        return False
    return atoms.keys[name.last] in word_set(_PACKAGE, "metonyms", "hyphenated")


def _acts(token: Token) -> bool:
    """The capital is the subject of such a verb, or owns such a thing: "Moscow's demand"."""
    role = _first_of_row(token)
    if role.dep_ in _SUBJECTS and role.head.pos_ in _VERBS:
        return role.head.lemma_.lower() in word_set(_PACKAGE, "metonyms", "verbs")
    if role.dep_ == "poss":
        return role.head.lemma_.lower() in word_set(_PACKAGE, "metonyms", "owned")
    by = role.head
    if role.dep_ == "pobj" and by.dep_ == "agent":
        return by.head.lemma_.lower() in word_set(_PACKAGE, "metonyms", "verbs")
    return False


def _is_faced(token: Token) -> bool:
    """Something is with, against or between governments: "talks with Tehran"."""
    role = _first_of_row(token)
    if role.dep_ != "pobj":
        return False
    faced = load_lexicon(_PACKAGE)["metonyms"]["faced"].get(role.head.lower_, [])
    return role.head.head.lemma_.lower() in faced


def _first_of_row(token: Token) -> Token:
    """The first of "Cairo, Amman and Khartoum", which says what all of them do."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN" and token.head.i < token.i:
        token = token.head
    return token
