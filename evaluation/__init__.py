"""Scores: our own scorers, the data sets they need, the peers' figures and the floors."""
