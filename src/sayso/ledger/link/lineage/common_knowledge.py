"""Words by which a claim becomes everybody's: "as we know", "it is no secret", "nobody denies it"."""

import re

_VERY = r"(?:\w+ly |now |long |all |so |well |by now )*"
_ALL = (
    r"(?:everyone|everybody|anyone|anybody|we all|you all|they all|all of us|"
    r"(?:the )?(?:whole|entire) \w+|half the \w+|every \w+)"
)
_KNOWS = r"(?:knows?|agrees?|(?:is|are) (?:well |fully |all )?aware)"
_IT_IS = r"\b(?:it is|it’s|it's|it was|it has been)"
_PATTERNS = (
    rf"\bas {_VERY}(?:we|you|they|all|{_ALL})(?: \w+){{0,4}}? {_KNOWS}\b",
    rf"\b{_ALL}(?: \w+){{0,3}}? (?:{_KNOWS}|has heard|have heard)\b",
    r"\bwe have all (?:known|heard)\b",
    rf"\bas (?:is|was|has been) {_VERY}(?:known|established|accepted|agreed|undisputed)\b",
    r"\bas (?:is|was) (?:no longer|not|never|beyond) (?:in )?(?:disputed?|doubt(?:ed)?|question(?:ed)?)\b",
    rf"{_IT_IS} {_VERY}(?:known|established|settled|undisputed)\b",
    rf"{_IT_IS} (?:generally|widely|universally|commonly) (?:accepted|agreed|recogni[sz]ed|acknowledged)\b",
    rf"(?:{_IT_IS}|\bas) an? (?:\w+ )?fact\b",
    rf"\b(?:is|are) {_VERY}known to (?:all|everyone|everybody|us all|every \w+)\b",
    r"\b(?:no|an? open) secret\b|\bcommon knowledge\b|\bneedless to say\b|\bgoes without saying\b",
    r"\bbeyond (?:all |any )?(?:dispute|doubt|question)\b",
    r"\b(?:nobody|no one|no-one|not a soul)(?: \w+){0,3}? (?:disputes?|doubts?|denies|questions|contests)\b",
)
_KNOWN = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def makes_known(words: str) -> bool:
    """True for words by which a claim becomes everybody's: "as we know", "it is common knowledge"."""
    return _KNOWN.search(words) is not None
