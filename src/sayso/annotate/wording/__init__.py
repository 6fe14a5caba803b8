"""Wording: loaded words, kept apart by whose they are."""
