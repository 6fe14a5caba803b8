"""Finding attributions by rules on the parse."""
