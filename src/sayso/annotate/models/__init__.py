"""The trained models: weight files, their cards, and how they are opened."""
