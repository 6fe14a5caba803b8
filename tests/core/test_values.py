"""Small laws of the core: errors, settings, bands, public names."""

import inspect
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.core import errors
from sayso.core.errors import InputError, SaysoError, SettingsError
from sayso.core.marks import commitment_label
from sayso.core.settings import AnnotateSettings, ReadSettings, Settings
from sayso.core.vocabulary import CommitmentLabel

TREE = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, SaysoError)]


def test_the_tree_atop_the_module_names_every_error() -> None:
    assert errors.__doc__ is not None
    drawn = {word for word in errors.__doc__.split() if word.endswith("Error")}
    assert drawn == {cls.__name__ for cls in TREE}


def test_every_kind_of_error_is_told_apart() -> None:
    kinds = [cls.kind for cls in TREE]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("cls", [cls for cls in TREE if issubclass(cls, InputError)])
def test_an_input_error_survives_the_way_between_processes(cls: type[InputError]) -> None:
    error = cls("it broke", source="a.html", part="line 3")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes, made one call before
    assert type(back) is cls
    assert (back.message, back.source, back.part) == ("it broke", "a.html", "line 3")
    assert str(back) == "a.html (line 3): it broke"


def test_settings_that_differ_have_different_digests() -> None:
    assert Settings().digest() == Settings().digest()
    assert Settings().digest() != Settings(read=ReadSettings(max_bytes=1)).digest()


def test_settings_that_cannot_work_are_refused_at_once() -> None:
    with pytest.raises(SettingsError):
        ReadSettings(max_bytes=0)
    with pytest.raises(SettingsError):
        AnnotateSettings(attribution_threshold=1.5)


@pytest.mark.parametrize(
    ("score", "label"),
    [
        (3.0, CommitmentLabel.CERTAIN),
        (2.0, CommitmentLabel.CERTAIN),
        (1.5, CommitmentLabel.PROBABLE),
        (1.0, CommitmentLabel.POSSIBLE),
        (0.0, CommitmentLabel.UNKNOWN),
        (-1.0, CommitmentLabel.DOUBTFUL),
        (-2.0, CommitmentLabel.DENIED),
        (-3.0, CommitmentLabel.DENIED),
    ],
)
def test_bands_of_commitment(score: float, label: CommitmentLabel) -> None:
    assert commitment_label(score) is label


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_a_higher_score_is_never_a_weaker_label(a: float, b: float) -> None:
    order = list(CommitmentLabel)
    low, high = sorted((a, b))
    assert order.index(commitment_label(high)) <= order.index(commitment_label(low))


def test_the_public_names_are_these() -> None:
    assert sorted(name for name in dir(sayso) if name in sayso.__all__) == sorted(sayso.__all__)
    assert callable(sayso.read)
