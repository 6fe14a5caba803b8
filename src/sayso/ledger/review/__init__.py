"""Review: what people decided about claims, how far they agree, and what can be learnt of it.

Judgements are in the ledger itself; here they are read. Nothing here changes what the machine read.
"""
