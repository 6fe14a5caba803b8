"""Data files about actors and reference series. No code: `annotate.actors` reads them."""
