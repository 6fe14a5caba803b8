"""The table of stand-ins of one export: the same person has the same one everywhere in it.

In: names as keys. Out: "[person 1]", "[person 2]" … in the order in which the names come. Two persons of one
name cannot be told apart, and share one.
"""

from dataclasses import dataclass, field

from sayso.export.mask.words import PARTICLES, Keys

ANYBODY = "[person]"  # one of several private persons, nobody can say which
ADDRESS = "[address]"  # an e-mail address, or a name on a network


@dataclass(slots=True)
class StandIns:
    """Stand-ins by name, and full names of several words, which are masked wherever they stand."""

    _persons: dict[Keys, str] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)
    _others: dict[str, str] = field(default_factory=dict)
    by_first: dict[str, set[Keys]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)

    def learn(self, name: Keys, written: str) -> str:
        """The stand-in of a name; a new name gets the next number."""
        found = self._persons.get(name)
        if found is None:
            found = self._persons[name] = f"[person {len(self._persons) + 1}]"
            self.parts.update(key for key in name if len(key) > 1 and key not in PARTICLES)
            if len(name) > 1:
                self.by_first.setdefault(name[0], set()).add(name)
        self._names.setdefault(found, set()).add(written)
        return found

    def of(self, name: Keys) -> str:
        """The stand-in of a name that was learnt."""
        return self._persons[name]

    def names(self, stand_in: str) -> tuple[str, ...]:
        """The names that a stand-in stands for, as they were written; none for what is no stand-in."""
        return tuple(sorted(self._names.get(stand_in, ())))

    def reviewer(self, name: str) -> str:
        """The stand-in of one who judged."""
        return self._others.setdefault(name, f"[reviewer {len(self._others) + 1}]")
