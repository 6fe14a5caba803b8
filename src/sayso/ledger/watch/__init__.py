"""Searches that are kept, and what is new or has changed for them since somebody last looked."""
