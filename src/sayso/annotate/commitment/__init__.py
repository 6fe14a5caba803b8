"""Commitment: how sure the author, and each source, is of what each word says."""

from sayso.annotate.commitment.find import find_commitment
from sayso.annotate.commitment.reader import reader_scores

__all__ = ["find_commitment", "reader_scores"]
