"""Words by which a claim becomes everybody's: "as we know", "it is no secret", "nobody denies it"."""

import re

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
_IT_IS = r"\b(?:it is|it’s|it's|it was|it has (?:long )?been|it has become|that is|this is)"
_WIDELY = r"(?:generally|widely|universally|commonly|everywhere)"
_TO_ALL = r"to (?:all|everyone|everybody|anyone|us all|every \w+|the (?:whole|entire) \w+)"
_DOUBT = r"(?:doubt|question|dispute|argument|denying)"
_PATTERNS = (
    rf"\bas {_VERY}(?:we|you|they|all|{_ALL})(?: \w+){{0,4}}? {_KNOWS}\b",
    rf"\b{_ALL}(?: (?!not\b|to\b)\w+){{0,4}}? {_KNOWS}\b",
    rf"\bevery(?:one|body)(?:['’]s) (?:all )?(?:{_AWARE}|agreed)\b",
    r"\b(?:we|you) (?:now|all|of course) (?:\w+ )?know\b|\bof course (?:we|you) know\b",
    r"\bwe have all (?:known|heard)\b",
    rf"\bas (?:is|was|has been) {_VERY}(?:known|established|accepted|agreed|undisputed)\b",
    r"\bas (?:is|was) (?:no longer|not|never|beyond) (?:in )?(?:disputed?|doubt(?:ed)?|question(?:ed)?)\b",
    rf"{_IT_IS} {_VERY}(?:known|established|settled|undisputed|taken for granted)\b",
    rf"{_IT_IS} {_VERY}{_WIDELY} {_VERY}(?:accepted|agreed|recogni[sz]ed|acknowledged|understood|known)\b",
    rf"(?:{_IT_IS}|\bas|\bwhich is) {_VERY}an? (?:\w+ )?fact\b",
    rf"\b(?:is|are|was|been|become) {_VERY}(?:known|clear|obvious|plain|evident|familiar) {_TO_ALL}\b",
    r"\b(?:no|an? open|hardly a|scarcely a) secret\b|\b(?:ceased|stopped) (?:to be|being) an? secret\b",
    r"\b(?:common|public|general) knowledge\b|\ba matter of (?:public )?record\b",
    r"\bneedless to say\b|\bgoes without saying\b|\bon every(?:one|body)['’]s lips\b",
    rf"\b(?:beyond|past|out of) (?:all |any |every )?{_DOUBT}\b",
    rf"\bthere (?:is|was|can be|remains) no (?:longer )?(?:any )?(?:serious |real )?{_DOUBT}\b",
    r"\b(?:nobody|no one|no-one|not a soul)(?: \w+){0,3}? (?:disput\w+|doubt\w*|den(?:y|ies|ied))\b",
    r"\b(?:nobody|no one|no-one)(?: \w+){0,3}? (?:contest\w*|questions?|pretends? otherwise)\b",
)
_KNOWN = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def makes_known(words: str) -> bool:
    """True for words by which a claim becomes everybody's: "as we know", "it is common knowledge"."""
    return _KNOWN.search(words) is not None
