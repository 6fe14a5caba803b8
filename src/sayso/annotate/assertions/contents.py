"""What stands inside attributions: something put forward as so, a mere thought, or only a name for something.

In: a parse and its voices. Out: for an attribution, whether its content is news, or the cue itself is: who
"wants to leave", "signed the truce" or "spoke about the raid" did not say that anything is so.
"""

from sayso.annotate.assertions.grammar import (
    child,
    is_event_noun,
    is_finite,
    is_mark,
    is_nobody,
    is_open_question,
    kids,
    lemma,
    words,
)
from sayso.annotate.doc import Doc, Token
from sayso.annotate.voices import Voices
from sayso.core.marks import Attribution
from sayso.core.text import Spans
from sayso.core.vocabulary import AttributionKind, Quotation, SourceKind

_SHOWING = frozenset({"show"})  # a film that shows soldiers is a report; who "shows interest" has it
_DECLARING = frozenset({"declare", "proclaim"})
_ABOUT = frozenset({"speak", "talk", "discuss", "refer", "allude", "comment", "react", "respond"})
_OF_TOPICS = frozenset({"say", "write", "think", "know", "ask", "speak", "talk"})  # beside "about"


class Contents:
    """The words of each attribution's cue and content, and what they put forward."""

    def __init__(self, doc: Doc, voices: Voices) -> None:
        self.doc, self.voices = doc, voices
        self.cues = {a.id: self.tokens(a.cue) for a in voices.attributions}
        self._tops: dict[str, list[Token]] = {}

    def tokens(self, spans: Spans) -> list[Token]:
        """The tokens of some spans, in text order."""
        return [self.doc[i] for i in self.voices.index.of_all(spans)]

    def cue_lemmas(self, attribution: Attribution) -> set[str]:
        """The lemmas of its cue."""
        return {lemma(t) for t in self.cues[attribution.id]}

    def are_nobodys(self, attribution: Attribution) -> bool:
        """True where the source is nobody: "nobody has confirmed it" is the word of whoever writes it."""
        source = self.tokens(attribution.source)
        inside = {t.i for t in source}
        top = next((t for t in source if t.head.i not in inside or t.head.i == t.i), None)
        return top is not None and is_nobody(top)

    def are_loose_thought(self, attribution: Attribution) -> bool:
        """A wish, plan or refusal without a finite clause: "wants to", "is keen in", "declined to".

        A clause that says when or on what condition does not count: "will not recognise it until they leave".
        Nobody's wish is none: "is believed to have been hit" is a report.
        """
        if attribution.source_kind is SourceKind.ANONYMOUS:
            return False
        if attribution.kind is not AttributionKind.THOUGHT and not self._names_only(attribution):
            cue = self.cue_lemmas(attribution)
            called = any(t.lower_ == "as" for t in self.tops(attribution))
            wishes = words("kinds", "matrix_cues")
            if attribution.kind is AttributionKind.DOCUMENT:
                wishes -= _SHOWING
            if called or not cue & wishes:
                return False
        return not any(
            token.pos_ in {"VERB", "AUX"}
            and token.dep_ != "advcl"
            and is_finite(token)
            and not is_open_question(token)
            for token in self.tops(attribution)
        )

    def _names_only(self, attribution: Attribution) -> bool:
        """As in "published a study": a thing is named, and nothing is said of it."""
        cue = self.cue_lemmas(attribution)
        tops = [t for t in self.tops(attribution) if t.dep_ != "det"]
        if cue & words("kinds", "charging_cues"):
            bare = not any(t.pos_ in {"VERB", "AUX"} for t in self.tokens(attribution.content))
            return bare and bool(tops) and all(_is_thing(t, topic=False) for t in tops)
        if attribution.quotation is Quotation.DIRECT:
            return False
        if cue & words("kinds", "reporting_cues") and not self._is_topic(attribution):
            return bool(cue & _DECLARING) and bool(tops) and all(_is_declared(t) for t in tops)
        if all(t.is_punct for t in self.cues[attribution.id]):
            return False  # "UN: 40 killed in strike": a title's colon reports
        # "spoke about the killing" does not put it forward, and who "carried out the attack" said nothing.
        topic = bool(cue & _ABOUT) or self._is_topic(attribution) or self._is_deed(attribution)
        return (
            bool(tops)
            and _is_thing(tops[0], topic)
            and all(_is_thing(t, topic) or _is_aside(t) for t in tops)
        )

    def _is_topic(self, attribution: Attribution) -> bool:
        """As in "said nothing *about* the raid"; who warns or complains of one says that there is one."""
        cue, tops = self.cues[attribution.id], self.tops(attribution)
        about = "about" in {t.lower_ for t in cue} or {t.lower_ for t in tops} == {"about"}
        return about and bool(self.cue_lemmas(attribution) & _OF_TOPICS)

    def _is_deed(self, attribution: Attribution) -> bool:
        """True where the cue is a verb that tells nothing: "signed", "voted against", "carried out".

        With a noun beside it ("made the claim of"), that noun may tell.
        """
        cue = [t for t in self.cues[attribution.id] if t.pos_ in {"VERB", "NOUN", "PROPN", "ADJ"}]
        lists = ("telling_cues", "call_cues", "stance_words")
        telling = frozenset[str]().union(*(words("kinds", one) for one in lists))
        if attribution.kind is AttributionKind.DOCUMENT:
            telling |= words("kinds", "showing_cues")
        return bool(cue) and all(t.pos_ == "VERB" and lemma(t) not in telling for t in cue)

    def tops(self, attribution: Attribution) -> list[Token]:
        """The words of the content that hang on a word outside it."""
        if attribution.id not in self._tops:
            inside = {i for i in self.voices.index.of_all(attribution.content) if not is_mark(self.doc[i])}
            found = (self.doc[i] for i in sorted(inside))
            self._tops[attribution.id] = [t for t in found if t.head.i == t.i or t.head.i not in inside]
        return self._tops[attribution.id]


def _is_thing(token: Token, topic: bool) -> bool:
    """True for somebody or something that is only named: an object, or what stands behind a preposition.

    A noun for an event is news ("condemned the attack"), but as a mere topic.
    """
    if token.dep_ == "pcomp" and token.tag_ == "VBG":
        return lemma(token.head.head) not in words("kinds", "reporting_cues")  # "voted against revoking it"
    return (
        token.dep_ in {"dobj", "nsubjpass", "pobj", "appos"}
        and token.pos_ in {"NOUN", "PROPN", "PRON"}
        and (topic or not is_event_noun(token))
        and child(token, "acl", "ccomp") is None
    )


def _is_declared(token: Token) -> bool:
    """True for what is there because somebody declares it: "declared *war* on its neighbour"."""
    return token.dep_ == "dobj" and lemma(token) in words("kinds", "declared")


def _is_aside(token: Token) -> bool:
    """True for what stands beside a thing: "equated one *with* another", "attacked him *fiercely*"."""
    if token.dep_ == "prep":
        return token.lower_ != "as" and not any(c.pos_ == "VERB" for c in kids(token))
    return token.dep_ in {"advmod", "npadvmod", "punct"} or token.is_punct
