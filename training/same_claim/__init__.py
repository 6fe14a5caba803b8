"""Fits what tells whether two claims are the same: maps of vectors, rarity of words, weights."""
