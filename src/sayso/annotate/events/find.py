"""Events of a document, in PLOVER 2.0's types.

In: the one parse, its encoder's vectors, and the layers that events are made of. Out: Events in the order of
the text. Each hangs on an assertion: a word of its trigger stands in the assertion's words, so that the claim
made of these carries it, with its chain and commitment. Plans, predictions, calls and denials are marked, and
what is promised, refused, threatened or asked for is never told as done.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.assertions.grammar import kids, lemma
from sayso.annotate.doc import Token
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.events.blame import Ground, blame_of
from sayso.annotate.events.cast import OWNERS, cast_of
from sayso.annotate.events.charging import is_of_blame, is_own_word
from sayso.annotate.events.chooser import Chooser, Framed, Trust
from sayso.annotate.events.deeds import BARE_PLANS, Deed, Look, deed_of, is_negated
from sayso.annotate.events.features import Seen, context_of, row_of
from sayso.annotate.events.flows import find_flows
from sayso.annotate.events.frames import PACKAGE, Reading, base_of, readings
from sayso.annotate.events.giving import Gift
from sayso.annotate.events.grammar import is_passive, subject
from sayso.annotate.events.idle import is_idle
from sayso.annotate.events.merging import merged
from sayso.annotate.events.modes import contexts_of, mode_of, words_around
from sayso.annotate.events.moves import Scene
from sayso.annotate.events.naming import is_phoned
from sayso.annotate.events.recipients import Sides
from sayso.annotate.events.setting import (
    counts_victims,
    is_history,
    layer_of,
    place_of,
    size_of,
    takes_people,
    time_of,
)
from sayso.annotate.events.sides import sides_of, sides_of_noun
from sayso.annotate.events.sites import Site, find_sites, has_agent, is_tied
from sayso.annotate.events.spoken import charges, is_content, is_only_spoken
from sayso.annotate.events.support import gift_of, gift_within, is_agreement, is_open
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed, span_of
from sayso.annotate.table import TokenTable
from sayso.annotate.voices import Voices
from sayso.core.marks import ActorMention, Assertion, Commitment, Event, Flow, Place, Quantity, TimeExpression
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import ClaimKind, CommitmentLabel

_TO_COME = frozenset({ClaimKind.PLAN, ClaimKind.PREDICTION})
_STATUS = ("historical", "future", "hypothetical", "negated")
_GUNMEN = frozenset({"gunman", "attacker", "assailant", "soldier", "troop", "commando", "bomber"})
_DEEP = 8  # attributions around a verb of which one may ask for what it says
_YIELDS = frozenset({"CONCEDE", "RETREAT"})
# What hangs on a noun is held as surely as the noun: the assertion's label is about another word.
_ON_NOUNS = frozenset({"acl", "relcl"})


@dataclass(frozen=True, slots=True)
class Layers:
    """What events are made of."""

    assertions: tuple[Assertion, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[Place, ...]
    timexes: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    commitment: tuple[Commitment, ...]


class EventFinder:
    """Events and flows of one document, over one cast."""

    def __init__(self, parsed: Parsed, voices: Voices, layers: Layers) -> None:
        self._parsed, self._voices, self._layers = parsed, voices, layers
        self._cast = cast_of(parsed, voices, layers.actors, layers.places)
        self._times, self._places = layer_of(layers.timexes), layer_of(layers.places)
        self._quantities = layer_of(layers.quantities)
        self._held = {(c.span, c.holder): c.label for c in layers.commitment}

    def flows(self) -> tuple[Flow, ...]:
        """The flows, in the order of the text."""
        return find_flows(Scene(self._cast, self._quantities, self._times), self._layers.assertions)

    def events(self, chooser: Chooser, table: TokenTable, vectors: Vectors) -> tuple[Event, ...]:
        """The events, in the order of the text. `vectors` are those of the table's tokens."""
        seen = self.seen()
        context = context_of(table, vectors)
        chosen = chooser.choose([row_of(one, context) for one in seen], [self._framed(one) for one in seen])
        found = [
            (one, self._event(one, *type_))
            for one, type_ in zip(seen, chosen, strict=True)
            if type_ is not None and _is_founded(one, type_[0])
        ]
        return tuple(merged(found))

    def seen(self) -> list[Seen]:
        """Every site whose sides are known, with what the frames say of it."""
        found: list[Seen] = []
        spoken: dict[str, str] = {}
        for site in find_sites(self._parsed.doc, self._voices, self._layers.assertions):
            if site.verb.pos_ == "NOUN":
                act = self._act(site)
                if act.actors:
                    found.append(act)
                continue
            verb, about = site.verb, subject(site.verb)
            around = self._voices.around[verb.i]
            civilian = about is not None and lemma(about) in word_set(PACKAGE, "people", "civilian")
            kind = self._layers.assertions[site.assertion].kind
            gift = gift_of(verb, self._cast)
            held = tuple(_with(gift, readings(verb, civilian=civilian)))
            deed = deed_of(verb, self._look(verb, held), kind, sourced=bool(around))
            if gift is None and deed is not None and (is_only_spoken(deed) or is_agreement(verb)):
                gift = gift_within(verb, self._cast)
            if deed is not None and deed.acts and site.cue is not None:
                spoken[site.cue.id] = deed.type
            idle = gift is None and is_idle(verb, deed, about, self._cast, site.cue)
            if not idle and not is_content(verb, [spoken[a.id] for a in around[-_DEEP:] if a.id in spoken]):
                sides = sides_of(site, deed, self._cast, gift)
                self._cast.other = next(filter(self._cast.is_known, sides[1]), self._cast.other)
                if gift is not None or _is_told(site, sides, deed):
                    found.append(Seen(site, deed, *sides, held, bool(around), civilian, gift))
            if about is not None and about.pos_ != "PRON":
                self._cast.last = about
        return found

    def _act(self, site: Site) -> Seen:
        """What a noun of violence says of itself; its clause says nothing of it."""
        sides = sides_of_noun(site.verb, self._cast)
        sourced = bool(self._voices.around[site.verb.i])
        return Seen(site, Deed("ASSAULT", None), *sides, (), sourced, civilian=False)

    def _look(self, verb: Token, held: Sequence[Reading]) -> Look:
        """What says of `verb` that these frames hold, and of another one, in its complement, which do."""

        def look(one: Token) -> Sequence[Reading]:
            if one.i == verb.i:
                return held
            return _with(gift_of(one, self._cast), readings(one, civilian=False))

        return look

    def _event(self, one: Seen, name: str, score: float) -> Event:
        site, deed, verb = one.site, one.deed, one.site.verb
        assertion = self._layers.assertions[site.assertion]
        around = words_around(verb)
        told_in = self._words_of(site, assertion)
        time = time_of(verb, told_in, self._times, self._voices.index)
        actors = tuple(side for side in one.actors if not self._cast.is_tool(side))
        taken = tuple(side.span for side in (*actors, *one.recipients))
        status = self._status(one, assertion, time)
        kinds = one.gift.kinds if one.gift is not None else ()
        ground = Ground(
            verb=verb,
            type=name,
            actors=actors,
            recipients=one.recipients,
            around=self._voices.around[verb.i],
            held=None if verb.pos_ == "NOUN" or verb.dep_ in _ON_NOUNS else self._label(one),
            negated="negated" in status,
            undone=not {"future", "hypothetical"}.isdisjoint(status),
        )
        return Event(
            type=name,
            mode=mode_of(verb, name, deed.inner if deed is not None else None, around),
            context=contexts_of(around),
            actor=actors,
            recipient=one.recipients,
            trigger=self._trigger(site, assertion),
            place=place_of(verb, told_in, self._places, taken, self._parsed.document.text),
            edtf=time,
            size=size_of(verb, name, self._quantities, self._voices.index),
            support=kinds[0] if kinds else None,
            also_support=kinds[1:],
            blame=blame_of(ground, self._cast),
            status=status,
            attribution=ground.around[-1].id if ground.around else None,
            score=score,
        )

    def _words_of(self, site: Site, assertion: Assertion) -> Spans:
        """Where the time and the place of an event stand: of a cue, in its sentence, not in what is said."""
        if site.cue is None or assertion.trigger == span_of(site.verb):
            return assertion.spans
        sentence = site.verb.sent
        inside: list[Span] = [span_of(sentence)]
        for said in site.cue.content:
            inside = [part for one in inside for part in _without(one, said)]
        return tuple(inside)

    def _trigger(self, site: Site, assertion: Assertion) -> tuple[Span, ...]:
        """The verb; where it stands outside the assertion's words, the assertion's own trigger with it."""
        own = span_of(site.verb)
        if any(span.contains(own) for span in assertion.spans):
            return (own,)
        return tuple(sorted((own, assertion.trigger)))

    def _label(self, one: Seen) -> CommitmentLabel | None:
        """How sure the one in whose voice the verb stands is of its assertion."""
        assertion = self._layers.assertions[one.site.assertion]
        return self._held.get((assertion.trigger, self._voices.voice(one.site.verb.i)))

    def _framed(self, one: Seen) -> Framed | None:
        return framed(one, denied=one.sourced and self._label(one) is CommitmentLabel.DENIED)

    def _status(self, one: Seen, assertion: Assertion, time: str | None) -> tuple[str, ...]:
        deed, verb = one.deed or Deed("", None), one.site.verb
        told = one.site.cue is None and not deed.acts  # the assertion's kind is about this verb
        to_come = told and assertion.kind in _TO_COME and not deed.hypothetical
        called = told and assertion.kind is ClaimKind.CALL and not deed.asked and not is_phoned(verb)
        refused = deed.type == "REJECT" and deed.inner is not None
        denied = told and not refused and self._label(one) is CommitmentLabel.DENIED
        held = {
            "historical": is_history(time, self._parsed.document.metadata.published),
            "future": deed.future or to_come or lemma(verb) in BARE_PLANS,
            "hypothetical": deed.hypothetical or called or (one.gift is not None and is_open(verb)),
            "negated": deed.negated or denied or _is_denial(verb),
        }
        return tuple(name for name in _STATUS if held[name])


