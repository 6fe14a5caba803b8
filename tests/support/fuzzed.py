"""What must hold of a reader whatever bytes it gets: sound documents or errors of ours, and nothing else."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.parsers import jobs_of, run_job
from sayso.read.payload import Format, Payload, Taken
from sayso.read.sources import payload_of

CORPUS = Path(__file__).parents[1] / "cases" / "fuzz"
FORMATS = {  # name of a folder of the corpus, and of a target
    "html": Format.HTML,
    "pdf": Format.PDF,
    "plain": Format.PLAIN,
    "markdown": Format.MARKDOWN,
    "feed": Format.FEED,
    "warc": Format.WARC,
    "wacz": Format.WACZ,
    "wacz-members": Format.WACZ,  # what stands in a sound ZIP: its list of contents, and a WARC
    "jsonl": Format.JSONL,
    "any": None,  # found out by the bytes, and unpacked before
}
_BETWEEN = b"\n--\n"
_MEGABYTE = 1 << 20
SETTINGS = ReadSettings(max_bytes=8 * _MEGABYTE, max_characters=2_000_000)


def run_of(name: str) -> Callable[[bytes], int]:
    """What is run on the bytes of a format. Out: how many documents they gave."""
    run = target(FORMATS[name])
    return (lambda data: run(_as_wacz(data))) if name == "wacz-members" else run


def _as_wacz(data: bytes) -> bytes:
    """A ZIP whose sums hold, whatever its members are: a fuzzer seldom finds one."""
    listed, _, archive = data.partition(_BETWEEN)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for name, content in (("datapackage.json", listed), ("archive/a.warc", archive)):
            container.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def target(form: Format | None) -> Callable[[bytes], int]:
    """What is run on bytes. Out: how many documents they gave."""

    def run(data: bytes) -> int:
        payload = Payload("fuzz", data, hashlib.sha256(data).hexdigest(), name="fuzz")
        try:
            found, chosen = payload_of(payload, SETTINGS) if form is None else (payload, form)
            items = [item for job in jobs_of(found, chosen, SETTINGS) for item in run_job(job)]
        except InputError:
            return 0
        return sum(_is_sound(item) for item in items)

    return run


def _is_sound(item: Document | Taken | InputError) -> bool:
    """True for a document. Raises AssertionError where it is no sound one."""
    if isinstance(item, InputError):
        assert str(item)
        return False
    document = item.document if isinstance(item, Taken) else item
    text = document.text
    assert text.strip(), "a document without text"
    text.encode("utf-8")  # no half of a character
    for block in document.blocks:
        assert 0 <= block.span.start < block.span.end <= len(text), block
    for value in (document.metadata.title, document.metadata.publisher, *document.metadata.bylines):
        (value or "").encode("utf-8")
    return True
