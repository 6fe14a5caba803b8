"""What other ledgers and other people's tools have written, read back.

In: records of JSON. Out: values of the core, checked against one another, or the error that says what is
wrong with one. Nothing here knows a ledger, and nothing is taken on trust: an id that is not that of its
content, words that do not stand at their span, a span outside the text are errors.
"""
