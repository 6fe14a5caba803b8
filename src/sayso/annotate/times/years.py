"""Whether four digits are a year or a count.

In: where digits stand in the row. Out: True where the words around them, or the parse, make a year of them.
"""

import re

from sayso.annotate.times.context import Context

_YEAR_CUES = re.compile(
    r"\b(?:in|since|from|until|till|by|during|of|before|after|to|through|for|and|or|late|early|mid|year|fiscal|around|circa"
    r"|between|the|year's|summer|spring|autumn|fall|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|than|that|,|\()[\s-]{0,2}$"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€¥#№]|\b(?:no|nos|number|resolution|section|article|boeing|airbus|flight|room|page|rs|act|convention"
    r"|is|isbn|model|iso|channel|route|highway|usd|eur|gbp|nearly|over|some|almost|than|least|decree|law|case))"
    r"[\s.]{0,2}$"
)

_CIRCA = frozenset({"circa", "ca", "ca.", "c."})
_ABOUT = frozenset({"about", "around", "approximately", "roughly"})
_DATING = frozenset({"in", "since", "until", "till", "by", "from", "before", "after"})


def is_year(ctx: Context, index: int, number: int) -> bool:
    """Whether the digits at `index`, of value `number`, name a year."""
    lex = ctx.lexeme(index)
    before = ctx.before(lex.start)
    if _NO_YEAR_BEFORE.search(before) or re.match(
        r"[%°]|\s?(?:per\s?cent|km|kg|mm|m|ft|sq|hp|gmt|hours)\b", ctx.after(lex.end)
    ):
        return False
    about = ctx.cls(index - 1) == "c"
    if about and not _dated_about(ctx, index):
        return False
    if (
        lex.start
        and ctx.folded[lex.start - 1] in "-/"
        and not re.search(r"(?:mid|pre|post|early|late|since|\d)-$", before)
    ):
        return False
    cue = about or bool(_YEAR_CUES.search(before))
    following = ctx.next_token(lex.end)
    if following is not None and following.idx - lex.end <= 1 and following.tag_ in ("NNS", "NNPS"):
        # "1,500" rifles are written without the comma too; "the 1988 elections" are not counted
        return 1900 <= number <= 2100 and bool(
            re.search(r"\b(?:the|in|of|its|their|'s|and|since)\s$", before)
        )
    return 1900 <= number <= 2100 or (cue and number <= 2200) or (ctx.anchor.history and 1600 < number < 1900)


def _dated_about(ctx: Context, index: int) -> bool:
    """Whether "about" before four digits dates something ("built about 1985") or counts ("about 2000 men").

    "circa" only dates. "around" does where the parse does not say that the digits count a noun. The others
    do where the parse has them as a preposition, or hangs the digits on a verb, or on "in", "until" …
    """
    word, token = ctx.lexeme(index - 1).word, ctx.token(ctx.lexeme(index).start)
    if word in _CIRCA:
        return True
    if word not in _ABOUT or token is None or (token.dep_ == "nummod" and token.head.i > token.i):
        return False
    if word == "around" or token.dep_ == "npadvmod":
        return True
    return token.dep_ == "pobj" and token.head.lower_ in _ABOUT | _DATING
