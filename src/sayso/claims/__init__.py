"""Marks to claims: who says so, how sure, how well sourced, and what to ask.

In: a document and its marks. Out: claims in the order of the text. No model and no parse here: what the
words mean was decided by the annotators.
"""

from sayso.claims.assemble import ClaimAssembler

__all__ = ["ClaimAssembler"]
