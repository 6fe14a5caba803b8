"""Joins the stages: inputs to readings."""
