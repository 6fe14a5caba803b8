"""The trained engine: what it sees, what it says, how that is read."""
