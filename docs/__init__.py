"""Documentation, and what makes the reference from the code."""
