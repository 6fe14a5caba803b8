"""The files that people mend: every word in them is used, and means one of PLOVER's own."""

from sayso.annotate.events.features import TYPES
from sayso.annotate.events.frames import PACKAGE, frames_of_verbs
from sayso.annotate.events.giving import READERS, readers_of_verbs
from sayso.annotate.lexicon import load_lexicon
from sayso.core import plover

# PLOVER 2.0, manual of 2024-02-04.
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
}
CONTEXTS = """
    military intelligence executive legislative election political_institutions pro_democracy pro_autocracy
    economic legal reparations human_rights rights_freedoms repression human_security gender lgbt
    religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters
    natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs
    trafficking
"""


def test_every_frame_is_of_a_type_and_its_lists_exist() -> None:
    content = load_lexicon(PACKAGE, "frames.toml")
    assert {frame["type"] for frame in content["frame"]} == set(TYPES)
    named = {t[1:] for frame in content["frame"] for t in frame.get("things", ()) if t.startswith("@")}
    assert named <= set(content["things"])
    for frame in content["frame"]:
        assert set(frame) <= {"type", "verbs", "things", "with", "who", "whom", "passive", "acts", "foe"}
        assert frame["verbs"]


def test_a_verb_without_conditions_has_one_type_at_most() -> None:
    bare = {
        verb: {frame.type for frame in frames if not frame.weight}
        for verb, frames in frames_of_verbs().items()
    }
    double = {verb: sorted(types) for verb, types in bare.items() if len(types) > 1}
    assert double == {}, "the earlier frame wins: say so by one of them, or by a condition"


def test_modes_and_contexts_are_those_of_plover() -> None:
    content = load_lexicon(PACKAGE, "modes.toml")
    assert {name: set(modes) for name, modes in content["modes"].items()} == {
        name: set(modes.split()) for name, modes in MODES.items()
    }
    assert list(content["contexts"]) == CONTEXTS.split()


def test_support_has_the_nine_dimensions() -> None:
    dimensions = "troops weapons training funds sanctuary intelligence transport materiel"
    kinds = load_lexicon(PACKAGE, "support.toml")["kinds"]
    assert set(kinds) == {*dimensions.split(), "political-recognition"}
    words = [word for known in kinds.values() for word in known]
    assert len(words) == len(set(words)), "a thing is of one dimension"


def test_every_list_of_verbs_of_support_is_read() -> None:
    content = load_lexicon(PACKAGE, "support.toml")
    assert set(READERS) <= set(content["verbs"])
    assert set(content["direct"]) <= set(content["kinds"])
    every = {verb for name in READERS for verb in content["verbs"][name]}
    every |= {verb for verbs in content["direct"].values() for verb in verbs}
    assert every == set(readers_of_verbs())


def test_what_the_files_give_is_what_a_person_may_give() -> None:
    """Modes and kinds of support of the annotator are those of `core.plover`, from which people choose."""
    assert {kind: set(given) for kind, given in plover.MODES.items()} == {
        kind: set(words.split()) for kind, words in MODES.items()
    }
    assert set(load_lexicon(PACKAGE, "support.toml")["kinds"]) == set(plover.SUPPORTS)