def _is_founded(one: Seen, name: str) -> bool:
    """A type that no frame gave needs somebody known on a side: the model alone errs most on others.

    So do dealings: who buys and sells at home, or sells what is his own, does nothing that these types mean.
    """
    if (
        one.gift is None
        and name == "COOPERATE"
        and lemma(one.site.verb) in word_set(PACKAGE, "said", "dealing")
    ):
        own = any(side.text.partition(" ")[0].lower() in OWNERS for side in one.recipients)
        known = any(side.country and not side.inferred for side in (*one.actors, *one.recipients))
        return known and not own
    if one.deed is None and is_negated(one.site.verb):
        return False  # what did not happen, by a verb that no frame knows
    framed_so = one.deed is not None and (one.deed.type == name or {one.deed.type, name} <= _YIELDS)
    return framed_so or any(side.country or side.id for side in (*one.actors, *one.recipients))


def _with(gift: Gift | None, held: Sequence[Reading]) -> Sequence[Reading]:
    """The frames of a verb; what it gives to an armed group comes before them.

    What both sides share or trade stays COOPERATE.
    """
    if gift is None:
        return held
    shared = any(reading.type == "COOPERATE" for reading in held[:1])
    return [gift.reading("COOPERATE" if shared else None), *held]


def _without(whole: Span, part: Span) -> list[Span]:
    """What is left of a span without another one."""
    if not whole.overlaps(part):
        return [whole]
    ends = ((whole.start, part.start), (part.end, whole.end))
    return [Span(start, end) for start, end in ends if start < end]


