"""Masking: a selection in which private persons have stand-ins instead of names, for every format alike.

Private is whoever has no public office or role by the words beside the name or by the knowledge files
(`public`). The same person has the same stand-in throughout one export. Masked are texts, titles, bylines,
addresses, actors, sources, quantities, flags, reasons and whatever else is a string (`values`); what people
wrote in judgements is left out. What no annotator recognised as a person is not masked.
"""

from sayso.export.mask.selection import MaskedSelection

__all__ = ["MaskedSelection"]
