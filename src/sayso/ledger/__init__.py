"""The ledger: documents, claims, the links between them, and what people decided.

In: documents and claims. Out: what is kept of them, and how they hang together. Evidence is only ever added.
"""
