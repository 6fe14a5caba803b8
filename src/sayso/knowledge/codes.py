"""Codes of countries and languages, as other people's formats write them.

In: our codes (ISO 3166-1 alpha-3, BCP 47). Out: theirs, or None where there is none.
"""

from functools import cache

import pycountry

from sayso.knowledge.files import alpha_3_by_2

BEYOND_ISO = {"xk": "XKX", "suhh": "SUN", "ddde": "DDR", "cshh": "CSK", "yucs": "YUG"}  # FollowTheMoney's own


@cache
def _alpha_2() -> dict[str, str]:
    return {three: two.lower() for two, three in alpha_3_by_2().items()} | {
        three: two for two, three in BEYOND_ISO.items()
    }


def alpha_2(country: str | None) -> str | None:
    """FollowTheMoney's code of a country, in small letters."""
    return _alpha_2().get(country) if country else None


@cache
def language_3(language: str | None) -> str | None:
    """ISO 639-3 of a language tag."""
    if not language:
        return None
    found = pycountry.languages.get(alpha_2=language.split("-")[0].lower())
    return str(found.alpha_3) if found else None