def framed(one: Seen, *, denied: bool = False) -> Framed | None:
    """What the frames say of a site, and how far they are trusted; `denied`: its source denies it.

    Who blames whom, who accuses somebody of doing something, who denies violence, who fought against whom,
    who was murdered or kidnapped, who was killed or hurt, and what an armed group was given, is always told.
    A frame that asks for more than its verb, of a main verb with somebody known on a side, is trusted more
    than others.
    """
    if one.deed is None:
        return None
    if (
        one.gift is not None
        or one.site.verb.pos_ == "NOUN"
        or (denied and one.deed.type == "ASSAULT")
        or _is_told_of_blame(one.site.verb)
        or (one.site.main and one.deed.type == "ACCUSE" and charges(one.site.verb))
        or (one.site.main and counts_victims(one.site.verb))
    ):
        return Framed(one.deed.type, Trust.WHOLLY)
    if not one.deed.negated and (_is_fight(one) or _is_deliberate(one) or _is_by_somebody(one)):
        return Framed(one.deed.type, Trust.WHOLLY)
    trust = Trust.MUCH if may_be_event(one) else Trust.LITTLE
    undone = one.deed.negated or one.deed.hypothetical
    frame = one.deed.reading.frame if one.deed.reading is not None else None
    surely = one.site.main and frame is not None and frame.people and is_passive(one.site.verb)
    return Framed(one.deed.type, trust, kept=surely or (undone and not one.deed.acts))


