"""Scorers: gold and predictions in, counts and measures out. They read no file and run no model."""
