"""How the model that chooses an event's type is made."""
