"""Bytes to text: which charset, and what had to be done.

In: bytes and what was declared about them. Out: text, the charset's name, and notes for the document's
`normalisations`. Order: byte-order mark, the declared charset if the bytes obey it, UTF-8, a look for
UTF-16, a guess. Never a lone surrogate in the text, never a byte dropped unsaid.
"""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.core.errors import DecodingError, UnknownFormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard reads these labels as windows-1252, because that is what is meant.
_MEANT = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "latin_1": "windows-1252"}
_SAMPLE = 65_536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TEXT_CODECS = frozenset({"utf-8", "windows-1252"})
_MOSTLY_ASCII = 0.06  # above this share of high bytes, a guess by statistics is better than windows-1252
_DISORDER, _SENSE = 0.005, 0.06  # in charset-normalizer's measures: two guesses that are about as good
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset that it was read by, and what was done on the way."""

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, source: str, part: str | None = None, declared: str | None = None) -> Decoded:
    """Text from bytes. Raises DecodingError, or UnknownFormatError for bytes that are no text at all."""
    if marked := _by_mark(data):
        return marked
    declared_codec, notes = _known(declared)
    for codec in dict.fromkeys((declared_codec, "utf-8", _utf16(data))):
        if codec and (text := _strict(data, codec)) is not None:
            if declared_codec and codec != declared_codec:
                notes = (f"declared as {declared}, which the bytes are not",)
            if codec not in ("utf-8", declared_codec):
                notes = (*notes, f"no charset is declared; read as {codec}")
            return _checked(Decoded(text, codec, notes), data, source, part)
    if declared_codec:
        notes = (f"declared as {declared}, which the bytes are not",)
    return _guess(data, notes, source, part)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, charset in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(charset, "replace")
            return Decoded(text, charset, ("a byte-order mark was removed", *_lost(text, charset)))
    return None


def no_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each lone surrogate replaced by U+FFFD, one for one, and a note where there were any."""
    clean, count = _SURROGATES.subn("\ufffd", text)
    return clean, ((f"{count} lone surrogates became U+FFFD",) if count else ())


def _known(declared: str | None) -> tuple[str | None, tuple[str, ...]]:
    if not declared:
        return None, ()
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None, (f"the declared charset {declared[:40]!r} is unknown",)
    if not getattr(info, "_is_text_encoding", True):
        return None, (f"the declared charset {declared[:40]!r} is no charset",)
    return _MEANT.get(info.name, info.name), ()


def _strict(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except (UnicodeError, ValueError):
        return None
    return None if _SURROGATES.search(text) else text  # utf-7 and the like let them through


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: Latin text in it has a zero in every second byte."""
    head = data[:4096]
    if len(head) < 8:
        return None
    half = len(head) // 2
    zeros = head[0::2].count(0), head[1::2].count(0)
    if zeros[1] > half * 0.6 and zeros[0] < half * 0.1:
        return "utf-16-le"
    if zeros[0] > half * 0.6 and zeros[1] < half * 0.1:
        return "utf-16-be"
    return None


def _checked(decoded: Decoded, data: bytes, source: str, part: str | None) -> Decoded:
    """Text of one byte a letter with many control characters in it is not text."""
    if _utf16(data) and decoded.charset in _TEXT_CODECS:
        codec = _utf16(data) or ""
        if (text := _strict(data, codec)) is not None:
            return Decoded(text, codec, (*decoded.notes, f"no charset is declared; read as {codec}"))
    if not decoded.charset.startswith(("utf-16", "utf-32")):
        _refuse_binary(data, source, part)
    return decoded


def _refuse_binary(data: bytes, source: str, part: str | None) -> None:
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > max(len(sample), 100):
        raise UnknownFormatError(
            "binary data of no kind that sayso reads; give it HTML, PDF, text, a feed or an archive",
            source=source,
            part=part,
        )


def _guess(data: bytes, notes: tuple[str, ...], source: str, part: str | None) -> Decoded:
    _refuse_binary(data, source, part)
    if mended := _mostly_utf8(data):
        return Decoded(mended.text, mended.charset, (*notes, *mended.notes))
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample) / len(sample)
    if high <= _MOSTLY_ASCII and (text := _strict(data, "windows-1252")) is not None:
        return Decoded(text, "windows-1252", (*notes, "the charset was guessed: windows-1252"))
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and few inputs need it

    codec = _likeliest(list(from_bytes(sample)))
    if codec is None:
        raise DecodingError(
            "its charset could not be found out; convert it to UTF-8 first", source=source, part=part
        )
    text = data.decode(codec, "replace")
    clean, lost = no_surrogates(text)
    return Decoded(clean, codec, (*notes, f"the charset was guessed: {codec}", *_lost(clean, codec), *lost))


def _likeliest(guesses: Sequence[Any]) -> str | None:
    """The best guess; windows-1252, the web's default, where it is about as good."""
    if not guesses:
        return None
    best = guesses[0]
    near = (
        g for g in guesses if g.chaos <= best.chaos + _DISORDER and g.coherence >= best.coherence - _SENSE
    )
    return "cp1252" if any(guess.encoding == "cp1252" for guess in near) else str(best.encoding)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few stray bytes: keep the good, show the bad as U+FFFD."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    if good <= bad * 3:
        return None
    return Decoded(text, "utf-8", _lost(text, "utf-8"))


def _lost(text: str, charset: str) -> tuple[str, ...]:
    bad = text.count("\ufffd")
    return (f"{bad} places that are not {charset} became U+FFFD",) if bad else ()
