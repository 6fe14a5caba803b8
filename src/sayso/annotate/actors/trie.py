"""Longest names first: a tree of atoms that finds every known name in one walk over a text.

In: forms with what they mean, and the atoms of a text. Out: hits, left to right, none overlapping; at each
place the longest form that fits. Time is linear in the text: a walk is never longer than the longest name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sayso.annotate.actors.names import Atoms, Form, fits

T = TypeVar("T")


@dataclass(slots=True)
class _Node(Generic[T]):
    children: dict[str, "_Node[T]"] = field(default_factory=dict)
    forms: list[tuple[Form, T]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name at atoms `first` up to `last`, and what it means."""

    first: int
    last: int
    form: Form
    meaning: T


class Trie(Generic[T]):
    """Forms and their meanings. A form that is added twice keeps its first meaning."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, form: Form, meaning: T) -> None:
        """Add a form."""
        node = self._root
        for key in form.keys:
            node = node.children.setdefault(key, _Node())
        if all(known != form for known, _ in node.forms):
            node.forms.append((form, meaning))

    def find(self, atoms: Atoms) -> Iterator[Found[T]]:
        """The names in a text, in its order."""
        children, until = self._root.children, 0
        for at, key in enumerate(atoms.keys):
            if key in children and at >= until and (found := self.at(atoms, at)) is not None:
                until = found.last
                yield found

    def at(self, atoms: Atoms, first: int) -> Found[T] | None:
        """The longest name that begins at an atom, or None where none does."""
        node, best, at = self._root, None, first
        while at < len(atoms.keys):
            below = node.children.get(atoms.keys[at])
            if below is None:
                break
            node, at = below, at + 1
            for form, meaning in node.forms:
                if fits(form, atoms, first):
                    best = Found(first, at, form, meaning)
                    break
        return best

    def ending(self, atoms: Atoms, last: int, longest: int) -> Found[T] | None:
        """The longest name, of at most `longest` atoms, that ends before atom `last`."""
        for first in range(max(0, last - longest), last):
            found = self.at(atoms, first)
            if found is not None and found.last == last:
                return found
        return None
