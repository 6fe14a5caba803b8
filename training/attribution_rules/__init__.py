"""The table of odds behind the attribution rules: how it is measured. See CARD.md."""
