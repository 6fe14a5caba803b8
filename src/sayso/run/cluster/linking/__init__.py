"""Linking without all claims in one place: each stage takes what it needs of the parts before it.

The rules are those of `sayso.ledger.link`; here is only how they are asked piece by piece. The links are the
same as those of `sayso add`, and a test holds both against each other.
"""
