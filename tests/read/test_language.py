"""Which language a text is in: that of most of it, whatever it quotes."""

import pytest

from sayso.read.language import detect_language

ENGLISH = (
    "The movement has changed its name, its spokesman said in a recording on Sunday. Two other "
    "groups rejected the new name, according to a statement that was sent to newspapers. "
)
ARABIC = "قال الناطق باسم الجماعة في تسجيل صوتي يوم الأحد إن الحركة غيرت اسمها ولم يذكر سبب ذلك. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ARABIC, "ar"),
        (ENGLISH + ARABIC + "Police found a leaflet (امیر المومنین) in the town.", "en"),
        (ARABIC * 4 + "Reuters, Daily Mail and The Guardian", "ar"),
        ("Не говорят. " * 4 + ENGLISH, "en"),
        ("", None),
        ("Ships left.", None),
    ],
)
def test_the_language_is_that_of_most_of_the_text(text: str, language: str | None) -> None:
    assert detect_language(text) == language
