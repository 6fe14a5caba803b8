"""Assertions of a document, in the order of its text.

In: a parse, its voices and quantities. Out: Assertions whose spans hold the words of one clause and no
word of another, but for a shared subject; each holds its own trigger. What a source is said to have said,
written or believed always gives at least one; a wish or plan without a clause of its own is one for whoever
reports it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.annotate.assertions.clauses import NOBODY, find_clauses
from sayso.annotate.assertions.contents import Contents
from sayso.annotate.assertions.grammar import (
    SUBJECTS,
    agree,
    child,
    is_asked,
    is_event_noun,
    is_mark,
    is_open_question,
    kids,
    lemma,
    words,
)
from sayso.annotate.assertions.kinds import Clause, kind_of, stance_kind
from sayso.annotate.assertions.loose import loose_trigger
from sayso.annotate.assertions.regions import pieces, runs
from sayso.annotate.doc import Token
from sayso.annotate.parse import Parsed, span_of
from sayso.annotate.voices import Voices
from sayso.core.marks import Assertion, Attribution, Quantity
from sayso.core.vocabulary import BlockKind, ClaimKind

_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CALLING = frozenset({"for", "on", "upon", "to"})
_SAYING = frozenset(
    {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "INTJ", "X"}
)  # words that can say something
_MAX_CHAIN = 16  # how many coordinated verbs back a shared subject is looked for


def find_assertions(
    parsed: Parsed, voices: Voices, quantities: tuple[Quantity, ...]
) -> tuple[Assertion, ...]:
    """What the text puts forward as so, one Assertion per clause with a trigger of its own, in text order."""
    return _Assertions(parsed, voices, quantities).all()


@dataclass(slots=True)
class _Found:
    """An assertion in the making: the clause head, its trigger, and its tokens."""

    head: int
    trigger: int
    tokens: list[int]


class _Assertions:
    def __init__(self, parsed: Parsed, voices: Voices, quantities: tuple[Quantity, ...]) -> None:
        self.parsed, self.doc = parsed, parsed.doc
        self.voices, self.attributions = voices, voices.attributions
        self.counting = {i for q in quantities for i in _tokens_of(self.voices, q)}
        self.dropped: set[int] = set()
        self.contents = Contents(self.doc, voices)
        nobodys = {a.id for a in self.attributions if self.contents.are_nobodys(a)}
        self.loose_thoughts = {
            a.id for a in self.attributions if a.id in nobodys or self.contents.are_loose_thought(a)
        }
        self.clauses = find_clauses(self.doc, self.voices, self._stances(), nobodys)
        for i in self.voices.index.of_all(parsed.openings):
            self.clauses.owner[i] = NOBODY
            self.dropped.add(i)

    def all(self) -> tuple[Assertion, ...]:
        found = self._by_clause()
        found.extend(self._missing(found))
        made = [self._make(one) for one in found]
        return tuple(sorted((a for a in made if a is not None), key=lambda a: (a.trigger, a.spans)))

    def _stances(self) -> dict[int, str]:
        """The top word of each such cue that is a verb of its own clause."""
        tops: dict[int, str] = {}
        for attribution in self.attributions:
            if attribution.id not in self.loose_thoughts:
                continue
            for token in self.contents.cues[attribution.id]:
                top = token.head if token.dep_ in {"acomp", "attr", "oprd"} else token
                if _only_frames(top) or is_asked(top) or _names_its_topic(top):
                    break
                if top.pos_ in {"VERB", "AUX"} and top.dep_ not in {"aux", "auxpass"} and _stands_alone(top):
                    tops[top.i] = attribution.id
                    break
        return tops

    def _by_clause(self) -> list[_Found]:
        found = {h: _Found(h, t, []) for h, t in sorted(self.clauses.trigger.items())}
        main: dict[tuple[str, int], _Found] = {}
        sentence = self.doc.sentence_numbers
        for one in found.values():
            main.setdefault((self._voice(one), sentence[one.head]), one)
        spoken = {h: (self._voice(one), self.clauses.stances.get(h)) for h, one in found.items()}
        for i, owner in enumerate(self.clauses.owner):
            voice = self.voices.voice(i)
            if owner in found and voice in spoken[owner]:
                found[owner].tokens.append(i)
            elif (voice, sentence[i]) in main and self._is_left_over(i):
                main[voice, sentence[i]].tokens.append(i)
        for one in found.values():
            one.tokens.extend(self._shared_subject(one) or self._antecedent(one))
        return [one for one in found.values() if one.tokens]

    def _is_left_over(self, i: int) -> bool:
        """A word of somebody's content that the parse hung on a word outside it."""
        framing = i in self.dropped or i in self.voices.cues or i in self.voices.sources
        return (
            bool(self.voices.around[i]) and not framing and not is_mark(self.doc[i]) and not self._is_told(i)
        )

    def _is_told(self, i: int) -> bool:
        """The "I" of "I was told that": of the cue's clause, and no part of its content."""
        token = self.doc[i]
        cue = self.voices.cues.get(token.head.i) if token.dep_ in SUBJECTS else None
        return cue is not None and cue.id != self.voices.voice(i)

    def _voice(self, one: _Found) -> str:
        """Whose the assertion is. A wish is reported by whoever stands around its attribution."""
        return self.voices.voice(one.head if one.head in self.clauses.stances else one.trigger)

    def _shared_subject(self, one: _Found) -> list[int]:
        """The subject that a coordinated verb has from the first: its stretch around the noun."""
        token, steps = self.doc[one.head], 0
        while token.dep_ == "conj" and steps < _MAX_CHAIN:
            if any(c.dep_ in SUBJECTS for c in kids(token)):
                break
            token, steps = token.head, steps + 1
        if steps == 0:
            return []
        subject = next((c for c in kids(token) if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is None or subject.tag_ in {"WDT", "WP", "WRB"} or subject.i > one.head:
            return []
        if self._another_subject_between(token, one.head):
            return []
        owner, voice = self.clauses.owner, self._voice(one)
        near = range(max(subject.left_edge.i, subject.i - 40), min(subject.right_edge.i, subject.i + 40) + 1)
        same = [i for i in near if owner[i] == owner[subject.i] and self.voices.voice(i) == voice]
        same = [i for i in same if not is_mark(self.doc[i])]
        return next((run for run in runs(self.doc, same) if subject.i in run), [])

    def _antecedent(self, one: _Found) -> list[int]:
        """Whom or what "who" or "that" stands for, in the same voice: "*three men*, who had fled".

        Also whom a participle is about ("*the colonel*, accused of treason"), or what the parser took for one
        ("*Norway*, which …, offered talks").
        """
        head, steps = self.doc[one.head], 0
        while head.dep_ == "conj" and head.head.pos_ == "VERB" and steps < _MAX_CHAIN:
            head, steps = head.head, steps + 1
        noun = head.head
        participle = head.dep_ == "acl" and head.tag_ in {"VBN", "VBG"}
        if steps and not self._shares(head, one.head, alone=participle and noun.dep_ == "ROOT"):
            return []
        if not (participle or head.dep_ == "relcl"):
            return []
        if noun.pos_ not in _NAMING or noun.i > one.head or not (participle or agree(noun, head)):
            return []
        owner, voice = self.clauses.owner, self._voice(one)
        run = [noun.i]
        while run[0] > noun.left_edge.i and owner[run[0] - 1] == owner[noun.i]:
            run.insert(0, run[0] - 1)
        run.extend(c.i for c in kids(noun) if c.dep_ == "nummod" and c.i == noun.i + 1)
        return run if all(self.voices.voice(i) == voice for i in run) else []

    def _shares(self, first: Token, conjunct: int, *, alone: bool) -> bool:
        """True for a further verb of "who joined the rebels and fought": its subject is the first's."""
        subject = child(first, "nsubj", "nsubjpass")
        relative = subject is not None and subject.tag_ in {"WDT", "WP"}
        return (alone or relative) and child(self.doc[conjunct], "nsubj", "nsubjpass") is None

    def _another_subject_between(self, verb: Token, conjunct: int) -> bool:
        """True where a clause with a subject of its own stands between two coordinated verbs.

        Then the parser may have joined the wrong two, as in "A bought arms, while B joined and pilots of B
        shot …": a claim without its subject is better than one with somebody else's.
        """
        return any(
            t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "advcl" and t.head.head.i == verb.i
            for t in self.doc[verb.i + 1 : conjunct]
        )

    def _missing(self, found: list[_Found]) -> list[_Found]:
        """For what is said without a clause of its own: "accused the army of bombing schools"."""
        heard = {a.id for one in found for a in self.voices.around[one.trigger]}
        taken = {i for one in found for i in one.tokens}
        extra: list[_Found] = []
        innermost_first = sorted(self.attributions, key=lambda a: (sum(map(len, a.content)), a.id))
        for attribution in innermost_first:
            if attribution.id in heard or attribution.id in self.loose_thoughts or self._asks(attribution):
                continue
            if self._hides_itself(attribution):
                continue
            tokens = [
                i
                for i in dict.fromkeys(self.voices.index.of_all(attribution.content))
                if self.voices.voice(i) == attribution.id and i not in taken and not is_mark(self.doc[i])
            ]
            if tokens:
                trigger = loose_trigger(self.doc, tokens, self.counting)
                extra.append(_Found(trigger, trigger, tokens))
                heard |= {a.id for a in self.voices.around[trigger]}
                taken.update(tokens)
        return extra + self._bare_headlines(found)

    def _hides_itself(self, attribution: Attribution) -> bool:
        """True for "asked not to be named": how a source wishes to be called is no news."""
        if words("clauses", "anonymity").isdisjoint(self.contents.cue_lemmas(attribution)):
            return False
        tops = {lemma(t) for t in self.contents.tops(attribution) if child(t, "auxpass") is not None}
        return bool(tops & words("clauses", "naming"))

    def _asks(self, attribution: Attribution) -> bool:
        tops = self.contents.tops(attribution)
        if any(is_asked(t) or (t.pos_ in {"VERB", "AUX"} and is_open_question(t)) for t in tops):
            return True
        if words("clauses", "asking").isdisjoint(self.contents.cue_lemmas(attribution)):
            return False
        return not any(c.dep_ == "aux" and c.lower_ == "to" for t in tops for c in kids(t))

    def _bare_headlines(self, found: list[_Found]) -> list[_Found]:
        """A headline without a finite verb: "Five killed in clash", "President to visit Cairo"."""
        heads = {one.head for one in found}
        extra = []
        for block in self.parsed.document.blocks:
            if block.kind is not BlockKind.HEADLINE:
                continue
            tokens = [i for i in self.voices.index.overlapping(block.span) if not is_mark(self.doc[i])]
            if not tokens or any(i in heads for i in tokens) or is_asked(self.doc[tokens[-1]]):
                continue
            root = next((self.doc[i] for i in tokens if self.doc[i].head.i == i), None)
            if root is None or any(self.voices.around[i] or i in self.voices.cues for i in tokens):
                continue
            tops = (root, *(c for c in kids(root) if c.dep_ == "appos"))  # "Nigeria: 40 abducted from mosque"
            own = (c for top in tops for c in kids(top) if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB")
            verb = next(own, None)
            if verb is None and (root.pos_ == "VERB" or is_event_noun(root)):
                verb = root
            if verb is not None:
                extra.append(_Found(verb.i, verb.i, tokens))
        return extra

    def _make(self, one: _Found) -> Assertion | None:
        if not self._says_something(one):
            return None
        spans = pieces(self.doc, one.tokens, one.head, one.trigger)
        trigger = span_of(self.doc[one.trigger])
        if not any(span.contains(trigger) for span in spans):
            return None  # the trigger is in nobody's voice that we follow: a cue inside a cue
        return Assertion(spans, trigger, self._kind(one))

    def _says_something(self, one: _Found) -> bool:
        """False for "that", "which is", "it", "so": a word for another with nothing said of it."""
        told = [self.doc[i] for i in one.tokens]
        if all(t.lower_ in words("clauses", "stand_ins") or is_mark(t) for t in told):
            return False
        if self._is_source(one):
            return False
        own = self.doc[one.head].pos_ in {"VERB", "AUX"} and child(self.doc[one.head], "nsubj") is not None
        relative = any(self.doc[i].tag_ in {"WDT", "WP"} for i in one.tokens)
        return any(t.pos_ in _SAYING for t in told) or (own and not relative)

    def _is_source(self, one: _Found) -> bool:
        """True for the whole words of a source, or a single word of it: "*leaked* memo shows"."""
        attribution = self.voices.sources.get(one.head)
        if attribution is None:
            return False
        if len(one.tokens) == 1:
            return True
        source = set(self.voices.index.of_all(attribution.source))
        return self.doc[one.head].dep_ not in {"relcl", "acl"} and source <= set(one.tokens)

    def _kind(self, one: _Found) -> ClaimKind:
        head, trigger = self.doc[one.head], self.doc[one.trigger]
        if one.head in self.clauses.stances:
            called = kind_of(Clause(head, trigger))  # "should refuse" is no refusal
            return called if called is ClaimKind.CALL else stance_kind(trigger) or called
        counts = any(i in self.counting for i in one.tokens)
        at_trigger = any(c.i in self.counting for c in (trigger, *kids(trigger)))
        return kind_of(Clause(head, trigger, self._cue(one), counts, at_trigger))

    def _cue(self, one: _Found) -> str:
        around = self.voices.around[one.trigger]
        above = self.voices.around[self.doc[one.head].head.i]
        if not around or (
            around[-1] in above and self.clauses.owner[one.head] != NOBODY and one.head != one.trigger
        ):
            return ""
        cue = self.contents.cues[around[-1].id]
        name = next((lemma(t) for t in cue if t.pos_ in {"VERB", "NOUN", "ADJ"}), "")
        return "describe" if name == "call" and not self._calls_for(cue, around[-1]) else name

    def _calls_for(self, cue: list[Token], attribution: Attribution) -> bool:
        """True for "called for", "called on them to"; false for "called it a disgrace"."""
        content = self.contents.tokens(attribution.content)
        return any(t.lower_ in _CALLING for t in (*cue, *content[:1])) or any(
            c.dep_ == "aux" and c.lower_ == "to" for t in self.contents.tops(attribution) for c in kids(t)
        )


def _stands_alone(token: Token) -> bool:
    """False for a wish inside another clause's complement, which is no assertion by itself."""
    return token.dep_ in {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "dep"}


def _names_its_topic(token: Token) -> bool:
    """True for a clause under a question word, as a title names what it is about: "*What residents say*"."""
    return token.dep_ != "relcl" and is_open_question(token)


def _only_frames(token: Token) -> bool:
    """True for "*referring to* the accord, she said": what somebody spoke about, and no report of its own."""
    return (
        token.dep_ == "advcl"
        and token.tag_ == "VBG"
        and lemma(token) in words("clauses", "frame_participles")
    )


def _tokens_of(voices: Voices, quantity: Quantity) -> Iterable[int]:
    counted = (quantity.counted,) if quantity.counted else ()
    return voices.index.of_all((quantity.span, *counted))
