"""Values that every stage shares: frozen, no I/O, standard library only."""
