"""How the model of commitment is made."""
