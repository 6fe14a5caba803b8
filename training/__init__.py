"""How the shipped models and tables were made: data, fit, card. One command each; sayso never uses it."""
