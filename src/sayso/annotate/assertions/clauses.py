"""Which words carry an assertion, and whose words are whose.

In: a parse and the voices in it. Out: the clause heads that put something forward as so, and for every token
the head that it belongs to. Questions, commands that nobody reports, the frame of an attribution and
the condition of a conditional get no head of their own. Nothing is said here of kinds or of spans.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.annotate.assertions.grammar import (
    carrier,
    child,
    has_subject,
    is_asked,
    is_finite,
    is_open_question,
    is_past,
    is_verbal,
    kids,
    lemma,
    marker,
    modals,
    set_off,
    words,
)
from sayso.annotate.doc import Doc, Token
from sayso.annotate.voices import Voices

NOBODY = -1  # the owner of words that belong to no assertion
_BESIDE = frozenset({"ccomp", "parataxis", "conj", "dep"})
_VERBS = frozenset({"VERB", "AUX"})
_MAY_OPEN = frozenset({"ROOT", "ccomp", "pcomp", "conj", "appos"})  # relations of clauses without a verb
_STRONG_MARKS = frozenset({";", ":", "–", "—", "--"})


@dataclass(slots=True)
class Clauses:
    """`trigger[h]` is the word that carries head h; `owner[i]` the head that token i is of, or NOBODY."""

    trigger: dict[int, int] = field(default_factory=dict)
    owner: list[int] = field(default_factory=list)
    stances: dict[int, str] = field(default_factory=dict)  # head to the id of the wish or plan that it states


class _Finder:
    """One walk over the trees of a document, parents before children."""

    def __init__(self, doc: Doc, voices: Voices, stances: dict[int, str], nobodys: set[str]) -> None:
        self.doc, self.voices, self.stances, self.nobodys = doc, voices, stances, nobodys
        self.found = Clauses(owner=[NOBODY] * len(doc))
        self.off = [False] * len(doc)  # inside a question, a command or a condition
        self.frame = [False] * len(doc)
        self._rules: dict[str, Callable[[Token], bool]] = {
            "relcl": lambda token: _relative_asserts(token) and not self._hides_source(token),
            "appos": _apposition_asserts,
            "acl": self._noun_clause_asserts,
            "conj": self._conjunct_asserts,
            "advcl": lambda token: self._adverbial_asserts(token) and not _keeps_anonymous(token),
            "ccomp": self._complement_asserts,
            "parataxis": self._complement_asserts,
            "dep": self._complement_asserts,
        }

    def run(self) -> Clauses:
        for sent in self.doc.sents:
            stack = [sent.root]
            while stack:
                token = stack.pop()
                self._place(token)
                stack.extend(token.children)
        return self.found

    def _place(self, token: Token) -> None:
        i, above = token.i, token.head
        root = above.i == i
        if not root:
            self.off[i] = self.off[above.i]
            self.found.owner[i] = self.found.owner[above.i]
        if not (root or token.pos_ in _VERBS or token.dep_ in _MAY_OPEN or i in self.stances):
            return  # most words only belong to what they hang on
        if self._leaves_open(token):
            self.off[i] = True
        if i in self.stances:
            self._open(token, self.stances_trigger(i))
            self.found.stances[i] = self.stances[i]
        elif i in self.voices.cues and is_verbal(token) and not self._is_inner_stance(i):
            self.frame[i] = True
            self.found.owner[i] = NOBODY
        elif (root or self._is_clause(token)) and self._asserts(token, root):
            self._open(token, None)

    def stances_trigger(self, i: int) -> int:
        word = carrier(self.doc[i]).i
        return word if word in self.voices.cues else i

    def _is_inner_stance(self, i: int) -> bool:
        return self.voices.cues[i].id in set(self.stances.values())

    def _open(self, token: Token, trigger: int | None) -> None:
        if trigger is None:
            word = carrier(token).i
            same = self.voices.voice(word) == self.voices.voice(token.i)
            trigger = word if same and word not in self.voices.cues else token.i
        above = token.head
        framed = token.dep_ == "ccomp" and self.found.owner[above.i] == above.i and self._frames(above)
        if framed and not self._stands_apart(token):
            self._absorb(above, token.i)
        self.found.trigger[token.i] = trigger
        self.found.owner[token.i] = token.i

    def _absorb(self, above: Token, head: int) -> None:
        """The words around a framing verb ("it may be mentioned that") go to the clause that it frames."""
        del self.found.trigger[above.i]
        self.found.owner[above.i] = head
        for c in above.children:
            if self.found.owner[c.i] == above.i:
                self.found.owner[c.i] = head

    def _frames(self, above: Token) -> bool:
        same = above.i in self.found.trigger and above.i not in self.found.stances
        said = (lemma(above), lemma(self.doc[self.found.trigger.get(above.i, above.i)]))
        return same and any(word in words("clauses", "framing") for word in said)

    def _leaves_open(self, token: Token) -> bool:
        """As in "whether it came": nothing in it is put forward."""
        return token.dep_ in {"ccomp", "pcomp"} and marker(token) in {"whether", "if"}

    def _is_clause(self, token: Token) -> bool:
        return token.dep_ == "appos" or is_verbal(token)

    def _asserts(self, token: Token, root: bool) -> bool:
        if (root or token.dep_ in _BESIDE) and is_asked(token):
            self.off[token.i] = True
            self.found.owner[token.i] = NOBODY
            return False
        if root:
            return self._root_asserts(token)
        if _is_second_half(token):
            return False
        if any(one.id in self.nobodys for one in self.voices.around[token.i]):
            return False
        rule = self._rules.get(token.dep_, self._crosses)
        may_be_off = token.dep_ in {"appos", "acl"} or (token.dep_ == "relcl" and set_off(token))
        return (may_be_off or not self.off[token.i]) and rule(token)

    def _root_asserts(self, token: Token) -> bool:
        if not is_verbal(token) or _only_says(token) or is_open_question(token):
            return False
        if _is_command(token) and not self.voices.around[token.i]:
            self.off[token.i] = True
            return False
        return is_finite(token) or has_subject(token) or _is_command(token)

    def _crosses(self, token: Token) -> bool:
        """A finite clause with which an attribution's content begins."""
        here, above = self.voices.around[token.i], self.voices.around[token.head.i]
        deeper = len(here) > len(above) and here[: len(above)] == above
        return deeper and is_finite(token) and not is_open_question(token) and token.pos_ in {"VERB", "AUX"}

    def _noun_clause_asserts(self, token: Token) -> bool:
        if token.head.head.i == token.head.i and is_finite(token) and has_subject(token):
            return not marker(token)  # "SPEAKER: I am not …", which the parser hangs on the name
        return self._participle_asserts(token) or self._crosses(token) or _is_mistaken(token)

    def _hides_source(self, token: Token) -> bool:
        """As in "officials who declined to be named": how a source wishes to be called is no news."""
        hiding = lemma(token) in words("clauses", "anonymity")
        if hiding and (token.head.i in self.voices.sources or child(token, "xcomp") is not None):
            return True
        return _keeps_a_name(token, hiding)

    def _conjunct_asserts(self, token: Token) -> bool:
        first = token.head
        if not (first.i in self.found.trigger or self.frame[first.i]):
            return False
        if has_subject(token):
            return is_finite(token) or token.tag_ in {"VBN", "VBG"}
        if _is_command(first) and not modals(first):
            return True
        return _has_deed(token) and (_has_deed(first) or self.frame[first.i])

    def _adverbial_asserts(self, token: Token) -> bool:
        word = marker(token)
        if not is_finite(token):
            return not word and self._participle_asserts(token)
        if word in words("clauses", "unasserted_marks") or _is_supposed(token, word):
            self.off[token.i] = True
            return False
        if word in {"as", "like"} and lemma(token) in words("clauses", "comment_verbs"):
            return False
        if word == "as" and not is_past(token):
            return True  # "as they may emerge": a reason
        if word in words("clauses", "temporal_marks"):
            return is_past(token) and not modals(token.head)
        return not is_open_question(token) or word in {"while", "whereas"}

    def _participle_asserts(self, token: Token) -> bool:
        if token.tag_ not in {"VBG", "VBN"} or lemma(token) in words("clauses", "frame_participles"):
            return False
        if child(token, "mark", "prep") is not None and marker(token):
            return False
        opening = bool(token.left_edge.is_sent_start)
        if opening:
            return any(c.dep_ == "aux" and lemma(c) == "have" for c in kids(token))
        return set_off(token) and _has_deed(token) and not self.off[token.head.i]

    def _complement_asserts(self, token: Token) -> bool:
        above = token.head
        asked = is_open_question(token) and not self._takes_up(token)
        if asked or not (is_finite(token) or has_subject(token)):
            return False
        if self.frame[above.i] or self._crosses(token):
            return is_finite(token)
        if above.lower_ == "now" or self._stands_apart(token):
            return is_finite(token)
        if token.dep_ == "ccomp":
            return self._frames(above) and is_finite(token)
        return is_finite(token) and has_subject(token)

    def _takes_up(self, token: Token) -> bool:
        """True for a relative clause that a report stands in: "the rebels, *who* it said *had left*"."""
        above = token.head
        if not self.frame[above.i] or above.dep_ != "relcl":
            return False
        return any(c.tag_ in {"WDT", "WP"} and c.i < above.i for c in kids(token))

    def _stands_apart(self, token: Token) -> bool:
        """A clause beside the main one, which the parser took for its object: "…, so none could go"."""
        if any(c.dep_ == "mark" for c in kids(token)) or not has_subject(token) or _only_says(token):
            return False
        first, second = sorted((token, token.head), key=lambda t: t.i)
        last = second.left_edge.i if second == token else second.i
        between = range(first.right_edge.i + 1 if first == token else first.i + 1, last)
        marks = {self.doc[i].text for i in between if self.doc[i].head.i in {token.i, token.head.i}}
        return bool(marks & _STRONG_MARKS) or (bool(marks & {","}) and _is_joined_by_so(token))


