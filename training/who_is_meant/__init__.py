"""How the weights of `sayso.annotate.attribution.who` were made: hand labels, a fit, and its card."""
