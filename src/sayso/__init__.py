"""sayso reads news reporting and keeps a ledger of its claims.

    import sayso
    article = sayso.read("article.html")
    for claim in article.claims:
        print(claim.level, claim.text)

    with sayso.Ledger.open("news.db", create=True) as ledger:
        ledger.add("corpus/")
        for claim in ledger.claims("volunteers", most_level=2):
            print(claim.document.metadata.title, claim.text)

These names are the public ones; `sayso.core` describes the values that they hand out.
"""

# The stage `sayso.read` is imported before the function of that name is bound, and stays light: importing
# it later would put the package in the function's place.
import sayso.read as _stage  # noqa: F401
from sayso.api import Article, diff, read, read_all, read_text
from sayso.api_ledger import Ledger
from sayso.core.claim import ChainLink, Claim, Flag
from sayso.core.errors import InputError, LedgerError, SaysoError
from sayso.core.settings import AnnotateSettings, ClaimSettings, ReadSettings, Settings
from sayso.core.text import Document, Span
from sayso.core.version import __version__

__all__ = [
    "AnnotateSettings",
    "Article",
    "ChainLink",
    "Claim",
    "ClaimSettings",
    "Document",
    "Flag",
    "InputError",
    "Ledger",
    "LedgerError",
    "ReadSettings",
    "SaysoError",
    "Settings",
    "Span",
    "__version__",
    "diff",
    "read",
    "read_all",
    "read_text",
]
