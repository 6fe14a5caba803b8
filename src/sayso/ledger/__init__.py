"""The ledger: documents, claims, what joins them and what people decided of them, in one SQLite file."""
