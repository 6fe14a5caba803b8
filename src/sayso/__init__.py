"""sayso reads news reporting and keeps a ledger of its claims."""

__version__ = "0.1.0"
