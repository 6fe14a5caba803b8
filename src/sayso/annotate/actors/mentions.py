"""Who is named in a document.

In: the one parse and the knowledge. Out: ActorMentions in the order of the text, none overlapping. A name
that the files know carries its id; any other keeps id None. Whoever is named by the same rules, whichever
state, group or faith it is.

The rooms, in the order of the work: names and trie (find), meaning (which one), compose (a state's bodies
and offices), metonyms (a capital for its government), entities (what the recogniser adds), introductions
(acronyms), alone (bodies without their state), roles and persons. Words that name nobody but point back
are `described`'s.
"""

from sayso.annotate.actors.alone import with_their_states
from sayso.annotate.actors.compose import composer
from sayso.annotate.actors.entities import entity_hits
from sayso.annotate.actors.hits import Hit, mention_of, without_overlaps
from sayso.annotate.actors.introductions import introduced, mentions_of_acronyms
from sayso.annotate.actors.known import KnownNames, Named, hits_of, known_names
from sayso.annotate.actors.matcher import matcher_of
from sayso.annotate.actors.merge import merge
from sayso.annotate.actors.metonyms import metonyms
from sayso.annotate.actors.names import Atoms
from sayso.annotate.actors.persons import one_name_each
from sayso.annotate.actors.roles import Roles
from sayso.annotate.parse import Parsed
from sayso.core.marks import ActorMention
from sayso.knowledge import Knowledge, PlaceEntry


def find_actors(
    parsed: Parsed, knowledge: Knowledge, names: KnownNames | None = None
) -> tuple[ActorMention, ...]:
    """Every mention of an actor, in the order of the text. `names` are the document's, if they are known."""
    matcher = matcher_of(knowledge)
    names = names or known_names(parsed.document, knowledge)
    atoms, named = names.atoms, names.named
    compose = composer(atoms, parsed.doc, knowledge, matcher)
    known = compose.compose(hits_of(named, atoms))
    known = without_overlaps(known, metonyms(parsed.doc, named, compose))
    hits = merge(known, entity_hits(parsed, atoms, matcher), _places(named), atoms)
    hits = with_their_states(_with_acronyms(atoms, hits), _places(named), compose)
    roles = Roles(compose, {h.last: h for h in hits}, {h.first: h for h in hits})
    hits = one_name_each(parsed, hits, roles, {at for n in _places(named) for at in range(n.first, n.last)})
    return tuple(mention_of(hit, atoms) for hit in hits)


def _places(named: list[Named]) -> list[Named]:
    return [n for n in named if isinstance(n.target, PlaceEntry)]


def _with_acronyms(atoms: Atoms, hits: list[Hit]) -> list[Hit]:
    found = introduced(atoms, hits)
    if not found.meanings:
        return hits
    preferred = without_overlaps(mentions_of_acronyms(atoms, found.meanings), found.hits)
    longer = [h for h in hits if h.last - h.first > 1]
    kept = without_overlaps(longer, preferred)  # "PLO" within a longer name stays a part of it
    return without_overlaps(kept, hits)
