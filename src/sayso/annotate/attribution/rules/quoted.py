"""Quotations joined to those who say them.

In: the quotations of a document, the candidates of the other rules, and the verbs of saying that have
none. Out: the candidates, with whole quotations in their content, and new ones for quotations that only
stand beside their verb, behind a colon, or go on after an interruption or in the next paragraph. A
candidate whose cue is inside a quotation never reaches out of it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run
from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.attribution.rules.candidate import Candidate, merge, overlap, subtract_all
from sayso.annotate.attribution.rules.clause import key_of, noun_runs, subject, trim, verb_group
from sayso.annotate.attribution.rules.verbal import source_of
from sayso.annotate.parse import Parsed

_NEAR = 24  # tokens between a quotation and its verb
_FAR = 250  # tokens between a quotation and the cue whose clause runs into it
_LABEL = 10  # tokens before a colon that can name a speaker
_LEAST = 3  # words that make a quotation an utterance


@dataclass(slots=True)
class _Region:
    run: Run
    quote: Quote
    block: int
    whole: bool  # the quotation fills its block
    owner: int | None = None  # index of the candidate that has it


def join_quotes(
    parsed: Parsed, quotes: tuple[Quote, ...], candidates: list[Candidate], is_sayer: Callable[[Token], bool]
) -> list[Candidate]:
    """The candidates with their quotations; new candidates at the end."""
    return _Joiner(parsed, quotes, candidates, is_sayer).run()


class _Joiner:
    def __init__(
        self,
        parsed: Parsed,
        quotes: tuple[Quote, ...],
        candidates: list[Candidate],
        is_sayer: Callable[[Token], bool],
    ) -> None:
        self.doc = parsed.doc
        self.text = parsed.document.text
        self.is_sayer = is_sayer
        self.out = list(candidates)
        self.by_head = {c.head: i for i, c in reversed(list(enumerate(candidates)))}
        offsets = [t.idx for t in parsed.doc]
        blocks = [b.span for b in parsed.document.blocks]
        starts = [b.start for b in blocks]
        self.regions: list[_Region] = []
        for quote in quotes:
            run = (bisect_left(offsets, quote.span.start), bisect_left(offsets, quote.span.end))
            at = bisect_left(starts, quote.span.start + 1) - 1
            whole = at >= 0 and len(quote.span) >= len(blocks[at]) - 2
            self.regions.append(_Region(run, quote, at, whole))

    def run(self) -> list[Candidate]:
        self._clip()
        self._grow()
        self._settle()
        for at, region in enumerate(self.regions):
            if region.owner is None and self._is_utterance(region):
                before = self.regions[at - 1] if at else None
                region.owner = (
                    self._beside(region) or self._behind_colon(region) or self._going_on(region, before)
                )
        return self.out

    def _clip(self) -> None:
        """Keep what starts inside a quotation inside it."""
        runs = [r.run for r in self.regions]
        firsts = [run[0] for run in runs]
        for i, candidate in enumerate(self.out):
            at = bisect_left(firsts, candidate.head + 1) - 1
            if at < 0 or candidate.head >= runs[at][1]:
                continue
            inside = runs[at]
            content = tuple((max(a, inside[0]), min(b, inside[1])) for a, b in candidate.content)
            content = tuple(run for run in content if run[0] < run[1])
            self.out[i] = replace(candidate, content=content or candidate.content)

    def _grow(self) -> None:
        """Give a candidate the whole of a quotation that its content shares most of."""
        order = sorted(range(len(self.out)), key=lambda i: self.out[i].head)
        heads = [self.out[i].head for i in order]
        for region in self.regions:
            start, end = region.run
            before = order[bisect_left(heads, start - _FAR) : bisect_left(heads, start)]
            after = order[bisect_left(heads, end) : bisect_left(heads, end + _FAR)]
            for i in (*before, *after):
                candidate = self.out[i]
                shared = overlap(candidate.content, (region.run,))
                size = sum(b - a for a, b in candidate.content)
                if shared * 2 < min(size, end - start) or not shared:
                    continue
                if candidate.head >= end and start and self.doc[start - 1].text == ":":
                    candidate = replace(candidate, content=subtract_all(candidate.content, ((0, start),)))
                whole = subtract_all(
                    merge((*candidate.content, region.run)), (*candidate.cue, *candidate.source)
                )
                self.out[i] = replace(candidate, content=whole)
                if region.owner is None or self._is_sayer_at(candidate.head):
                    region.owner = i

    def _settle(self) -> None:
        """For "…," said Khan: what the parser hung on the verb outside the quotation is not its content.

        Where such a verb has no subject, the noun behind it is one.
        """
        runs = [region.run for region in self.regions]
        for region in self.regions:
            owner = self.out[region.owner] if region.owner is not None else None
            if owner is None or region.owner is None or not self._is_tag(region, owner):
                continue
            source = self._outside(owner.source, region) or self._inverted(self.doc[owner.head], region)
            kept = tuple(
                (max(a, c), min(b, d))
                for a, b in owner.content
                for c, d in runs[max(bisect_left(runs, (a, a)) - 1, 0) : bisect_left(runs, (b, b))]
                if max(a, c) < min(b, d)
            )
            content = subtract_all(merge(kept), (*owner.cue, *source))
            self.out[region.owner] = replace(owner, source=source, content=content or owner.content)

    def _is_tag(self, region: _Region, owner: Candidate) -> bool:
        """True where the cue follows a quotation that ends in a comma, with its subject at most between."""
        end = region.run[1]
        inner = self.text[region.quote.inner.start : region.quote.inner.end].rstrip()
        if not inner.endswith((",", "?", "!", "—", "–", "-")) or not end <= owner.head < end + _NEAR:
            return False
        if not self._is_sayer_at(owner.head) or not self._is_utterance(region):
            return False
        between = (
            t for t in self.doc[end : owner.head] if t.pos_ in ("VERB", "AUX") and t.head.i != owner.head
        )
        return not any(True for t in between if not self._in_source(t, owner))

    def _in_source(self, token: Token, owner: Candidate) -> bool:
        return any(a <= token.i < b for a, b in (*owner.source, *owner.cue))

    def _is_sayer_at(self, head: int) -> bool:
        return self.is_sayer(self.doc[head])

    def _is_utterance(self, region: _Region) -> bool:
        words = [t for t in self.doc[region.run[0] : region.run[1]] if not t.is_punct and not t.is_space]
        return len(words) >= _LEAST or (bool(words) and self.doc[region.run[1] - 2].is_punct)

    def _beside(self, region: _Region) -> int | None:
        """A verb of saying right after the quotation, or right before it."""
        start, end = region.run
        inner = self.text[region.quote.inner.start : region.quote.inner.end].rstrip()
        verbs: list[Token] = []
        if not inner.endswith(".") or (end < len(self.doc) and self.doc[end].lower_ in ("said", "says")):
            verbs.extend(self._verbs(range(end, min(end + _NEAR, len(self.doc)))))
        verbs.extend(self._verbs(range(start - 1, max(start - _NEAR, -1), -1)))
        return next((self._take(verb, region) for verb in verbs), None)

    def _verbs(self, places: Iterable[int]) -> list[Token]:
        """The first verb of saying on the way from a quotation, if nothing stands between."""
        for i in places:
            token = self.doc[i]
            if token.is_quote or ("\n\n" in token.text and self.doc[i - 1].text not in (":", ",")):
                return []
            if token.pos_ in ("VERB", "AUX") and self.is_sayer(token):
                return [token]
            if token.text in (".", "!", "?", ";"):
                return []
        return []

    def _take(self, verb: Token, region: _Region) -> int:
        """Give the quotation to the verb's candidate, or make it one."""
        known = self.by_head.get(verb.i)
        if known is not None:
            candidate = self.out[known]
            if candidate.frame == "ccomp" and overlap(candidate.content, (region.run,)) == 0:
                content = merge((*candidate.content, region.run))
            else:
                content = (region.run,)
            cue = (verb_group(verb),) if candidate.frame.startswith(("obj", "prep")) else candidate.cue
            source = self._outside(candidate.source, region) or self._inverted(verb, region)
            self.out[known] = replace(
                candidate,
                frame="quote",
                content=subtract_all(content, (*cue, *source)),
                cue=cue,
                source=source,
            )
            return known
        source = self._outside(source_of(verb), region) or self._inverted(verb, region)
        return self._add(Candidate(verb.i, key_of(verb), "quote", (verb_group(verb),), source, (region.run,)))

    def _outside(self, source: tuple[Run, ...], region: _Region) -> tuple[Run, ...]:
        """A source, unless it stands in the quotation: nobody quotes himself by name."""
        return () if overlap(source, (region.run,)) else source

    def _inverted(self, verb: Token, region: _Region) -> tuple[Run, ...]:
        """For "…", said Khan: where the parser missed the subject behind the verb."""
        after = verb_group(verb)[1]
        if (
            verb.i < region.run[1]
            or after >= len(self.doc)
            or self.doc[after].pos_ not in ("PROPN", "NOUN", "DET")
        ):
            return ()
        head = next((t for t in self.doc[after].subtree if t.head == t or t.head.i < after), self.doc[after])
        while head.head != head and head.head.i > after and head.head.pos_ in ("PROPN", "NOUN"):
            head = head.head
        return noun_runs(head, verb)

    def _behind_colon(self, region: _Region) -> int | None:
        """For "Khan: “…”": a speaker's name, a colon, a quotation."""
        colon = region.run[0] - 1
        while colon >= 0 and self.doc[colon].is_space and "\n\n" not in self.doc[colon].text:
            colon -= 1
        if colon < 1 or self.doc[colon].text != ":":
            return None
        first = colon
        while first > 0 and colon - first < _LABEL and not self._is_break(first - 1):
            first -= 1
        run = trim(self.doc[colon], (first, colon))
        cue = ((colon, colon + 1),)
        if run[0] >= run[1] or colon - first >= _LABEL:
            return None
        names = any(t.pos_ in ("PROPN", "NOUN", "PRON") for t in self.doc[run[0] : run[1]])
        verb = next((t for t in self.doc[run[0] : run[1]] if t.pos_ == "VERB"), None)
        who = subject(verb) if verb is not None else None
        if verb is not None and who is not None:
            return self._add(
                Candidate(verb.i, ":", "colon", (verb_group(verb),), noun_runs(who, verb), (region.run,))
            )
        return self._add(Candidate(colon, ":", "colon", cue, (run,), (region.run,))) if names else None

    def _is_break(self, i: int) -> bool:
        token = self.doc[i]
        return token.is_quote or token.text in (".", "!", "?", ";", "—", "–") or "\n" in token.text

    def _going_on(self, region: _Region, before: _Region | None) -> int | None:
        """The rest of a speech: a quotation after the one before, with nobody else's words between."""
        if before is None or before.owner is None:
            return None
        same = before.block == region.block
        runs_on = before.block == region.block - 1 and (region.whole or not before.quote.closed)
        if not same and not runs_on:
            return None
        owner = before.owner
        between = [t for t in self.doc[before.run[1] : region.run[0]] if t.pos_ in ("VERB", "AUX")]
        cue = self.out[owner].cue
        if any(not any(a <= t.i < b for a, b in cue) and self.is_sayer(t) for t in between):
            return None
        if same and not self._starts_sentence(region):
            return None
        content = (*self.out[owner].content, region.run)
        self.out[owner] = replace(self.out[owner], content=content)
        return owner

    def _starts_sentence(self, region: _Region) -> bool:
        at = region.run[0] - 1
        while at >= 0 and self.doc[at].is_space:
            at -= 1
        return at < 0 or self.doc[at].text in (".", "!", "?", ",", ":", ")", '."') or self.doc[at].is_quote

    def _add(self, candidate: Candidate) -> int:
        self.out.append(candidate)
        self.by_head[candidate.head] = len(self.out) - 1
        return len(self.out) - 1