def _is_second_half(token: Token) -> bool:
    """True for the "elected" of "re-elected", which the parser takes for two words."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return False
    return token.head.i == token.i - 2


def _keeps_a_name(token: Token, hiding: bool) -> bool:
    """As in "who cannot be identified", "who did not give his name", "requesting anonymity"."""
    negated = child(token, "neg") is not None
    if lemma(token) in words("clauses", "naming") and child(token, "auxpass") is not None:
        return negated
    thing = child(token, "dobj")
    if thing is None or lemma(thing) not in words("clauses", "names"):
        return False
    of_somebody = lemma(thing) == "anonymity" or child(thing, "poss", "relcl", "prep") is not None
    return (hiding or negated) and of_somebody


def _keeps_anonymous(token: Token) -> bool:
    """As in "an official, requesting anonymity, said": how a source wishes to be called is no news."""
    return token.tag_ == "VBG" and _keeps_a_name(token, lemma(token) in words("clauses", "anonymity"))


def _has_deed(token: Token) -> bool:
    """True where the verb says more than its own name: an object, a complement, a place or a time."""
    says = {"dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "agent", "oprd", "dative", "npadvmod", "prt"}
    return any(c.dep_ in says for c in kids(token) if c.i > token.i)


def _only_says(token: Token) -> bool:
    """As in "he said that night": the frame of words that stand elsewhere, and nothing besides."""
    if lemma(token) not in words("clauses", "bare_speech"):
        return False
    return not any(c.dep_ in {"dobj", "ccomp", "xcomp", "nsubjpass"} for c in kids(token))


def _is_joined_by_so(token: Token) -> bool:
    return any(c.lower_ == "so" and c.i < token.i for c in kids(token))


def _is_command(token: Token) -> bool:
    if token.tag_ != "VB" or has_subject(token):
        return False
    return not any(c.dep_ in {"aux", "auxpass"} and c.lower_ not in {"do", "don't"} for c in kids(token))


def _is_supposed(token: Token, word: str) -> bool:
    """As in "so that he may", "as if", "had it failed": a purpose or a condition, no news."""
    if not word and _is_inverted(token):
        return True
    if word in {"that", "so"} and modals(token):
        return True
    return any(c.lower_ in {"if", "though"} and c.dep_ == "mark" for c in kids(token)) and word == "as"


def _is_inverted(token: Token) -> bool:
    """True for "had the licences been refused", "were it to fail": a condition without an "if"."""
    subject = child(token, "nsubj", "nsubjpass")
    first = next((c for c in kids(token) if c.dep_ in {"aux", "auxpass"}), None)
    inverted = subject is not None and first is not None and first.i < subject.i
    return inverted and first is not None and first.lower_ in {"had", "were", "should"}


def _is_mistaken(token: Token) -> bool:
    """True for "Fighters crossed into Chad." where the parser takes the verb for a participle on the noun.

    Nobody is crossed or arrived: such a verb behind the noun of a whole sentence is its finite verb.
    """
    own = token.head.head.i == token.head.i and token.tag_ == "VBN" and token.i > token.head.i
    going = lemma(token) in words("clauses", "intransitive") and child(token, "agent", "dobj") is None
    return own and going and any(c.dep_ == "prep" for c in kids(token))


def _relative_asserts(token: Token) -> bool:
    pronoun = next((c for c in kids(token) if c.tag_ in {"WDT", "WP", "WP$", "WRB"}), None)
    by_owner = any(g.tag_ == "WP$" for c in kids(token) for g in kids(c))
    noun = token.head
    if not is_finite(token) or (pronoun is None and not by_owner and not set_off(token)):
        return False
    if set_off(token):
        return pronoun is not None or by_owner or has_subject(token)
    if noun.lower_ in words("clauses", "generic_antecedents") or lemma(noun) in {"way", "reason", "time"}:
        return False
    if any(c.dep_ == "det" and c.lower_ in words("clauses", "generic_antecedents") for c in kids(noun)):
        return False
    if pronoun is not None and pronoun.tag_ == "WRB":
        return False
    return (is_past(token) or bool(modals(token))) and lemma(token) != "be"


def _apposition_asserts(token: Token) -> bool:
    """As in "a known opponent of the deal", "the capital since 1960": more than a name or a post."""
    if token.pos_ != "NOUN" or not set_off(token) or lemma(token) in words("clauses", "posts"):
        return False
    left, right = token.left_edge.i, token.right_edge.i
    if right - left < 2 or right - left > 40:
        return False
    inside = [token.doc[i] for i in range(left, right + 1)]
    dated = any(t.like_num and not t.is_punct for t in inside if t.dep_ == "pobj" and t.i > token.i)
    judged = any(c.dep_ == "amod" and lemma(c) in words("kinds", "evaluations") for c in kids(token))
    return dated or judged or lemma(token) in words("kinds", "relation_words")


def find_clauses(doc: Doc, voices: Voices, stances: dict[int, str], nobodys: set[str]) -> Clauses:
    """The heads that assert, and each token's owner.

    `stances` maps the top word of a wish's or plan's cue ("is" of "is keen to") to its attribution's id.
    In the content of the attributions `nobodys`, whose source is nobody, nothing is put forward.
    """
    return _Finder(doc, voices, stances, nobodys).run()
