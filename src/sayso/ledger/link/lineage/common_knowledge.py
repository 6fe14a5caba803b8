"""Words by which a claim becomes everybody's: "as we know", "it is no secret", "nobody denies it"."""

import re
from functools import lru_cache

_VERY = r"(?:\w+ly |now |long |all |so |well |by now )*"
_ALL = (
    r"(?:everyone|everybody|anyone|anybody|we all|you all|they all|all of us|"
    r"(?:the |this |our )?(?:whole|entire) \w+|half the \w+|every \w+|the (?:public|world)|"
    r"(?:the |any )?dogs? (?:in|on) the streets?)"
)
_AWARE = r"(?:well |fully |all |long )*aware"
_KNOWS = (
    rf"(?:knows?|agrees?|remembers?|(?:is|are) {_AWARE}|(?:can|could|will) (?:tell you|see)|"
    r"ha(?:s|ve) (?:\w+ )?(?:known|heard|understood|accepted|agreed))"
)
_AS = r"as(?<!far as)"  # "as far as we know" is a doubt
_IT_IS = r"(?:it is|it’s|it's|it was|it has (?:long |now |since )?been|it has become|that is|this is)"
_IS = r"(?:is|was|has (?:long )?been)"
_PROVED = r"(?:proved|proven|shown|demonstrated)(?! (?:by|in)\b)"  # by nobody who is named
_WIDELY = r"(?:generally|widely|universally|commonly|everywhere)"
_TO_ALL = r"to (?:all|everyone|everybody|anyone|us all|every \w+|the (?:whole|entire) \w+)"
_DOUBT = r"(?:doubt|question|dispute|argument|denying)"
_PATTERNS = (
    rf"{_AS} {_VERY}(?:we|you|they|all|{_ALL})(?: \w+){{0,4}}? {_KNOWS}\b",
    rf"{_ALL}(?: (?!not\b|to\b)\w+){{0,4}}? {_KNOWS}\b",
    rf"every(?:one|body)(?:['’]s) (?:all )?(?:{_AWARE}|agreed)\b",
    r"(?:we|you) (?:now|all|of course) (?:\w+ )?know\b|\bof course (?:we|you) know\b",
    r"we have all (?:known|heard)\b",
    rf"{_AS} {_IS} {_VERY}(?:known|established|accepted|agreed|undisputed|{_PROVED})\b",
    r"has (?:long|now|since|by now) been (?:known|established|settled)\b(?! (?:to|as|for|by|in)\b)",
    r"as (?:is|was) (?:no longer|not|never|beyond) (?:in )?(?:disputed?|doubt(?:ed)?|question(?:ed)?)\b",
    rf"{_IT_IS} {_VERY}(?:known|established|settled|undisputed|taken for granted|{_PROVED})\b",
    rf"{_IT_IS} {_VERY}{_WIDELY} {_VERY}(?:accepted|agreed|recogni[sz]ed|acknowledged|understood|known)\b",
    rf"(?:{_IT_IS}|as|which is) {_VERY}an? (?:\w+ )?fact\b",
    rf"{_IT_IS} {_VERY}(?:undeniable|indisputable|proven|documented|obvious|evident|plain|clear) that\b",
    rf"(?:is|are|was|been|become) {_VERY}(?:known|clear|obvious|plain|evident|familiar) {_TO_ALL}\b",
    r"(?:no|an? open|hardly a|scarcely a) secret\b|\b(?:ceased|stopped) (?:to be|being) an? secret\b",
    r"(?:common|public|general) knowledge\b|\ba matter of (?:public )?record\b",
    r"needless to say\b|\bgoes without saying\b|\bon every(?:one|body)['’]s lips\b",
    rf"(?:beyond|past|out of) (?:all |any |every )?{_DOUBT}\b",
    rf"there (?:is|was|can be|remains) no (?:longer )?(?:any )?(?:serious |real )?{_DOUBT}\b",
    r"(?:nobody|no one|no-one|not a soul)(?: \w+){0,3}? (?:disput\w+|doubt\w*|den(?:y|ies|ied))\b",
    r"(?:nobody|no one|no-one)(?: \w+){0,3}? (?:contest\w*|questions?|pretends? otherwise)\b",
)
# Of small letters: a search that need not look for both kinds goes by the first letter of each pattern.
_KNOWN = re.compile(rf"\b(?:{'|'.join(_PATTERNS)})")
# Wider: what these words say of a claim is clear only where somebody's name gave way to them.
_ANYBODY = (
    rf"(?:{_ALL}|all|we|you|us|people|nobody|no one|no-one|not a soul|none|who does(?: not|n['’]t)|"
    r"anyone|history|the (?:whole |entire )?(?:world|country|nation|town|city|village|street|neighbou?rhood))"
)
_HOLDS = (
    r"(?:kn(?:ows?|ew|own)|aware|agree[ds]?|accept(?:s|ed)?|remember\w*|doubt\w*|disput\w*|den(?:y|ies|ied)|"
    r"question\w*|contest\w*|see|sees|seen|heard|hear|tell|understand\w*|understood|learn\w*|sure|certain|"
    r"forg[eo]t\w*|pretends?|believes?|familiar|record(?:s|ed)?|talk(?:s|ing)? (?:of|about)|"
    r"taken? for granted)"
)
_PLAIN = (
    r"(?:(?:well |long |widely |generally |universally |firmly |now |beyond )?"
    r"(?:known|established|accepted|agreed|"
    r"recogni[sz]ed|documented|proven|proved|settled|acknowledged|understood|recorded)|un(?:disputed|deniable|"
    r"contested|questioned|doubted|arguable|questionable)|in(?:disputable|controvertible|contestable)|clear|"
    r"obvious|evident|plain|certain|fact|truth|secret|common knowledge|taken as read|history|familiar|"
    r"notorious)"
)
_FINDS = (
    r"(?:established|proved|proven|shown|showed|confirmed|found|determined|demonstrated|revealed|concluded|"
    r"verified)"
)
_SETTLED = re.compile(
    rf"^\W*as (?:is|was|has been|had been|has since been) {_VERY}(?:confirmed|announced|made public|verified|"
    r"reported|revealed|disclosed|published|recorded)\b(?! by\b)"
    r"|^\W*(?:as )?(?:it )?(?:has )?(?:emerged|transpired|turned out)\b"
    r"|^\W*(?:as )?(?:\w+ ){0,3}(?:tests?|inquir(?:y|ies)|investigations?|examinations?|analys[ei]s|"
    rf"stud(?:y|ies)|courts?|evidence|findings|records|facts|measurements) (?:has |have |had )?{_FINDS}\b"
)
_KNOWN_TO = re.compile(rf"\b(?:is|are|was|were) {_VERY}known to (?:be|have)\b")
_WIDE = re.compile(
    rf"\b{_ANYBODY}\b(?:[ ,]+[a-z’'-]+){{0,6}}?[ ,]+{_HOLDS}\b"
    rf"|(?:^|\b(?:as|which|this|that|it|what)\W+)(?:it )?(?:is|was|are|has been|had been|remains|"
    rf"has become|became|’s|'s)(?: by)?(?: [a-z-]+){{0,3}}? {_PLAIN}\b"
    r"|\b(?:undoubtedly|indisputably|undeniably|unquestionably|incontestably|obviously|clearly|manifestly|plainly|"
    r"notoriously|famously|of course|naturally|no doubt|without (?:a |any )?(?:doubt|question)|"
    r"(?:the )?(?:fact|truth) (?:is|of the matter|remains)|in (?:actual )?fact|beyond (?:all |any )?\w+)\b",
    re.IGNORECASE,
)


