"""Who says so: attributions, found by a trained network and described from their spans."""
