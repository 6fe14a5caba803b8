"""Events, flows and blame: who did what to whom, always as somebody claims it."""

from sayso.annotate.events.find import EventFinder, Layers

__all__ = ["EventFinder", "Layers"]