def sounds_settled(words: str) -> bool:
    """True for words that stand where somebody was said to know, and make it a finding: "tests have shown",
    "as was confirmed", "it emerged in court".
    """
    return _SETTLED.search(words.lower()) is not None


def is_known_to_be(words: str) -> bool:
    """True where somebody or something "is known to be" or "to have done" what a claim says."""
    return _KNOWN_TO.search(words) is not None


def sounds_known(words: str) -> bool:
    """As `makes_known`, of words that stand where somebody was said to know: there "without a doubt" and "all
    of the street has seen it" make a claim everybody's too.
    """
    return makes_known(words) or _WIDE.search(words) is not None


def says_known(text: str) -> bool:
    """As `makes_known`, of a whole text: something in it is told as everybody's."""
    return _KNOWN.search(text.lower()) is not None


def without_known(words: str) -> str:
    """Words without the first by which they become everybody's: what is known is not about knowing."""
    low = words.lower()
    found = _KNOWN.search(low) if len(low) == len(words) else None
    return f"{words[: found.start()]} {words[found.end() :]}" if found else words


@lru_cache(maxsize=1 << 13)  # reprints have the same words
def makes_known(words: str) -> bool:
    """True for words by which a claim becomes everybody's: "as we know", "it is common knowledge"."""
    return _KNOWN.search(words.lower()) is not None
