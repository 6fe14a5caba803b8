from pathlib import Path

import pytest

from sayso.core.errors import SettingsError
from sayso.core.settings import Settings
from sayso.run.settings_file import load_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "sayso.toml"
    path.write_text(text)
    return path


def test_what_is_set_is_set_and_the_rest_stays(tmp_path: Path) -> None:
    text = '[read]\nmax_bytes = 10\nlanguages = ["en", "fr"]\n[claims]\nloaded_wording = 0.5\n'
    settings = load_settings(written(tmp_path, text))
    assert settings.read.max_bytes == 10
    assert settings.read.languages == ("en", "fr")
    assert settings.claims.loaded_wording == 0.5
    assert settings.annotate == Settings().annotate
    assert load_settings(None) == Settings()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[read]\nmax_byte = 10\n", "max_byte"),
        ("[reed]\n", "reed"),
        ("[read]\nmax_bytes = 'many'\n", "read.max_bytes"),
        ("[read]\nmax_bytes = 0\n", "above zero"),
        ("[read\n", "cannot be read"),
    ],
)
def test_what_cannot_be_set_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        load_settings(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml")