def _is_fight(one: Seen) -> bool:
    reading = one.deed.reading if one.deed is not None else None
    return reading is not None and reading.frame.foe and may_be_event(one)


def _is_told_of_blame(verb: Token) -> bool:
    """True for words of blame, but those that say by the way who is accused: "freed a man accused of"."""
    return is_of_blame(verb) and (verb.dep_ != "acl" or is_tied(verb) or is_own_word(verb))


def _is_by_somebody(one: Seen) -> bool:
    """True for violence that names who did it in a participle ("the ambush laid by rebels"), or that those
    do to somebody who fight: "rebels attacked the village".
    """
    if one.deed is None or one.deed.type != "ASSAULT" or one.deed.inner is not None or not one.actors:
        return False
    about = subject(one.site.verb)
    fighters = about is not None and lemma(about) in word_set(PACKAGE, "people", "armed") | _GUNMEN
    return has_agent(one.site.verb) or (one.site.main and fighters and bool(one.recipients))


def _is_deliberate(one: Seen) -> bool:
    """True for violence that nobody does by chance, and that is seldom said of anything else."""
    done = one.deed is not None and one.deed.type == "ASSAULT" and one.deed.inner is None
    return (
        done and bool(one.recipients) and base_of(one.site.verb) in word_set(PACKAGE, "sites", "deliberate")
    )


def may_be_event(one: Seen) -> bool:
    """True for a main verb whose frame asks for more than the verb, and somebody of a country on a side.

    One that asks for people as those to whom it is done needs no country, nor does an arrest of somebody.
    A participle that has an agent ("the attack launched by rebels") counts as a main verb. The frames of
    speech acts ask for what is promised, refused or asked for. To fight against somebody who is named is an
    event wherever it stands; to fight against poverty is none.
    """
    if one.deed is None:
        return False
    frame = one.deed.reading.frame if one.deed.reading is not None else None
    if frame is not None and frame.foe:
        return any((side.country or side.id) and not side.inferred for side in one.recipients)
    if not (one.site.main or has_agent(one.site.verb)):
        return False
    if (frame is not None and frame.people) or (one.deed.type == "COERCE" and takes_people(one.site.verb)):
        return True
    if one.civilian and one.deed.type == "PROTEST" and not one.deed.negated:
        return True  # "thousands marched in Oslo"
    weight = frame.weight if frame is not None else 0
    asks = weight > 0 or one.deed.asked or one.deed.inner is not None
    return asks and any(side.country for side in (*one.actors, *one.recipients))


def _is_denial(verb: Token) -> bool:
    """True for "denied responsibility", "denied involvement"."""
    return lemma(verb) == "deny" and any(
        lemma(c) in word_set(PACKAGE, "blame", "deeds") for c in kids(verb) if c.dep_ == "dobj"
    )


def _is_told(site: Site, sides: tuple[Sides, Sides], deed: Deed | None) -> bool:
    """A main verb tells of somebody; another verb must have an actor, and a side with a country or an id."""
    if site.main:
        return bool(sides[0] or sides[1])
    if is_of_blame(site.verb):
        return bool(sides[0] or sides[1])
    if has_agent(site.verb) and deed is not None and deed.type == "ASSAULT":
        return bool(sides[0])
    return bool(sides[0]) and any(side.country or side.id for side in (*sides[0], *sides[1]))
