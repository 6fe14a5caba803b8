"""Synthetic corpora of news in which copies, retellings and contradictions are planted and written down."""
