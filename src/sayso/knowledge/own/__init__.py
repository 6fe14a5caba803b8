"""A user's own actors: TOML as ours, CSV, or FollowTheMoney entities as JSON Lines."""

from sayso.knowledge.own.formats import parse_own

__all__ = ["parse_own"]
