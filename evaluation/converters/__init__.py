"""Converters: public originals to the JSON Lines that are scored. Each says what it was checked against."""
