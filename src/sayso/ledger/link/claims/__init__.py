"""The same claim in several documents.

In: claims with their vectors. Out: links between pairs of them, each with its kind, score and reasons, and
clusters. No two claims are compared unless they share a key of the index.
"""
