"""PLOVER 2.0's types of events by their quad: word or deed, together or against.

The manual (2024-02-04, CC BY-SA 4.0) gives SANCTION the quad 4 in section 3.13 and 3 in table 7.2; 4 is taken
here, for a sanction is more than words.
"""

from enum import IntEnum


class Quad(IntEnum):
    """The four classes, as PLOVER numbers them."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


QUADS: dict[str, Quad] = {
    "AGREE": Quad.VERBAL_COOPERATION,
    "CONSULT": Quad.VERBAL_COOPERATION,
    "SUPPORT": Quad.VERBAL_COOPERATION,
    "CONCEDE": Quad.VERBAL_COOPERATION,
    "COOPERATE": Quad.MATERIAL_COOPERATION,
    "AID": Quad.MATERIAL_COOPERATION,
    "RETREAT": Quad.MATERIAL_COOPERATION,
    "REQUEST": Quad.VERBAL_CONFLICT,
    "ACCUSE": Quad.VERBAL_CONFLICT,
    "REJECT": Quad.VERBAL_CONFLICT,
    "THREATEN": Quad.VERBAL_CONFLICT,
    "PROTEST": Quad.MATERIAL_CONFLICT,
    "SANCTION": Quad.MATERIAL_CONFLICT,
    "MOBILIZE": Quad.MATERIAL_CONFLICT,
    "COERCE": Quad.MATERIAL_CONFLICT,
    "ASSAULT": Quad.MATERIAL_CONFLICT,
}
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # both sides do it: a line of them has no arrow
# The modes that the manual (section 4) gives each type; a type that is not here has none.
MODES = {
    "CONSULT": ("phone", "third-party", "multilateral", "visit"),
    "RETREAT": ("resign", "release", "ceasefire", "disarm", "access", "withdraw"),
    "ACCUSE": ("investigate", "allege", "disapprove"),
    "THREATEN": ("expel", "arrest", "violence", "territory", "relations", "restrict"),
    "PROTEST": ("hunger", "riot", "vandalize", "obstruct", "boycott", "strike", "demo"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("police", "militia", "weapons", "troops"),
    "COERCE": (
        "cyber", "misinformation", "martial-law", "curfew", "deport", "arrest", "censor", "seize", "withhold",
        "restrict",
    ),
    "ASSAULT": (
        "suicide-attack", "drone", "unconventional", "crowd-control", "abduct", "torture", "sexual",
        "targeted", "beat", "aerial", "heavy-weapons", "explosives", "firearms", "primitive", "destroy",
    ),
}  # fmt: skip
SIZES = ("dead", "injured", "arrested")  # PLOVER's fields for how many an event hit
# What PLOVER has no field for: kinds of support to an armed group, and how a text lays a deed on somebody.
SUPPORTS = (
    "troops", "weapons", "training", "funds", "sanctuary", "transport", "intelligence", "materiel",
    "political-recognition",
)  # fmt: skip
BLAMES = ("fact", "claimed", "accused-by-authorities", "suspected", "possible", "acquitted")
