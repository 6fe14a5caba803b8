"""Digest of a spaCy pipeline, for the stamp."""

import hashlib
from pathlib import Path

from spacy.language import Language

from sayso.core.keys import make_key


def digest_of(nlp: Language) -> str:
    """SHA-256 over the names and bytes of the model's files, in order.

    A pipeline that was made in memory has no files: then over its configuration, marked as such.
    """
    folder: Path | None = nlp.path
    if folder is None:
        return make_key("unsaved", nlp.config.to_str())
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}:{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()
