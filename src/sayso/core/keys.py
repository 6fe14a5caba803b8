"""Ids that come from content.

In: a kind and the parts that make a thing what it is. Out: a short id. The parts are length-prefixed
before hashing, so that no two different lists of parts run together into one id; the same content gives
the same id in every run, on every machine, and nothing else (time, order, path) takes part.
"""

import hashlib

_BYTES = 10  # 80 bits: two of a billion ids collide with a chance of about one in a million
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"  # of base32 (RFC 4648), in lower case
_PAIRS = tuple(one + other for one in _ALPHABET for other in _ALPHABET)
_SHIFTS = range(8 * _BYTES - 10, -1, -10)  # two letters hold ten bits


def make_key(kind: str, *parts: str | int | None) -> str:
    """An id such as `clm-…` for `kind` "clm".

    `None` and the empty string are different parts, and so are `1` and `"1"`.
    """
    number = int.from_bytes(content_digest(kind, *parts)[:_BYTES], "big")
    return f"{kind}-{''.join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])}"


def content_digest(*parts: str | int | bytes | None) -> bytes:
    """SHA-256 of a list of parts, 32 bytes. No two different lists are hashed as the same bytes."""
    plain = [part for part in parts if part is None or type(part) is str]
    if len(plain) == len(parts):  # most lists are of such parts, which cost half when they are joined first
        whole = "".join(["n;" if part is None else f"s{len(part)}:{part};" for part in plain])
        if whole.isascii():
            return hashlib.sha256(whole.encode("ascii")).digest()
    return hashlib.sha256(b"".join(map(_encode, parts))).digest()


def sha256_hex(data: bytes) -> str:
    """SHA-256 of the bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _encode(part: str | int | bytes | None) -> bytes:
    if part is None:
        return b"n;"
    if isinstance(part, bytes):
        return b"b%d:%s;" % (len(part), part)
    tag = b"i" if isinstance(part, int) else b"s"
    body = str(part).encode("utf-8", "surrogatepass")
    return b"%s%d:%s;" % (tag, len(body), body)
