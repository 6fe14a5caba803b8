"""How the model of loaded wording is made."""
