"""Commitment: how sure the author, and each source, is of what each word says."""

from sayso.annotate.commitment.find import find_commitment

__all__ = ["find_commitment"]
